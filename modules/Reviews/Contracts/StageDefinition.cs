using System.Text.Json;
using System.Text.Json.Serialization;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Contracts;

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
