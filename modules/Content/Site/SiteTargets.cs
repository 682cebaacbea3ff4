using PlatformSaaS.Content.Items;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Site;

/// <summary>Places that menu and home page can lead to, named for people.</summary>
internal sealed class SiteTargets(PublicContent content, SiteLayouts layouts, IRequestDirectory services)
{
    /// <summary>All places, the one that is set now among them even where it is none of these.</summary>
    public async Task<IReadOnlyList<Choice>> ListAsync(CancellationToken ct, params string?[] present)
    {
        var list = new List<Choice>(Places().Select(p => new Choice(p.Target, p.Name, Group: T("Bagian portal", "Parts of the portal"))));
        var published = await services.PublishedServicesAsync(ct);
        list.AddRange(published.Select(s => new Choice($"service:{s.Code}", s.Name.Current, Group: T("Layanan", "Services"))));
        list.AddRange(published.Select(s => new Choice($"apply:{s.Code}", s.Name.Current, Group: T("Ajukan permohonan", "Apply for"))));
        list.AddRange((await content.ListAsync(ContentKind.Page, ct)).Select(p => new Choice($"page:{p.Slug}", p.Title.Current, Group: T("Halaman", "Pages"))));
        list.AddRange((await layouts.GetAsync(ct)).Lists.Select(l => new Choice($"list:{l.Code}", l.Name.Current, Group: T("Senarai", "Lists"))));
        list.AddRange(present.OfType<string>().Where(t => t.Length > 0 && list.TrueForAll(c => c.Value != t)).Distinct().Select(t => new Choice(t, t, Group: T("Lainnya", "Other"))));
        return list;
    }

    private static IEnumerable<(string Target, string Name)> Places() =>
    [
        ("home", T("Beranda", "Home")), ("services", T("Layanan", "Services")), ("catalog", T("Katalog", "Catalog")), ("cart", T("Keranjang", "Cart")), ("track", T("Lacak permohonan", "Track a request")),
        ("ask", T("Ajukan pertanyaan", "Ask a question")), ("follow", T("Lihat jawaban", "See the answer")), ("book", T("Jadwal konsultasi", "Consulting hours")), ("visit", T("Kunjungan", "Visits")),
        ("news", T("Berita", "News")), ("announcements", T("Pengumuman", "Announcements")), ("downloads", T("Unduh", "Downloads")), ("library", T("Pustaka", "Library")), ("outreach", T("Kegiatan", "Events")),
        ("tools", T("Alat bantu", "Tools")), ("designs", T("Desain rumah", "House designs")), ("faq", "FAQ"), ("contact", T("Kontak", "Contact")), ("verify", T("Periksa keaslian surat", "Verify a document")),
        ("index", T("Indeks kepuasan", "Satisfaction index")), ("register", T("Daftar", "Register")), ("sign-in", T("Masuk", "Sign in"))
    ];
}
