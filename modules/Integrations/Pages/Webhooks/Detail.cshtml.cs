using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Integrations.Webhooks;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Integrations.Pages.Webhooks;

/// <summary>One webhook with its log.</summary>
[Authorize(Policy = IntegrationsPermissions.Webhooks)]
internal sealed class DetailModel(WebhookAdministration service) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Webhook Webhook { get; private set; } = null!;

    public IReadOnlyList<WebhookDelivery> Deliveries { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; } = service.Types.ToDictionary(t => t.Code, t => t.Name.Current, StringComparer.Ordinal);

    /// <summary>A secret that was just made.</summary>
    public string? Secret { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Webhook = await service.GetAsync(Id, ct);
        Deliveries = await service.DeliveriesAsync(Id, ct);
    }

    public Task<IActionResult> OnPostPingAsync(CancellationToken ct) => DoneAsync(service.PingAsync(Id, ct), T("Pesan uji dikirim. Hasilnya tampil di daftar pengiriman.", "A test message is on its way. Its result shows in the list of deliveries."));

    public Task<IActionResult> OnPostPauseAsync(CancellationToken ct) => DoneAsync(service.PauseAsync(Id, true, ct), T("Webhook dijeda.", "Webhook paused."));

    public Task<IActionResult> OnPostResumeAsync(CancellationToken ct) => DoneAsync(service.PauseAsync(Id, false, ct), T("Webhook dilanjutkan.", "Webhook resumed."));

    public Task<IActionResult> OnPostReplayAsync(Guid message, CancellationToken ct) => DoneAsync(service.ReplayAsync(Id, message, ct), T("Pesan dikirim ulang.", "The message is sent again."));

    public async Task<IActionResult> OnPostSecretAsync(CancellationToken ct)
    {
        Secret = await service.RotateAsync(Id, ct);
        Response.Headers.CacheControl = "no-store";
        await OnGetAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct)
    {
        await service.DeleteAsync(Id, ct);
        Flash.Ok(TempData, T("Webhook dihapus.", "Webhook deleted."));
        return LocalRedirect("/admin/integrasi/webhook");
    }

    private async Task<IActionResult> DoneAsync(Task work, string message)
    {
        if (await ModelState.TryAsync(() => work))
        {
            Flash.Ok(TempData, message);
        }
        else
        {
            Flash.Bad(TempData, ModelState[""]?.Errors.FirstOrDefault()?.ErrorMessage ?? "");
        }

        return LocalRedirect($"/admin/integrasi/webhook/{Id}");
    }
}
