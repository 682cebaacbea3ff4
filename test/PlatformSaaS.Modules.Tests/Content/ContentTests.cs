using System.Text;
using System.Text.Json;
using PlatformSaaS.Content.Admin;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.Content;

public sealed class ContentTests
{
    [Theory]
    [InlineData("Layanan tutup pada Maulid Nabi, 25 Agustus 2026", "layanan-tutup-pada-maulid-nabi-25-agustus-2026")]
    [InlineData("  Éksposé: daring? ", "ekspose-daring")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("!!!", "tanpa-judul")]
    public void Addresses_are_plain(string title, string slug) => Slug.Make(title, []).ShouldBe(slug);

    [Fact]
    public void An_address_is_never_taken_twice() => Slug.Make("Berita", ["berita", "berita-2"]).ShouldBe("berita-3");

    [Theory]
    [InlineData("home", "/")]
    [InlineData("page:tentang", "/halaman/tentang")]
    [InlineData("list:teknologi", "/teknologi")]
    [InlineData("list:lain", "/senarai/lain")]
    [InlineData("service:kliring-teknologi", "/layanan/kliring-teknologi")]
    [InlineData("page:../admin", "/halaman/..%2Fadmin")]
    public void Targets_lead_into_the_portal(string target, string url) => Targets.UrlOf(target).ShouldBe(url);

    [Theory]
    [InlineData("""<svg viewBox="0 0 10 10"><script>alert(1)</script></svg>""")]
    [InlineData("""<svg viewBox="0 0 10 10"><path onload="x()" d="M0 0"/></svg>""")]
    [InlineData("""<svg viewBox="0 0 10 10"><path fill="url(#a)" d="M0 0"/></svg>""")]
    [InlineData("""<svg viewBox="0 0 10 10"><image href="https://example.com/x.png"/></svg>""")]
    [InlineData("""<svg><path d="M0 0"/></svg>""")]
    public void A_drawing_that_could_do_more_than_be_seen_is_not_shown(string svg) => Illustration.Inline(svg).ShouldBeNull();

    [Fact]
    public void A_plain_drawing_is_shown_in_the_accent() =>
        Illustration.Inline("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 120"><g stroke="currentColor"><path d="M0 94h1280"/></g></svg>""")!.ToString()
            .ShouldBe("""<svg class="hero-art" viewBox="0 0 1280 120" preserveAspectRatio="xMidYMax slice" aria-hidden="true"><g stroke="currentColor"><path d="M0 94h1280"/></g></svg>""");

    [Fact]
    public void The_layout_is_read_with_its_drawing()
    {
        var pack = new AgencyPack("contoh", new Dictionary<string, byte[]> { ["content/art.svg"] = Encoding.UTF8.GetBytes("<svg/>") });
        using var agency = JsonDocument.Parse("""
            { "menu": [ { "label": { "id": "Beranda" }, "target": "home" } ],
              "publicLists": [ { "code": "teknologi", "name": { "id": "Teknologi" }, "intro": { "id": "x" }, "entries": [] } ],
              "home": [ { "type": "hero", "headline": { "id": "Judul" }, "lead": { "id": "x" }, "primary": { "label": { "id": "Ajukan" }, "target": "apply:a" }, "illustration": "content/art.svg" },
                        { "type": "news", "title": { "id": "Berita" }, "count": 2 } ] }
            """);

        var layout = ContentPack.ReadLayout(agency.RootElement, pack);

        layout.Menu.ShouldHaveSingleItem().Target.ShouldBe("home");
        layout.List("teknologi").ShouldNotBeNull();
        layout.Home[0].IllustrationSvg.ShouldBe("<svg/>");
        layout.Home[1].Count.ShouldBe(2);
    }

    [Fact]
    public void News_needs_title_summary_and_text() =>
        Refused(ContentKind.News, new ContentInput()).Order().ShouldBe(["BodyId", "SummaryId", "TitleId"]);

    [Fact]
    public void A_question_needs_answer_and_category() =>
        Refused(ContentKind.Faq, new ContentInput { TitleId = "Berapa lama?" }).Order().ShouldBe(["BodyId", "CategoryId"]);

    [Fact]
    public void A_download_needs_a_file_or_a_text()
    {
        Refused(ContentKind.Download, new ContentInput { TitleId = "Panduan", CategoryId = "Panduan" }).ShouldBe(["File"]);
        Should.NotThrow(() => ContentEditor.Check(ContentKind.Download, new ContentInput { TitleId = "Panduan", CategoryId = "Panduan", BodyId = "Isi" }, null));
    }

    [Fact]
    public void The_last_day_does_not_come_before_the_first() =>
        Refused(ContentKind.News, new ContentInput { TitleId = "a", SummaryId = "b", BodyId = "c", PublishedOn = new DateOnly(2026, 8, 2), Until = new DateOnly(2026, 8, 1) }).ShouldBe(["Until"]);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.com")]
    [InlineData("example.com")]
    public void A_web_site_is_a_web_address(string site) =>
        Should.Throw<InputException>(() => EntryEditor.Check(new EntryInput { Title = "a", Maker = "b", SummaryId = "c", Website = site })).Errors.Keys.ShouldBe(["Website"]);

    [Fact]
    public void A_stale_form_is_refused()
    {
        Should.Throw<BusinessException>(() => ContentEditor.RequireVersion(5, 4)).IsConflict.ShouldBeTrue();
        Should.NotThrow(() => ContentEditor.RequireVersion(5, 5));
    }

    [Fact]
    public void An_excerpt_shows_the_word_in_its_place()
    {
        var text = string.Join(' ', Enumerable.Repeat("kata", 60)) + " sasaran " + string.Join(' ', Enumerable.Repeat("lain", 60));
        var excerpt = PublicSearch.Excerpt(text, "sasaran");

        excerpt.ShouldContain("sasaran");
        excerpt.ShouldStartWith("… ");
        excerpt.ShouldEndWith(" …");
        excerpt.Length.ShouldBeLessThan(200);
    }

    private static IEnumerable<string> Refused(ContentKind kind, ContentInput input) => Should.Throw<InputException>(() => ContentEditor.Check(kind, input, null)).Errors.Keys;
}
