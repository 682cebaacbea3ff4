using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.Integrations;

internal sealed class IntegrationsMenu(ICurrentTenant tenant) : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) => new(tenant.IsHost ? [] :
    [
        new MenuItem(Menus.Applicant, "Kalender saya", "My calendar", "/akun/kalender", 84, null, "calendar"),
        new MenuItem(Menus.Officer, "Kalender saya", "My calendar", "/akun/kalender", 84, null, "calendar"),
        new MenuItem(Menus.Admin, "Kunci API", "API keys", "/admin/integrasi/kunci", 65, IntegrationsPermissions.Keys, "key"),
        new MenuItem(Menus.Admin, "Webhook", "Webhooks", "/admin/integrasi/webhook", 66, IntegrationsPermissions.Webhooks, "link")
    ]);
}
