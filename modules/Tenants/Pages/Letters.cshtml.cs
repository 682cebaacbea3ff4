using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Notifications;
using PlatformSaaS.Tenants.Board;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>Messages of all tenants that were given up.</summary>
[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class LettersModel(TenantBoard board) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "portal")]
    public string? Tenant { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public KeysetPage<DeadLetter> Letters { get; private set; } = new([], null);

    public string? FirstUrl => Cursor is null ? null : $"?portal={Uri.EscapeDataString(Tenant ?? "")}";

    public string? NextUrl => Letters.Next is null ? null : $"?portal={Uri.EscapeDataString(Tenant ?? "")}&dari={Letters.Next}";

    public async Task OnGetAsync(CancellationToken ct) => Letters = await board.LettersAsync(Tenant, Cursor, ct);

    public async Task<IActionResult> OnPostAsync([FromForm] Guid? message, CancellationToken ct)
    {
        var count = await board.RetryAsync(Tenant, message, ct);
        if (count > 0)
        {
            Flash.Ok(TempData, T($"{count} pesan dikirim ulang.", $"{count} message(s) queued again."));
        }
        else
        {
            Flash.Info(TempData, T("Tidak ada pesan gagal yang perlu dikirim ulang.", "There was nothing to queue again."));
        }

        return Redirect($"/tenant/pesan?portal={Uri.EscapeDataString(Tenant ?? "")}");
    }
}
