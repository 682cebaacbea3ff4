using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Numbering;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>A portal moves to a database of its own and back while its neighbours work.</summary>
public sealed class TenantMoveTests(PlatformHostFixture host)
{
    private const string Job = "PlatformSaaS.MultiTenancy.TenantMoveJob";
    private const string Deletion = "PlatformSaaS.MultiTenancy.TenantDeletionJob";
    private readonly TestTenant portal = host.HostPortal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_portal_with_a_past_moves_while_its_neighbour_works_goes_on_there_and_comes_back()
    {
        var (tenant, other) = (await host.CreateTenantAsync("kliring", history: true), await host.CreateTenantAsync("satuatap"));
        await using var own = await TestDatabase.CreateAsync("own");
        using var api = await portal.ApiAsync("admin");
        using var surya = await tenant.SignInAsync("surya");
        var ended = await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<ServiceRequest>().AsNoTracking().FirstAsync(r => r.State == RequestState.Ended, Ct));
        var number = await NextAsync(tenant);
        var rows = await CountAsync(host.Database, tenant);
        var waiting = await AddWaitingAsync(tenant);

        using var stop = new CancellationTokenSource();
        var neighbour = UseAsync(other, stop.Token);
        var move = await OrderAsync(api, tenant, Administrator(own));
        await RunAsync(move);
        (await LatestAsync(api, tenant))["state"]!.ToString().ShouldBe("Moved", (await LatestAsync(api, tenant)).ToJsonString());
        (await LatestAsync(api, tenant))["checksum"]!.ToString().Length.ShouldBe(64);

        (await CountAsync(own, tenant)).ShouldBeGreaterThanOrEqualTo(rows);
        (await surya.StatusAsync("/permohonan")).ShouldBe(HttpStatusCode.OK, "Who was signed in still is.");
        (await tenant.RunAsync(sp => sp.GetRequiredService<IAuditReader>().FindFaultAsync(Ct))).ShouldBeNull("The chain holds in its new place.");
        (await NextAsync(tenant)).ShouldBe(number + 1);
        (await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<ServiceRequest>().AnyAsync(r => r.Id == ended.Id, Ct))).ShouldBeTrue();
        await host.Mail.WaitForAsync(waiting);
        await host.Mail.WaitForAsync(await AddWaitingAsync(tenant));
        var file = await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<FileRow>().AsNoTracking().FirstAsync(f => f.OwnerType != null && !f.IsLetter, Ct));
        await tenant.RunAsync(async sp => await (await sp.GetRequiredService<IFileStore>().OpenAsync(file.Id, Ct)).DisposeAsync());
        (await Should.ThrowAsync<PostgresException>(() => AsAppAsync(host.Services.GetRequiredService<DatabaseConnections>().App, $"select set_config('app.tenant', '{tenant.Id}', false); update kernel.counters set last = last")))
            .SqlState.ShouldBe("PT503", "Whoever still believes in the old place can't write there.");
        (await FiguresAsync(api, tenant))["staff"]!.GetValue<long>().ShouldBeGreaterThan(2);
        (await AddDeadAndListAsync(api, tenant)).ShouldBe(1);

        using var early = await api.PostAsJsonAsync($"/api/v1/tenants/{tenant.Id}/moves", new { toShared = true, version = await VersionAsync(tenant) });
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict, "What is left behind goes first.");
        await RemoveAsync(api, tenant, move);
        (await CountAsync(host.Database, tenant)).ShouldBe(0);
        (await tenant.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.OK);

        var back = await OrderAsync(api, tenant, null);
        await RunAsync(back);
        (await LatestAsync(api, tenant))["state"]!.ToString().ShouldBe("Moved", (await LatestAsync(api, tenant)).ToJsonString());
        (await NextAsync(tenant)).ShouldBe(number + 2);
        await RemoveAsync(api, tenant, back);
        (await CountAsync(own, tenant)).ShouldBe(0);
        (await tenant.RunAsync(sp => sp.GetRequiredService<IAuditReader>().FindFaultAsync(Ct))).ShouldBeNull();
        (await surya.StatusAsync("/permohonan")).ShouldBe(HttpStatusCode.OK);

        await stop.CancelAsync();
        (await neighbour).ShouldBeGreaterThan(5, "The neighbour worked all the time, and nothing of it failed.");
        var log = (await portal.AuditAsync("tenant", tenant.Id.ToString())).Select(l => l.Split(' ')[0]).ToList();
        log.ShouldBe(["tenants.move-ordered", "tenants.moved", "tenants.move-source-removal-ordered", "tenants.move-source-removed", "tenants.move-ordered", "tenants.moved", "tenants.move-source-removal-ordered", "tenants.move-source-removed"]);
        (await portal.AuditAsync("tenant", tenant.Id.ToString())).ShouldNotContain(l => l.Contains("assword", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_rows_are_copied_the_portal_is_read_and_refuses_changes_plainly()
    {
        var tenant = await host.CreateTenantAsync("satuatap");
        using var citra = await tenant.SignInAsync("citra");
        using var citraApi = await tenant.ApiAsync("citra");
        await host.Database.ExecuteAsync($"insert into kernel.write_locks (id, is_closed) values ('{tenant.Id}', true)", Ct);
        (await Should.ThrowAsync<Exception>(() => tenant.RunAsync(sp => sp.GetRequiredService<IAuditLog>().WriteAsync("test.write", "test", "1", null, Ct)))).ToString().ShouldContain("PT503");
        using (var late = await citraApi.PostAsJsonAsync("/api/v1/requests", new { service = "pintu-informasi" }, Ct))
        {
            late.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, "A node that hasn't heard of it is stopped by the database.");
        }

        await SetMovingAsync(tenant, "true");
        (await citra.StatusAsync("/permohonan")).ShouldBe(HttpStatusCode.OK);
        (await citra.StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        using var refused = await citra.PostAsync("/permohonan", new FormUrlEncodedContent([]), Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await refused.TextAsync()).ShouldContain("sedang dipindahkan");
        using var problem = await citraApi.PostAsJsonAsync("/api/v1/requests", new { service = "pintu-informasi" }, Ct);
        (await problem.Content.ReadFromJsonAsync<JsonObject>(Ct))!["code"]!.ToString().ShouldBe("tenant.moving");

        await host.Database.ExecuteAsync($"delete from kernel.write_locks where id = '{tenant.Id}'", Ct);
        await SetMovingAsync(tenant, "false");
        using var again = await citraApi.PostAsJsonAsync("/api/v1/requests", new { service = "pintu-informasi" }, Ct);
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_database_that_can_not_carry_a_portal_is_refused_with_its_reason()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        await using var foreign = await TestDatabase.CreateAsync("foreign");
        await foreign.ExecuteAsync("create table public.gaji (id int)", Ct);
        var dead = new NpgsqlConnectionStringBuilder(Administrator(foreign)) { Port = FreePort.Next() }.ConnectionString;
        using var admin = await portal.SignInAsync("admin");
        foreach (var (written, message) in new[]
        {
            ("", "Isi connection string"), ("bukan apa-apa", "bukan connection string"), ("Host=x;Database=y", "Tulis Host, Database, dan Username"), (Administrator(foreign) + ";Passfile=/etc/passwd", "Hapus \"Passfile\""),
            (dead, "tidak dapat dihubungi"), (Administrator(foreign), "berisi public.gaji"), (Administrator(host.Database), "basis data utama sebuah platform")
        })
        {
            using var answer = await admin.PostFormAsync($"/tenant/{tenant.Id}?handler=Move", new Dictionary<string, string> { ["version"] = Forms.Hidden(await admin.GetStringAsync($"/tenant/{tenant.Id}"), "version"), ["connectionString"] = written }, $"/tenant/{tenant.Id}");
            var text = await answer.TextAsync();
            text.ShouldContain(message);
            text.ShouldNotContain(new NpgsqlConnectionStringBuilder(Administrator(foreign)).Password!);
        }

        (await portal.AuditAsync("tenant", tenant.Id.ToString())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_move_that_fails_leaves_the_portal_where_it_was_and_one_with_its_own_database_is_deleted_whole()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        await using var own = await TestDatabase.CreateAsync("own");
        using var api = await portal.ApiAsync("admin");
        var before = await CountAsync(host.Database, tenant);
        var broken = await OrderAsync(api, tenant, Administrator(own));
        await own.ExecuteAsync("create schema kernel; create table kernel.settings_of_others (id int); create table public.__migrations (wrong int)", Ct);
        await RunAsync(broken);
        var failed = await LatestAsync(api, tenant);
        failed["state"]!.ToString().ShouldBe("Failed");
        failed["fault"]!.ToString().ShouldNotBeNullOrWhiteSpace();
        (await CountAsync(host.Database, tenant)).ShouldBe(before);
        await NextAsync(tenant);
        using (var admin = await portal.SignInAsync("admin"))
        {
            (await admin.TextAsync($"/tenant/{tenant.Id}")).ShouldContain("Gagal");
        }

        await own.ExecuteAsync("drop schema kernel cascade; drop table public.__migrations", Ct);
        await RunAsync(await OrderAsync(api, tenant, Administrator(own)));
        (await LatestAsync(api, tenant))["state"]!.ToString().ShouldBe("Moved", (await LatestAsync(api, tenant)).ToJsonString());
        foreach (var state in new[] { "Suspended", "Archived" })
        {
            (await api.PutAsJsonAsync($"/api/v1/tenants/{tenant.Id}/state", new { state, version = await VersionAsync(tenant), reason = "Perjanjian berakhir" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        var held = await CountAsync(own, tenant);
        using (var archive = await ExportedArchive.MakeAsync(portal, api, tenant))
        {
            archive.Rows.ShouldBe(held, "The export reads the tenant's own database, not what the move left behind.");
        }

        (await api.DeleteAsync($"/api/v1/tenants/{tenant.Id}?code={tenant.Code}&version={await VersionAsync(tenant)}", Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await PlatformHostFixture.RunJobAsync(portal, Deletion, $$"""{"tenantId":"{{tenant.Id}}"}""");
        (await CountAsync(host.Database, tenant) + await CountAsync(own, tenant)).ShouldBe(0, "Neither what it worked from nor what the move left behind remains.");
    }

    /// <summary>Reads and sends in a portal until told to stop; every answer has to be a good one. Returns how many rounds there were.</summary>
    internal static async Task<int> UseAsync(TestTenant tenant, CancellationToken stop)
    {
        var rounds = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            using var api = await tenant.ApiAsync("citra");
            using var page = await tenant.SignInAsync("tegar");
            var count = 0;
            while (!stop.IsCancellationRequested)
            {
                (await page.StatusAsync("/permohonan")).ShouldBe(HttpStatusCode.OK);
                using var sent = await api.PostAsJsonAsync("/api/v1/requests", new { service = "pintu-informasi" }, CancellationToken.None);
                sent.StatusCode.ShouldBe(HttpStatusCode.Created, await sent.Content.ReadAsStringAsync(CancellationToken.None));
                (await api.StatusAsync($"/api/v1/requests/{(await sent.Content.ReadFromJsonAsync<JsonObject>(CancellationToken.None))!["id"]}")).ShouldBe(HttpStatusCode.OK);
                count++;
            }

            return count;
        }));
        return rounds.Sum();
    }

    /// <summary>As the job does it; the state is written once more so that the node hears of the change.</summary>
    private async Task SetMovingAsync(TestTenant tenant, string isMoving)
    {
        await host.Database.ExecuteAsync($"update kernel.tenants set is_moving = {isMoving} where id = '{tenant.Id}'", Ct);
        var version = await VersionAsync(tenant);
        (await portal.RunAsync(sp => sp.GetRequiredService<ITenantManager>().SetStateAsync(tenant.Id, TenantState.Active, version, Ct))).ShouldBeTrue();
    }

    internal static string Administrator(TestDatabase database)
    {
        var b = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return $"Host={b.Host};Port={b.Port};Database={b.Database};Username={b.Username};Password={b.Password}";
    }

    private static async Task AsAppAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private async Task<Guid> OrderAsync(HttpClient api, TestTenant tenant, string? connectionString)
    {
        using var answer = await api.PostAsJsonAsync($"/api/v1/tenants/{tenant.Id}/moves", new { connectionString, toShared = connectionString is null, version = await VersionAsync(tenant) }, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Ct));
        return Guid.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString());
    }

    private Task RunAsync(Guid move) => PlatformHostFixture.RunJobAsync(portal, Job, $$"""{"moveId":"{{move}}"}""");

    private async Task RemoveAsync(HttpClient api, TestTenant tenant, Guid move)
    {
        var path = $"/api/v1/tenants/{tenant.Id}/moves/{move}/remove-source";
        (await api.PostAsJsonAsync(path, new { code = "salah" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await api.PostAsJsonAsync(path, new { code = tenant.Code }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await RunAsync(move);
    }

    private static async Task<JsonObject> LatestAsync(HttpClient api, TestTenant tenant) => (JsonObject)(await api.GetFromJsonAsync<JsonArray>($"/api/v1/tenants/{tenant.Id}/moves", Ct))![0]!;

    private static async Task<JsonObject> FiguresAsync(HttpClient api, TestTenant tenant) =>
        (JsonObject)(await api.GetFromJsonAsync<JsonObject>($"/api/v1/tenants/figures?search={tenant.Code}", Ct))!["items"]!.AsArray().First(r => r!["code"]!.ToString() == tenant.Code)!["figures"]!;

    private Task<long> VersionAsync(TestTenant tenant) => portal.RunAsync(async sp => (await sp.GetRequiredService<ITenantManager>().FindAsync(tenant.Id, Ct))!.Version);

    private static Task<long> NextAsync(TestTenant tenant) => tenant.RunAsync(sp => sp.GetRequiredService<IUnitOfWork>().RunAsync(async token =>
        long.Parse(await sp.GetRequiredService<INumbering>().NextAsync("uji", "{seq}", new DateOnly(2026, 1, 5), ct: token), System.Globalization.CultureInfo.InvariantCulture), Ct));

    /// <summary>A message that becomes due after the move: whoever sends it sends it from where the tenant is by then.</summary>
    private async Task<string> AddWaitingAsync(TestTenant tenant)
    {
        var message = Message(MessageState.Waiting);
        await tenant.RunAsync(async sp =>
        {
            sp.GetRequiredService<DbContext>().Add(message);
            await sp.GetRequiredService<DbContext>().SaveChangesAsync(Ct);
        });
        return message.Address;
    }

    private async Task<int> AddDeadAndListAsync(HttpClient api, TestTenant tenant)
    {
        await tenant.RunAsync(async sp =>
        {
            sp.GetRequiredService<DbContext>().Add(Message(MessageState.Dead));
            await sp.GetRequiredService<DbContext>().SaveChangesAsync(Ct);
        });
        var listed = (await api.GetFromJsonAsync<JsonObject>($"/api/v1/tenants/dead-letters?tenant={tenant.Code}", Ct))!["items"]!.AsArray().Count;
        using var all = await api.GetAsync("/api/v1/tenants/dead-letters", Ct);
        (await all.Content.ReadAsStringAsync(Ct)).ShouldContain(tenant.Code);
        using var retried = await api.PostAsync($"/api/v1/tenants/dead-letters/retry?tenant={tenant.Code}", null, Ct);
        (await retried.Content.ReadFromJsonAsync<JsonObject>(Ct))!["count"]!.GetValue<int>().ShouldBe(listed);
        return listed;
    }

    private OutboxMessage Message(MessageState state)
    {
        var id = NewId.Next();
        return new()
        {
            Id = id, Template = "uji", Channel = TemplateChannel.Mail, RecipientName = "Rani Contoh", Address = $"{id:N}@example.com", Culture = "id", Subject = "Uji pindah", Body = "Isi", State = state,
            NextAttemptAt = host.Clock.GetUtcNow(), CreatedAt = host.Clock.GetUtcNow()
        };
    }

    /// <summary>Rows of the tenant in all tables of a database.</summary>
    private static async Task<long> CountAsync(TestDatabase database, TestTenant tenant)
    {
        var tables = (await database.ScalarAsync<string[]>("""
            select array_agg(format('%I.%I', c.table_schema, c.table_name)) from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'
            """, Ct))!;
        tables.Length.ShouldBeGreaterThan(50);
        return await database.ScalarAsync<long>($"select sum(n)::bigint from ({string.Join(" union all ", tables.Select(t => $"select count(*) n from {t} where tenant_id = '{tenant.Id}'"))}) x", Ct);
    }
}
