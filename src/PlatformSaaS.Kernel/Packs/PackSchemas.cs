using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlatformSaaS.Packs;

/// <inheritdoc cref="IPackSchemas" />
internal sealed class PackSchemaCheck : IPackSchemas
{
    public IReadOnlyList<PackFault> Check(string packPath, string text) => [.. PackSchemas.Check(packPath, System.Text.Encoding.UTF8.GetBytes(text))];
}

/// <summary>The schemas of <c>etc/schemas</c>, built into the assembly, and which one a file of a pack must satisfy.</summary>
internal static partial class PackSchemas
{
    private const string Prefix = "schemas/";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 40 };

    /// <summary>The validator over all schemas.</summary>
    public static JsonSchemaValidator Validator { get; } = new(Load());

    /// <summary>Schema reference for a path, or null when the file is of a kind without a schema (pictures, files) or unknown.</summary>
    public static string? For(string path)
    {
        if (path == "agency.json")
        {
            return "agency.schema.json";
        }
        var match = Described().Match(path);
        if (!match.Success)
        {
            return null;
        }
        var folder = match.Groups["folder"].Value;
        return folder switch
        {
            "services" => "service.schema.json",
            "surveys" => "survey.schema.json",
            "catalog" => "catalog.schema.json",
            "rules" => "rules.schema.json",
            "demo" => "demo.schema.json",
            "helpdesk" => "helpdesk.schema.json",
            "units" => "units.schema.json",
            "tools" => "tools.schema.json",
            "helpdesk-demo" => "helpdesk.schema.json#/$defs/demo",
            "visits" => "visits.schema.json",
            "visits-demo" => "visits.schema.json#/$defs/demo",
            "schedules" => "schedules.schema.json",
            "schedules-demo" => "schedules.schema.json#/$defs/demo",
            _ when folder.StartsWith("templates/", StringComparison.Ordinal) => $"template.schema.json#/$defs/{folder["templates/".Length..]}",
            _ => $"content.schema.json#/$defs/{folder["content/".Length..]}"
        };
    }

    /// <summary>True for files that belong to a pack without a schema.</summary>
    public static bool IsPlainFile(string path) => Plain().IsMatch(path);

    /// <summary>Code that a file name claims: <c>templates/mail/tugas-baru.en.md</c> → <c>tugas-baru</c>.</summary>
    public static string CodeOf(string path) => Path.GetFileName(path).Split('.')[0];

    /// <summary>Language that a file name claims.</summary>
    public static string CultureOf(string path) => path.EndsWith(".en.md", StringComparison.Ordinal) ? "en" : "id";

    /// <summary>All schema faults of one file; a Markdown file's are given by line.</summary>
    public static IEnumerable<PackFault> Check(string path, byte[] bytes)
    {
        if (For(path) is not { } reference)
        {
            return IsPlainFile(path) ? [] : [new PackFault(path, "", new("Paket tidak mengenal berkas seperti ini; lihat etc/schemas/README.md.", "a pack has no such file; see etc/schemas/README.md"))];
        }
        var faults = new List<PackFault>();
        if (TryText(bytes) is not { } text)
        {
            return [new PackFault(path, "", new("Berkas ini bukan teks UTF-8.", "the file is not UTF-8 text"))];
        }
        if (text.Contains('\0', StringComparison.Ordinal) || text.Contains("\\u0000", StringComparison.Ordinal))
        {
            return [new PackFault(path, "", new("Berkas ini memuat karakter yang tidak boleh ada dalam teks (U+0000).", "the file has a character that no text has (U+0000)"))];
        }
        if (path.EndsWith(".md", StringComparison.Ordinal))
        {
            if (FrontMatter.Parse(path, text, faults) is { } head)
            {
                faults.AddRange(Validator.Validate(reference, head.Data).Select(f => new PackFault(path, f.Pointer, f.Reason, head.LineOf(f.Pointer))));
            }
            return faults;
        }
        try
        {
            return Validator.Validate(reference, JsonNode.Parse(text, null, Strict)).Select(f => new PackFault(path, f.Pointer, f.Reason)).ToList();
        }
        catch (JsonException e)
        {
            return [new PackFault(path, "", PackFaults.NoJson($"not valid JSON: {e.Message}"), PackFaults.LineOf(e))];
        }
    }

    private static string? TryText(byte[] bytes)
    {
        try
        {
            return new System.Text.UTF8Encoding(false, true).GetString(bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Dictionary<string, JsonObject> Load()
    {
        var assembly = typeof(PackSchemas).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(n => n[Prefix.Length..], n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            return (JsonObject)JsonNode.Parse(stream, null, Strict)!;
        }, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^(?<folder>services|surveys|catalog|rules|demo)/[a-z][a-z0-9-]*\.json$|^(?<folder>units|tools|(helpdesk|visits|schedules)(-demo)?)\.json$|^(?<folder>templates/(mail|whatsapp|portal|letter)|content/(pages|news|announcements|faq|downloads|library|outreach|designs))/[a-z0-9][a-z0-9-]*(\.en)?\.md$", RegexOptions.ExplicitCapture)]
    private static partial Regex Described();

    [GeneratedRegex(@"^content/[a-z0-9-]+\.(svg|png|jpg)$|^content/files/[a-z0-9-]+\.(pdf|docx|xlsx|zip)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();
}
