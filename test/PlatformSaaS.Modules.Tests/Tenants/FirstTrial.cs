using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Notifications;
using PlatformSaaS.Settings;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>Portals that have been in trial since they were made, and the way through the list before going live.</summary>
internal static class FirstTrial
{
    private const string Launch = "/api/v1/agency/launch";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A portal in trial since it was made.</summary>
    public static async Task<TestTenant> BeginAsync(PlatformHostFixture host, string pack, bool history = false)
    {
        var tenant = await host.CreateTenantAsync(pack, history);
        await SetAsync(host, tenant, "trial_since = created_at");
        return tenant;
    }

    /// <summary>Changes the tenant's row as the operator would; its version stays, so that what was seen holds.</summary>
    public static async Task SetAsync(PlatformHostFixture host, TestTenant tenant, string change)
    {
        await host.Database.ExecuteAsync($"update kernel.tenants set {change} where id = '{tenant.Id}'", Ct);
        await host.TellAsync(tenant);
    }

    /// <summary>Does what the list asks for.</summary>
    public static async Task FulfilAsync(PlatformHostFixture host, TestTenant tenant, HttpClient admin)
    {
        await host.Database.ExecuteAsync($"update identity.users set email = user_name || '@{tenant.Code}.coba.id', normalized_email = upper(user_name || '@{tenant.Code}.coba.id') where tenant_id = '{tenant.Id}'", Ct);
        await host.Database.ExecuteAsync($"update identity.users set two_factor_enabled = true where tenant_id = '{tenant.Id}' and user_name = 'admin'", Ct);
        await tenant.RunAsync(async sp =>
        {
            await sp.GetRequiredService<ISettingManager>().SetAsync("Privacy.Officer.Name", "Pejabat Data", Ct);
            var (db, time) = (sp.GetRequiredService<DbContext>(), sp.GetRequiredService<TimeProvider>());
            db.Add(new OutboxMessage { Id = Guid.CreateVersion7(), Template = "kabar", Channel = TemplateChannel.Mail, RecipientName = "Coba", Address = "coba@coba.id", Culture = "id", Subject = "Kabar", Body = "x", State = MessageState.Sent, NextAttemptAt = time.GetUtcNow(), CreatedAt = time.GetUtcNow(), SentAt = time.GetUtcNow() });
            await db.SaveChangesAsync(Ct);
        });
        var list = (await admin.GetFromJsonAsync<JsonObject>(Launch, Ct))!;
        foreach (var item in list["items"]!.AsArray().Where(i => i!["isMandatory"]!.GetValue<bool>() && !i["isDone"]!.GetValue<bool>() && i["proof"]!.ToString() != "seen"))
        {
            using var ticked = await admin.PutAsJsonAsync($"{Launch}/items/{item!["code"]}", new { note = "Sudah", decreeNumber = "SK-1/2026", decreeOn = "2026-01-05", revision = list["revision"]!.ToString() }, Ct);
            ticked.StatusCode.ShouldBe(HttpStatusCode.OK, await ticked.TextAsync());
            list = (await ticked.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        }

        list["items"]!.AsArray().Where(i => i!["isMandatory"]!.GetValue<bool>() && !i["isDone"]!.GetValue<bool>()).Select(i => i!["code"]!.ToString()).ShouldBeEmpty();
    }
}
