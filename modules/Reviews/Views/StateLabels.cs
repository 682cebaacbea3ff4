using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Views;

/// <summary>What the states of a service are called, for each audience. An agency that named no label gets plain words.</summary>
internal static class StateLabels
{
    /// <summary>Label of where a request stands.</summary>
    public static StateLabel Find(ServiceDefinitionDocument service, string stageCode, string state, RequestState life, string? endCode) =>
        life == RequestState.Ended
            ? service.Ends.GetValueOrDefault(endCode ?? "completed") ?? new StateLabel { Applicant = new LocalizedText("Selesai", "Completed"), Tone = endCode is null or "completed" ? "ok" : "bad" }
            : service.Stages.FirstOrDefault(s => s.Code == stageCode)?.Labels.GetValueOrDefault(state) ?? Plain(service, stageCode, state);

    /// <summary>The label's words for an audience.</summary>
    public static string Text(StateLabel label, bool forOfficer) => (forOfficer ? label.Officer ?? label.Applicant : label.Applicant).Current;

    /// <summary>Badge of where a request stands.</summary>
    public static StateBadge Badge(ServiceDefinitionDocument service, string stageCode, string state, RequestState life, string? endCode, bool forOfficer)
    {
        var label = Find(service, stageCode, state, life, endCode);
        return new StateBadge(Text(label, forOfficer), Tone(label.Tone), label.Explanation?.Current);
    }

    /// <summary>The theme's status of a tone.</summary>
    public static Status Tone(string? tone) => tone switch
    {
        "turn" => Status.Turn,
        "ok" => Status.Ok,
        "bad" => Status.Bad,
        "wait" => Status.Wait,
        "idle" => Status.Idle,
        _ => Status.Info
    };

    private static StateLabel Plain(ServiceDefinitionDocument service, string stageCode, string state)
    {
        var name = service.Stages.FirstOrDefault(s => s.Code == stageCode)?.Name ?? service.Name;
        return state switch
        {
            "draft" => new StateLabel { Applicant = new LocalizedText("Draf", "Draft"), Tone = "idle" },
            "returned" => new StateLabel { Applicant = new LocalizedText("Perlu perbaikan", "To be mended"), Tone = "turn" },
            _ => new StateLabel { Applicant = name, Tone = "info" }
        };
    }

    /// <summary>"2 dokumen" in the words of the reader.</summary>
    public static string Items(int count) => T($"{count} bagian", count == 1 ? "1 item" : $"{count} items");
}
