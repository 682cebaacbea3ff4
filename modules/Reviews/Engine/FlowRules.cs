using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>What a definition says about the way of a request: conditions, roles, letters, words. Rules without a database.</summary>
internal static class FlowRules
{
    public static int Index(RequestSession session, string code)
    {
        var stages = session.Definition.Document.Stages;
        for (var i = 0; i < stages.Count; i++)
        {
            if (stages[i].Code == code)
            {
                return i;
            }
        }

        throw new KeyNotFoundException($"No stage {code}.");
    }

    public static bool IsSentBy(ServiceDefinitionDocument service, StageDefinition stage) => service.SentWith is null || service.SentWith == stage.Code;

    /// <summary>True for an outcome by which the applicant goes back to an earlier form of the draft: nothing is sent then.</summary>
    public static bool LeadsBack(ServiceDefinitionDocument service, StageDefinition stage, OutcomeDefinition outcome) =>
        outcome.Goto is { } target && service.Stages.TakeWhile(s => s.Code != stage.Code).Any(s => s.Code == target);

    public static string? Role(string? actor) => actor?.StartsWith("role:", StringComparison.Ordinal) == true ? actor[5..] : null;

    public static string? NextOfficer(IReadOnlyList<StageDefinition> stages, int index) => stages.Skip(index).Select(s => Role(s.Actor)).FirstOrDefault(r => r is not null);

    /// <summary>True when all conditions over answers hold.</summary>
    public static bool Holds(IReadOnlyDictionary<string, JsonElement>? conditions, RequestSession session) =>
        conditions is null || conditions.All(c => FormValidator.Holds(c.Value, AnswerOf(session, c.Key)));

    public static JsonNode? AnswerOf(RequestSession session, string reference)
    {
        var dot = reference.IndexOf('.', StringComparison.Ordinal);
        return (session.Answers[reference[..dot]] as JsonObject)?[reference[(dot + 1)..]];
    }

    public static LocalizedText Message(StageDefinition stage, StageAction action, OutcomeDefinition? outcome) =>
        outcome?.Name is not { } name ? action.Label
        : stage.Kind == "form" ? name
        : new LocalizedText($"{stage.Name.Id}: {Lower(name.Id)}", $"{stage.Name.In("en")}: {Lower(name.In("en"))}");

    public static string Lower(string text) => text.Length > 1 && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    /// <summary>Names the request by the answer that the service says, as soon as there is one.</summary>
    public static void Name(RequestSession session, StageContext context)
    {
        if (context.Service.Title is { } title && context.Answer(title)?.ToString() is { Length: > 0 } text)
        {
            session.Request.Title = text.Length <= 300 ? text : text[..300];
        }
    }

    public static IEnumerable<string> LetterTemplates(JsonElement? letter, RequestSession session) => letter switch
    {
        null => [],
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } many => many.EnumerateArray().SelectMany(e => LetterTemplates(e, session)),
        { } conditional => Holds(conditional.TryGetProperty("when", out var when) ? when.Deserialize<Dictionary<string, JsonElement>>() : null, session)
            ? [conditional.GetProperty("template").GetString()!] : []
    };

    public static bool TellsApplicant(JsonElement notify) => notify.ValueKind switch
    {
        JsonValueKind.String => true,
        JsonValueKind.Array => notify.EnumerateArray().Any(TellsApplicant),
        _ => !notify.TryGetProperty("to", out var to) || to.GetString() == "applicant"
    };

    /// <summary>What the office keeps to itself, unless the applicant is told of it anyway.</summary>
    public static bool IsInternal(RequestSession session, StageRun run, StageResult result)
    {
        var stage = session.Definition.Document.Stage(run.StageCode);
        return stage.Internal && (stage.Outcomes.GetValueOrDefault(result.Outcome ?? "")?.Notify is not { } notify || !TellsApplicant(notify));
    }
}
