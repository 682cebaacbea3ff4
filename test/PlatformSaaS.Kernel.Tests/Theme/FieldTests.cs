using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Kernel.Tests.Theme.TagRendering;

namespace PlatformSaaS.Kernel.Tests.Theme;

public sealed class FieldTests
{
    [Fact]
    public async Task A_label_names_its_input_and_the_star_is_silent()
    {
        var html = await Render(new FieldTagHelper { Name = "Input.Name", Label = "Nama", Required = true });
        html.ShouldContain("<label for=\"f-Input_Name\">Nama <span class=\"req\" aria-hidden=\"true\">*</span></label>");
        html.ShouldContain("id=\"f-Input_Name\" name=\"Input.Name\" required");
    }

    [Fact]
    public async Task An_optional_field_says_so() =>
        (await Render(new FieldTagHelper { Name = "a", Label = "Nama" })).ShouldContain("(bila ada)");

    [Fact]
    public async Task Hint_and_message_describe_the_input_and_the_refused_value_stays()
    {
        var html = await Render(new FieldTagHelper { Name = "Age", Label = "Umur", Hint = "Dalam tahun", Value = "1" }, errors: state =>
        {
            state.SetModelValue("Age", "abc", "abc");
            state.AddModelError("Age", "Tulis angka.");
        });
        html.ShouldContain("aria-describedby=\"f-Age-h f-Age-e\" aria-invalid=\"true\"");
        html.ShouldContain("id=\"f-Age-h\"");
        html.ShouldContain("id=\"f-Age-e\"");
        html.ShouldContain("Tulis angka.");
        html.ShouldContain("value=\"abc\"");
        html.ShouldContain("fld err");
    }

    [Theory]
    [InlineData("text")]
    [InlineData("textarea")]
    [InlineData("select")]
    [InlineData("cards")]
    [InlineData("checks")]
    [InlineData("checkbox")]
    [InlineData("money")]
    public async Task Hostile_text_stays_text(string type)
    {
        var html = await Render(new FieldTagHelper
        {
            Type = type,
            Name = Hostile,
            Label = Hostile,
            Value = Hostile,
            Hint = Hostile,
            Help = Hostile,
            Error = Hostile,
            Suffix = Hostile,
            Placeholder = Hostile,
            Options = [new Choice(Hostile, Hostile, Hostile, Hostile)]
        });
        html.ShouldNotContain("<script", Case.Insensitive);
        html.ShouldContain("&lt;script");
    }

    [Fact]
    public async Task A_group_of_answers_is_a_fieldset_and_nothing_is_chosen_beforehand()
    {
        var html = await Render(new FieldTagHelper { Type = "cards", Name = "d", Label = "Keputusan", Required = true, Options = [new("sah", "Sah", "Kuitansi terbit."), new("tolak", "Tolak")] });
        html.ShouldStartWith("<fieldset");
        html.ShouldContain("<legend>Keputusan");
        html.ShouldNotContain("checked");
    }

    [Fact]
    public async Task Several_answers_can_be_chosen()
    {
        var html = await Render(new FieldTagHelper { Type = "checks", Name = "c", Label = "Cara", Value = new[] { "a", "c" }, Options = [new("a", "A"), new("b", "B"), new("c", "C")] });
        html.Split(" checked").Length.ShouldBe(3);
        html.ShouldContain("value=\"b\">");
    }

    [Fact]
    public async Task Dates_and_money_are_written_for_the_browser_and_for_people()
    {
        (await Render(new FieldTagHelper { Type = "date", Name = "d", Label = "T", Value = new DateOnly(2026, 8, 31) })).ShouldContain("value=\"2026-08-31\"");
        (await Render(new FieldTagHelper { Type = "money", Name = "m", Label = "J", Value = 1450000L })).ShouldContain("value=\"1.450.000\"");
    }

    [Fact]
    public async Task A_password_never_comes_back() =>
        (await Render(new FieldTagHelper { Type = "password", Name = "p", Label = "Kata sandi", Value = "rahasia" })).ShouldNotContain("rahasia");

    [Fact]
    public async Task A_file_field_works_without_script_and_says_its_limits()
    {
        var html = await Render(new FileTagHelper { Name = "mutu", Label = "Dokumen", Accept = "pdf,zip", MaxBytes = 10 * 1024 * 1024, Required = true });
        html.ShouldContain("PDF atau ZIP, paling besar 10 MB");
        html.ShouldContain("type=\"file\" class=\"inp-file\" id=\"f-mutu\" name=\"mutu\" accept=\".pdf,.zip\" required");
        html.ShouldContain("type=\"hidden\" name=\"mutu\" value=\"\" disabled");
    }

    [Fact]
    public async Task A_held_file_sends_its_id_and_is_no_longer_required()
    {
        var html = await Render(new FileTagHelper { Name = "mutu", Label = "Dokumen", Required = true, File = new HeldFile("7", Hostile, 5033164, 23, "javascript:alert(1)") });
        html.ShouldContain("type=\"hidden\" name=\"mutu\" value=\"7\">");
        html.ShouldContain("Terunggah, 4,8 MB, 23 halaman");
        html.ShouldNotContain(" required");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("javascript:");
    }

    [Fact]
    public async Task The_summary_leads_to_the_fields_and_is_silent_without_errors()
    {
        (await Render(new ErrorSummaryTagHelper())).ShouldBeEmpty();
        var html = await Render(new ErrorSummaryTagHelper(), errors: state =>
        {
            state.AddModelError("Input.Name", "Tulis nama.");
            state.AddModelError("", "Permohonan sudah berubah.");
        });
        html.ShouldContain("Ada 2 hal yang perlu diperbaiki");
        html.ShouldContain("<a href=\"#f-Input_Name\">Tulis nama.</a>");
        html.ShouldContain("role=\"alert\" tabindex=\"-1\"");
        html.ShouldContain("<span class=\"b\">Permohonan sudah berubah.</span>");
    }
}
