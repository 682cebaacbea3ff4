using PlatformSaaS.Calendar;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Kernel.Tests.Theme.TagRendering;

namespace PlatformSaaS.Kernel.Tests.Theme;

public sealed class ComponentTests
{
    [Fact]
    public async Task A_badge_has_words_and_an_icon_beside_its_colour()
    {
        var html = await Render(new BadgeTagHelper { Status = Status.Ok }, "Selesai");
        html.ShouldContain("class=\"st ok\"");
        html.ShouldContain("#circle-check");
        html.ShouldContain("Selesai");
    }

    [Fact]
    public async Task The_stage_bar_marks_one_current_step_and_says_what_is_done()
    {
        var html = await Render(new StageBarTagHelper { Steps = [new("Pengajuan", StepState.Done, "6 Juli 2026"), new(Hostile, StepState.Now), new("Laporan", StepState.Skipped, "Dilewati: standar")] });
        html.Split("aria-current=\"step\"").Length.ShouldBe(2);
        html.ShouldContain("selesai:");
        html.ShouldContain("dilewati:");
        html.ShouldNotContain("<script");
        (await Render(new StageBarTagHelper { Compact = true, Steps = [new("a", StepState.Done), new("b", StepState.Now), new("c", StepState.Next)] })).ShouldContain("Tahap 02 dari 03");
    }

    [Fact]
    public async Task The_banner_has_one_primary_button_and_none_when_nothing_is_to_do()
    {
        var yours = await Render(new TurnBannerTagHelper { Model = new TurnBanner(Turn.You, "Perbaiki", "Paling lambat **Senin**, <i>x</i>.", new ActionLink("Kirim", "javascript:alert(1)")) });
        yours.ShouldContain("<b>Senin</b>, &lt;i&gt;x&lt;/i&gt;.");
        yours.ShouldContain("href=\"#\"");
        yours.Split("bt p").Length.ShouldBe(2);
        (await Render(new TurnBannerTagHelper { Model = new TurnBanner(Turn.Us, "Admin memeriksa") })).ShouldNotContain("bt p");
        (await Render(new TurnBannerTagHelper())).ShouldBeEmpty();
    }

    [Fact]
    public void The_day_strip_counts_working_days_only_and_stays_short()
    {
        var days = Enumerable.Range(20, 6).Select(day => new CalendarDay(new DateOnly(2026, 8, day), day is 22 or 23 ? DayKind.Weekend : day == 25 ? DayKind.Holiday : DayKind.Working, day == 25 ? "Maulid Nabi" : null)).ToList();
        var strip = DayStrip.Build(days[..5], new DateOnly(2026, 8, 21))!;
        strip.Select(day => day.State).ShouldBe([StripDayState.Past, StripDayState.Today, StripDayState.Off, StripDayState.Off, StripDayState.Due]);
        strip.Select(day => day.Number).ShouldBe([1, 2, null, null, 3]);
        DayStrip.Build([.. Enumerable.Range(1, 13).Select(day => new CalendarDay(new DateOnly(2026, 8, day), DayKind.Working, null))], new DateOnly(2026, 8, 1)).ShouldBeNull();
    }

    [Fact]
    public async Task Faulty_documents_come_first()
    {
        var html = await Render(new VerdictsTagHelper { Items = [new("Benar", Status.Ok), new("Salah", Status.Turn, Note: "Halaman 41.")] });
        html.IndexOf("Salah", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("Benar", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Moments_are_shown_in_the_agencys_zone_and_by_calendar_days()
    {
        var moment = new DateTimeOffset(2026, 8, 19, 7, 20, 0, TimeSpan.Zero);
        (await Render(new DateTagHelper { At = moment, Relative = true })).ShouldContain(">Rabu, 19 Agustus 2026, 14.20 WIB (2 hari lalu)</time>");
        (await Render(new DateTagHelper { At = moment }, culture: "en")).ShouldContain(">Wednesday, 19 August 2026, 14:20 WIB</time>");
    }

    [Fact]
    public async Task The_pager_leaves_out_what_does_not_exist()
    {
        (await Render(new PagerTagHelper())).ShouldBeEmpty();
        (await Render(new PagerTagHelper { Previous = "", Next = "" })).ShouldBeEmpty("That is how a page hands over null.");
        var html = await Render(new PagerTagHelper { Next = "?after=1", Total = 33000, Shown = 20 });
        html.ShouldContain("20 dari 1.000&#x2B;");
        html.ShouldContain("rel=\"next\"");
        html.ShouldNotContain("rel=\"prev\"");
    }

    [Fact]
    public async Task No_component_writes_styles_into_the_page()
    {
        ComponentTagHelper[] tags = [new BarsTagHelper { Items = [new("a", 1)] }, new ColumnsTagHelper { Items = [new("a", 1), new("b", 2)] }, new MeterTagHelper { Value = 9, Max = 10 }, new SparkTagHelper { Values = [1, 2] }, new EmptyTagHelper { Title = "x" }];
        foreach (var tag in tags)
        {
            (await Render(tag)).ShouldNotContain("style=");
        }
    }

    [Theory]
    [InlineData("/a?b=c:d", "/a?b=c:d")]
    [InlineData("https://example.go.id", "https://example.go.id")]
    [InlineData("tel:0215550147", "tel:0215550147")]
    [InlineData("javascript:alert(1)", "#")]
    [InlineData(" java\tscript:alert(1)", "#")]
    [InlineData("data:text/html,x", "#")]
    public void Only_harmless_links_are_written(string url, string written) => Markup.SafeUrl(url).ShouldBe(written);
}
