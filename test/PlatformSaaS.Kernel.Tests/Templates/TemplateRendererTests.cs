using System.Globalization;
using System.Diagnostics;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.Kernel.Tests.Templates;

public sealed class TemplateRendererTests
{
    private static readonly HandlebarsTemplateRenderer Renderer = new(TimeProvider.System);

    private static readonly Dictionary<string, object?> Model = new()
    {
        ["name"] = "Sari *Dewi*",
        ["html"] = "<script>alert(1)</script>",
        ["link"] = "[klik](javascript:alert(1))",
        ["lines"] = "satu\r\ndua\n# tiga",
        ["nested"] = "{{agency.name}}",
        ["amount"] = 8_542_000L,
        ["score"] = 91.485m,
        ["on"] = new DateOnly(2026, 4, 16),
        ["at"] = new DateTimeOffset(2026, 4, 16, 9, 0, 0, TimeSpan.FromHours(7)),
        ["yes"] = true,
        ["empty"] = "",
        ["state"] = "returned_now",
        ["agency"] = new Dictionary<string, object?> { ["name"] = "Balai A" },
        ["items"] = new List<object?> { new Dictionary<string, object?> { ["name"] = "Akta", ["note"] = "buram" }, new Dictionary<string, object?> { ["name"] = "NPWP" } },
        ["copies"] = new[] { "Kepala", "Arsip" },
        ["none"] = Array.Empty<object?>()
    };

    [Theory]
    [InlineData("Halo {{agency.name}}", "Halo Balai A")]
    [InlineData("{{missing}}{{agency.missing.deep}}|", "|")]
    [InlineData("{{#if yes}}ya{{else}}tidak{{/if}}{{#unless none}}kosong{{/unless}}", "yakosong")]
    [InlineData("{{#each items}}{{@index}}:{{name}}/{{../agency.name}};{{/each}}", "0:Akta/Balai A;1:NPWP/Balai A;")]
    [InlineData("{{#each none}}x{{else}}tidak ada{{/each}}", "tidak ada")]
    [InlineData("{{#with agency}}{{name}}{{/with}}", "Balai A")]
    [InlineData("{{#if (eq state \"returned_now\")}}sama{{/if}}", "sama")]
    [InlineData("{{#if (eq amount 8542000)}}sama{{else if yes}}lain{{/if}}", "sama")]
    [InlineData("{{money amount}}", "Rp 8.542.000")]
    [InlineData("{{number score}} {{number score 1}} {{number amount}}", "91,485 91,5 8.542.000")]
    [InlineData("{{date on}}", "16\u00a0April\u00a02026")]
    [InlineData("{{longDate at}}", "Kamis, 16\u00a0April\u00a02026")]
    [InlineData("{{time at}} {{time at \"WIB\"}}", "09.00 09.00\u00a0WIB")]
    [InlineData("{{upper agency.name}}", "BALAI A")]
    [InlineData("{{join copies \"; \"}}", "Kepala; Arsip")]
    [InlineData("{{default empty \"–\"}} {{default missing agency.name}}", "– Balai A")]
    [InlineData("a\n{{#each items}}\n- {{name}}\n{{/each}}\nb", "a\n- Akta\n- NPWP\nb")]
    [InlineData("{{! catatan }}{{!-- {{x}} --}}x", "x")]
    public void Templates_render(string template, string expected)
    {
        Renderer.Check(template).ShouldBeEmpty();
        Renderer.Render(template, Model).ShouldBe(expected);
    }

    [Fact]
    public void Of_a_text_in_both_languages_the_model_s_is_taken()
    {
        var model = new Dictionary<string, object?> { ["stage"] = new Dictionary<string, object?> { ["name"] = new LocalizedText("Ekspose", "Exposé"), ["place"] = new LocalizedText("Ruang A") } };
        Renderer.Render("{{stage.name}}, {{stage.place}}", model).ShouldBe("Ekspose, Ruang A");
        Renderer.Render("{{stage.name}}, {{stage.place}}", new Dictionary<string, object?>(model) { ["culture"] = "en" }).ShouldBe("Exposé, Ruang A");
    }

    [Fact]
    public void English_models_get_english_dates_and_figures()
    {
        var english = new Dictionary<string, object?>(Model) { ["culture"] = "en" };
        Renderer.Render("{{longDate at}} {{time at}} {{money amount}} {{number score}}", english).ShouldBe("Thursday, 16\u00a0April\u00a02026 09:00 IDR 8,542,000 91.485");
        Renderer.Render("{{date on}}", Model).ShouldBe("16\u00a0April\u00a02026");
    }

    [Theory]
    [InlineData("{{name}}", "Sari \\*Dewi\\*")]
    [InlineData("{{{name}}}", "Sari \\*Dewi\\*")]
    [InlineData("{{&name}}", "Sari \\*Dewi\\*")]
    [InlineData("{{html}}", "\\<script\\>alert\\(1\\)\\</script\\>")]
    [InlineData("{{{html}}}", "\\<script\\>alert\\(1\\)\\</script\\>")]
    [InlineData("{{upper html}}", "\\<SCRIPT\\>ALERT\\(1\\)\\</SCRIPT\\>")]
    [InlineData("{{default html}}", "\\<script\\>alert\\(1\\)\\</script\\>")]
    [InlineData("{{{upper html}}}", "\\<SCRIPT\\>ALERT\\(1\\)\\</SCRIPT\\>")]
    [InlineData("{{link}}", "\\[klik\\]\\(javascript:alert\\(1\\)\\)")]
    [InlineData("{{lines}}", "satu\\\ndua\\\n\\# tiga")]
    [InlineData("{{{lines}}}", "satu\\\ndua\\\n\\# tiga")]
    [InlineData("| {{lines}} |", "| satu dua \\# tiga |")]
    [InlineData("{{#each items}}| {{name}} | {{../lines}} |{{/each}}", "| Akta | satu dua \\# tiga || NPWP | satu dua \\# tiga |")]
    [InlineData("## {{lines}}", "## satu dua \\# tiga")]
    [InlineData(":::fields\nCatatan: {{lines}}\n:::\n\n{{lines}}", ":::fields\nCatatan: satu dua \\# tiga\n:::\n\nsatu\\\ndua\\\n\\# tiga")]
    [InlineData("{{#if yes}}:::conclusion\n**Hasil.** {{lines}}\n:::\n{{/if}}", ":::conclusion\n**Hasil.** satu\\\ndua\\\n\\# tiga\n:::\n")]
    [InlineData("{{nested}}", "\\{\\{agency.name\\}\\}")]
    public void Values_can_not_act_in_markdown(string template, string expected) => Renderer.Render(template, Model).ShouldBe(expected);

    [Theory]
    [InlineData("1. satu", "1\\. satu")]
    [InlineData("2026.5", "2026.5")]
    [InlineData("- satu", "\\- satu")]
    [InlineData("    kode", "kode")]
    [InlineData("::: ttd", "\\::: ttd")]
    [InlineData("a\0b\u001bc", "abc")]
    [InlineData("a\u2028b", "a b")]
    public void A_value_can_not_begin_a_block(string value, string expected) => Renderer.Render("{{v}}", new Dictionary<string, object?> { ["v"] = value }).ShouldBe(expected);

    [Fact]
    public void Plain_text_is_flattened_but_not_escaped()
    {
        Renderer.Render("Re: {{lines}}", Model, TemplateEscape.None).ShouldBe("Re: satu dua # tiga");
        Renderer.Render("{{name}} {{nested}}", Model, TemplateEscape.None).ShouldBe("Sari *Dewi* {{agency.name}}");
    }

    [Theory]
    [InlineData("{{> partial}}")]
    [InlineData("{{#> layout}}{{/layout}}")]
    [InlineData("{{* decorate}}")]
    [InlineData("{{#*inline \"x\"}}{{/inline}}")]
    [InlineData("{{{{raw}}}}{{name}}{{{{/raw}}}}")]
    [InlineData("{{lookup this \"name\"}}")]
    [InlineData("{{log name}}")]
    [InlineData("{{#items}}x{{/items}}")]
    [InlineData("{{^yes}}x{{/yes}}")]
    [InlineData("{{#each items as |x|}}{{x}}{{/each}}")]
    [InlineData("{{unknown name}}")]
    [InlineData("{{upper (lookup . \"x\")}}")]
    [InlineData("{{upper}}")]
    [InlineData("{{#if}}x{{/if}}")]
    [InlineData("{{#if yes}}x")]
    [InlineData("{{#if yes}}x{{/unless}}")]
    [InlineData("{{/if}}")]
    [InlineData("{{else}}")]
    [InlineData("{{name")]
    [InlineData("{{}}")]
    [InlineData("\\{{name}}")]
    [InlineData("{{name}")]
    [InlineData("{{!-- open")]
    [InlineData("{{a.[constructor]}}{{#each a}}{{#each b}}{{#each c}}{{#each d}}{{/each}}{{/each}}{{/each}}{{/each}}")]
    public void Faulty_or_hostile_templates_are_refused(string template)
    {
        Renderer.Check(template).ShouldNotBeEmpty();
        Should.Throw<TemplateException>(() => Renderer.Render(template, Model));
        Check(template, "en-GB").ShouldNotBe(Check(template, "id-ID"));
    }

    /// <summary>What a reader of a language is told.</summary>
    private static IReadOnlyList<string> Check(string template, string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(culture);
        try
        {
            return Renderer.Check(template);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Deep_nesting_and_endless_templates_are_refused()
    {
        Renderer.Check(string.Concat(Enumerable.Repeat("{{#if yes}}", 50)) + string.Concat(Enumerable.Repeat("{{/if}}", 50))).ShouldNotBeEmpty();
        Renderer.Check("{{upper " + new string('(', 5_000) + "name" + new string(')', 5_000) + "}}").ShouldNotBeEmpty();
        Renderer.Check(string.Concat(Enumerable.Repeat("{{a}}", 10_000))).ShouldNotBeEmpty();
        Renderer.Check(new string('x', 200_000)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("{{#each l}}{{#each @root.l}}{{#each @root.l}}{{/each}}{{/each}}{{/each}}")]
    [InlineData("{{#each l}}{{#each @root.l}}{{#each @root.l}}xxxxxxxxxxxxxxxxxxxx{{/each}}{{/each}}{{/each}}")]
    [InlineData("{{#each l}}{{join @root.l}}{{#each @root.l}}{{join @root.l}}{{/each}}{{/each}}")]
    public void Loops_end_in_time(string template)
    {
        var watch = Stopwatch.StartNew();
        var model = new Dictionary<string, object?> { ["l"] = Enumerable.Range(0, 1_000).Select(i => (object?)i).ToList() };
        Should.Throw<TemplateException>(() => Renderer.Render(template, model));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Huge_output_is_cut_off()
    {
        var model = new Dictionary<string, object?> { ["v"] = new string('x', 150_000) };
        Should.Throw<TemplateException>(() => Renderer.Render("{{v}}{{v}}", model)).Message.ShouldContain("terlalu panjang");
    }

    [Fact]
    public void Objects_are_refused_so_that_nothing_of_them_is_reachable()
    {
        foreach (var hostile in new object[] { new Uri("http://example.com"), new { Secret = 1 }, Model.GetType(), new List<object?> { new Version(1, 0) }, new Dictionary<int, string>(), Environment.OSVersion, new MemoryStream() })
        {
            Should.Throw<TemplateException>(() => Renderer.Render("{{v}}", new Dictionary<string, object?> { ["v"] = hostile }));
        }
    }

    [Fact]
    public void Members_of_plain_values_say_nothing()
    {
        Renderer.Render("{{on.DayOfYear}}{{amount.MaxValue}}{{items.SyncRoot}}{{agency.Comparer}}{{yes.TrueString}}|", Model).ShouldBe("|");
        Renderer.Render("{{items}}|{{agency}}", Model).ShouldNotContain("System.");
    }

    [Theory]
    [InlineData("{{name}} {{agency.name}} {{#each items}}{{name}} {{../name}} {{@index}}{{/each}}{{#with agency}}{{name}}{{/with}}", null)]
    [InlineData("{{upper name}}{{#if (eq name \"x\")}}{{/if}}{{join copies}}", null)]
    [InlineData("{{nama}}", "nama")]
    [InlineData("{{#each items}}{{title}}{{/each}}", "title")]
    [InlineData("{{#each items}}{{../title}}{{/each}}", "../title")]
    [InlineData("{{upper nama}}", "nama")]
    [InlineData("{{agency.phone}}", "agency.phone")]
    [InlineData("baris\n\n{{#if nama}}{{/if}}", "Baris 3")]
    public void Unknown_values_are_found_by_name_and_line(string template, string? fault)
    {
        var faults = Renderer.Check(template, ["name", "agency.name", "items.name", "copies"]);
        if (fault is null)
        {
            faults.ShouldBeEmpty();
        }
        else
        {
            faults.ShouldHaveSingleItem().ShouldContain(fault);
        }
    }

    [Fact]
    public void Renders_from_many_threads() => Parallel.For(0, 400, i =>
    {
        var culture = i % 2 == 0 ? "id" : "en";
        Renderer.Render("{{n}} {{money a}}" + i % 7, new Dictionary<string, object?> { ["n"] = i, ["a"] = 1_000, ["culture"] = culture }).ShouldBe(i + (i % 2 == 0 ? " Rp 1.000" : " IDR 1,000") + i % 7);
    });
}
