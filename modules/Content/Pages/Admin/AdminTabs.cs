using PlatformSaaS.Content.Admin;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Pages.Admin;

/// <summary>Kinds and lists as the editor's pages name them.</summary>
internal static class AdminTabs
{
    private static readonly (string Route, ContentKind Kind)[] Kinds =
        [("berita", ContentKind.News), ("pengumuman", ContentKind.Announcement), ("faq", ContentKind.Faq), ("unduhan", ContentKind.Download), ("halaman", ContentKind.Page),
        ("pustaka", ContentKind.Library), ("kegiatan", ContentKind.Outreach), ("desain", ContentKind.Design)];

    public static ContentKind KindOf(string route) => Array.Find(Kinds, k => k.Route == route) is { Route: not null } found ? found.Kind : throw new MissingException();

    public static string RouteOf(ContentKind kind) => Array.Find(Kinds, k => k.Kind == kind).Route;

    public static string NameOf(ContentKind kind) => kind switch
    {
        ContentKind.News => T("Berita", "News"),
        ContentKind.Announcement => T("Pengumuman", "Announcements"),
        ContentKind.Faq => "FAQ",
        ContentKind.Download => T("Unduhan", "Downloads"),
        ContentKind.Library => T("Pustaka", "Library"),
        ContentKind.Outreach => T("Kegiatan", "Events"),
        ContentKind.Design => T("Desain rumah", "House designs"),
        _ => T("Halaman", "Pages")
    };

    public static async Task<IReadOnlyList<Tab>> BuildAsync(ContentEditor editor, SiteLayouts layouts, string current, CancellationToken ct)
    {
        var counts = await editor.CountsAsync(ct);
        return
        [
            .. Kinds.Select(k => new Tab(NameOf(k.Kind), $"/admin/konten/{k.Route}", current == k.Route, counts.GetValueOrDefault(k.Kind))),
            .. (await layouts.GetAsync(ct)).Lists.Select(l => new Tab(l.Name.Current, $"/admin/konten/senarai/{l.Code}", current == "senarai/" + l.Code))
        ];
    }
}
