namespace PlatformSaaS.Browser.Tests.Infrastructure;

/// <summary>The tests' own eyes must see: a checker that never complains would make every page pass.</summary>
public sealed class ChromiumTests(Chromium chromium)
{
    [Fact]
    public async Task A_sound_page_raises_no_complaint()
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.Page.SetContentAsync(
            "<!doctype html><html lang=id><head><title>Beranda</title></head><body><main><h1>Beranda</h1><p>Selamat datang</p></main></body></html>");

        (await visitor.Page.TitleAsync()).ShouldBe("Beranda");
        await visitor.Page.ShouldBeAccessibleAsync();
        visitor.ShouldHaveNoComplaints();
        (await visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Barriers_errors_and_overflow_are_found()
    {
        await using var visitor = await chromium.VisitAsync(width: 360);
        await visitor.Page.GotoAsync(
            "data:text/html,<html><title>x</title><body><img src='data:,'><input><div style='width:900px'>lebar</div><script>undefinedName()</script></body></html>");

        var rules = (await Axe.CheckAsync(visitor.Page)).Select(v => v.Rule);
        rules.ShouldContain("image-alt");
        rules.ShouldContain("label");
        rules.ShouldContain("html-has-lang");
        visitor.Complaints.ShouldContain(c => c.Contains("undefinedName"));
        Should.Throw<ShouldAssertException>(visitor.ShouldHaveNoComplaints);
        (await visitor.OverflowsSidewaysAsync()).ShouldBeTrue();
    }

    /// <summary>Head and foot are the same on every page, so their contrasts are asked with the portal's.</summary>
    [Theory]
    [InlineData(AxeScope.Portal, "#kepala", "#isi", "#kaki")]
    [InlineData(AxeScope.Page, "#isi")]
    [InlineData(AxeScope.Width)]
    public async Task Pale_words_are_found_where_they_are_asked_for(AxeScope scope, params string[] expected)
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.Page.SetContentAsync(
            "<!doctype html><html lang=id><head><title>Pucat</title><style>p{color:#bbb;background:#fff}</style></head><body><header><p id=kepala>Pucat</p></header><main><h1>Pucat</h1><p id=isi>Pucat</p></main><footer><p id=kaki>Pucat</p></footer></body></html>");
        var nodes = (await Axe.CheckAsync(visitor.Page, scope)).Where(v => v.Rule == "color-contrast").SelectMany(v => v.Nodes);
        nodes.Select(n => n.Split(':')[0]).Order().ShouldBe(expected.Order());
    }

    [Fact]
    public async Task Visitors_are_strangers_to_each_other()
    {
        await using var first = await chromium.VisitAsync();
        await using var second = await chromium.VisitAsync(script: false);
        await first.Context.AddCookiesAsync([new() { Name = "a", Value = "1", Url = "http://kliring.localhost" }]);

        (await second.Context.CookiesAsync()).ShouldBeEmpty();
        (await first.Context.CookiesAsync()).Count.ShouldBe(1);
    }
}
