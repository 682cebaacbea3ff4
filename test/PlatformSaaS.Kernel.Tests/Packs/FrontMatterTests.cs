using PlatformSaaS.Packs;

namespace PlatformSaaS.Kernel.Tests.Packs;

public sealed class FrontMatterTests
{
    [Fact]
    public void Reads_scalars_lists_and_bilingual_texts()
    {
        var head = Parse("---\ncode: tentang\norder: 20\nshown: true\nversion: 2026-01\nquoted: \"a: \\\"b\\\"\"\ntags: [a, \"b, c\"]\ncopies:\n  - Direktur: satu\n  - Ketua\ntitle:\n  id: Tentang\n  en: About\n---\n\nIsi\n").ShouldNotBeNull();
        head["code"].ShouldBe("tentang");
        head.Data["order"]!.GetValue<int>().ShouldBe(20);
        head.Data["shown"]!.GetValue<bool>().ShouldBeTrue();
        head["version"].ShouldBe("2026-01");
        head["quoted"].ShouldBe("a: \"b\"");
        head.List("tags").ShouldBe(["a", "b, c"]);
        head.List("copies").ShouldBe(["Direktur: satu", "Ketua"]);
        head.Text("title").ShouldBe("Tentang");
        head.Text("title", "en").ShouldBe("About");
        head.Text("title", "fr").ShouldBe("Tentang");
        head.Body.ShouldBe("Isi");
        head.LineOf("/title/en").ShouldBe(13);
        head.LineOf("/copies/1").ShouldBe(10);
    }

    [Theory]
    [InlineData("code: a\n", "line 1", "must begin")]
    [InlineData("---\ncode: a\n", "line 1", "must begin")]
    [InlineData("---\ncode a\n---\n", "line 2", "expected")]
    [InlineData("---\ncode: a\ncode: b\n---\n", "line 3", "twice")]
    [InlineData("---\ntitle:\n  id: a\n  id: b\n---\n", "line 4", "twice")]
    [InlineData("---\n  id: a\n---\n", "line 2", "below its key")]
    [InlineData("---\n  - a\n---\n", "line 2", "below its key")]
    [InlineData("---\ncode: a\n  id: b\n---\n", "line 3", "below its key")]
    [InlineData("---\ncode: \"a\n---\n", "line 2", "end with a quote")]
    [InlineData("---\ntags: [a\n---\n", "line 2", "end with ]")]
    [InlineData("---\n# note\n---\n", "line 2", "expected")]
    public void Names_the_line_at_fault(string text, string line, string reason)
    {
        var faults = new List<PackFault>();
        FrontMatter.Parse("a.md", text, faults).ShouldBeNull();
        faults.ShouldContain(f => f.File == "a.md" && f.Place.In("en") == line && f.Reason.In("en").Contains(reason), string.Join('\n', faults));
    }

    [Fact]
    public void Rule_in_the_body_is_not_the_end_of_the_head() => Parse("---\ncode: a\n---\nx\n---\ny")!.Body.ShouldBe("x\n---\ny");

    private static FrontMatter? Parse(string text) => FrontMatter.Parse("a.md", text, []);
}
