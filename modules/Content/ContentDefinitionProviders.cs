using PlatformSaaS.Content.Site;
using PlatformSaaS.Content.Tools;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Content;

internal static class ContentPermissions
{
    public const string Manage = "Content.Manage";
    public const string Readers = "Content.Readers";

    /// <summary>Changes the figures of the citizens' calculators.</summary>
    public const string Tools = "Content.Tools";
}

internal sealed class ContentPermissionProvider : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() => [new(ContentPermissions.Manage, "Mengelola konten portal"), new(ContentPermissions.Readers, "Melihat jumlah pembaca pustaka"), new(ContentPermissions.Tools, "Mengelola harga satuan dan parameter kalkulator")];
}

/// <summary>The public menu as the agency arranged it, and the way to its editing.</summary>
internal sealed class ContentMenu(SiteLayouts layouts, ToolStore tools) : IMenuContributor
{
    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct)
    {
        var layout = await layouts.GetAsync(ct);
        return layout.Menu.Where(m => !m.Hidden).Select((m, i) => new MenuItem(Menus.Public, m.Label.Id, m.Label.In("en"), Targets.UrlOf(m.Target), (i + 1) * 10))
            .Append(new MenuItem(Menus.Officer, "Pembaca", "Readers", "/petugas/pembaca", 62, ContentPermissions.Readers, "eye"))
            .Append(new MenuItem(Menus.Admin, "Beranda dan menu", "Home and menu", "/admin/beranda", 49, ContentPermissions.Manage, "list-check"))
            .Append(new MenuItem(Menus.Admin, "Konten", "Content", "/admin/konten", 50, ContentPermissions.Manage, "news"))
            .Concat(await tools.GetAsync(ct) is { Instalments: null, Estimates: null } ? [] : [new MenuItem(Menus.Admin, "Kalkulator", "Calculators", "/admin/kalkulator", 51, ContentPermissions.Tools, "coin")]);
    }
}
