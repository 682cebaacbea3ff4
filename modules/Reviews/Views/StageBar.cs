using System.Text.Json;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Views;

/// <summary>The map of a request: which steps are behind, where it is, what follows, what is left out and why.</summary>
internal static class StageBar
{
    public static IReadOnlyList<Step> Build(RequestSession session, TimeZoneInfo zone)
    {
        var service = session.Definition.Document;
        var steps = StepsOf(service);
        var request = session.Request;
        var now = request.State == RequestState.Ended ? LastReached(session, steps) : steps.FindIndex(s => s.Code == request.StepCode);
        return [.. steps.Select((step, index) => Build(session, step, index, now, zone))];
    }

    /// <summary>The definition's steps, or one per stage where it names none.</summary>
    public static List<StepDefinition> StepsOf(ServiceDefinitionDocument service) => service.Steps.Count > 0
        ? [.. service.Steps]
        : [.. service.Stages.GroupBy(s => s.StepCode, StringComparer.Ordinal).Select(g => new StepDefinition { Code = g.Key, Name = g.First().Name })];

    private static Step Build(RequestSession session, StepDefinition step, int index, int now, TimeZoneInfo zone)
    {
        var stages = session.Definition.Document.Stages.Where(s => s.StepCode == step.Code).ToList();
        var runs = session.Runs.Where(r => stages.Exists(s => s.Code == r.StageCode)).ToList();
        var ended = session.Request.State == RequestState.Ended;
        var name = step.Name.Current;
        if (index == now && !ended)
        {
            return new Step(name, StepState.Now, session.Request.State == RequestState.Draft ? T("Belum dikirim", "Not sent yet") : T($"Sejak {Day(runs[0].OpenedAt, zone)}", $"Since {Day(runs[0].OpenedAt, zone)}"));
        }

        if (index <= now)
        {
            return runs.Count > 0 ? new Step(name, StepState.Done, DoneNote(session, stages, runs, zone)) : new Step(name, StepState.Skipped, SkippedNote(step));
        }

        if (ended)
        {
            return new Step(name, StepState.Skipped, T("Tidak dijalani", "Not reached"));
        }

        var conditions = stages.Count > 0 && stages.TrueForAll(s => s.When is { Count: > 0 }) ? stages[0].When! : null;
        return conditions is null ? new Step(name, StepState.Next, step.Expectation?.Current)
            : !Known(conditions, session) ? new Step(name, StepState.Maybe, step.Condition?.Current)
            : FlowRules.Holds(conditions, session) ? new Step(name, StepState.Next, step.Expectation?.Current)
            : new Step(name, StepState.Skipped, SkippedNote(step));
    }

    /// <summary>True once every answer that the conditions ask for has been given.</summary>
    private static bool Known(IReadOnlyDictionary<string, JsonElement> conditions, RequestSession session) =>
        conditions.Keys.All(reference => reference.Split('.', 2) is [var stage, var field] && session.Answers[stage]?[field] is not null);

    private static int LastReached(RequestSession session, List<StepDefinition> steps)
    {
        var reached = session.Runs.Select(r => session.Definition.Document.Stages.FirstOrDefault(s => s.Code == r.StageCode)?.StepCode).ToHashSet();
        return steps.FindLastIndex(s => reached.Contains(s.Code));
    }

    private static string DoneNote(RequestSession session, List<StageDefinition> stages, List<StageRun> runs, TimeZoneInfo zone)
    {
        var last = runs.Max(r => r.ClosedAt ?? r.OpenedAt);
        var returned = runs.Count(r => stages.Exists(s => s.Code == r.StageCode && s.Kind == "review") && session.Definition.Document.Stage(r.StageCode).Outcomes.GetValueOrDefault(r.Outcome ?? "")?.Goto is not null);
        var meeting = runs.Where(r => stages.Exists(s => s.Code == r.StageCode && s.Kind == "meeting")).ToList();
        var note = returned > 0 ? T($", setelah {returned} perbaikan", $", after {returned} correction{(returned == 1 ? "" : "s")}")
            : meeting.Count > 0 ? $", {Lower(session.Definition.Document.Stage(meeting[^1].StageCode).Name)} {T("ke", "no.")} {Rounds(meeting)}"
            : "";
        return Day(last, zone) + note;
    }

    private static int Rounds(List<StageRun> runs) => runs.Max(r => r.Round);

    private static string Lower(LocalizedText name) => name.Current is { Length: > 1 } text && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : name.Current;

    private static string SkippedNote(StepDefinition step) => step.Skipped?.Current ?? step.Condition?.Current ?? T("Dilewati", "Skipped");

    private static string Day(DateTimeOffset at, TimeZoneInfo zone) => Format.Date(Format.DayIn(at, zone));
}
