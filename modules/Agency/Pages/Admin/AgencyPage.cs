using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>What the pages of the agency's settings share: their tabs, and a change with the page again where it was refused.</summary>
internal abstract class AgencyPage : PageModel
{
    /// <summary>Address of the page.</summary>
    public abstract string Place { get; }

    /// <summary>Mark of what the page shows; sent back with every change.</summary>
    public string Revision { get; protected set; } = "";

    public IReadOnlyList<Tab> Tabs =>
    [
        .. new[]
        {
            (T("Profil", "Profile"), "/admin/instansi"), (T("Tampilan", "Look"), "/admin/instansi/tampilan"), (T("Kop surat", "Letterhead"), "/admin/instansi/kop"), (T("Kalender", "Calendar"), "/admin/instansi/kalender"),
            (T("Penomoran", "Numbers"), "/admin/instansi/nomor"), (T("Masa simpan", "Retention"), "/admin/instansi/masa-simpan")
        }.Select(t => new Tab(t.Item1, t.Item2, t.Item2 == Place))
    ];

    /// <summary>Reads what the page shows; what was typed and refused stays with the derived page.</summary>
    protected abstract Task LoadAsync(CancellationToken ct);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    protected async Task<IActionResult> StepAsync(Func<Task> step, string done, CancellationToken ct, string? text = null)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done, text);
            return LocalRedirect(Place);
        }

        await LoadAsync(ct);
        return Page();
    }
}
