using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Integrations.Keys;
using PlatformSaaS.Integrations.Webhooks;
using PlatformSaaS.Notifications;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;

namespace PlatformSaaS.Integrations;

/// <summary>Two keys and a webhook for show. Nobody ever sees their secrets; one key is revoked, and the webhook is paused and leads to a made-up address.</summary>
internal sealed class IntegrationsDemo(
    DbContext db, ApiKeyAdministration keys, WebhookAdministration webhooks, IEnumerable<IIntegrationEvents> events, IUserDirectory users, IPermissionChecker permissions, ICurrentUserScope scope, ITenantClock clock) : IDataSeedContributor
{
    public int Order => 97;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        if (context is not { Demo: true, History: true, Pack: { } pack } || await users.FindByUserNameAsync("admin", ct) is not { } admin || await db.Set<ApiKey>().AnyAsync(ct) || await db.Set<Webhook>().AnyAsync(ct))
        {
            return;
        }

        using (scope.Impersonate(admin.Id, admin.Name, await users.RolesOfAsync(admin.Id, ct), isApplicant: false))
        {
            if (await permissions.IsGrantedAsync(IntegrationsPermissions.Keys, ct) && (await keys.OfferedAsync(ct)).Take(2).Select(p => p.Name).ToList() is { Count: > 0 } some)
            {
                var today = await clock.TodayAsync(ct);
                await keys.CreateAsync(new("Dasbor pimpinan", some, CanWrite: false, today.AddDays(180), "10.20.0.0/16"), ct);
                var old = await keys.CreateAsync(new("Uji coba pertukaran data", [some[0]], CanWrite: false, today.AddDays(30), null), ct);
                await keys.RevokeAsync(old.Id, ct);
            }

            if (await permissions.IsGrantedAsync(IntegrationsPermissions.Webhooks, ct) && events.SelectMany(e => e.Define()).Select(t => t.Code).Take(2).ToList() is { Count: > 0 } types)
            {
                var (id, _) = await webhooks.CreateAsync(new("Sistem persuratan (contoh)", $"https://persuratan.{pack.Code}.example.go.id/terima", types), ct);
                await webhooks.PauseAsync(id, pause: true, ct);
            }
        }
    }
}
