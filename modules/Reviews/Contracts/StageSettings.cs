using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>How a setting stands in a definition.</summary>
public enum SettingShape
{
    /// <summary>A line of text.</summary>
    Text,
    /// <summary>Several lines of text.</summary>
    LongText,
    /// <summary>A line in Indonesian and English.</summary>
    Words,
    /// <summary>A paragraph in Indonesian and English.</summary>
    Paragraph,
    /// <summary>Several lines, each in Indonesian and English: an array.</summary>
    WordsList,
    /// <summary>A number.</summary>
    Number,
    /// <summary>Whole numbers: an array.</summary>
    Numbers,
    /// <summary>Yes or no; what <see cref="StageSetting.Default"/> says is not written.</summary>
    YesNo,
    /// <summary>One of several.</summary>
    Choice,
    /// <summary>Some of several: an array.</summary>
    Choices,
    /// <summary>Notices: template, recipient and rounds; as in <see cref="OutcomeDefinition.Notify"/>.</summary>
    Notices,
    /// <summary>A letter, perhaps under a condition; as in <see cref="OutcomeDefinition.Letter"/>.</summary>
    Letter,
    /// <summary>Conditions over answers.</summary>
    Conditions,
    /// <summary>Rows of settings: an array of objects.</summary>
    Rows,
    /// <summary>Rows by code: an object of objects, whose member names are the column <c>code</c>.</summary>
    Keyed,
    /// <summary>Where an outcome leads: next stage, another one, an end, or nowhere.</summary>
    Leads
}

/// <summary>A setting of a definition, as the service studio asks for it. Whatever no setting names stays as it is written.</summary>
/// <param name="Path">Member, dots between levels: <c>defaults.minutes</c>.</param>
/// <param name="Shape">How it is written.</param>
/// <param name="Label">What it is called.</param>
public sealed record StageSetting(string Path, SettingShape Shape, LocalizedText Label)
{
    /// <summary>Help behind (?).</summary>
    public LocalizedText? Help { get; init; }
    /// <summary>Hint under the label.</summary>
    public LocalizedText? Hint { get; init; }
    /// <summary>True where the definition can't do without it.</summary>
    public bool Required { get; init; }
    /// <summary>Lowest number, or fewest rows.</summary>
    public decimal? Min { get; init; }
    /// <summary>Highest number, or most characters.</summary>
    public decimal? Max { get; init; }
    /// <summary>What it is where it isn't written.</summary>
    public string? Default { get; init; }
    /// <summary>Fixed choices.</summary>
    public IReadOnlyList<ListEntry> Options { get; init; } = [];
    /// <summary>Name of the <see cref="ISettingSource"/> that offers the choices, or of what the definition itself offers: see <see cref="SettingSources"/>.</summary>
    public string? Source { get; init; }
    /// <summary>Columns of rows.</summary>
    public IReadOnlyList<StageSetting> Columns { get; init; } = [];
    /// <summary>Asked only where another setting of the same part has one of these values.</summary>
    public (string Path, IReadOnlyList<string> Values)? When { get; init; }

    /// <summary>A choice of a fixed set.</summary>
    public static ListEntry Option(string value, string id, string en) => new() { Value = value, Label = new(id, en) };
}

/// <summary>Settings that stand on a page of their own.</summary>
/// <param name="Code">Code, unique in the kind.</param>
/// <param name="Name">Title of the page.</param>
/// <param name="Settings">Settings.</param>
public sealed record SettingsGroup(string Code, LocalizedText Name, IReadOnlyList<StageSetting> Settings)
{
    /// <summary>What they are about.</summary>
    public LocalizedText? Hint { get; init; }
}

/// <summary>A state or an outcome that a kind knows.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">What it means, for the one who writes the definition.</param>
public sealed record NamedCode(string Code, LocalizedText Name);

/// <summary>A list of fields in a stage of a kind.</summary>
/// <param name="Path">Member that holds it; <c>*</c> stands for each element of a list: <c>tabs.*.fields</c>.</param>
/// <param name="Name">What is asked there.</param>
/// <param name="IsAnswer">True where the answers are the stage's (<c>stage.field</c>), for conditions, titles and letters.</param>
public sealed record FieldsPlace(string Path, LocalizedText Name, bool IsAnswer = true);

/// <summary>How a stage kind is set up: all that the service studio knows of it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Icon">Icon of the theme.</param>
/// <param name="Summary">What it is for, in a sentence.</param>
public sealed record StageKindDescription(LocalizedText Name, string Icon, LocalizedText Summary)
{
    /// <summary>Who may act: <c>applicant assigned unit role</c>.</summary>
    public IReadOnlyList<string> Actors { get; init; } = ["applicant", "assigned", "unit", "role"];
    /// <summary>False where it does without an actor of its own.</summary>
    public bool NeedsActor { get; init; } = true;
    /// <summary>States that can be named.</summary>
    public IReadOnlyList<NamedCode> States { get; init; } = [];
    /// <summary>Outcomes that it knows.</summary>
    public IReadOnlyList<NamedCode> Outcomes { get; init; } = [];
    /// <summary>True where the agency may name outcomes of its own.</summary>
    public bool HasOwnOutcomes { get; init; }
    /// <summary>What an outcome of this kind has beyond the common settings.</summary>
    public IReadOnlyList<StageSetting> OutcomeSettings { get; init; } = [];
    /// <summary>Its own settings, a page for each group.</summary>
    public IReadOnlyList<SettingsGroup> Groups { get; init; } = [];
    /// <summary>Where fields are asked.</summary>
    public IReadOnlyList<FieldsPlace> Forms { get; init; } = [];
    /// <summary>Answers that it gives by itself, which conditions and titles may name.</summary>
    public IReadOnlyList<NamedCode> Answers { get; init; } = [];
    /// <summary>What a new stage of this kind begins with, as JSON; code, kind and name are added.</summary>
    public string Start { get; init; } = """{ "actor": "applicant" }""";
}

/// <summary>Choices of a tenant for settings, such as its surveys. Registered in DI (scoped) by the module that keeps them.</summary>
public interface ISettingSource
{
    /// <summary>Name, see <see cref="StageSetting.Source"/>.</summary>
    string Name { get; }

    /// <summary>The choices of the current tenant; the caller has checked the permission.</summary>
    Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct);
}

/// <summary>Names of sources.</summary>
public static class SettingSources
{
    /// <summary>Roles, as <c>role:x</c>.</summary>
    public const string Roles = "roles";
    /// <summary>Letter templates.</summary>
    public const string Letters = "letters";
    /// <summary>Templates of mail, WhatsApp and portal.</summary>
    public const string Notices = "notices";
    /// <summary>Lists of the agency.</summary>
    public const string Lists = "lists";
    /// <summary>Rooms of the agency.</summary>
    public const string Rooms = "rooms";
    /// <summary>Surveys.</summary>
    public const string Surveys = "surveys";
    /// <summary>Pages of the site, as <c>page:x</c>.</summary>
    public const string Pages = "pages";
    /// <summary>Public lists of the site.</summary>
    public const string PublicLists = "publicLists";
    /// <summary>Groups of the catalog.</summary>
    public const string CatalogGroups = "catalogGroups";
    /// <summary>Rule tables of the catalog.</summary>
    public const string Rules = "rules";
    /// <summary>Standing papers of applicants.</summary>
    public const string LegalDocuments = "legalDocuments";
    /// <summary>Types of applicants.</summary>
    public const string ApplicantTypes = "applicantTypes";
    /// <summary>Kinds of tickets.</summary>
    public const string TicketKinds = "ticketKinds";

    /// <summary>Of the definition: who may act in the stage.</summary>
    public const string Actors = "@actors";
    /// <summary>Of the definition: who may get a notice.</summary>
    public const string Recipients = "@recipients";
    /// <summary>Of the definition: all stages.</summary>
    public const string Stages = "@stages";
    /// <summary>Of the definition: stages before this one that ask fields.</summary>
    public const string FormsBefore = "@formsBefore";
    /// <summary>Of the definition: answers of the stages before this one, as <c>stage.field</c>.</summary>
    public const string AnswersBefore = "@answersBefore";
    /// <summary>Of the definition: all answers, as <c>stage.field</c>.</summary>
    public const string Answers = "@answers";
    /// <summary>Of the definition: fields of this stage.</summary>
    public const string Fields = "@fields";
    /// <summary>Of the definition: fields beside this one.</summary>
    public const string Siblings = "@siblings";
    /// <summary>Of the definition: outcomes of this stage.</summary>
    public const string Outcomes = "@outcomes";
    /// <summary>Of the definition: letters that its stages make, and the files of work stages.</summary>
    public const string Releases = "@releases";
    /// <summary>Of the definition: steps of the stage bar.</summary>
    public const string Steps = "@steps";
    /// <summary>Of the definition: published services of the tenant.</summary>
    public const string Services = "@services";
}
