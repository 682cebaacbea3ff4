using System.Text.Json;
using System.Text.Json.Serialization;
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
