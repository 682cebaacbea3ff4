using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Agency.Templates;
using PlatformSaaS.Forms;
using PlatformSaaS.Packs;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Modules.Tests.Agency;

/// <summary>Rules of templates and of fields as rows, without a tenant.</summary>
public sealed class TemplateUnitTests(PlatformHostFixture platform)
{
    private ITemplateRenderer Renderer => platform.Services.GetRequiredService<ITemplateRenderer>();

    [Theory]
    [InlineData("kliring")]
    [InlineData("ptsp")]
    [InlineData("siptenan")]
    [InlineData("klinik")]
    [InlineData("satuatap")]
    public void Every_value_that_an_agency_names_is_in_the_book(string code)
    {
        var pack = PlatformHostFixture.LoadPack(code);
        var templates = pack.In("templates").Select(f => (File: f, Head: FrontMatter.Parse(f, pack.Text(f), [])!)).ToList();
        templates.Count.ShouldBeGreaterThan(20);
        var known = ValueBook.Known(ValueBook.Common);
        // Answers are the agency's own; its services are looked through on the page.
        known.Add("answers");
        templates.SelectMany(t => Renderer.Check(t.Head["subject"] ?? t.Head["title"] ?? "", known).Concat(Renderer.Check(t.Head.Body, known)).Select(f => $"{t.File} {f}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{{request.numbr}}", "Baris 1", "request.numbr", "request.number")]
    [InlineData("satu\ndua {{aplicant.name}}", "Baris 2", "aplicant.name", "applicant.name")]
    [InlineData("{{#each files}}{{labl}}{{/each}}", "Baris 1", "labl", "(mungkin label)")]
    [InlineData("{{money invoice.amont}}", "Baris 1", "invoice.amont", "invoice.amount")]
    public void An_unknown_value_is_told_with_its_line_and_the_nearest_known_one(string template, string line, string wrong, string suggestion)
    {
        var fault = Renderer.Check(template, ValueBook.Known(ValueBook.Common)).ShouldHaveSingleItem();
        fault.ShouldContain(line);
        fault.ShouldContain(wrong);
        fault.ShouldContain(suggestion);
    }

    [Fact]
    public void A_name_that_is_near_to_nothing_gets_no_suggestion() => Renderer.Check("{{zzzzzzzz}}", ValueBook.Known(ValueBook.Common)).ShouldHaveSingleItem().ShouldNotContain("mungkin");

    [Fact]
    public void Made_up_values_fill_every_text_of_the_book()
    {
        var model = ValueBook.Sample(ValueBook.Common);
        Renderer.Render("{{request.number}} {{#each invoice.lines}}[{{no}} {{name}}]{{/each}} {{#each quotation.lines}}{{#each items}}({{no}}){{/each}}{{/each}} {{{meeting.minutes}}}", model)
            .ShouldBe("KT/2026/0018 [1 Data curah hujan][2 Data curah hujan] (1)(2)(1)(2) Kesepakatan: dokumen diperbaiki.");
        ValueBook.Common.Select(v => v.Path).ShouldBeUnique();
    }

    [Fact]
    public void A_comparison_keeps_common_lines() =>
        TextDifference.Compare(["a", "b", "c"], ["a", "x", "c", "d"]).Select(l => $"{l.Mark}{l.Text}").ShouldBe([" a", "-b", "+x", " c", "+d"]);

    [Fact]
    public void The_revision_is_another_one_as_soon_as_anything_is()
    {
        static SortedDictionary<string, TemplateText> Of(string body, string? kind = null) => new() { ["id"] = new("Perihal", body, kind is null ? null : new Dictionary<string, string> { ["kind"] = kind }) };
        TemplateTexts.Revision(Of("isi")).ShouldBe(TemplateTexts.Revision(Of("isi")));
        TemplateTexts.Revision(Of("isi")).ShouldNotBe(TemplateTexts.Revision(Of("isi.")));
        TemplateTexts.Revision(Of("isi")).ShouldNotBe(TemplateTexts.Revision(Of("isi", "Surat")));
    }

    [Fact]
    public void A_field_keeps_its_code_and_its_type_once_people_may_have_answered()
    {
        FieldDefinition[] before = [new() { Code = "alamat", Type = FieldType.Text, Label = new LocalizedText("Alamat"), Min = 3 }];
        var errors = new Dictionary<string, string[]>();
        var rows = new[] { FieldRows.Of(before[0]) with { LabelId = "Alamat rumah", Type = "longText" }, FieldRow.Empty with { LabelId = "Alamat" } };
        var fields = FieldRows.Apply(rows, before, errors, types: FieldRows.ProfileTypes, uses: true);
        errors.ShouldBeEmpty("A line may become a paragraph.");
        fields.Select(f => f.Code).ShouldBe(["alamat", "alamat2"]);
        fields[0].Min.ShouldBe(3, "What the page doesn't ask for stays.");
        FieldRows.Apply([FieldRows.Of(before[0]) with { Type = "date" }], before, errors, types: FieldRows.ProfileTypes, uses: true);
        errors.Keys.ShouldBe(["f[0].type"]);
    }

    [Fact]
    public void A_type_is_written_as_a_pack_writes_it() => TypeJson.Write(new ApplicantTypeDefinition
    {
        Code = "perorangan", Name = new LocalizedText("Perorangan"), Description = new LocalizedText("Orang"), Icon = "user", Fields = [new() { Code = "nama", Type = FieldType.Text, Label = new LocalizedText("Nama", "Name"), Required = true, Max = 80, Use = "name" }]
    }).ShouldBe("""{"code":"perorangan","name":{"id":"Perorangan"},"description":{"id":"Orang"},"icon":"user","fields":[{"code":"nama","type":"text","label":{"id":"Nama","en":"Name"},"required":true,"max":80,"use":"name"}]}""");
}
