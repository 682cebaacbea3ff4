using PlatformSaaS.Data;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Kernel.Tests.Platform;

/// <summary>What a process keeps of its tenants.</summary>
public sealed class TenantCacheStoreTests
{
    private static readonly Guid Busy = Guid.Parse("00000000-0000-7000-8000-000000000001"), Quiet = Guid.Parse("00000000-0000-7000-8000-000000000002");
    private readonly TestClock clock = new();
    private readonly TenantCacheStore store;

    public TenantCacheStoreTests() => store = new(clock);

    [Fact]
    public void A_tenant_that_nobody_visits_any_more_holds_nothing()
    {
        for (var i = 0; i < 40; i++)
        {
            Set(Quiet, $"halaman:{i}", TimeSpan.FromMinutes(1));
        }

        Set(Quiet, "tahun", TimeSpan.FromHours(1));
        clock.Advance(TimeSpan.FromMinutes(2));
        Set(Busy, "menu", TimeSpan.FromMinutes(1));
        store.Count.ShouldBe(2, "What is still good stays.");
        store.TryGet(Quiet, "tahun", out _).ShouldBeTrue();
        store.TryGet(Busy, "menu", out _).ShouldBeTrue();
        clock.Advance(TimeSpan.FromHours(2));
        Set(Busy, "menu", TimeSpan.FromMinutes(1));
        store.Count.ShouldBe(1);
    }

    [Fact]
    public void What_was_read_before_a_drop_is_not_kept_after_it()
    {
        var drops = store.Drops(Busy);
        store.Remove(Busy, "menu");
        store.Set(Busy, "menu", "lama", TimeSpan.FromMinutes(1), drops);
        store.TryGet(Busy, "menu", out _).ShouldBeFalse();
        store.TryGet(Quiet, "menu", out _).ShouldBeFalse();
    }

    private void Set(Guid tenant, string key, TimeSpan lifetime) => store.Set(tenant, key, key, lifetime, store.Drops(tenant));
}
