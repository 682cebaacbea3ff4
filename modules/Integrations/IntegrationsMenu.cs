using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.Integrations;

internal sealed class IntegrationsMenu(ICurrentTenant tenant) : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) => new(tenant.IsHost ? [] :
    [
        new MenuItem(Menus.Admin, "Kunci API", "API keys", "/admin/integrasi/kunci", 65, IntegrationsPermissions.Keys, "key"),
        new MenuItem(Menus.Admin, "Webhook", "Webhooks", "/admin/integrasi/webhook", 66, IntegrationsPermissions.Webhooks, "link")
    ]);
}
