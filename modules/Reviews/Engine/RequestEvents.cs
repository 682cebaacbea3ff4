using PlatformSaaS.Notifications;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>What other systems may hear of requests.</summary>
internal sealed class RequestEvents : IIntegrationEvents
{
    public const string Submitted = "request.submitted", StageChanged = "request.stage-changed", Ended = "request.ended";

    private const string Decided = "request.decided", Delivered = "request.delivered";

    /// <summary>The event of an outcome of such a stage, or null where the change of stage says enough.</summary>
    public static string? OfKind(string kind) => kind switch { "decision" => Decided, "delivery" => Delivered, _ => null };

    public IEnumerable<IntegrationEventType> Define() =>
    [
        new(Submitted, new("Permohonan dikirim", "Request submitted")), new(StageChanged, new("Permohonan berpindah tahap", "Request entered a stage")), new(Decided, new("Permohonan diputuskan", "Request decided")),
        new(Delivered, new("Hasil diserahkan", "Result delivered")), new(Ended, new("Permohonan berakhir", "Request ended"))
    ];
}
