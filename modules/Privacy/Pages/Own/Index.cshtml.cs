using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Privacy.Exports;
using PlatformSaaS.Privacy.Requests;
using PlatformSaaS.Privacy.Views;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Pages.Own;

/// <summary>What is held of the applicant, who did what with it, and what can be asked.</summary>
[Authorize, AgencyPortal]
internal sealed class IndexModel(OwnData data, OwnConsents consents, DataExports exports, DataOfficer officer, DataViews views, ICurrentUser user) : PageModel
{
    public IReadOnlyList<HeldByModule> Held { get; private set; } = [];
    public IReadOnlyList<TrailEntry> Trail { get; private set; } = [];
    public IReadOnlyList<PrivacyRequest> Requests { get; private set; } = [];
    public IReadOnlyList<GivenConsent> Consents { get; private set; } = [];
    public IReadOnlyList<SeenBy> Seen { get; private set; } = [];
    public DataExport? Export { get; private set; }
    public OfficerContact Officer { get; private set; } = new(null, null, null);
    public string? Kind { get; private set; }
    public string? Words { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Held = await data.HeldAsync(ct);
        Trail = await data.TrailAsync(ct);
        Seen = await views.MineAsync(ct);
        Requests = await data.RequestsAsync(ct);
        Consents = await consents.ListAsync(ct);
        Export = await exports.LastAsync(ct);
        Officer = await officer.GetAsync(ct);
    }

    public string By(TrailEntry entry) => entry.UserId is null ? T("Sistem", "The system") : entry.UserId == user.Id ? T("Anda", "You") : T("Petugas", "An officer");

    public Task<IActionResult> OnPostAskAsync(string? kind, string? words, CancellationToken ct)
    {
        (Kind, Words) = (kind, words);
        return DoneAsync(() => data.AskAsync(kind == nameof(PrivacyRequestKind.Correction) ? PrivacyRequestKind.Correction : PrivacyRequestKind.Access, words, ct), T("Permintaan diterima. Kami jawab dalam 3 × 24 jam.", "We have your request and answer within 3 × 24 hours."), ct);
    }

    public Task<IActionResult> OnPostExportAsync(string? password, CancellationToken ct) =>
        DoneAsync(() => exports.AskAsync(password, ct), T("Salinan data sedang dibuat.", "The copy is being made."), ct);

    public Task<IActionResult> OnPostWithdrawAsync(string? kind, string? reason, CancellationToken ct) =>
        DoneAsync(() => consents.WithdrawAsync(kind ?? "", reason is { Length: > PrivacyRules.LongestWords } ? reason[..PrivacyRules.LongestWords] : reason, ct), T("Persetujuan ditarik. Yang berdasar persetujuan saja sudah berhenti; sisanya kami jawab dalam 3 × 24 jam.", "Consent withdrawn. What rested on it alone has ended; on the rest we answer within 3 × 24 hours."), ct);

    public Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken ct) => DoneAsync(() => data.CancelAsync(id, ct), T("Permintaan dibatalkan.", "Request taken back."), ct);

    private async Task<IActionResult> DoneAsync(Func<Task> work, string message, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(work))
        {
            Flash.Ok(TempData, message);
            return LocalRedirect("/akun/data-pribadi");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
