using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>Portals that the tests of a class share: two of one pack with the same people, and one of another pack.</summary>
public sealed class Portals(PlatformHostFixture host) : IAsyncLifetime
{
    public TestTenant A { get; private set; } = null!;

    public TestTenant Twin { get; private set; } = null!;

    public TestTenant Other { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        A = await host.CreateTenantAsync("kliring");
        Twin = await host.CreateTenantAsync("kliring");
        Other = await host.CreateTenantAsync("klinik");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
