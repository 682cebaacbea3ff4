using PlatformSaaS.Content.Admin;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Library;

namespace PlatformSaaS.Modules.Tests.Content;

/// <summary>Readers are counted without being known; what library items, events and designs must have; how the library is searched.</summary>
public sealed class ReaderTests
{
    private const string Browser = "Mozilla/5.0 (Linux; Android 14) Firefox/131.0";
    private static readonly Guid Agency = Guid.NewGuid();
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void A_reload_counts_once_another_page_and_another_reader_count_again()
    {
        var clock = new Ticking();
        var counter = new ReaderCounter(clock);
        Read(counter, "pustaka/a").ShouldBeTrue();
        Read(counter, "pustaka/a").ShouldBeFalse();
        Read(counter, "pustaka/b").ShouldBeTrue();
        Read(counter, "pustaka/a", "10.0.0.9").ShouldBeTrue();
        Read(counter, "pustaka/a", agent: Browser + "x").ShouldBeTrue();
        counter.Count(Guid.NewGuid(), "pustaka/a", Today, "10.0.0.1", Browser).ShouldBeTrue("Agencies don't count for each other.");
        clock.Now += ReaderCounter.Window;
        Read(counter, "pustaka/a").ShouldBeTrue("Later it is a visit of its own.");

        var taken = counter.Take();
        taken[new ReaderKey(Agency, "pustaka/a", new DateOnly(2026, 11, 1))].ShouldBe(4);
        counter.Take().ShouldBeEmpty();
        counter.Return(taken);
        counter.Take().Values.Sum().ShouldBe(6);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1)")]
    [InlineData("curl/8.5.0")]
    [InlineData("WhatsApp/2.23")]
    [InlineData("")]
    public void Programs_do_not_count(string agent) => Read(new ReaderCounter(new Ticking()), "pustaka/a", agent: agent).ShouldBeFalse();

    [Fact]
    public void Memory_of_readers_is_bounded()
    {
        var counter = new ReaderCounter(new Ticking());
        for (var i = 0; i < ReaderCounter.MostRemembered + 10; i++)
        {
            counter.Count(Agency, "pustaka/a", Today, $"10.0.{i / 250}.{i % 250}", Browser);
        }

        counter.Take().Values.Single().ShouldBe(ReaderCounter.MostRemembered + 10);
    }

    [Theory]
    [InlineData("http://video.example.com/x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user@video.example.com/x")]
    [InlineData("//video.example.com")]
    [InlineData(null)]
    public void A_video_has_a_secured_address(string? link) => Refused(ContentKind.Library, new ItemFacts { Form = "video", Link = link }).ShouldBe(["Link"]);

    [Fact]
    public void Library_items_events_and_designs_say_what_they_are()
    {
        Refused(ContentKind.Library, new ItemFacts { Form = "lagu" }).ShouldBe(["Form"]);
        Refused(ContentKind.Library, new ItemFacts { Form = "guide" }).ShouldBeEmpty();
        Refused(ContentKind.Outreach, new ItemFacts { Place = "Balai desa", People = -1, Region = "32" }).Order().ShouldBe(["People", "Region"]);
        Refused(ContentKind.Outreach, new ItemFacts { Place = "Balai desa", People = 42, Region = "32.05" }).ShouldBeEmpty();
        Refused(ContentKind.Design, new ItemFacts { Area = 5 }).ShouldBe(["Area"]);
        Refused(ContentKind.Design, new ItemFacts { Area = 36 }).ShouldBeEmpty();
    }

    [Fact]
    public void The_library_is_searched_by_topic_form_and_all_words()
    {
        ContentItem[] items = [Item("pbg", "guide", "perencanaan", "Panduan PBG"), Item("beton", "video", "konstruksi", "Campuran beton yang benar"), Item("angsuran", "article", "pembiayaan", "Sepertiga penghasilan")];
        Slugs(new(null, null, null)).ShouldBe(["pbg", "beton", "angsuran"]);
        Slugs(new("konstruksi", null, null)).ShouldBe(["beton"]);
        Slugs(new(null, "guide", null)).ShouldBe(["pbg"]);
        Slugs(new(null, null, "BETON benar")).ShouldBe(["beton"]);
        Slugs(new("konstruksi", "guide", null)).ShouldBeEmpty();
        Slugs(new(null, null, "%")).ShouldBeEmpty();

        IEnumerable<string> Slugs(LibraryQuery query) => LibraryShelf.Filter(items, query).Select(i => i.Slug);
    }

    private static bool Read(ReaderCounter counter, string subject, string address = "10.0.0.1", string agent = Browser) => counter.Count(Agency, subject, Today, address, agent);

    private static ContentItem Item(string slug, string form, string topic, string title) =>
        new() { Kind = ContentKind.Library, Slug = slug, TitleId = title, FactsJson = $$"""{"form":"{{form}}","topic":"{{topic}}"}""" };

    private static IEnumerable<string> Refused(ContentKind kind, ItemFacts facts)
    {
        var errors = new Dictionary<string, string[]>();
        FactRules.Check(kind, new ContentInput { Facts = facts, PublishedOn = Today }, errors);
        return errors.Keys;
    }

    private sealed class Ticking : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
