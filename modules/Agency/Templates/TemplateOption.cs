using Microsoft.AspNetCore.Http;
using PlatformSaaS.Templates;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Templates;

/// <summary>A setting of a template beside its text, as the page asks for it.</summary>
internal sealed record TemplateOption(string Name, string Label, string? Hint = null, string Type = "text", bool PerLanguage = false)
{
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public static IReadOnlyList<TemplateOption> Of(TemplateChannel channel, IReadOnlyList<(string Code, string Name)> roles) => channel switch
    {
        TemplateChannel.WhatsApp =>
        [
            new("approved", T("Nama templat yang disetujui WhatsApp", "Name as approved by WhatsApp"), T("Huruf kecil, angka, dan garis bawah.", "Lower-case letters, digits and underscores."), PerLanguage: true),
            new("parameters", T("Nilai menurut urutan templat yang disetujui", "Values in the order of the approved template"), T("Satu nilai tiap baris, tanpa kurung.", "One value a line, without braces."), "textarea", true)
        ],
        TemplateChannel.Letter =>
        [
            new("kind", T("Jenis surat", "Kind of the letter"), T("Tampil di kepala dan kaki halaman.", "Stands in head and foot of the pages."), PerLanguage: true),
            new("office", T("Jabatan di atas nama", "Office over the name"), T("Bila kosong: jabatan penanda tangan.", "Where empty: the signer's own office."), PerLanguage: true),
            new("copies", T("Tembusan", "Copies to"), T("Satu tiap baris.", "One a line."), "textarea", true),
            new("number", T("Pola nomor", "Pattern of the number"), T("Misalnya {seq:0000}/UND/{roman}/{yyyy}. Kosong: tanpa nomor.", "Such as {seq:0000}/UND/{roman}/{yyyy}. Empty: no number.")),
            new("counter", T("Pencacah bersama", "Shared counter"), T("Surat dengan pencacah yang sama melanjutkan satu urutan.", "Letters with the same counter go on with one sequence.")),
            new("reset", T("Urutan dimulai lagi", "The sequence begins anew"), Type: "select") { Choices = [new("", T("tiap tahun", "every year")), new("monthly", T("tiap bulan", "every month")), new("never", T("tidak pernah", "never"))] },
            new("signer", T("Penanda tangan", "Signer"), Type: "select") { Choices = [new("actor", T("Petugas yang menerbitkan", "The officer who issues it")), new("none", T("Tanpa tanda tangan", "Nobody")), .. roles.Select(r => new Choice(r.Code, r.Name))] },
            new("signature", T("Cara tanda tangan", "Way of signing"), Type: "select") { Choices = [new("", T("elektronik", "electronic")), new("ink", T("ruang untuk tanda tangan basah", "room for ink")), new("none", T("tanpa", "none"))] },
            new("dated", T("Tempat dan tanggal di atas tanda tangan", "Place and date over the signature"), Type: "select") { Choices = [new("", T("tidak", "no")), new("true", T("ya", "yes"))] },
            new("letterhead", T("Kop surat", "Letterhead"), Type: "select") { Choices = [new("", T("dengan kop instansi", "on the agency's letterhead")), new("false", T("kertas polos, ditandatangani orang lain", "plain paper that others sign"))] }
        ],
        _ => []
    };
}

/// <summary>Reads the page's form.</summary>
internal static class TemplateForm
{
    /// <summary>Texts as typed. Settings that both languages share follow the Indonesian ones once those were changed; what the page doesn't ask for stays.</summary>
    public static SortedDictionary<string, TemplateText> Read(IFormCollection form, IReadOnlyList<TemplateOption> options, SortedDictionary<string, TemplateText> stored)
    {
        var texts = new SortedDictionary<string, TemplateText>(StringComparer.Ordinal);
        foreach (var culture in TemplateTexts.Cultures)
        {
            var held = new SortedDictionary<string, string>((stored.GetValueOrDefault(culture) ?? stored["id"]).Options?.ToDictionary() ?? [], StringComparer.Ordinal);
            foreach (var option in options)
            {
                var field = $"options.{option.Name}.{(option.PerLanguage ? culture : "id")}";
                var value = form[field].ToString().ReplaceLineEndings("\n").Trim();
                if (form.ContainsKey(field) && (option.PerLanguage || culture == "id" || value != (stored["id"].Options?.GetValueOrDefault(option.Name) ?? "")))
                {
                    held[option.Name] = value;
                }
            }

            texts[culture] = new TemplateText(form[$"subject.{culture}"].ToString().Trim(), form[$"body.{culture}"], new SortedDictionary<string, string>(held.Where(h => h.Value.Length > 0).ToDictionary(), StringComparer.Ordinal));
        }

        return texts;
    }
}
