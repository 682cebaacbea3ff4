using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Notifications;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>How the operator sees that a portal needs help: figures, messages given up, jobs.</summary>
public sealed class TenantBoardTests(PlatformHostFixture host)
{
    private readonly TestTenant portal = host.HostPortal;

    [Fact]
    public async Task The_list_carries_each_portal_s_own_figures_in_few_round_trips()
    {
        var (tenant, other) = (await host.CreateTenantAsync("klinik"), await host.CreateTenantAsync("klinik"));
        await AddDeadAsync(tenant, 2);
        using var api = await portal.ApiAsync("admin");
        var (mine, theirs) = (await FiguresAsync(api, tenant), await FiguresAsync(api, other));
        mine["dead"]!.GetValue<long>().ShouldBe(2);
        theirs["dead"].ShouldBeNull();
        mine["staff"]!.GetValue<long>().ShouldBeGreaterThan(2);
        foreach (var figure in new[] { "open", "overdue", "waiting", "storage", "applicants", "activity" })
        {
            mine.ContainsKey(figure).ShouldBeTrue(figure);
        }

        using var admin = await portal.SignInAsync("admin");
        await admin.TextAsync("/tenant");
        using var trips = new RoundTrips();
        var (statements, body) = await trips.GetAsync(admin, "/tenant");
        statements.Count.ShouldBeLessThanOrEqualTo(4, string.Join('\n', statements));
        body.ShouldContain("Pesan gagal");
    }

    [Fact]
    public async Task Messages_given_up_are_shown_without_their_people_and_sent_once_more_one_by_one_or_all()
    {
        var (tenant, other) = (await host.CreateTenantAsync("klinik"), await host.CreateTenantAsync("klinik"));
        var (first, kept) = ((await AddDeadAsync(tenant, 3))[0], (await AddDeadAsync(other, 1))[0]);
        using var admin = await portal.SignInAsync("admin");
        var page = await admin.TextAsync($"/tenant/pesan?portal={tenant.Code}");
        page.ShouldContain("Kotak surat penuh.");
        page.ShouldContain("•••@example.com");
        foreach (var secret in new[] { "Rani Rahasia", "Perihal rahasia", "Isi rahasia", first + "@example.com", other.Code })
        {
            page.ShouldNotContain(secret);
        }

        (await admin.PostFormAsync($"/tenant/pesan?portal={tenant.Code}", new Dictionary<string, string> { ["message"] = first.ToString() }, $"/tenant/pesan?portal={tenant.Code}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await host.Mail.WaitForAsync($"{first:N}@example.com");
        (await DeadAsync(tenant)).ShouldBe(2);
        (await admin.PostFormAsync($"/tenant/pesan?portal={tenant.Code}", [], $"/tenant/pesan?portal={tenant.Code}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await DeadAsync(tenant)).ShouldBe(0);
        (await DeadAsync(other)).ShouldBe(1, "Another portal's are not asked for.");

        using var api = await portal.ApiAsync("admin");
        using var again = await api.PostAsync($"/api/v1/tenants/dead-letters/retry?message={first}", null);
        (await again.Content.ReadFromJsonAsync<JsonObject>())!["count"]!.GetValue<int>().ShouldBe(0, "It isn't given up any more.");
        using var one = await api.PostAsync($"/api/v1/tenants/dead-letters/retry?message={kept}", null);
        (await one.Content.ReadFromJsonAsync<JsonObject>())!["count"]!.GetValue<int>().ShouldBe(1);
        var log = (await portal.AuditAsync("outbox", kept.ToString())).ShouldHaveSingleItem();
        JsonNode.Parse(log.Split(' ', 2)[1])!["counts"]![other.Code]!.GetValue<int>().ShouldBe(1);
        (await portal.AuditAsync("outbox", tenant.Code)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Every_recurring_job_is_on_the_board_whether_it_ran_or_not()
    {
        using var admin = await portal.SignInAsync("admin");
        (await admin.TextAsync("/tenant/pekerjaan")).ShouldContain("kernel.orphans");
        using var api = await portal.ApiAsync("admin");
        (await api.GetFromJsonAsync<JsonObject>("/api/v1/tenants/jobs"))!["recurring"]!.AsArray().Count.ShouldBeGreaterThan(3);
    }

    private static async Task<JsonObject> FiguresAsync(HttpClient api, TestTenant tenant) =>
        (JsonObject)(await api.GetFromJsonAsync<JsonObject>($"/api/v1/tenants/figures?search={tenant.Code}"))!["items"]!.AsArray().First(r => r!["code"]!.ToString() == tenant.Code)!["figures"]!;

    private static Task<int> DeadAsync(TestTenant tenant) => tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<OutboxMessage>().CountAsync(m => m.State == MessageState.Dead));

    private static Task<List<Guid>> AddDeadAsync(TestTenant tenant, int count) => tenant.RunAsync(async sp =>
    {
        var db = sp.GetRequiredService<DbContext>();
        var ids = Enumerable.Range(0, count).Select(_ => NewId.Next()).ToList();
        db.AddRange(ids.Select(id => new OutboxMessage
        {
            Id = id, Template = "contoh", Channel = TemplateChannel.Mail, RecipientName = "Rani Rahasia", Address = $"{id:N}@example.com", Culture = "id", Subject = "Perihal rahasia", Body = "Isi rahasia",
            State = MessageState.Dead, Attempts = 8, LastError = "Kotak surat penuh.", NextAttemptAt = DateTimeOffset.UtcNow, CreatedAt = DateTimeOffset.UtcNow
        }));
        await db.SaveChangesAsync();
        return ids;
    });
}
