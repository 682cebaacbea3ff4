using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Modularity;
using PlatformSaaS.Numbering;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Kernel.Tests.Platform;

public sealed class KernelServiceTests(SharedPlatform shared)
{
    private static readonly DateOnly Day = new(2026, 3, 17);

    [Fact]
    public async Task Settings_and_features_are_each_tenants_own_and_secrets_are_not_readable_in_the_database()
    {
        var (platform, a, b) = await TwoAsync();
        await platform.RunAsync(a, async sp =>
        {
            await sp.GetRequiredService<ISettingManager>().SetAsync(NoteDefinitions.Color, "biru");
            await sp.GetRequiredService<ISettingManager>().SetAsync(NoteDefinitions.Secret, "kunci-kenari-77");
            await sp.GetRequiredService<IFeatureManager>().SetAsync(NoteDefinitions.Sharing, "true");
        });
        (await ReadAsync(a)).ShouldBe(("biru", "kunci-kenari-77", true));
        (await ReadAsync(b)).ShouldBe(("putih", null, false));
        (await platform.Database.ScalarAsync<long>("select count(*) from kernel.tenant_values where value like '%kenari%'")).ShouldBe(0);
        (await platform.Database.ScalarAsync<long>("select count(*) from kernel.audit_entries where detail like '%kenari%'")).ShouldBe(0);

        Task<(string?, string?, bool)> ReadAsync(Guid tenant) => platform.RunAsync(tenant, async sp => (
            await sp.GetRequiredService<ISettingProvider>().GetAsync(NoteDefinitions.Color), await sp.GetRequiredService<ISettingProvider>().GetAsync(NoteDefinitions.Secret),
            await sp.GetRequiredService<IFeatureChecker>().IsEnabledAsync(NoteDefinitions.Sharing)));
    }

    [Fact]
    public async Task Permissions_are_denied_until_granted_to_a_role_of_the_same_tenant_whose_module_is_on()
    {
        var (platform, a, b) = await TwoAsync();
        TestUser.SignIn(NewId.Next(), "petugas");
        (await IsGrantedAsync(a)).ShouldBeFalse();
        await platform.RunAsync(a, sp => sp.GetRequiredService<IPermissionManager>().SetGrantedAsync("petugas", [NoteDefinitions.Write]));
        (await IsGrantedAsync(a)).ShouldBeTrue();
        (await IsGrantedAsync(b)).ShouldBeFalse();
        await platform.RunAsync(a, sp => sp.GetRequiredService<IFeatureManager>().SetAsync("Notes", "false"));
        (await IsGrantedAsync(a)).ShouldBeFalse();
        await platform.RunAsync(a, sp => sp.GetRequiredService<IFeatureManager>().SetAsync("Notes", null));
        TestUser.SignIn(NewId.Next(), "lain");
        (await IsGrantedAsync(a)).ShouldBeFalse();
        TestUser.SignIn(null);
        (await IsGrantedAsync(a)).ShouldBeFalse();
        await Should.ThrowAsync<ArgumentException>(() => platform.RunAsync(a, sp => sp.GetRequiredService<IPermissionManager>().SetGrantedAsync("petugas", ["Notes.Unknown"])));

        Task<bool> IsGrantedAsync(Guid tenant) => platform.RunAsync(tenant, sp => sp.GetRequiredService<IPermissionChecker>().IsGrantedAsync(NoteDefinitions.Write).AsTask());
    }

    [Fact]
    public async Task A_change_on_one_node_is_seen_on_the_other_at_once()
    {
        var (platform, tenant, other) = await TwoAsync();
        var second = platform.AddNode();
        var listener = second.GetServices<IHostedService>().OfType<CacheListener>().Single();
        await listener.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            await Until.TrueAsync(async () => await platform.Database.ScalarAsync<long>("select count(*) from pg_stat_activity where query = 'listen platform_cache' and datname = current_database()") > 0);
            (await ColorAsync()).ShouldBe("putih");
            await platform.RunAsync(tenant, sp => sp.GetRequiredService<ISettingManager>().SetAsync(NoteDefinitions.Color, "hijau"));
            // Far below the minute after which a cached value lapses by itself.
            await Until.TrueAsync(async () => await ColorAsync() == "hijau", 10);
        }
        finally
        {
            await listener.StopAsync(CancellationToken.None);
        }

        Task<string?> ColorAsync() => platform.RunAsync(tenant, sp => sp.GetRequiredService<ISettingProvider>().GetAsync(NoteDefinitions.Color).AsTask(), second);
    }

    [Fact]
    public async Task Two_nodes_on_an_empty_key_ring_read_each_others_secrets()
    {
        await using var platform = await TestPlatform.CreateAsync("kernel_keys");
        var second = platform.AddNode();
        var sealed1 = platform.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Protect("satu");
        var sealed2 = second.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Protect("dua");
        second.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(sealed1).ShouldBe("satu");
        platform.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(sealed2).ShouldBe("dua");
    }

    [Fact]
    public async Task Numbers_have_no_gaps_and_no_doubles_however_many_take_and_give_back()
    {
        var (platform, tenant, other) = await TwoAsync();
        var taken = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 256), new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            try
            {
                taken.Add(await platform.RunAsync(tenant, sp => sp.GetRequiredService<IUnitOfWork>().RunAsync(async ct =>
                {
                    var number = await sp.GetRequiredService<INumbering>().NextAsync("surat", "{seq:0000}/{yyyy}", Day, ct: ct);
                    return i % 4 == 0 ? throw new TimeoutException() : number;
                })));
            }
            catch (TimeoutException)
            {
                // Given back.
            }
        });
        taken.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 192).Select(n => $"{n:0000}/2026"));
        (await TakeAsync(other, Day)).ShouldBe("0001/2026");
        (await TakeAsync(tenant, Day.AddYears(1))).ShouldBe("0001/2027");
        await Should.ThrowAsync<InvalidOperationException>(() => platform.RunAsync(tenant, sp => sp.GetRequiredService<INumbering>().NextAsync("surat", "{seq}", Day)));

        Task<string> TakeAsync(Guid of, DateOnly on) => platform.RunAsync(of, sp =>
            sp.GetRequiredService<IUnitOfWork>().RunAsync(ct => sp.GetRequiredService<INumbering>().NextAsync("surat", "{seq:0000}/{yyyy}", on, ct: ct)));
    }

    [Fact]
    public async Task A_unit_of_work_that_fails_leaves_nothing_and_runs_no_callback()
    {
        var (platform, tenant, _) = await TwoAsync();
        var called = 0;
        await platform.RunAsync(tenant, async sp =>
        {
            var (work, db) = (sp.GetRequiredService<IUnitOfWork>(), sp.GetRequiredService<DbContext>());
            await Should.ThrowAsync<TimeoutException>(() => work.RunAsync(async ct =>
            {
                db.Add(new Note { Id = NewId.Next(), Text = "satu" });
                await db.SaveChangesAsync(ct);
                await work.RunAsync(_ =>
                {
                    db.Add(new Note { Id = NewId.Next(), Text = "dua" });
                    return Task.CompletedTask;
                }, ct);
                await sp.GetRequiredService<IAuditLog>().WriteAsync("notes.add", "note", "1", ct: ct);
                work.AfterCommit(() =>
                {
                    called++;
                    return Task.CompletedTask;
                });
                throw new TimeoutException();
            }));
            // The scope goes on to be useful, and nothing of before comes back.
            await work.RunAsync(_ =>
            {
                db.Add(new Note { Id = NewId.Next(), Text = "tiga" });
                return Task.CompletedTask;
            });
        });
        (await platform.NotesAsync(tenant)).ShouldBe(["tiga"]);
        (await platform.RunAsync(tenant, sp => sp.GetRequiredService<DbContext>().Set<AuditEntry>().CountAsync())).ShouldBe(0);
        called.ShouldBe(0);
    }

    [Theory]
    [InlineData("edit", 2L)]
    [InlineData("delete", 2L)]
    [InlineData("reorder", 2L)]
    [InlineData("truncate", 4L)]
    [InlineData("truncate-and-reappend", 4L)]
    [InlineData("truncate-and-move-head", 4L)]
    [InlineData("nothing", null)]
    public async Task Tampering_with_the_audit_log_shows(string how, long? fault)
    {
        var (platform, tenant, _) = await TwoAsync();
        for (var i = 1; i <= 5; i++)
        {
            await WriteAsync($"aksi {i}");
        }

        var where = $"tenant_id = '{tenant}'";
        await platform.Database.ExecuteAsync(how switch
        {
            "edit" => $"update kernel.audit_entries set action = 'lain' where {where} and sequence = 2",
            "delete" => $"delete from kernel.audit_entries where {where} and sequence = 2",
            "reorder" => $"update kernel.audit_entries set sequence = -1 where {where} and sequence = 2; update kernel.audit_entries set sequence = 2 where {where} and sequence = 3; update kernel.audit_entries set sequence = 3 where {where} and sequence = -1",
            "truncate" or "truncate-and-reappend" => $"delete from kernel.audit_entries where {where} and sequence > 3",
            "truncate-and-move-head" => $"delete from kernel.audit_entries where {where} and sequence > 3; update kernel.audit_heads set sequence = 3, hash = (select hash from kernel.audit_entries where {where} and sequence = 3) where {where}",
            _ => "select 1"
        });
        if (how == "truncate-and-reappend")
        {
            await WriteAsync("aksi baru");
        }

        (await platform.RunAsync(tenant, sp => ((AuditLog)sp.GetRequiredService<IAuditLog>()).FindFaultAsync(TestContext.Current.CancellationToken))).ShouldBe(fault);

        Task WriteAsync(string action) => platform.RunAsync(tenant, sp => sp.GetRequiredService<IAuditLog>().WriteAsync(action, "note", "1", new { action }));
    }

    private async Task<(TestPlatform Platform, Guid A, Guid B)> TwoAsync()
    {
        var platform = await shared.GetAsync();
        return (platform, await platform.NewTenantAsync(), await platform.NewTenantAsync());
    }
}
