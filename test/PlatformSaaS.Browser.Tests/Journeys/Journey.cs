using System.Collections.Concurrent;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>A journey on a portal of its own, with the clock back at today and empty letter boxes.</summary>
public abstract class Journey(PlatformHostFixture platform, Chromium chromium) : IAsyncLifetime
{
    private static readonly ConcurrentDictionary<Type, Lazy<Task<TestTenant>>> Portals = new();
    private readonly List<Visitor> visitors = [];

    protected PlatformHostFixture Platform { get; } = platform;

    protected TestTenant Tenant { get; private set; } = null!;

    /// <summary>The agency whose portal it is.</summary>
    protected virtual string Pack => "kliring";

    /// <summary>True where the journeys of a class are requests of their own on one portal; a portal for each otherwise.</summary>
    protected virtual bool SharesPortal => false;

    internal Steps Steps { get; private set; } = null!;

    internal Post Post { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Platform.Clock.Offset = TimeSpan.Zero;
        MoveTo(await (SharesPortal ? Portals.GetOrAdd(GetType(), _ => new(BeginAsync)).Value : BeginAsync()));
        Platform.Mail.Clear();
        Platform.WhatsApp.Clear();
    }

    /// <summary>The portal on which it begins: one that was made from the agency's exported pack, so that every journey also shows that an agency can move with its pack.</summary>
    protected virtual Task<TestTenant> BeginAsync() => Platform.CreateTenantFromExportAsync(Pack);

    /// <summary>What follows happens on this portal.</summary>
    protected void MoveTo(TestTenant tenant)
    {
        Tenant = tenant;
        Steps = new Steps(tenant);
        Post = new Post(Platform, tenant);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var visitor in visitors)
        {
            await visitor.DisposeAsync();
        }
    }

    /// <summary>A visitor's window.</summary>
    protected async Task<Visitor> VisitAsync(int width = 1280, bool script = true)
    {
        var visitor = await chromium.VisitAsync(width, script: script);
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Nothing went wrong that nobody saw: no complaint in a window, no error in the host's log.</summary>
    protected void ShouldBeUntroubled()
    {
        foreach (var visitor in visitors)
        {
            visitor.ShouldHaveNoComplaints();
        }

        Platform.Problems.All.ShouldBeEmpty(string.Join('\n', Platform.Problems.All));
    }

    internal async Task<Applicant> ApplicantAsync(string user, int width = 1280)
    {
        var applicant = new Applicant(await VisitAsync(width), Tenant);
        await applicant.SignInAsync(user);
        return applicant;
    }

    internal async Task<Officer> OfficerAsync(string user, string password = TestTenant.Password)
    {
        var officer = new Officer(await VisitAsync(), Tenant);
        await officer.SignInAsync(user, password);
        return officer;
    }
}
