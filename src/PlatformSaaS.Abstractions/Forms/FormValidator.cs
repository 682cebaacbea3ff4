using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static PlatformSaaS.Text.LocalizedText;

namespace PlatformSaaS.Forms;

/// <summary>Checks the values of a form against its fields and brings them into their stored form.</summary>
public static partial class FormValidator
{
    /// <summary>
    /// Checks and cleans <paramref name="values"/> in place: unknown codes are dropped, hidden fields emptied, texts trimmed, numbers and
    /// phone numbers brought into one form. File ids are only checked for shape; binding them checks the rest.
    /// </summary>
    /// <param name="fields">Fields of the form.</param>
    /// <param name="values">Values by field code.</param>
    /// <param name="lists">Tenant lists by name.</param>
    /// <param name="isDraft">True keeps incomplete and faulty values and reports nothing.</param>
    /// <returns>Messages by field path, such as <c>merek[1].nomor</c>; empty when all is well.</returns>
    public static Dictionary<string, string[]> Validate(
        IReadOnlyList<FieldDefinition> fields, JsonObject values, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists, bool isDraft = false)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Validate(fields, values, lists, "", isDraft, errors);
        return errors;
    }

    /// <summary>True when the field is asked under the values given so far.</summary>
    public static bool IsAsked(FieldDefinition field, JsonObject values) => field.When is null || field.When.All(c => Holds(c.Value, values[c.Key]));

    /// <summary>True when a value equals the expected one, or one of several.</summary>
    public static bool Holds(JsonElement expected, JsonNode? actual) => expected.ValueKind == JsonValueKind.Array
        ? expected.EnumerateArray().Any(e => Holds(e, actual))
        : actual is JsonArray many
            ? many.Any(v => Holds(expected, v))
            : string.Equals(expected.ToString(), actual?.ToString() ?? "", StringComparison.OrdinalIgnoreCase);

    /// <summary>The options offered for a choice under the values given so far.</summary>
    public static IReadOnlyList<ListEntry> OptionsOf(FieldDefinition field, JsonObject values, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists)
    {
        var options = field.List is { } list ? lists.GetValueOrDefault(list) ?? [] : field.Options;
        return field.DependsOn is { } parent && values[parent]?.ToString() is { Length: > 0 } chosen
            ? options.Where(o => o.Parent is null || o.Parent == chosen).ToList()
            : options;
    }

    private static void Validate(
        IReadOnlyList<FieldDefinition> fields, JsonObject values, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists, string prefix, bool isDraft, Dictionary<string, string[]> errors)
    {
        var known = fields.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in values.Select(v => v.Key).Where(k => !known.Contains(k)).ToList())
        {
            values.Remove(stray);
        }

        foreach (var field in fields)
        {
            if (!IsAsked(field, values))
            {
                values.Remove(field.Code);
                continue;
            }

            var path = prefix + field.Code;
            if (field.Type == FieldType.Table)
            {
                ValidateTable(field, values, lists, path, isDraft, errors);
                continue;
            }

            var fault = Clean(field.Required && field.Of is { } head && !IsWanted(head, fields, values) ? field with { Required = false } : field, values, lists);
            if (!isDraft && fault is not null)
            {
                errors[path] = [fault];
            }
        }
    }

    /// <summary>True when the field beside which others stand is given, or has to be.</summary>
    private static bool IsWanted(string head, IReadOnlyList<FieldDefinition> fields, JsonObject values) => !IsEmpty(values[head]) || fields.FirstOrDefault(f => f.Code == head) is not { Required: false };

    private static void ValidateTable(
        FieldDefinition field, JsonObject values, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists, string path, bool isDraft, Dictionary<string, string[]> errors)
    {
        var rows = values[field.Code] as JsonArray ?? [];
        var index = 0;
        foreach (var row in rows.OfType<JsonObject>())
        {
            Validate(field.Fields, row, lists, $"{path}[{index++}].", isDraft, errors);
        }

        var least = field.Min ?? (field.Required ? 1 : 0);
        if (!isDraft && rows.Count < least)
        {
            errors[path] = [T($"Isi sekurang-kurangnya {least:0} baris.", $"Fill in at least {least:0} row(s).")];
        }
        else if (!isDraft && rows.Count > (field.Max ?? 200))
        {
            errors[path] = [T($"Paling banyak {field.Max ?? 200:0} baris.", $"At most {field.Max ?? 200:0} rows.")];
        }
    }

    /// <summary>Cleans one value in place and says what is wrong with it, or null.</summary>
    private static string? Clean(FieldDefinition field, JsonObject values, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists)
    {
        var node = values[field.Code];
        if (IsEmpty(node))
        {
            values.Remove(field.Code);
            return field.Required ? Missing(field) : null;
        }

        if (field.Type is FieldType.Choices or FieldType.Files)
        {
            return CleanMany(field, values, node!, lists);
        }

        if (field.Type is FieldType.Period or FieldType.Region)
        {
            return CleanPair(field, node!);
        }

        if (node is JsonObject or JsonArray)
        {
            values.Remove(field.Code);
            return Missing(field);
        }

        var text = Printable(node!.ToString(), field.Type is FieldType.LongText or FieldType.Markdown).Trim();
        values[field.Code] = text;
        return field.Type switch
        {
            FieldType.Number => CleanNumber(field, values, text),
            FieldType.Money => CleanMoney(field, values, text),
            FieldType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? null : T("Tulis tanggal yang benar, misalnya 2026-03-27.", "Write a real date, such as 2026-03-27."),
            FieldType.YesNo => CleanYesNo(field, values, text),
            FieldType.Choice => OptionsOf(field, values, lists).FirstOrDefault(o => o.Value == text) is { } chosen
                ? chosen.ClosedBecause?.Current : T("Pilih salah satu pilihan yang tersedia.", "Choose one of the options."),
            FieldType.File => Guid.TryParse(text, out _) ? null : T("Unggah berkasnya kembali.", "Please upload the file again."),
            FieldType.Signature => Guid.TryParse(text, out _) ? null : T("Bubuhkan tanda tangan kembali.", "Please sign again."),
            FieldType.Email => MailAddress.TryCreate(text, out var mail) && mail.Address == text && text.Length <= 254 && text.Split('@')[1].Contains('.', StringComparison.Ordinal)
                ? null : T("Tulis alamat surel yang lengkap, misalnya nama@example.com.", "Write a full e-mail address, such as name@example.com."),
            FieldType.Phone => CleanPhone(values, field.Code, text),
            FieldType.Nik => IdentityNumbers.NikFault(text),
            FieldType.Npwp => IdentityNumbers.NpwpFault(text),
            FieldType.Url => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && text.Length <= 500
                ? null : T("Tulis alamat situs yang lengkap, misalnya https://example.com.", "Write a full web address, such as https://example.com."),
            _ => Length(field, text)
        };
    }

    private static string? CleanMany(FieldDefinition field, JsonObject values, JsonNode node, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists)
    {
        var items = (node is JsonArray array ? array.Select(i => i?.ToString() ?? "") : [node.ToString()]).Where(i => i.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        values[field.Code] = new JsonArray([.. items.Select(i => (JsonNode)i)]);
        if (items.Count == 0)
        {
            return field.Required ? Missing(field) : null;
        }

        if (field.Type == FieldType.Files && !items.TrueForAll(i => Guid.TryParse(i, out _)))
        {
            return T("Unggah berkasnya kembali.", "Please upload the files again.");
        }

        if (field.Type == FieldType.Choices && OptionsOf(field, values, lists).Select(o => o.Value).ToHashSet(StringComparer.Ordinal) is var offered && !items.TrueForAll(offered.Contains))
        {
            return T("Pilih dari pilihan yang tersedia.", "Choose from the options.");
        }

        return items.Count > (field.Max ?? 50) ? T($"Paling banyak {field.Max ?? 50:0}.", $"At most {field.Max ?? 50:0}.")
            : items.Count < (field.Min ?? 0) ? T($"Sekurang-kurangnya {field.Min:0}.", $"At least {field.Min:0}.") : null;
    }

    private static string? CleanPair(FieldDefinition field, JsonNode node)
    {
        if (node is not JsonObject pair)
        {
            return Missing(field);
        }

        if (field.Type == FieldType.Region)
        {
            return IsEmpty(pair["province"]) || IsEmpty(pair["regency"]) || Regions.Find(pair["regency"]!.ToString())?.Parent != pair["province"]!.ToString()
                ? T("Pilih provinsi, lalu kabupaten atau kota.", "Choose a province, then a regency or city.") : null;
        }

        return DateOnly.TryParseExact(pair["from"]?.ToString(), "yyyy-MM-dd", out var from) && DateOnly.TryParseExact(pair["to"]?.ToString(), "yyyy-MM-dd", out var to)
            ? to >= from ? null : T("Tanggal akhir tidak boleh mendahului tanggal awal.", "The end must not come before the beginning.")
            : T("Isi tanggal awal dan tanggal akhir.", "Fill in both dates.");
    }

    private static string? CleanNumber(FieldDefinition field, JsonObject values, string text)
    {
        if (!decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return T("Tulis angka, misalnya 12 atau 12,5.", "Write a number, such as 12 or 12.5.");
        }

        values[field.Code] = number;
        return Range(field, number);
    }

    private static string? CleanMoney(FieldDefinition field, JsonObject values, string text)
    {
        var digits = Grouped().IsMatch(text) ? text.Replace(".", "", StringComparison.Ordinal) : text;
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var rupiah))
        {
            return T("Tulis jumlah rupiah bulat tanpa koma, misalnya 240.000.", "Write whole rupiah without decimals, such as 240.000.");
        }

        values[field.Code] = rupiah;
        return Range(field, rupiah);
    }

    private static string? CleanYesNo(FieldDefinition field, JsonObject values, string text)
    {
        bool? answer = text.ToLowerInvariant() switch
        {
            "true" or "on" or "ya" or "yes" => true,
            "false" or "off" or "tidak" or "no" => false,
            _ => null
        };
        if (answer is null)
        {
            return T("Pilih ya atau tidak.", "Choose yes or no.");
        }

        values[field.Code] = answer.Value;
        return null;
    }

    private static string? CleanPhone(JsonObject values, string code, string text)
    {
        if (PhoneNumber.Normalize(text) is not { } number)
        {
            return T("Tulis nomor telepon yang benar, misalnya 0812 0000 0000.", "Write a real telephone number, such as 0812 0000 0000.");
        }

        values[code] = number;
        return null;
    }

    private static string? Length(FieldDefinition field, string text)
    {
        var most = field.Max ?? (field.Type is FieldType.LongText or FieldType.Markdown ? 10_000 : 500);
        return text.Length > most ? T($"Terlalu panjang: {text.Length} dari batas {most:0} huruf. Ringkas isinya.", $"Too long: {text.Length} of at most {most:0} characters. Please shorten it.")
            : text.Length < (field.Min ?? 0) ? T($"Terlalu pendek: tulis sekurang-kurangnya {field.Min:0} huruf.", $"Too short: write at least {field.Min:0} characters.") : null;
    }

    private static string? Range(FieldDefinition field, decimal number) =>
        number < field.Min ? T($"Sekurang-kurangnya {field.Min:0.##}.", $"At least {field.Min:0.##}.")
        : number > field.Max ? T($"Paling banyak {field.Max:0.##}.", $"At most {field.Max:0.##}.") : null;

    private static bool IsEmpty(JsonNode? node) => node switch
    {
        null => true,
        JsonArray array => array.Count == 0,
        JsonObject pair => pair.All(p => IsEmpty(p.Value)),
        _ => string.IsNullOrWhiteSpace(node.ToString())
    };

    private static string Missing(FieldDefinition field) => field.Type switch
    {
        FieldType.File or FieldType.Files => T($"Unggah {Lower(field.Label.Id)}.", $"Upload: {field.Label.In("en")}."),
        FieldType.Signature => T($"Bubuhkan {Lower(field.Label.Id)}.", $"Please sign: {field.Label.In("en")}."),
        FieldType.Choice or FieldType.Choices or FieldType.YesNo => T($"Pilih {Lower(field.Label.Id)}.", $"Choose: {field.Label.In("en")}."),
        _ => T($"Isi {Lower(field.Label.Id)}.", $"Fill in: {field.Label.In("en")}.")
    };

    private static string Lower(string label) => label.Length > 1 && char.IsUpper(label[0]) && !char.IsUpper(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    private static string Printable(string text, bool keepLines) =>
        string.Concat(text.ReplaceLineEndings("\n").Where(c => !char.IsControl(c) || (keepLines && c == '\n') || c == '\t').Where(c => c is not ('\u202A' or '\u202B' or '\u202D' or '\u202E' or '\u2066' or '\u2067' or '\u2068')));

    [GeneratedRegex(@"^\d{1,3}(\.\d{3})+$")]
    private static partial Regex Grouped();
}
