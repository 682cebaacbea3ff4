using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;

namespace PlatformSaaS.Reviews.Api;

/// <summary>Body that starts a request. <c>Follows</c>: id of the own request or answered ticket that the service follows.</summary>
internal sealed record StartBody(string? Service, Guid? Follows = null);

/// <summary>Body of an action.</summary>
internal sealed record ActBody(JsonObject? Values, uint? Version);

/// <summary>What an action did.</summary>
internal sealed record ReceiptAnswer(Guid RequestId, string Number, string Stage, string State, string Message, bool IsReplay);

/// <summary>A page of requests.</summary>
internal sealed record RequestPageAnswer(IReadOnlyList<RequestRowAnswer> Items, string? Next);

/// <summary>A request in a list.</summary>
internal sealed record RequestRowAnswer(
    Guid Id, string Number, string Title, string Service, string ServiceName, string Applicant, string State, string Turn, string Label, string Step, DateOnly? DueOn, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt)
{
    public static RequestRowAnswer Of(RequestRow row) => new(
        row.Id, row.Number, row.Title, row.ServiceCode, row.ServiceName, row.ApplicantName, Words.Of(row.State), Words.Of(row.Turn), row.Badge.Text, row.StepName, row.DueOn, row.CreatedAt, row.SubmittedAt);
}

/// <summary>A request with everything that the caller may see and do.</summary>
internal sealed record RequestAnswer(
    Guid Id, string Number, string Title, string Service, string Applicant, string State, string Stage, string StageState, string Turn, string Label, string? Explanation, DateOnly? DueOn, DateTimeOffset CreatedAt,
    DateTimeOffset? SubmittedAt, uint Version, IReadOnlyList<StepAnswer> Steps, IReadOnlyList<ActionAnswer> Actions, IReadOnlyList<AnswersOfStage> Answers, IReadOnlyList<FileAnswer> Files,
    IReadOnlyList<LetterAnswer> Letters, IReadOnlyList<EventAnswer> Timeline)
{
    public static RequestAnswer Of(RequestDetail d) => new(
        d.Id, d.Number, d.Title, d.ServiceCode, d.ApplicantName, Words.Of(d.State), d.Stage.Code, d.StageState, Words.Of(d.Turn), d.Badge.Text, d.Badge.Explanation, d.DueOn, d.CreatedAt, d.SubmittedAt, d.Version,
        [.. d.Steps.Select(s => new StepAnswer(s.Name, Words.Camel(s.State.ToString()), s.Note))],
        [.. d.Actions.Select(ActionAnswer.Of)],
        [.. d.Answers.Select(g => new AnswersOfStage(g.StageCode, g.Name, [.. g.Lines.Select(l => new AnswerOfField(l.Reference, l.Label, l.Rows.Count > 0 ? string.Join('\n', l.Rows) : l.Text, [.. l.Files.Select(f => f.Id)]))]))],
        [.. d.Files.Select(FileAnswer.Of)],
        [.. d.Letters.Select(l => new LetterAnswer(l.Id, l.Name, l.Number, l.IssuedAt, l.Size, l.Token, l.IsWithheld, l.IsWithheld && !d.IsOfficer ? null : $"/berkas/{l.FileId}"))],
        [.. d.Timeline.Select(t => new EventAnswer(t.At, t.What, t.Who, t.Note))]);
}

/// <summary>A step of the stage bar.</summary>
internal sealed record StepAnswer(string Name, string State, string? Note);

/// <summary>An action that the caller may take now, or that is closed for a reason.</summary>
internal sealed record ActionAnswer(string Code, string Label, string? Consequence, string? ClosedBecause, bool IsDraft, IReadOnlyList<FieldAnswer> Fields, JsonObject? Defaults)
{
    public static ActionAnswer Of(StageAction a) => new(a.Code, a.Label.Current, a.Consequence?.Current, a.ClosedBecause?.Current, a.IsDraft, [.. a.Fields.Select(FieldAnswer.Of)], a.Defaults);
}

/// <summary>A field that an action asks.</summary>
internal sealed record FieldAnswer(
    string Code, FieldType Type, string Label, bool Required, decimal? Min, decimal? Max, string? Help, IReadOnlyList<OptionAnswer>? Options, string? List, string? DependsOn, IReadOnlyList<string>? Accept, decimal? MaxMb,
    IReadOnlyDictionary<string, JsonElement>? When, IReadOnlyList<FieldAnswer>? Fields, string? Beside = null)
{
    public static FieldAnswer Of(FieldDefinition f) => new(
        f.Code, f.Type, f.Label.Current, f.Required, f.Min, f.Max, (f.Help ?? f.Hint)?.Current, f.Options.Count > 0 ? [.. f.Options.Select(o => new OptionAnswer(o.Value, o.Label.Current))] : null, f.List, f.DependsOn,
        f.Accept.Count > 0 ? f.Accept : null, f.MaxMb, f.When, f.Fields.Count > 0 ? [.. f.Fields.Select(Of)] : null, f.Of);
}

/// <summary>A letter to print; <c>asks</c> are fields of its form, <c>of</c> is the file field into which the signed paper goes.</summary>
internal sealed record PrintAnswer(string Template, string Stage, string Label, string? Hint, string? Of, bool IsReady, IReadOnlyList<FieldAnswer> Asks, string Url)
{
    public static PrintAnswer From(Guid request, PrintLine p) => new(
        p.Print.Template, p.Stage, p.Print.Label.Current, p.Print.Hint?.Current, p.Print.Of, p.IsReady, [.. p.Print.Ask.Select(FieldAnswer.Of)], $"/api/v1/requests/{request}/prints/{p.Print.Template}");
}

/// <summary>An option of a choice.</summary>
internal sealed record OptionAnswer(string Value, string Label);

/// <summary>The answers of one form.</summary>
internal sealed record AnswersOfStage(string Stage, string Name, IReadOnlyList<AnswerOfField> Values);

/// <summary>An answer in words.</summary>
internal sealed record AnswerOfField(string Reference, string Label, string Text, IReadOnlyList<Guid> Files);

/// <summary>A file of a request, or one just uploaded.</summary>
internal sealed record FileAnswer(Guid Id, string Name, string? Purpose, string ContentType, long Size, int? Pages, bool? ByApplicant, bool? IsReplaced, string Url)
{
    public static FileAnswer Of(FileLine f) => new(f.Id, f.Name, f.Purpose, f.ContentType, f.Size, f.Pages, f.ByApplicant, f.IsReplaced, f.Url);
}

/// <summary>A letter of a request.</summary>
internal sealed record LetterAnswer(Guid Id, string Kind, string Number, DateTimeOffset IssuedAt, long Size, string Token, bool IsWithheld, string? Url);

/// <summary>An event of the timeline.</summary>
internal sealed record EventAnswer(DateTimeOffset At, string What, string? Who, string? Note);

/// <summary>A service that the public may use.</summary>
internal sealed record ServiceAnswer(
    string Code, string Name, string? Summary, IReadOnlyList<string> Requirements, string? Cost, string? Duration, string? Product, IReadOnlyList<string> LegalBasis, IReadOnlyList<StageAnswer> Stages)
{
    public static ServiceAnswer Of(ServiceDefinitionDocument s) => new(
        s.Code, s.Name.Current, s.Facts?.Summary?.Current, [.. s.Facts?.Requirements.Select(r => r.Current) ?? []], s.Facts?.CostText?.Current, s.Facts?.DurationText?.Current, s.Facts?.Product?.Current,
        [.. s.Facts?.LegalBasis.Select(r => r.Current) ?? []], [.. s.Stages.Select(x => new StageAnswer(x.Code, x.Kind, x.Name.Current))]);
}

/// <summary>A stage of a service.</summary>
internal sealed record StageAnswer(string Code, string Kind, string Name);

/// <summary>Where a request stands, for anybody who knows its number.</summary>
internal sealed record TrackAnswer(string Number, string Service, string State, IReadOnlyList<StepAnswer> Steps, DateOnly SubmittedOn, DateOnly ChangedOn, bool IsOver);

/// <summary>Names of enumerations as the API writes them.</summary>
internal static class Words
{
    public static string Of(RequestState state) => Camel(state.ToString());

    public static string Of(Turn turn) => Camel(turn.ToString());

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
