using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Features;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Seeding;

/// <summary>Demo requests in every stage and state, spread over the last months. A service that has requests already is left alone.</summary>
internal sealed class RequestDemo(
    DbContext db, DefinitionStore definitions, ICurrentTenant tenant, IFeatureChecker features, ITenantScopeFactory scopes, ICurrentUserScope persons, IClockScope clocks, IUserDirectory users,
    IWorkingCalendar calendar, ITenantClock clock) : IDataSeedContributor
{
    public int Order => 70;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context is not { Demo: true, History: true, Pack: { } pack } || tenant.Id is not { } id || !await features.IsEnabledAsync("Reviews", ct))
        {
            return;
        }

        var started = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var lives = new List<(DemoWalker Walker, DemoRequest Request, int Index)>();
        foreach (var service in await definitions.PublishedAsync(ct))
        {
            var code = service.Document.Code;
            if (DemoScript.Find(pack, code) is not { } script || await db.Set<ServiceRequest>().AnyAsync(r => r.ServiceCode == code, ct))
            {
                continue;
            }

            var people = await DemoPeople.LoadAsync(pack, users, ct);
            var walker = new DemoWalker(id, code, script, people, scopes, persons, clocks, calendar, await clock.ZoneAsync(ct), clock.UtcNow, started);
            lives.AddRange(script.Requests.Select((request, i) => (walker, request, i)));
        }

        // The oldest first, over all services, so that numbers follow the days.
        foreach (var (walker, request, index) in lives.OrderByDescending(l => l.Request.Start))
        {
            await walker.WalkAsync(request, index, ct);
        }
    }
}
