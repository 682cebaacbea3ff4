using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlatformSaaS.Text;

namespace PlatformSaaS.Packs;

/// <summary>
/// The head of a Markdown file of a pack and the text below it. The head stands between two lines <c>---</c> and is a small part of YAML:
/// <c>key: value</c>, <c>key: [a, b]</c>, and below a bare <c>key:</c> either <c>  key: value</c> or <c>  - item</c>. Values are
/// <c>true</c>, <c>false</c>, whole numbers, JSON strings in double quotes, or plain text to the end of the line.
/// </summary>
public sealed partial class FrontMatter
{
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);

    private FrontMatter()
    {
    }

    /// <summary>The head as JSON, so that it is checked by a schema like any other file.</summary>
    public JsonObject Data { get; } = [];

    /// <summary>Text below the head, with line feeds only.</summary>
    public string Body { get; private set; } = "";

    /// <summary>A top-level text of the head, or null.</summary>
    public string? this[string key] => Data[key]?.ToString();

    /// <summary>Text of a bilingual key (<c>title:</c> with <c>id</c> and <c>en</c> below) in a language, else in Indonesian, else null.</summary>
    public string? Text(string key, string culture = "id") => Data[key] is JsonObject text ? (text[culture] ?? text["id"])?.ToString() : Data[key]?.ToString();

    /// <summary>Items of a list, empty when the key is missing.</summary>
    public IReadOnlyList<string> List(string key) => Data[key] is JsonArray list ? [.. list.Select(v => v?.ToString() ?? "")] : [];

    /// <summary>Line on which the entry of a JSON pointer begins; 1 when unknown.</summary>
    public int LineOf(string pointer)
    {
        for (var p = pointer; p.Length > 0; p = p[..p.LastIndexOf('/')])
        {
            if (lines.TryGetValue(p, out var line))
            {
                return line;
            }
        }
        return 1;
    }

    /// <summary>Reads a file. Faults are added to <paramref name="faults"/> with the line they stand on; then the result is null.</summary>
    public static FrontMatter? Parse(string file, string text, ICollection<PackFault> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(faults);
        var all = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\uFEFF').Split('\n');
        var end = Array.IndexOf(all, "---", 1);
        if (all[0] != "---" || end < 0)
        {
            faults.Add(new PackFault(file, "", new("Berkas harus diawali kepala di antara dua baris ---.", "the file must begin with a head between two lines ---"), 1));
            return null;
        }
        var result = new FrontMatter { Body = string.Join('\n', all[(end + 1)..]).Trim('\n') };
        var before = faults.Count;
        for (var i = 1; i < end; i++)
        {
            result.ReadLine(all[i], i + 1, reason => faults.Add(new PackFault(file, "", reason, i + 1)));
        }
        return faults.Count == before ? result : null;
    }

    /// <summary>A file from its head and text; what is read back from it is the same. Entries without a value are left out.</summary>
    public static string Write(JsonObject head, string body)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(body);
        var text = new System.Text.StringBuilder("---\n");
        foreach (var (key, value) in head)
        {
            if (value is JsonObject map)
            {
                text.Append(key).Append(":\n").AppendJoin("", map.Where(m => m.Value is not null).Select(m => $"  {m.Key}: {Plain(m.Value!, false)}\n"));
            }
            else if (value is not null)
            {
                text.Append(key).Append(": ").Append(value is JsonArray list ? $"[{string.Join(", ", list.Select(v => Plain(v!, true)))}]" : Plain(value, false)).Append('\n');
            }
        }

        return text.Append("---\n").Append(body.ReplaceLineEndings("\n").Trim('\n')).Append('\n').ToString();
    }

    private static string Plain(JsonNode value, bool inList)
    {
        var plain = value.ToString();
        if (value.GetValueKind() != JsonValueKind.String)
        {
            return plain;
        }

        // In quotes wherever the reader would see something else in it.
        var isPlain = plain.Length > 0 && plain == plain.Trim() && !plain.Any(char.IsControl) && plain[0] is not ('"' or '[') && !(inList && plain.AsSpan().ContainsAny(",]\""))
            && plain is not ("true" or "false") && !(int.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole.ToString(CultureInfo.InvariantCulture) == plain)
            && !plain.Contains('{', StringComparison.Ordinal);
        return isPlain ? plain : JsonSerializer.Serialize(plain, Quoted);
    }

    private static readonly JsonSerializerOptions Quoted = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string? open;

    private void ReadLine(string line, int number, Action<LocalizedText> fault)
    {
        if (line.Trim().Length == 0)
        {
            return;
        }
        if (line.StartsWith("  - ", StringComparison.Ordinal))
        {
            if (open is null || Data[open] is JsonObject)
            {
                fault(new("Butir daftar harus berada di bawah kuncinya.", "a list item must stand below its key"));
                return;
            }
            if (Data[open] is not JsonArray list)
            {
                Data[open] = list = [];
            }
            lines[$"/{open}/{list.Count}"] = number;
            list.Add(Value(line[4..].Trim(), fault));
            return;
        }
        var match = HeadEntry().Match(line);
        if (!match.Success)
        {
            fault(new("Baris ini harus berbentuk 'kunci: nilai'.", "expected 'key: value'"));
            return;
        }
        var key = match.Groups["key"].Value;
        var text = match.Groups["value"].Value.Trim();
        if (match.Groups["indent"].Length > 0)
        {
            if (open is null || Data[open] is JsonArray || text.Length == 0)
            {
                fault(new("Isian yang menjorok harus berada di bawah kuncinya dan berisi nilai.", "an indented entry must stand below its key and have a value"));
                return;
            }
            if (Data[open] is not JsonObject map)
            {
                Data[open] = map = [];
            }
            if (map.ContainsKey(key))
            {
                fault(new($"'{open}.{key}' tertulis dua kali.", $"'{open}.{key}' stands twice"));
                return;
            }
            lines[$"/{open}/{key}"] = number;
            map[key] = Value(text, fault);
            return;
        }
        if (Data.ContainsKey(key))
        {
            fault(new($"'{key}' tertulis dua kali.", $"'{key}' stands twice"));
            return;
        }
        lines[$"/{key}"] = number;
        open = text.Length == 0 ? key : null;
        Data[key] = text.Length == 0 ? "" : Value(text, fault);
    }

    private static JsonNode? Value(string text, Action<LocalizedText> fault)
    {
        try
        {
            return text switch
            {
                "true" => true,
                "false" => false,
                _ when text.StartsWith('"') => JsonSerializer.Deserialize<string>(text),
                _ when text.StartsWith('[') => text.EndsWith(']') ? Items(text[1..^1], fault) : throw new JsonException(),
                _ when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole.ToString(CultureInfo.InvariantCulture) == text => whole,
                _ => text
            };
        }
        catch (JsonException)
        {
            fault(text.StartsWith('"')
                ? new("Teks dalam tanda kutip harus diakhiri tanda kutip, dengan \\\" dan \\\\ di dalamnya.", "a text in quotes must end with a quote, with \\\" and \\\\ inside")
                : new("Daftar harus diakhiri dengan ].", "a list must end with ]"));
            return null;
        }
    }

    private static JsonArray Items(string text, Action<LocalizedText> fault)
    {
        var list = new JsonArray();
        foreach (Match item in ListItem().Matches(text))
        {
            if (item.Value.Trim() is { Length: > 0 } value)
            {
                list.Add(Value(value, fault));
            }
        }
        return list;
    }

    [GeneratedRegex("^(?<indent>(  )?)(?<key>[a-z][A-Za-z0-9]*):(?<value>( .*)?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex HeadEntry();

    [GeneratedRegex("""\s*"(\\.|[^"\\])*"\s*|[^,]+""", RegexOptions.ExplicitCapture)]
    private static partial Regex ListItem();
}
