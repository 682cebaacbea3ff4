using Microsoft.AspNetCore.Authorization;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Permohonan;

/// <summary>A person who came to the desk has an account now and takes the request over.</summary>
[Authorize]
internal sealed class KlaimModel(WalkInDesk desk, VisitorThrottle throttle) : NumberAndPhonePage(throttle)
{
    protected override async Task<string> OpenAsync(string? number, string? phone, CancellationToken ct)
    {
        var id = await desk.ClaimAsync(number, phone, ct);
        Flash.Ok(TempData, T("Permohonan kini ada di akun Anda.", "The request is in your account now."));
        return $"/permohonan/{id}";
    }
}
