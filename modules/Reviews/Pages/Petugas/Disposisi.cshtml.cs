using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Dispositions;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>Dispositions that are followed.</summary>
[Authorize(Policy = ReviewsPermissions.Queue)]
internal sealed class DisposisiModel(DispositionList list) : PageModel
{
    public KeysetPage<DispositionRow> Rows { get; private set; } = null!;
    public bool IsOver { get; private set; }

    public async Task OnGetAsync(string? selesai, string? dari, CancellationToken ct)
    {
        IsOver = selesai == "1";
        Rows = await list.ListAsync(!IsOver, dari, ct);
    }

    /// <summary>How it stands, in a badge.</summary>
    public static (Status Look, string Text) Look(DispositionRow row) => row.State switch
    {
        DispositionState.Done => (Status.Ok, T("Selesai", "Done")),
        DispositionState.HandedOn => (Status.Idle, T("Diteruskan ke unit lain", "Handed on")),
        DispositionState.Replaced => (Status.Idle, T("Diganti", "Replaced")),
        _ => row.IsOverdue ? (Status.Bad, T("Lewat waktu", "Overdue")) : (Status.Info, T("Berjalan", "Running"))
    };
}
