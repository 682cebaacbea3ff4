using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Visits;

/// <summary>Finds a visit by number and phone.</summary>
[AllowAnonymous]
internal sealed class FindModel(VisitVisitors visitors, VisitorPass pass, VisitorThrottle throttle, VisitPapers papers) : NumberAndPhonePage(throttle)
{
    protected override Task RequireAsync(CancellationToken ct) => papers.RulesAsync(ct);

    protected override async Task<string> OpenAsync(string? number, string? phone, CancellationToken ct)
    {
        pass.Keep(VisitVisitors.Pass, await visitors.FindAsync(number, phone, ct) ?? throw VisitVisitors.NotFound());
        return VisitPapers.Shown;
    }
}

/// <summary>What became of a visit, after number and phone were shown, or for the account that has taken it over.</summary>
[AllowAnonymous]
internal sealed class ShownModel(VisitVisitors visitors, VisitorPass pass) : PageModel
{
    public OwnVisit Own { get; private set; } = null!;
    public bool IsClaimed => Own.Visit.ApplicantUserId is not null;

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken ct)
    {
        if ((id ?? pass.Of(VisitVisitors.Pass)) is not { } visit)
        {
            return LocalRedirect(VisitPapers.Find);
        }

        Own = await visitors.GetAsync(visit, ct);
        return Page();
    }

    /// <summary>Leaves nothing behind on a borrowed device.</summary>
    public IActionResult OnPostLeave()
    {
        pass.Forget(VisitVisitors.Pass);
        return LocalRedirect(VisitPapers.Find);
    }
}

/// <summary>A visitor has an account now and takes the visit over, with what it led to.</summary>
[Authorize]
internal sealed class ClaimModel(VisitVisitors visitors, VisitorThrottle throttle, VisitPapers papers, ICurrentUser user) : NumberAndPhonePage(throttle)
{
    protected override Task RequireAsync(CancellationToken ct)
    {
        NumberAndPhone.RequireClaimant(user);
        return papers.RulesAsync(ct);
    }

    protected override async Task<string> OpenAsync(string? number, string? phone, CancellationToken ct)
    {
        var id = await visitors.ClaimAsync(number, phone, ct);
        Flash.Ok(TempData, T("Kunjungan kini ada di akun Anda.", "The visit is in your account now."));
        return $"{VisitPapers.Shown}?id={id}";
    }
}
