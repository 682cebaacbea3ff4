using System.Globalization;
using System.Text.Json.Nodes;
using PlatformSaaS.Text;

namespace PlatformSaaS.Packs;

/// <summary>What breaks a schema, in words.</summary>
internal static class SchemaWords
{
    public static LocalizedText MoreThanOneForm { get; } = new("Cocok dengan lebih dari satu bentuk yang diperbolehkan.", "fits more than one of the allowed forms");

    public static LocalizedText Type(string type, JsonNode? node)
    {
        var (id, en) = type switch
        {
            "object" => ("objek", "an object"),
            "array" => ("daftar", "a list"),
            "string" => ("teks", "a text"),
            "integer" => ("bilangan bulat", "a whole number"),
            "number" => ("angka", "a number"),
            "boolean" => ("true atau false", "true or false"),
            _ => (type, $"a {type}")
        };
        var found = Found(node);
        return new($"Harus berupa {id}, bukan {found.Id}.", $"must be {en}, not {found.In("en")}");
    }

    public static LocalizedText Constant(string constant) => new($"Harus {constant}.", $"must be {constant}");

    public static LocalizedText Enumeration(JsonNode? node, IEnumerable<string> values)
    {
        var (found, all) = (Found(node), string.Join(", ", values));
        return new($"{Capital(found.Id)} bukan salah satu dari {all}.", $"{found.In("en")} is not one of {all}");
    }

    public static LocalizedText Required(string name) => new($"'{name}' belum ada, padahal wajib.", $"'{name}' is missing");

    public static LocalizedText Unknown(string name) => new($"'{name}' tidak dikenal di sini.", $"'{name}' is not known here");

    public static LocalizedText TooFewEntries(decimal least) => new($"Perlu paling sedikit {Figure(least)} butir.", $"needs at least {Figure(least)} entries");

    public static LocalizedText TooManyEntries(decimal most) => new($"Paling banyak {Figure(most)} butir.", $"may have at most {Figure(most)} entries");

    public static LocalizedText Twice(JsonNode? node)
    {
        var found = Found(node);
        return new($"{Capital(found.Id)} tertulis dua kali.", $"{found.In("en")} stands twice");
    }

    public static LocalizedText TooShort(decimal least) => least == 1 ? new("Tidak boleh kosong.", "must not be empty")
        : new($"Perlu paling sedikit {Figure(least)} huruf.", $"needs at least {Figure(least)} characters");

    public static LocalizedText TooLong(decimal most, int length) => new($"Paling banyak {Figure(most)} huruf; sekarang {Figure(length)}.", $"may have at most {Figure(most)} characters, has {Figure(length)}");

    public static LocalizedText Pattern(JsonNode node, string pattern)
    {
        var found = Found(node);
        return new($"{found.Id} tidak sesuai dengan bentuk {pattern}.", $"{found.In("en")} does not have the form {pattern}");
    }

    public static LocalizedText TooSmall(decimal least) => new($"Paling kecil {Figure(least)}.", $"must be at least {Figure(least)}");

    public static LocalizedText TooLarge(decimal most) => new($"Paling besar {Figure(most)}.", $"must be at most {Figure(most)}");

    /// <summary>Said where any of several fixed values would mend it.</summary>
    public static LocalizedText Any(IReadOnlyList<SchemaFault> choices)
    {
        var allowed = choices.SelectMany(c => c.Allowed).Distinct().ToList();
        return new($"Harus {(allowed.Count > 1 ? "salah satu dari " : "")}{string.Join(", ", allowed)}.", Joined(choices.Select(c => c.Reason)).En);
    }

    public static LocalizedText NoForm(JsonNode? node, IEnumerable<LocalizedText> reasons)
    {
        var (found, (id, en)) = (Found(node), Joined(reasons));
        return new($"{Capital(found.Id)} tidak cocok dengan satu pun bentuk yang diperbolehkan: {id}.", $"{found.In("en")} has none of the allowed forms: {en}");
    }

    private static (string Id, string En) Joined(IEnumerable<LocalizedText> reasons)
    {
        var all = reasons.Distinct().ToList();
        return (string.Join("; atau ", all.Select(r => char.ToLowerInvariant(r.Id[0]) + r.Id[1..].TrimEnd('.'))), string.Join("; or ", all.Select(r => r.In("en"))));
    }

    private static LocalizedText Found(JsonNode? node) => node switch
    {
        null => new("null", "null"),
        JsonObject => new("objek", "an object"),
        JsonArray => new("daftar", "a list"),
        _ => node.ToJsonString() is { Length: > 60 } text ? Same(text[..60] + "…") : Same(node.ToJsonString())
    };

    private static LocalizedText Same(string text) => new(text, text);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    // As in JSON, whatever the reader's language.
    private static string Figure(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
