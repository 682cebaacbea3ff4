using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>A field as its admin types it.</summary>
/// <param name="Code">Code; empty for a new one.</param>
/// <param name="LabelId">Label.</param>
/// <param name="LabelEn">Label in English.</param>
/// <param name="Type">Type as packs write it.</param>
/// <param name="Required">Must be filled.</param>
/// <param name="Help">Help.</param>
/// <param name="Options">Choices, one a line.</param>
public sealed record FieldRow(string Code, string LabelId, string LabelEn, string Type, bool Required, string Help, string Options)
{
    /// <summary>What the answer stands for elsewhere.</summary>
    public string Use { get; init; } = "";
    /// <summary>True where people change their answer themselves.</summary>
    public bool IsOwn { get; init; }
    /// <summary>A row for a further field.</summary>
    public static FieldRow Empty { get; } = new("", "", "", "text", false, "", "") { IsOwn = true };
}

/// <summary>What the partial <c>_FieldRow</c> shows.</summary>
/// <param name="Index">Place of the row.</param>
/// <param name="Given">The row, or null for a further one.</param>
/// <param name="Types">Types that can be chosen.</param>
/// <param name="Uses">What an answer may stand for; null asks nothing.</param>
/// <param name="AsksOwn">True asks whether people change it themselves.</param>
public sealed record FieldRowView(int Index, FieldRow? Given, IReadOnlyList<Choice> Types, IReadOnlyList<Choice>? Uses = null, bool AsksOwn = false)
{
    /// <summary>The row.</summary>
    public FieldRow Row => Given ?? FieldRow.Empty;
    /// <summary>True for a type that can't be chosen here and therefore stays.</summary>
    public bool IsSpecial => Row.Code.Length > 0 && Types.All(t => t.Value != Row.Type);
}

/// <summary>Fields as rows of a form: what can be typed is replaced, what a pack wrote beyond that stays.</summary>
public static class FieldRows
{
    /// <summary>Most questions of a product.</summary>
    public const int Most = 30;

    private const int Limit = 60;

    /// <summary>Types of a profile's fields: no files, which are asked for as legal documents.</summary>
    public static IReadOnlyList<Choice> ProfileTypes =>
    [
        .. Types.Where(t => t.Value is not "file"), new("nik", "NIK"), new("npwp", "NPWP"), new("url", T("Alamat situs", "Web address"))
    ];

    /// <summary>What the platform itself takes from a profile.</summary>
    public static IReadOnlyList<Choice> ProfileUses =>
    [
        new("", T("hanya data pemohon", "only the applicant's data")), new("name", T("nama orang", "name of the person")), new("email", T("alamat surel akun", "mail address of the account")), new("phone", T("nomor WhatsApp", "WhatsApp number")), new("userName", T("nama pengguna", "user name")),
        new("address", T("alamat", "address")), new("organization", T("nama badan usaha", "name of the organisation")), new("organizationAddress", T("alamat badan usaha", "its address")), new("organizationEmail", T("surel badan usaha", "its mail address")),
        new("organizationPhone", T("telepon badan usaha", "its telephone")), new("position", T("jabatan", "position")), new("occupation", T("pekerjaan", "occupation")), new("nik", "NIK"), new("npwp", "NPWP"), new("region", T("wilayah", "region")), new("organizationRegion", T("wilayah badan usaha", "its region")),
        new("contactName", T("nama narahubung", "name of the contact")), new("contactPhone", T("telepon narahubung", "telephone of the contact")), new("postalCode", T("kode pos", "postal code")), new("factory", T("pabrik", "factory")), new("factoryAddress", T("alamat pabrik", "address of the factory")), new("topic", T("topik", "topic"))
    ];

    /// <summary>Types that can be chosen.</summary>
    public static IReadOnlyList<Choice> Types =>
    [
        new("text", T("Teks satu baris", "One line")), new("longText", T("Teks panjang", "Long text")), new("number", T("Angka", "Number")), new("date", T("Tanggal", "Day")), new("period", T("Rentang tanggal", "Span of days")),
        new("choice", T("Pilihan (satu)", "Choice (one)")), new("choices", T("Pilihan (beberapa)", "Choices (several)")), new("yesNo", T("Ya atau tidak", "Yes or no")), new("region", T("Provinsi dan kabupaten/kota", "Province and regency")),
        new("phone", T("Telepon", "Telephone")), new("email", T("Surel", "E-mail")), new("file", T("Berkas PDF", "PDF file"))
    ];

    /// <summary>A field as a row.</summary>
    public static FieldRow Of(FieldDefinition field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new(field.Code, field.Label.Id, field.Label.En ?? "", Name(field.Type), field.Required, field.Help?.Id ?? "", string.Join('\n', field.Options.Select(o => o.Label.Id))) { Use = field.Use ?? "" };
    }

    /// <summary>Rows that were posted, wholly empty ones left out.</summary>
    public static IReadOnlyList<FieldRow> Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var rows = new List<FieldRow>();
        for (var i = 0; i < Limit; i++)
        {
            string Value(string name) => form[string.Create(CultureInfo.InvariantCulture, $"f[{i}].{name}")].ToString().Trim();
            if (Value("label").Length + Value("labelEn").Length + Value("code").Length > 0)
            {
                rows.Add(new FieldRow(Value("code"), Value("label"), Value("labelEn"), Value("type"), Value("required") == "true", Value("help"), Value("options")) { Use = Value("use"), IsOwn = Value("own") == "true" });
            }
        }

        return rows;
    }

    /// <summary>The fields that the rows mean; a row whose label was emptied is dropped. Faults are told under <c>f[i].member</c>.</summary>
    /// <param name="rows">Rows as posted.</param>
    /// <param name="before">The fields as they are.</param>
    /// <param name="errors">Takes the faults.</param>
    /// <param name="reserved">Codes that a new field can't have.</param>
    /// <param name="most">Most fields.</param>
    /// <param name="types">Types that can be chosen.</param>
    /// <param name="uses">True where rows say what an answer stands for.</param>
    public static IReadOnlyList<FieldDefinition> Apply(
        IReadOnlyList<FieldRow> rows, IReadOnlyList<FieldDefinition> before, Dictionary<string, string[]> errors, IReadOnlySet<string>? reserved = null, int most = Most, IReadOnlyList<Choice>? types = null, bool uses = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(errors);
        types ??= Types;
        var fields = new List<FieldDefinition>();
        var codes = before.Select(f => f.Code).Concat(reserved ?? new HashSet<string>()).ToHashSet(StringComparer.Ordinal);
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
            var type = types.Any(t => t.Value == row.Type) ? Enum.Parse<FieldType>(row.Type, ignoreCase: true) : known?.Type ?? FieldType.Text;
            var options = Options(row.Options, known?.Options ?? []);
            if (type is FieldType.Choice or FieldType.Choices && options.Count < 2 && known?.List is null)
            {
                errors[$"f[{i}].options"] = [T("Tulis sekurang-kurangnya dua pilihan, satu per baris.", "Write at least two options, one a line.")];
            }

            if (uses && known is not null && known.Type != type && !(Loose.Contains(known.Type) && Loose.Contains(type)))
            {
                errors[$"f[{i}].type"] = [T("Jenis isian yang sudah dijawab orang tidak dapat berubah. Buat isian baru, lalu kosongkan nama yang lama.", "A field that people answered can't become another type. Make a new one and empty the old name.")];
            }

            var code = known?.Code ?? CodeOf(row.LabelId, codes);
            codes.Add(code);
            fields.Add((known ?? new FieldDefinition { Code = code, Label = new LocalizedText(row.LabelId) }) with
            {
                Code = code, Type = type, Required = row.Required, Label = new LocalizedText(row.LabelId, row.LabelEn.Length > 0 ? row.LabelEn : null),
                Help = row.Help.Length == 0 ? null : new LocalizedText(row.Help, known?.Help?.Id == row.Help ? known.Help.En : null),
                Use = uses ? (ProfileUses.Any(u => u.Value == row.Use && row.Use.Length > 0) ? row.Use : null) : known?.Use,
                Options = type is FieldType.Choice or FieldType.Choices ? options : [], Accept = type == FieldType.File ? known is { Accept.Count: > 0 } ? known.Accept : ["pdf"] : [], MaxMb = type == FieldType.File ? known?.MaxMb ?? 10 : null
            });
        }

        if (fields.Count > most)
        {
            errors["f[0].label"] = [T($"Paling banyak {most} pertanyaan.", $"At most {most} questions.")];
        }

        return fields;
    }

    // Texts may grow longer or shorter.
    private static readonly FieldType[] Loose = [FieldType.Text, FieldType.LongText];

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
