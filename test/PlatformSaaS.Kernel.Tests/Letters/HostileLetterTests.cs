using System.Text;

namespace PlatformSaaS.Kernel.Tests.Letters;

public sealed class HostileLetterTests
{
    private static readonly string[] Texts =
    [
        "<script>alert(1)</script><img src=https://evil.example.com/x.png>", "![gambar](https://evil.example.com/a.png) [tautan](javascript:alert(1)) <https://evil.example.com>",
        "{{evil}} ${x} %s {0} ))>> endstream endobj", new string('w', 10_000), "\u202Eterbalik\u202C \u200F\u200E\u2066x\u2069", "a\0b\u0001c\u001b[31m\u007F", "emoji 😀👨‍👩‍👧 🏴‍☠️ dan 漢字 العربية עברית",
        "\uD83D", "\uDC00x", "e\u0301\u0301\u0301\u0301", ":::conclusion\nx\n:::", "| a | b |\n|---|---|\n| # c |", new string('*', 500), new string('[', 5_000), new string('>', 3_000), string.Concat(Enumerable.Repeat("- ", 300)) + "x",
        "```\nkode\n```", "    indent", "&lt;&#0;&nbsp;&bogus;", ":::", "::::::::::::::::", "# ", "|", "|-|", "\\", "", "   ", "[x]: http://evil.example.com", string.Concat(Enumerable.Repeat("kata panjang ", 4_000))
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Texts.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Hostile_text_anywhere_gives_a_sound_file_that_fetches_nothing(int number)
    {
        var text = Texts[number];
        string[] bodies =
        [
            text, Escape(text),
            $":::head\nNomor: {text}\nHal: {Escape(text)}\n\n{Escape(text)}\n:::\n\n:::to\n{Escape(text)}\n:::\n\n:::fields\nNama: {Escape(text)}\n{Escape(text)}: nilai\n:::\n\n:::conclusion\n{Escape(text)}\n:::",
            $"| No. | Nama | Nilai |\n|:-:|---|--:|\n| 1 | {Escape(text)} ~{Escape(text)}~ | {Escape(text)} |\n| # {Escape(text)} |\n| == | {Escape(text)} | {Escape(text)} |\n\n- {Escape(text)}\n- [x] {Escape(text)}",
            $"::::columns\n{Escape(text)}\n\n***\n\n{Escape(text)}\n::::\n\n::::form\n{Escape(text)}\n::::\n\n:::tiles\n{Escape(text)}: {Escape(text)}\n:::\n\n:::bars\n{Escape(text)}: 3\n:::\n\n:::chart\n{Escape(text)}: 3\n:::\n\n:::note\n{Escape(text)}\n:::\n\n## {Escape(text)}"
        ];
        foreach (var body in bodies)
        {
            var pdf = LetterTools.Renderer.Render(LetterSamples.With(body));
            LetterTools.Check(pdf).ShouldBe("");
            var raw = Encoding.Latin1.GetString(pdf);
            foreach (var active in new[] { "/URI", "/JavaScript", "/Launch", "/Annots", "/EmbeddedFile", "/OpenAction" }) raw.ShouldNotContain(active);
        }
    }

    [Fact]
    public void Hostile_text_in_the_frame_and_signatures_gives_a_sound_file()
    {
        foreach (var text in Texts)
        {
            var letter = LetterSamples.With("Isi.") with
            {
                Kind = text, Number = text, Title = text, VerifyText = text, Copies = [text, text],
                Letterhead = new(text, text, [text, text, text], text, text),
                Signers = [new(text, text, text, text, text), new(text, text, text, null, text), new("c", "d", null, null)]
            };
            LetterTools.Check(LetterTools.Renderer.Render(letter)).ShouldBe("");
        }
    }

    [Theory]
    [InlineData("<svg viewBox='0 0 10 10'><script>x</script><path d='M0 0 L'/></svg>")]
    [InlineData("<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg viewBox='0 0 1 1'>&x;</svg>")]
    [InlineData("<svg viewBox='0 0 10 10'><g><rect width='5' height='5' fill='#12'/></g><path d='M1 1 a0 0 0 1 1 5 5 z A1 1 0 0 0 2'/><polygon points='1 2 3'/></svg>")]
    [InlineData("<svg viewBox='0 0 0 0'><rect width='1e99' height='5'/></svg>")]
    [InlineData("<svg></svg></svg>")]
    [InlineData("<svg viewBox='0 0 9 9'><g/><g><circle r='-3'/></g><image href='https://evil.example.com/x.png'/></svg>")]
    public void A_broken_emblem_never_breaks_the_letter(string svg)
    {
        var letter = LetterSamples.Invitation;
        var pdf = LetterTools.Renderer.Render(letter with { Letterhead = letter.Letterhead with { EmblemSvg = svg } });
        LetterTools.Check(pdf).ShouldBe("");
        LetterTools.Text(pdf).ShouldNotContain("root:");
    }

    [Fact]
    public void Values_stay_text_when_escaped()
    {
        var value = Escape("## Judul | = == ! ~kecil~ **tebal** [x] : <b>HTML</b>");
        var text = LetterTools.Text(LetterTools.Renderer.Render(LetterSamples.With($":::fields\nNama: {value}\n:::\n\n| No. | Isi |\n|:-:|---|\n| {Escape("# bukan bagian")} | biasa |\n| {Escape("! x")} | biasa |")), layout: true);
        text.ShouldContain("## Judul | = == ! ~kecil~ **tebal** [x] : <b>HTML</b>");
        text.ShouldContain("# bukan");
        text.ShouldMatch(@"! ?x +biasa");
    }

    [Fact]
    public void Two_colons_inside_a_line_stay() =>
        LetterTools.Text(LetterTools.Renderer.Render(LetterSamples.With("Fungsi std::vector::at dan 10::20."))).ShouldContain("Fungsi std::vector::at dan 10::20.");

    [Fact]
    public void Pictures_vanish_and_links_leave_their_text()
    {
        var text = LetterTools.Text(LetterTools.Renderer.Render(LetterSamples.With("Lihat ![lambang](https://evil.example.com/x.png)[portal](https://evil.example.com) ini.")));
        text.ShouldContain("Lihat portal ini.");
        text.ShouldNotContain("evil");
    }

    [Fact]
    public void Invisible_marks_vanish_and_characters_without_a_shape_can_still_be_copied()
    {
        var text = LetterTools.Text(LetterTools.Renderer.Render(LetterSamples.With("awal\u202Ekanan\u202C\u200B\u0007 ﬁ 漢 😀 akhir")));
        text.ShouldContain("awalkanan");
        text.ShouldContain("漢 😀 akhir");
    }

    [Fact]
    public void Signs_of_measurement_have_shapes()
    {
        var pdf = LetterTools.Renderer.Render(LetterSamples.With("Kadar **≤ 0,5 mg/kg**, suhu ≥ 20 °C, ≈ 3, √2, a → b, 5 ± 1 µm."));
        LetterTools.Text(pdf).ShouldContain("Kadar ≤ 0,5 mg/kg, suhu ≥ 20 °C, ≈ 3, √2, a → b, 5 ± 1 µm.");
        LetterTools.Fonts(pdf).ShouldContain("+NotoSansMath-Regular");
    }

    [Fact]
    public void A_row_higher_than_a_page_goes_on_without_losing_text()
    {
        var cell = string.Join(' ', Enumerable.Range(1, 3_000).Select(i => $"k{i}"));
        var pdf = LetterTools.Renderer.Render(LetterSamples.With($"| No. | Isi |\n|:-:|---|\n| 1 | {cell} |"));
        LetterTools.Pages(pdf).ShouldBeGreaterThan(2);
        var text = LetterTools.Text(pdf);
        for (var i = 1; i <= 3_000; i += 97) text.ShouldContain($"k{i}");
        text.ShouldContain("k3000");
    }

    private static string Escape(string text)
    {
        var result = new StringBuilder();
        foreach (var c in text)
        {
            if (c is '\n' or '\r') result.Append(' ');
            else if (c < 128 && (char.IsPunctuation(c) || char.IsSymbol(c))) result.Append('\\').Append(c);
            else result.Append(c);
        }
        return result.ToString();
    }
}
