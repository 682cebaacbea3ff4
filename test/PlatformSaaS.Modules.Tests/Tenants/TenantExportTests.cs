using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Packs;
using PlatformSaaS.Settings;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>All that a portal holds leaves as one archive for its agency: whole, sound, without secrets, and for nobody else.</summary>
public sealed class TenantExportTests(PlatformHostFixture host)
{
    private const string Deletion = "PlatformSaaS.MultiTenancy.TenantDeletionJob";
    private const string SecretSetting = "kata-sandi-server-surel", SecretLink = "T0kenSekaliPakaiYangMasihBerlaku";
    private readonly TestTenant portal = host.HostPortal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_file_and_letter_of_a_portal_is_in_its_export_and_can_be_checked_without_the_platform()
    {
        var (tenant, other) = (await host.CreateTenantAsync("siptenan", history: true), await host.CreateTenantAsync("klinik"));
        using var api = await portal.ApiAsync("admin");
        await AddSecretsAsync(tenant);
        (await host.Database.ScalarAsync<long>($"select count(*) from registration.applicants where tenant_id = '{tenant.Id}' and values::text like '%sealed:%'", Ct)).ShouldBeGreaterThan(0);
        using var archive = await ExportedArchive.MakeAsync(portal, api, tenant);
        var shown = await LatestAsync(api, tenant);
        shown["state"]!.ToString().ShouldBe("Ready", shown.ToJsonString());
        (shown["tables"]!.GetValue<int>(), shown["tablesDone"]!.GetValue<int>()).ShouldBe((archive.Tables.Count, archive.Tables.Count));
        shown["files"]!.GetValue<int>().ShouldBe(shown["filesDone"]!.GetValue<int>());
        shown["checksum"]!.ToString().ShouldBe(ExportedArchive.Sha256(archive.Bytes));
        shown["bytes"]!.GetValue<long>().ShouldBe(archive.Bytes.LongLength);
        shown["rows"]!.GetValue<long>().ShouldBe(archive.Rows);

        var model = await tenant.RunAsync(sp => Task.FromResult(DatabaseMigrator.TenantTables(sp.GetRequiredService<PlatformDbContext>().Model).Select(t => t.Replace("\"", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList()));
        archive.Tables.Select(t => t["table"]!.ToString()).ShouldBe(model, "Every table whose rows belong to a tenant.");
        foreach (var table in archive.Tables)
        {
            var (name, lines) = (table["table"]!.ToString(), archive.Lines(table["file"]!.ToString()));
            lines.Count.ShouldBe(table["rows"]!.GetValue<int>(), name);
            ExportedArchive.Sha256(archive.Read(table["file"]!.ToString())).ShouldBe(table["sha256"]!.ToString(), name);
            if (name != "kernel.audit_entries" && name != "kernel.audit_heads")
            {
                ((long)lines.Count).ShouldBe(await host.Database.ScalarAsync<long>($"select count(*) from {name} where tenant_id = '{tenant.Id}'", Ct), name);
            }

            var columns = table["columns"]!.AsArray().Select(c => c!["name"]!.ToString()).ToHashSet(StringComparer.Ordinal);
            foreach (var row in lines.Select(l => JsonNode.Parse(l)!.AsObject()))
            {
                row["tenant_id"]!.ToString().ShouldBe(tenant.Id.ToString(), name);
                row.Select(p => p.Key).ToHashSet(StringComparer.Ordinal).SetEquals(columns).ShouldBeTrue(name);
            }
        }

        foreach (var line in archive.Lines("checksums.sha256").Select(l => l.Split("  ")))
        {
            ExportedArchive.Sha256(archive.Read(line[1])).ShouldBe(line[0], line[1]);
        }

        archive.Lines("checksums.sha256").Select(l => l.Split("  ")[1]).Append("checksums.sha256").Order(StringComparer.Ordinal).ShouldBe(archive.Paths.Order(StringComparer.Ordinal));
        archive.FollowChain().ShouldBeGreaterThan(100);
        await FilesAreThereAsync(tenant, archive);
        var pack = host.Services.GetRequiredService<IPackSources>().Read(archive.Read("paket.zip"));
        (await tenant.RunAsync(sp => sp.GetRequiredService<IPackImporter>().ExportAsync(Ct))).Files.Where(f => !pack.Files.TryGetValue(f.Key, out var bytes) || !bytes.AsSpan().SequenceEqual(f.Value)).Select(f => f.Key).ShouldBeEmpty();
        archive.Text("README.md").ShouldContain("Ekspor seluruh data");
        archive.Text("README.md").ShouldContain("Export of all data");

        var everything = string.Join('\n', archive.Paths.Where(p => p.EndsWith(".jsonl", StringComparison.Ordinal) || p.EndsWith(".csv", StringComparison.Ordinal) || p.EndsWith(".json", StringComparison.Ordinal)).Select(archive.Text));
        everything.ShouldNotContain(other.Id.ToString());
        await SecretsAreNotInAsync(tenant, everything);
        everything.ShouldNotContain("sealed:");
    }

    [Fact]
    public async Task Nobody_but_the_operator_and_the_agencys_own_admin_with_the_password_gets_it()
    {
        var (tenant, other) = (await host.CreateTenantAsync("klinik"), await host.CreateTenantAsync("klinik"));
        using var api = await portal.ApiAsync("admin");
        using var admin = await tenant.SignInAsync("admin");
        (await admin.TextAsync("/admin/paket")).ShouldContain("/admin/paket/data");
        using (var wrong = await admin.PostFormAsync("/admin/paket/data", new Dictionary<string, string> { ["password"] = "bukan-ini" }))
        {
            (await wrong.TextAsync()).ShouldContain("Kata sandi tidak cocok.");
        }

        (await ListAsync(api, tenant)).ShouldBeEmpty();
        using (var ordered = await admin.PostFormAsync("/admin/paket/data", new Dictionary<string, string> { ["password"] = TestTenant.Password }))
        {
            ordered.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        var export = Guid.Parse((await LatestAsync(api, tenant))["id"]!.ToString());
        (await ExportedArchive.OrderAsync(api, tenant)).ShouldBe(export, "One at a time: who asks meanwhile gets the same.");
        var (page, file) = ($"/admin/paket/data/{export}", $"/api/v1/agency/data-exports/{export}/file");
        (await admin.StatusAsync(page)).ShouldBe(HttpStatusCode.NotFound, "It isn't made yet.");
        await ExportedArchive.RunAsync(portal, export);

        using var foreign = await other.SignInAsync("admin");
        using var foreignApi = await other.ApiAsync("admin");
        (await foreign.StatusAsync(page)).ShouldBe(HttpStatusCode.NotFound);
        (await foreignApi.StatusAsync(file)).ShouldBe(HttpStatusCode.NotFound);
        (await foreignApi.GetFromJsonAsync<JsonArray>("/api/v1/agency/data-exports", Ct))!.ShouldBeEmpty();
        foreach (var person in new[] { "siska", "marni" })
        {
            using var client = await tenant.SignInAsync(person);
            using var program = await tenant.ApiAsync(person);
            foreach (var path in new[] { page, "/admin/paket/data" })
            {
                (await client.StatusAsync(path)).ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
            }

            (await program.StatusAsync(file)).ShouldBe(HttpStatusCode.Forbidden, person);
            using var asked = await program.PostAsJsonAsync("/api/v1/agency/data-exports", new { password = TestTenant.Password }, Ct);
            asked.StatusCode.ShouldBe(HttpStatusCode.Forbidden, person);
        }

        (await tenant.Anonymous().StatusAsync(page)).ShouldBe(HttpStatusCode.Redirect);
        foreach (var path in new[] { $"/tenant/{tenant.Id}/ekspor/{export}", $"/api/v1/tenants/{tenant.Id}/exports/{export}/file", $"/api/v1/tenants/{tenant.Id}/exports" })
        {
            (await admin.StatusAsync(path)).ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await api.StatusAsync($"/api/v1/tenants/{other.Id}/exports/{export}/file")).ShouldBe(HttpStatusCode.NotFound, "An export belongs to its tenant.");
        using (var fetched = await admin.GetAsync(page, Ct))
        {
            fetched.StatusCode.ShouldBe(HttpStatusCode.OK);
            fetched.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            using var archive = new ExportedArchive(await fetched.Content.ReadAsByteArrayAsync(Ct));
            archive.Manifest["tenant"]!["code"]!.ToString().ShouldBe(tenant.Code);
        }

        (await admin.TextAsync("/admin/paket/data")).ShouldContain("Siap");
        (await LatestAsync(api, tenant))["downloads"]!.GetValue<int>().ShouldBe(1);
        (await tenant.AuditAsync("tenant", tenant.Id.ToString())).Select(l => l.Split(' ')[0]).ShouldBe(["agency.data-export-ordered", "agency.data-export-downloaded"]);

        using var operators = await portal.SignInAsync("admin");
        (await operators.StatusAsync($"/tenant/{tenant.Id}/ekspor/{export}")).ShouldBe(HttpStatusCode.OK);
        (await operators.TextAsync($"/tenant/{tenant.Id}")).ShouldContain("Diunduh 2 kali");
        (await portal.AuditAsync("tenant", tenant.Id.ToString())).Select(l => l.Split(' ')[0]).ShouldBe(["tenants.export-made", "tenants.export-downloaded"]);

        await PlatformHostFixture.RunJobAsync(portal, "PlatformSaaS.MultiTenancy.TenantExportEndJob", $$"""{"exportId":"{{export}}"}""");
        (await LatestAsync(api, tenant))["state"]!.ToString().ShouldBe("Expired");
        (await admin.StatusAsync(page)).ShouldBe(HttpStatusCode.NotFound, "Its days are over.");
    }

    [Fact]
    public async Task A_portal_is_deleted_with_its_data_handed_out_or_with_a_reason()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        using var api = await portal.ApiAsync("admin");
        foreach (var state in new[] { TenantState.Suspended, TenantState.Archived })
        {
            (await api.PutAsJsonAsync($"/api/v1/tenants/{tenant.Id}/state", new { state = state.ToString(), version = await VersionAsync(tenant), reason = "Perjanjian berakhir" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        await RefusedAsync("Belum ada ekspor data");
        await RefusedAsync("paling sedikit 10 huruf", "malas");
        var export = await ExportedArchive.OrderAsync(api, tenant);
        await RefusedAsync("Belum ada ekspor data");
        await ExportedArchive.RunAsync(portal, export);
        await RefusedAsync("belum diunduh");
        await api.GetByteArrayAsync($"/api/v1/tenants/{tenant.Id}/exports/{export}/file", Ct);

        var name = await host.Database.ScalarAsync<string>($"select full_name from identity.users where tenant_id = '{tenant.Id}' and user_name = 'marni'", Ct);
        await host.Database.ExecuteAsync($"update identity.users set full_name = 'Berubah' where tenant_id = '{tenant.Id}' and user_name = 'marni'", Ct);
        await RefusedAsync("Ada data yang berubah");
        await host.Database.ExecuteAsync($"update identity.users set full_name = '{name}' where tenant_id = '{tenant.Id}' and user_name = 'marni'", Ct);
        await host.Database.ExecuteAsync($"update kernel.tenant_exports set snapshot_at = snapshot_at - interval '8 days' where id = '{export}'", Ct);
        await RefusedAsync("Belum ada ekspor data");
        await host.Database.ExecuteAsync($"update kernel.tenant_exports set snapshot_at = snapshot_at + interval '8 days' where id = '{export}'", Ct);

        (await api.DeleteAsync($"/api/v1/tenants/{tenant.Id}?code={tenant.Code}&version={await VersionAsync(tenant)}", Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var entry = (await portal.AuditAsync("tenant", tenant.Id.ToString())).Single(l => l.StartsWith("tenants.deletion-ordered", StringComparison.Ordinal));
        JsonNode.Parse(entry.Split(' ', 2)[1])!["exported"]!.GetValue<bool>().ShouldBeTrue();
        await PlatformHostFixture.RunJobAsync(portal, Deletion, $$"""{"tenantId":"{{tenant.Id}}"}""");
        (await host.Database.ScalarAsync<long>($"select count(*) from kernel.tenant_exports where portal = '{tenant.Id}'", Ct)).ShouldBe(0);
        (await api.StatusAsync($"/api/v1/tenants/{tenant.Id}/exports/{export}/file")).ShouldBe(HttpStatusCode.NotFound);

        async Task RefusedAsync(string message, string? waiver = null)
        {
            using var refused = await api.DeleteAsync($"/api/v1/tenants/{tenant.Id}?code={tenant.Code}&version={await VersionAsync(tenant)}{(waiver is null ? "" : $"&waiver={waiver}")}", Ct);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, message);
            (await refused.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]!["waiver"]!.ToJsonString().ShouldContain(message);
        }
    }

    [Fact]
    public async Task A_job_that_dies_half_way_leaves_nothing_to_download_and_is_taken_up_again()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        using var api = await portal.ApiAsync("admin");
        var export = await ExportedArchive.OrderAsync(api, tenant);
        using (var death = new CancellationTokenSource())
        {
            var run = ExportedArchive.RunAsync(portal, export, death.Token);
            await Eventually.TrueAsync(() => host.Database.ScalarAsync<bool>($"select tables_done > 3 from kernel.tenant_exports where id = '{export}'", Ct), "the export never began");
            await death.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => run);
        }

        var half = await LatestAsync(api, tenant);
        half["state"]!.ToString().ShouldBe("Making");
        half["tablesDone"]!.GetValue<int>().ShouldBeLessThan(half["tables"]!.GetValue<int>());
        (await api.StatusAsync($"/api/v1/tenants/{tenant.Id}/exports/{export}/file")).ShouldBe(HttpStatusCode.NotFound);
        (await PlatformHostFixture.CountExportsAsync(tenant)).ShouldBe(0);

        (await host.CountQueuedAsync(export)).ShouldBe(1);
        await host.DropQueuedAsync(export);
        await host.QueueUnfinishedAsync();
        (await host.CountQueuedAsync(export)).ShouldBe(1);
        await ExportedArchive.RunAsync(portal, export);
        using var archive = new ExportedArchive(await api.GetByteArrayAsync($"/api/v1/tenants/{tenant.Id}/exports/{export}/file", Ct));
        archive.FollowChain().ShouldBeGreaterThan(0);
    }

    private static async Task FilesAreThereAsync(TestTenant tenant, ExportedArchive archive)
    {
        var rows = await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<FileRow>().AsNoTracking().ToListAsync(Ct));
        foreach (var (folder, isLetter) in new[] { ("berkas", false), ("surat", true) })
        {
            var index = archive.Index(folder);
            index.Select(i => i["id"]).Order(StringComparer.Ordinal).ShouldBe(rows.Where(r => r.IsLetter == isLetter).Select(r => r.Id.ToString()).Order(StringComparer.Ordinal));
            index.ShouldNotBeEmpty(folder);
            foreach (var file in index)
            {
                file["keadaan"].ShouldBe("utuh");
                var bytes = archive.Read(file["path"]);
                ExportedArchive.Sha256(bytes).ShouldBe(file["sha256"]);
                ExportedArchive.Number(file["ukuran"]).ShouldBe(bytes.LongLength);
                (!isLetter || Encoding.ASCII.GetString(bytes, 0, 5) == "%PDF-").ShouldBeTrue(file["path"]);
            }
        }

        var letter = await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<LetterRow>().AsNoTracking().FirstAsync(l => l.OwnerType == "reviews.request", Ct));
        var number = await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<PlatformSaaS.Reviews.Requests.ServiceRequest>().Where(r => r.Id == letter.OwnerId).Select(r => r.Number).FirstAsync(Ct));
        var found = archive.Index("surat").Single(i => i["id"] == letter.FileId.ToString());
        found["nomor"].ShouldBe(number, "A letter is found by its request's number.");
        found["nama asli"].ShouldContain(letter.Number.Replace('/', '-'));
    }

    private async Task AddSecretsAsync(TestTenant tenant)
    {
        await tenant.RunAsync(async sp =>
        {
            await sp.GetRequiredService<ISettingManager>().SetAsync("Notifications.Smtp.Password", SecretSetting, Ct);
            var id = NewId.Next();
            sp.GetRequiredService<DbContext>().Add(new OutboxMessage
            {
                Id = id, Template = "uji", Channel = TemplateChannel.Portal, RecipientName = "Rani Contoh", Address = "", Culture = "id", Subject = "Atur kata sandi", Body = $"Buka http://x.localhost/atur-kata-sandi?token={SecretLink}",
                Link = $"/atur-kata-sandi?token={SecretLink}", State = MessageState.Sent, NextAttemptAt = host.Clock.GetUtcNow(), CreatedAt = host.Clock.GetUtcNow()
            });
            await sp.GetRequiredService<DbContext>().SaveChangesAsync(Ct);
        });
        await host.Database.ExecuteAsync($"update identity.users set two_factor_secret = 'RAHASIA-DUA-LANGKAH', recovery_codes = 'KODE-PEMULIHAN-SATU' where tenant_id = '{tenant.Id}' and user_name = 'admin'", Ct);
    }

    /// <summary>No value of a withheld column stands anywhere, nor what is secret in the midst of other columns.</summary>
    private async Task SecretsAreNotInAsync(TestTenant tenant, string everything)
    {
        var looked = 0;
        foreach (var column in PlatformHostFixture.WithheldColumns)
        {
            var (table, name) = (column[..column.LastIndexOf('.')], column[(column.LastIndexOf('.') + 1)..]);
            foreach (var value in await host.Database.ScalarAsync<string[]>($"select array_agg(distinct {name}::text) from {table} where tenant_id = '{tenant.Id}' and length({name}::text) > 7", Ct) ?? [])
            {
                everything.Contains(value, StringComparison.Ordinal).ShouldBeFalse($"{column}: {value}");
                looked++;
            }
        }

        looked.ShouldBeGreaterThan(10);
        var stored = (await host.Database.ScalarAsync<string>($"select value from kernel.tenant_values where tenant_id = '{tenant.Id}' and name = 'Notifications.Smtp.Password'", Ct))!;
        foreach (var secret in new[] { SecretSetting, stored, SecretLink, "CfDJ8", "RAHASIA-DUA-LANGKAH" })
        {
            everything.Contains(secret, StringComparison.Ordinal).ShouldBeFalse(secret);
        }

        everything.ShouldContain("Notifications.Smtp.Password");
    }

    private static async Task<JsonArray> ListAsync(HttpClient api, TestTenant tenant) => (await api.GetFromJsonAsync<JsonArray>($"/api/v1/tenants/{tenant.Id}/exports", Ct))!;

    private static async Task<JsonObject> LatestAsync(HttpClient api, TestTenant tenant) => (JsonObject)(await ListAsync(api, tenant))[0]!;

    private Task<long> VersionAsync(TestTenant tenant) => portal.RunAsync(async sp => (await sp.GetRequiredService<ITenantManager>().FindAsync(tenant.Id, Ct))!.Version);
}
