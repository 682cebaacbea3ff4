using PlatformSaaS.Permissions;

namespace PlatformSaaS.Helpdesk;

internal static class HelpdeskPermissions
{
    /// <summary>Sees the queue and every ticket that was sent.</summary>
    public const string Queue = "Helpdesk.Queue";

    /// <summary>Answers, notes, moves, closes and reopens.</summary>
    public const string Answer = "Helpdesk.Answer";

    /// <summary>Publishes or rejects testimonials.</summary>
    public const string Testimonials = "Helpdesk.Testimonials";
}

internal sealed class HelpdeskPermissionProvider : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
    [
        new(HelpdeskPermissions.Queue, "Melihat pertanyaan dan keluhan"),
        new(HelpdeskPermissions.Answer, "Menjawab pertanyaan dan keluhan"),
        new(HelpdeskPermissions.Testimonials, "Memeriksa testimoni")
    ];
}
