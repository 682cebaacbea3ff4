using System.Text.Json.Nodes;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Reviews.Meetings;

/// <summary>The clearing house's service as its pack has it, and contexts of its stages.</summary>
internal static class KliringService
{
    public static ServiceDefinitionDocument Definition { get; } =
        ServiceDefinitionDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "etc", "agencies", "kliring", "services", "kliring-teknologi.json")));

    public static StageContext Context(string stage, string state = "open", JsonObject? data = null, JsonObject? answers = null, DateTimeOffset? now = null, params StageRunInfo[] before)
    {
        var run = Run(stage, state, data);
        return new StageContext
        {
            Request = new RequestInfo
            {
                Id = Guid.CreateVersion7(), Number = "KT/2026/0147", Title = "Panel dinding bambu", ApplicantUserId = Guid.CreateVersion7(), ApplicantName = "PT Contoh Bambu", State = RequestState.Open
            },
            Service = Definition, Stage = Definition.Stage(stage), Run = run, Runs = [.. before, run], Answers = answers ?? [], Now = now ?? DateTimeOffset.UnixEpoch.AddYears(56)
        };
    }

    public static StageRunInfo Run(string stage, string state, JsonObject? data = null, string? outcome = null) => new()
    {
        Id = Guid.CreateVersion7(), StageCode = stage, Round = 1, State = state, OpenedAt = DateTimeOffset.UnixEpoch, Outcome = outcome, Data = data ?? []
    };
}
