using Microsoft.AspNetCore.Authorization;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Reviews.Pages.Ikuti;

/// <summary>Finds a request by number and phone.</summary>
[AllowAnonymous]
internal sealed class IndexModel(WalkInDesk desk, VisitorPass pass, VisitorThrottle throttle) : NumberAndPhonePage(throttle)
{
    protected override async Task<string> OpenAsync(string? number, string? phone, CancellationToken ct)
    {
        pass.Keep(WalkInAddresses.Pass, await desk.FindAsync(number, phone, ct) ?? throw WalkInDesk.NotFound());
        return WalkInAddresses.Shown;
    }
}
