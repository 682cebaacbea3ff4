using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Integrations.Webhooks;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Integrations.Pages.Webhooks;

/// <summary>The agency's webhooks.</summary>
[Authorize(Policy = IntegrationsPermissions.Webhooks)]
internal sealed class IndexModel(WebhookAdministration service) : PageModel
{
    public IReadOnlyList<Webhook> Webhooks { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; } = service.Types.ToDictionary(t => t.Code, t => t.Name.Current, StringComparer.Ordinal);

    public async Task OnGetAsync(CancellationToken ct) => Webhooks = await service.ListAsync(ct);
}

/// <summary>How states are said.</summary>
internal static class WebhookText
{
    public static (Status Look, string Text) State(Webhook webhook) => webhook switch
    {
        { PausedAt: not null, IsPausedByFailure: true } => (Status.Bad, T("Dijeda karena gagal", "Paused after failures")),
        { PausedAt: not null } => (Status.Idle, T("Dijeda", "Paused")),
        { Failures: > 0 } => (Status.Turn, T($"Gagal {webhook.Failures} kali", webhook.Failures == 1 ? "Failed once" : $"Failed {webhook.Failures} times")),
        { LastTakenAt: null } => (Status.Wait, T("Belum mengirim", "Nothing sent yet")),
        _ => (Status.Ok, T("Lancar", "Working"))
    };

    public static (Status Look, string Text) State(Notifications.MessageState state) => state switch
    {
        Notifications.MessageState.Sent => (Status.Ok, T("Diterima", "Taken")),
        Notifications.MessageState.Dead => (Status.Bad, T("Gagal", "Given up")),
        _ => (Status.Wait, T("Menunggu", "Waiting"))
    };
}
