using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Admin;

/// <summary>A question of a product as its admin types it.</summary>
internal sealed record FieldRow(string Code, string LabelId, string LabelEn, string Type, bool Required, string Help, string Options);

/// <summary>The questions of a product as rows of a form: what can be typed is replaced, what a pack wrote beyond that stays.</summary>
internal static class FieldRows
{
    /// <summary>Most questions of a product.</summary>
    public const int Most = 30;

    /// <summary>Types that can be chosen.</summary>
    public static IReadOnlyList<Choice> Types =>
    [
        new("text", T("Teks satu baris", "One line")), new("longText", T("Teks panjang", "Long text")), new("number", T("Angka", "Number")), new("date", T("Tanggal", "Day")), new("period", T("Rentang tanggal", "Span of days")),
        new("choice", T("Pilihan (satu)", "Choice (one)")), new("choices", T("Pilihan (beberapa)", "Choices (several)")), new("yesNo", T("Ya atau tidak", "Yes or no")), new("region", T("Provinsi dan kabupaten/kota", "Province and regency")),
        new("phone", T("Telepon", "Telephone")), new("email", T("Surel", "E-mail")), new("file", T("Berkas PDF", "PDF file"))
    ];

    public static FieldRow Of(FieldDefinition field) => new(
        field.Code, field.Label.Id, field.Label.En ?? "", Name(field.Type), field.Required, field.Help?.Id ?? "", string.Join('\n', field.Options.Select(o => o.Label.Id)));

    /// <summary>Rows that were posted, wholly empty ones left out.</summary>
    public static List<FieldRow> Read(IFormCollection form)
    {
        var rows = new List<FieldRow>();
        for (var i = 0; i < Most + 5; i++)
        {
            string Value(string name) => form[string.Create(CultureInfo.InvariantCulture, $"f[{i}].{name}")].ToString().Trim();
            if (Value("label").Length + Value("labelEn").Length + Value("code").Length > 0)
            {
                rows.Add(new FieldRow(Value("code"), Value("label"), Value("labelEn"), Value("type"), Value("required") == "true", Value("help"), Value("options")));
            }
        }

        return rows;
    }

    /// <summary>The fields that the rows mean; a row whose label was emptied is dropped. Faults are told under <c>f[i].member</c>.</summary>
    public static IReadOnlyList<FieldDefinition> Apply(IReadOnlyList<FieldRow> rows, IReadOnlyList<FieldDefinition> before, Dictionary<string, string[]> errors)
    {
        var fields = new List<FieldDefinition>();
        var codes = before.Select(f => f.Code).Concat(ProductFields.Reserved).ToHashSet(StringComparer.Ordinal);
        foreach (var (row, i) in rows.Select((r, i) => (r, i)))
        {
            if (row.LabelId.Length == 0)
            {
                continue;
            }

            if (row.LabelId.Length > 120 || row.LabelEn.Length > 120 || row.Help.Length > 300)
            {
                errors[$"f[{i}].label"] = [T("Pertanyaan paling banyak 120 huruf, bantuan 300 huruf.", "A question has at most 120 characters, its help 300.")];
            }

            var known = before.FirstOrDefault(f => f.Code == row.Code);
            var type = Types.Any(t => t.Value == row.Type) ? Enum.Parse<FieldType>(row.Type, ignoreCase: true) : known?.Type ?? FieldType.Text;
            var options = Options(row.Options, known?.Options ?? []);
            if (type is FieldType.Choice or FieldType.Choices && options.Count < 2 && known?.List is null)
            {
                errors[$"f[{i}].options"] = [T("Tulis sekurang-kurangnya dua pilihan, satu per baris.", "Write at least two options, one a line.")];
            }

            var code = known?.Code ?? CodeOf(row.LabelId, codes);
            codes.Add(code);
            fields.Add((known ?? new FieldDefinition { Code = code, Label = new LocalizedText(row.LabelId) }) with
            {
                Code = code, Type = type, Required = row.Required, Label = new LocalizedText(row.LabelId, row.LabelEn.Length > 0 ? row.LabelEn : null),
                Help = row.Help.Length == 0 ? null : new LocalizedText(row.Help, known?.Help?.Id == row.Help ? known.Help.En : null),
                Options = type is FieldType.Choice or FieldType.Choices ? options : [], Accept = type == FieldType.File ? known is { Accept.Count: > 0 } ? known.Accept : ["pdf"] : [], MaxMb = type == FieldType.File ? known?.MaxMb ?? 10 : null
            });
        }

        if (fields.Count > Most)
        {
            errors["f[0].label"] = [T($"Satu produk paling banyak {Most} pertanyaan.", $"A product has at most {Most} questions.")];
        }

        return fields;
    }

    private static string Name(FieldType type) => char.ToLowerInvariant(type.ToString()[0]) + type.ToString()[1..];

    private static List<ListEntry> Options(string text, IReadOnlyList<ListEntry> before)
    {
        var options = new List<ListEntry>();
        foreach (var label in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Take(40))
        {
            var value = before.FirstOrDefault(o => o.Label.Id == label)?.Value ?? Slug(label, '-');
            options.Add(before.FirstOrDefault(o => o.Label.Id == label) ?? new ListEntry { Value = options.Exists(o => o.Value == value) ? $"{value}-{options.Count + 1}" : value, Label = new LocalizedText(label) });
        }

        return options;
    }

    private static string CodeOf(string label, HashSet<string> taken)
    {
        var words = Slug(label, ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var code = words.Length == 0 ? "isian" : words[0] + string.Concat(words.Skip(1).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        code = char.IsAsciiDigit(code[0]) ? "isian" + code : code;
        code = code[..Math.Min(code.Length, 30)];
        var unique = code;
        for (var n = 2; taken.Contains(unique); n++)
        {
            unique = code + n.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private static string Slug(string text, char separator)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != separator && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                slug.Append(separator);
            }
        }

        var made = slug.ToString().Trim(separator);
        return made.Length == 0 ? "pilihan" : made[..Math.Min(made.Length, 40)];
    }
}
