using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Visits;

/// <summary>Finds a visit by number and phone. Both are sent in the body, never in an address; what was wrong is not told.</summary>
[AllowAnonymous]
internal sealed class FindModel(VisitVisitors visitors, VisitorPass pass, VisitorThrottle throttle, VisitPapers papers) : PageModel
{
    public string? Number { get; private set; }
    public string? Phone { get; private set; }
    public bool IsTooMuch { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => papers.RulesAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? number, [FromForm] string? phone, CancellationToken ct)
    {
        await papers.RulesAsync(ct);
        ModelState.Clear();
        (Number, Phone) = (number, phone);
        if (!throttle.AllowsLookUp(number))
        {
            IsTooMuch = true;
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "60";
            return Page();
        }

        if (await visitors.FindAsync(number, phone, ct) is not { } id)
        {
            PageForm.Take(ModelState, VisitVisitors.NotFound());
            return Page();
        }

        pass.Keep(VisitVisitors.Pass, id);
        return LocalRedirect("/kunjungan/saya");
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
internal sealed class ClaimModel(VisitVisitors visitors, VisitorThrottle throttle, VisitPapers papers, ICurrentUser user) : PageModel
{
    public string? Number { get; private set; }
    public string? Phone { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await papers.RulesAsync(ct);
        if (!user.IsApplicant)
        {
            throw new ForbiddenException(T("Halaman ini hanya untuk pemohon.", "This page is for applicants only."));
        }
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? number, [FromForm] string? phone, CancellationToken ct)
    {
        await OnGetAsync(ct);
        ModelState.Clear();
        (Number, Phone) = (number, phone);
        try
        {
            if (!throttle.AllowsLookUp(number))
            {
                throw new InputException("number", VisitorThrottle.TooMuch);
            }

            var id = await visitors.ClaimAsync(number, phone, ct);
            Flash.Ok(TempData, T("Kunjungan kini ada di akun Anda.", "The visit is in your account now."));
            return LocalRedirect($"/kunjungan/saya?id={id}");
        }
        catch (InputException e)
        {
            PageForm.Take(ModelState, e);
            return Page();
        }
    }
}
