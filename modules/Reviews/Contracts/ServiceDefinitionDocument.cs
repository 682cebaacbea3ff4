using System.Text.Json;
using System.Text.Json.Serialization;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>A service as an agency wrote it down: <c>services/*.json</c>. Described member by member in <c>etc/schemas/service.schema.json</c>.</summary>
public sealed record ServiceDefinitionDocument
{
    /// <summary>Code, unique in the tenant.</summary>
    public required string Code { get; init; }
    /// <summary>Name.</summary>
    public required LocalizedText Name { get; init; }
    /// <summary>Icon of the theme.</summary>
    public string? Icon { get; init; }
    /// <summary>Order in lists.</summary>
    public int Order { get; init; }
    /// <summary>Pattern of request numbers.</summary>
    public required string Number { get; init; }
    /// <summary>When the numbers start again: <c>never yearly monthly daily</c>.</summary>
    public string NumberReset { get; init; } = "yearly";
    /// <summary>Counter that services with the same pattern share; each counts for itself where it is not set.</summary>
    public string? NumberCounter { get; init; }
    /// <summary>Stage with whose end the request is sent: until then it is the applicant's draft, without number. The first stage that ends where it is not set.</summary>
    public string? SentWith { get; init; }
    /// <summary>Answer that titles the request, as <c>stage.field</c>; the service's name where it is not set.</summary>
    public string? Title { get; init; }
    /// <summary>Answer that holds a photo, as <c>stage.field</c>.</summary>
    public string? Photo { get; init; }
    /// <summary>Who may begin it: <c>applicant visit ticket desk</c>. Only applicants where it is not set.</summary>
    public IReadOnlyList<string> StartedBy { get; init; } = ["applicant"];
    /// <summary>How a request finds its unit: <c>region</c> (the open unit that serves the applicant's region) or an answer of type region, <c>stage.field</c>, known once the request is sent.</summary>
    public string? UnitBy { get; init; }
    /// <summary>Limit of the whole service, counted from the day on which it was sent.</summary>
    public ServiceDeadline? Deadline { get; init; }
    /// <summary>What it follows, for a service that can't be asked for by itself, such as an objection.</summary>
    public FollowsDefinition? Follows { get; init; }
    /// <summary>What its register shows, or null where none is kept.</summary>
    public RegisterDefinition? Register { get; init; }
    /// <summary>Preconditions by key, such as <c>legalDocuments</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Requires { get; init; } = new Dictionary<string, JsonElement>();
    /// <summary>Public facts.</summary>
    public ServiceFacts? Facts { get; init; }
    /// <summary>Numbered steps of the stage bar.</summary>
    public IReadOnlyList<StepDefinition> Steps { get; init; } = [];
    /// <summary>Stages in order.</summary>
    public required IReadOnlyList<StageDefinition> Stages { get; init; }
    /// <summary>How each end is called; <c>completed</c> is the ordinary one.</summary>
    public IReadOnlyDictionary<string, StateLabel> Ends { get; init; } = new Dictionary<string, StateLabel>();
    /// <summary>Members that only some modules read.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; init; }

    /// <summary>True where an applicant may begin it by himself.</summary>
    public bool IsForApplicants => StartedBy.Contains("applicant");

    /// <summary>Stage by code; throws when there is none.</summary>
    public StageDefinition Stage(string code) => Stages.FirstOrDefault(s => s.Code == code) ?? throw new KeyNotFoundException($"Service {Code} has no stage {code}.");

    /// <summary>Reads the JSON; comments and trailing commas are allowed.</summary>
    public static ServiceDefinitionDocument Parse(string json) => JsonSerializer.Deserialize<ServiceDefinitionDocument>(json, Json)!;

    /// <summary>Options for everything in this format.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
}

/// <summary>What the public may know of a service before using it (UU 25/2009).</summary>
public sealed record ServiceFacts
{
    /// <summary>One or two sentences.</summary>
    public LocalizedText? Summary { get; init; }
    /// <summary>A paragraph.</summary>
    public LocalizedText? Description { get; init; }
    /// <summary>Requirements.</summary>
    public IReadOnlyList<LocalizedText> Requirements { get; init; } = [];
    /// <summary>Cost in words.</summary>
    public LocalizedText? CostText { get; init; }
    /// <summary>Duration in words.</summary>
    public LocalizedText? DurationText { get; init; }
    /// <summary>What comes out.</summary>
    public LocalizedText? Product { get; init; }
    /// <summary>Legal basis.</summary>
    public IReadOnlyList<LocalizedText> LegalBasis { get; init; } = [];
    /// <summary>Where to complain.</summary>
    public LocalizedText? Complaints { get; init; }
}

/// <summary>One number of the stage bar.</summary>
public sealed record StepDefinition
{
    /// <summary>Code.</summary>
    public required string Code { get; init; }
    /// <summary>Name.</summary>
    public required LocalizedText Name { get; init; }
    /// <summary>What happens, in a sentence.</summary>
    public LocalizedText? Summary { get; init; }
    /// <summary>Who acts.</summary>
    public LocalizedText? Who { get; init; }
    /// <summary>How long it usually takes.</summary>
    public LocalizedText? Expectation { get; init; }
    /// <summary>Condition in words of a step that may be skipped.</summary>
    public LocalizedText? Condition { get; init; }
    /// <summary>Reason in words once it was skipped.</summary>
    public LocalizedText? Skipped { get; init; }
}

/// <summary>What a state is called.</summary>
public sealed record StateLabel
{
    /// <summary>For the applicant.</summary>
    public required LocalizedText Applicant { get; init; }
    /// <summary>For officers, where it differs.</summary>
    public LocalizedText? Officer { get; init; }
    /// <summary>Explanation for the applicant.</summary>
    public LocalizedText? Explanation { get; init; }
    /// <summary>Verb sentence that says what to do next.</summary>
    public LocalizedText? Action { get; init; }
    /// <summary>Badge: <c>turn info ok bad wait idle</c>.</summary>
    public string Tone { get; init; } = "info";
}

/// <summary>Working-day limit of a stage.</summary>
public sealed record DeadlineDefinition
{
    /// <summary>Working days.</summary>
    public int WorkingDays { get; init; }
    /// <summary><c>returned</c> applies it only to later rounds.</summary>
    public string? Rounds { get; init; }
    /// <summary>Whose turn stops the clock: <c>applicant</c> (default) or <c>nobody</c>.</summary>
    public string PausedFor { get; init; } = "applicant";
    /// <summary>Reminder.</summary>
    public ReminderDefinition? Remind { get; init; }
    /// <summary>Notice once overdue.</summary>
    public ReminderDefinition? Overdue { get; init; }
}

/// <summary>When and whom a deadline's notice goes to.</summary>
public sealed record ReminderDefinition
{
    /// <summary>Working days before the due day.</summary>
    public IReadOnlyList<int> Before { get; init; } = [];
    /// <summary>Template code.</summary>
    public string? Notify { get; init; }
    /// <summary>Recipient: <c>applicant assigned role:x</c>.</summary>
    public string To { get; init; } = "assigned";
}

/// <summary>What may come out of a stage.</summary>
public sealed record OutcomeDefinition
{
    /// <summary>Name for people.</summary>
    public LocalizedText? Name { get; init; }
    /// <summary>What follows from it, before choosing.</summary>
    public LocalizedText? Consequence { get; init; }
    /// <summary>Text of the button.</summary>
    public LocalizedText? Confirm { get; init; }
    /// <summary><c>positive caution negative</c>.</summary>
    public string? Tone { get; init; }
    /// <summary>True when a reason must be given.</summary>
    public bool Reason { get; init; }
    /// <summary>Stage that follows, else the next in order.</summary>
    public string? Goto { get; init; }
    /// <summary>End of the run that follows.</summary>
    public string? End { get; init; }
    /// <summary>Fields of the stage that are asked with it; where it is not set those of a decision that goes on.</summary>
    public IReadOnlyList<string>? Asks { get; init; }
    /// <summary>True where it initials the draft (paraf).</summary>
    public bool Initials { get; init; }
    /// <summary>How it hands the request to a unit, or null.</summary>
    public DispositionDefinition? Disposition { get; init; }
    /// <summary>Stays in the stage.</summary>
    public bool Stay { get; init; }
    /// <summary>Letter: a template code, or <c>{ "when": …, "template": … }</c>, or an array of these.</summary>
    public JsonElement? Letter { get; init; }
    /// <summary>Notices: a template code (to the applicant), or <c>{ "template", "to" }</c>, or an array of these.</summary>
    public JsonElement? Notify { get; init; }
    /// <summary>Members that only some kinds read.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; init; }
}

/// <summary>A form inside a stage: revision, closing.</summary>
public sealed record StageFormDefinition
{
    /// <summary>Name of the action.</summary>
    public LocalizedText? Name { get; init; }
    /// <summary>Outcomes that ask these fields.</summary>
    public IReadOnlyList<string> On { get; init; } = [];
    /// <summary>Fields.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];
    /// <summary>Limit for filling it.</summary>
    public DeadlineDefinition? Deadline { get; init; }
}

/// <summary>Files that the applicant may add around a meeting.</summary>
public sealed record SupportingFilesDefinition
{
    /// <summary>Label.</summary>
    public LocalizedText? Label { get; init; }
    /// <summary>Help behind (?).</summary>
    public LocalizedText? Help { get; init; }
    /// <summary>Types.</summary>
    public IReadOnlyList<string> Accept { get; init; } = ["pdf"];
    /// <summary>Largest size in MB.</summary>
    public decimal MaxMb { get; init; } = 10;
    /// <summary>Most files per round.</summary>
    public int Max { get; init; } = 10;
}

/// <summary>What is offered when a meeting is scheduled.</summary>
public sealed record MeetingDefaults
{
    /// <summary>Method.</summary>
    public string? Method { get; init; }
    /// <summary>Room code.</summary>
    public string? Room { get; init; }
    /// <summary>Time of day, <c>HH:mm</c>.</summary>
    public string? Start { get; init; }
    /// <summary>Length in minutes.</summary>
    public int Minutes { get; init; } = 120;
    /// <summary>Fewest working days between invitation and meeting.</summary>
    public int NoticeWorkingDays { get; init; }
    /// <summary>Contact person.</summary>
    public string? ContactName { get; init; }
    /// <summary>Contact's telephone.</summary>
    public string? ContactPhone { get; init; }
    /// <summary>Agenda.</summary>
    public LocalizedText? Agenda { get; init; }
    /// <summary>Outline of the minutes in Markdown.</summary>
    public string? MinutesOutline { get; init; }
}

/// <summary>A stage. Which members matter depends on its kind.</summary>
public sealed record StageDefinition
{
    private readonly IReadOnlyList<FieldDefinition> _fields = [];
    private readonly IReadOnlyList<FormTab> _tabs = [];
    private IReadOnlyList<FieldDefinition>? _all;

    /// <summary>Code, unique in the service.</summary>
    public required string Code { get; init; }
    /// <summary>Kind: the name of an <see cref="IStageKind"/>.</summary>
    public required string Kind { get; init; }
    /// <summary>Name.</summary>
    public required LocalizedText Name { get; init; }
    /// <summary>Step of the stage bar; its own code where it is not set.</summary>
    public string? Step { get; init; }
    /// <summary>Who acts: <c>applicant</c>, <c>role:x</c>, <c>unit</c>, <c>assigned</c>.</summary>
    public string Actor { get; init; } = "applicant";
    /// <summary>Who may prepare it: <c>role:x</c>.</summary>
    public string? PreparedBy { get; init; }
    /// <summary>Who judges what the applicant brings where the applicant acts first, such as a payment: <c>role:x</c>.</summary>
    public string? Validator { get; init; }
    /// <summary>Who may act in the applicant's stead.</summary>
    public string? ByOfficer { get; init; }
    /// <summary>Experts beside the actor: <c>role:x</c>.</summary>
    public string? Experts { get; init; }
    /// <summary>Page shown before the form, <c>page:code</c>.</summary>
    public string? Intro { get; init; }
    /// <summary>Conditions over answers; where they fail the stage is skipped.</summary>
    public IReadOnlyDictionary<string, JsonElement>? When { get; init; }
    /// <summary><c>unit</c> lets those of the actor's role act who belong to the request's unit, and nobody else.</summary>
    public string? Scope { get; init; }
    /// <summary>True for what the office keeps to itself: its answers aren't shown to the applicant, and its events only where the applicant is told of them anyway.</summary>
    public bool Internal { get; init; }
    /// <summary>Answer of an earlier stage, <c>stage.field</c>, that names the fields which this form asks; fields that it couldn't name are always asked.</summary>
    public string? FieldsFrom { get; init; }
    /// <summary>Stage whose draft is looked at and mended here before anything is sent.</summary>
    public string? Draft { get; init; }
    /// <summary>True for a delivery that keeps what it releases until it is reached, wherever it was issued.</summary>
    public bool Holds { get; init; }
    /// <summary>True for a delivery that the office sends; else the applicant fetches it.</summary>
    public bool Dispatches { get; init; }
    /// <summary>What the applicant is told with it, such as the right to object.</summary>
    public LocalizedText? Informs { get; init; }
    /// <summary>Fields: those written at the stage and those of its tabs, each followed by what is asked beside it.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get => _all ??= FormTab.Flat(_fields, _tabs); init => (_fields, _all) = (value, null); }
    /// <summary>Parts of a long form, each kept by itself.</summary>
    public IReadOnlyList<FormTab> Tabs { get => _tabs; init => (_tabs, _all) = (value, null); }
    /// <summary>Stages that a review examines.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];
    /// <summary>Limit.</summary>
    public DeadlineDefinition? Deadline { get; init; }
    /// <summary>Labels by state.</summary>
    public IReadOnlyDictionary<string, StateLabel> Labels { get; init; } = new Dictionary<string, StateLabel>();
    /// <summary>Outcomes by code.</summary>
    public IReadOnlyDictionary<string, OutcomeDefinition> Outcomes { get; init; } = new Dictionary<string, OutcomeDefinition>();
    /// <summary>Letter templates by purpose.</summary>
    public IReadOnlyDictionary<string, string> Letters { get; init; } = new Dictionary<string, string>();
    /// <summary>Notices by purpose; each as in <see cref="OutcomeDefinition.Notify"/>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Notices { get; init; } = new Dictionary<string, JsonElement>();
    /// <summary>Files around a meeting.</summary>
    public SupportingFilesDefinition? SupportingFiles { get; init; }
    /// <summary>Methods of a meeting: <c>onSite online documentExchange</c>.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];
    /// <summary>True when meetings take a room.</summary>
    public bool Rooms { get; init; }
    /// <summary>Meeting defaults.</summary>
    public MeetingDefaults? Defaults { get; init; }
    /// <summary>Revision form of document exchange.</summary>
    public StageFormDefinition? Revision { get; init; }
    /// <summary>Closing form.</summary>
    public StageFormDefinition? Closing { get; init; }
    /// <summary>Pattern of examination numbers.</summary>
    public string? ExaminationNumber { get; init; }
    /// <summary>Counter of examination numbers.</summary>
    public string? ExaminationCounter { get; init; }
    /// <summary>Letters that a decision drafts and signs.</summary>
    public IReadOnlyList<string> Drafts { get; init; } = [];
    /// <summary>True when a decision signs.</summary>
    public bool Sign { get; init; }
    /// <summary>Letters that a delivery releases.</summary>
    public IReadOnlyList<string> Releases { get; init; } = [];
    /// <summary>Gates of a delivery by key, such as <c>survey</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Gate { get; init; } = new Dictionary<string, JsonElement>();
    /// <summary>What the applicant is asked for after the download, by key as in <see cref="Gate"/>; the run is complete once it is there.</summary>
    public IReadOnlyDictionary<string, JsonElement> Afterwards { get; init; } = new Dictionary<string, JsonElement>();
    /// <summary>What follows a delivery.</summary>
    public DeliveryFollowUp? Then { get; init; }
    /// <summary>Members that only some kinds read.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; init; }

    /// <summary>Step of the stage bar.</summary>
    [JsonIgnore]
    public string StepCode => Step ?? Code;
}

/// <summary>What follows a delivery.</summary>
public sealed record DeliveryFollowUp
{
    /// <summary>Publication of the result.</summary>
    public PublishDefinition? Publish { get; init; }
}

/// <summary>Publication of a result in a public list.</summary>
public sealed record PublishDefinition
{
    /// <summary>List code.</summary>
    public required string List { get; init; }
    /// <summary>Only when the applicant agreed.</summary>
    public bool IfAgreed { get; init; }
    /// <summary>Answer that holds the consent, <c>stage.field</c>.</summary>
    public string? Consent { get; init; }
    /// <summary>What the list shows: name → answer <c>stage.field</c>.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
