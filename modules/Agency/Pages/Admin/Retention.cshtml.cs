using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Agency.Retention;
using PlatformSaaS.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>How long kinds of data are kept.</summary>
[Authorize(Policy = AgencyPermissions.Settings)]
internal sealed class RetentionModel(RetentionDesk desk) : AgencyPage
{
    private Dictionary<RetentionKind, int?>? _refused;

    public override string Place => "/admin/instansi/masa-simpan";

    public IReadOnlyList<RetentionPeriod> Periods { get; private set; } = [];

    public int? Months(RetentionPeriod period) => _refused is null ? period.Months : _refused.GetValueOrDefault(period.Kind);

    public Task<IActionResult> OnPostAsync([FromForm] string? revision, CancellationToken ct)
    {
        _refused = Enum.GetValues<RetentionKind>().ToDictionary(k => k, k => int.TryParse(Request.Form[RetentionDesk.FieldOf(k)], out var months) ? months : (int?)null);
        return StepAsync(() => desk.SetAsync(_refused, revision ?? "", ct), T("Masa simpan tersimpan.", "Retention saved."), ct, T("Penghapusan berikutnya memakainya.", "The next erasure uses it."));
    }

    protected override async Task LoadAsync(CancellationToken ct) => (Periods, Revision) = await desk.GetAsync(ct);
}
