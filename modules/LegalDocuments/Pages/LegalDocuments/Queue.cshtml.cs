using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.LegalDocuments.Dossiers;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Pages.LegalDocuments;

/// <summary>Papers that wait for an officer, and those already decided.</summary>
[Authorize(Policy = LegalPermissions.Verify)]
internal sealed class QueueModel(VerificationService service, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "status")]
    public string? Filter { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public KeysetPage<DossierRow> Rows { get; private set; } = null!;
    public IReadOnlyList<Tab> Tabs { get; private set; } = [];
    public DateOnly Today { get; private set; }
    public DossierState State { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        State = Filter switch { "dikembalikan" => DossierState.Returned, "terverifikasi" => DossierState.Verified, _ => DossierState.Submitted };
        Today = await clock.TodayAsync(ct);
        Rows = await service.ListAsync(State, Search, Cursor, ct);
        var counts = await service.CountsAsync(ct);
        Tabs =
        [
            new Tab(T("Menunggu verifikasi", "Waiting"), Address(null, null), State == DossierState.Submitted, counts.GetValueOrDefault(DossierState.Submitted)),
            new Tab(T("Dikembalikan", "Returned"), Address("dikembalikan", null), State == DossierState.Returned, counts.GetValueOrDefault(DossierState.Returned)),
            new Tab(T("Terverifikasi", "Verified"), Address("terverifikasi", null), State == DossierState.Verified, counts.GetValueOrDefault(DossierState.Verified))
        ];
    }

    /// <summary>Address of this list with another filter or further on.</summary>
    public string Address(string? status, string? cursor)
    {
        var query = Microsoft.AspNetCore.Http.QueryString.Create(new Dictionary<string, string?> { ["status"] = status, ["q"] = Search, ["dari"] = cursor }.Where(p => !string.IsNullOrEmpty(p.Value)));
        return "/petugas/dokumen-legal" + query;
    }
}
