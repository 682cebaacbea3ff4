using System.Text;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Packs;

/// <summary>Collects the files of a pack that is written from what a tenant holds. What stands in <c>agency.json</c> is put together by many.</summary>
public sealed class PackWriter
{
    /// <summary>The properties of <c>agency.json</c> in the order in which people read them; others follow.</summary>
    private static readonly string[] Order =
    [
        "code", "name", "shortName", "parent", "tagline", "address", "city", "phone", "whatsapp", "email", "hours", "mapUrl", "timeZone", "branding", "letterhead", "billing", "modules", "roles",
        "applicantTypes", "legalDocuments", "legalDocumentSets", "lists", "rooms", "publicLists", "settings", "closingDays", "legal", "menu", "footer", "home"
    ];

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _edited = new(StringComparer.Ordinal);

    /// <summary>What becomes <c>agency.json</c>.</summary>
    public JsonObject Agency { get; } = [];

    /// <summary>Files that are known to have been changed in the portal, whatever a pack says of them.</summary>
    public IReadOnlySet<string> Edited => _edited;

    /// <summary>Adds a file as it is.</summary>
    public void Add(string path, byte[] content) => _files[path] = content;

    /// <summary>Adds a text.</summary>
    public void Add(string path, string text) => _files[path] = Encoding.UTF8.GetBytes(text);

    /// <summary>Adds a JSON file.</summary>
    public void Add(string path, JsonNode json) => Add(path, PackJson.Text(json));

    /// <summary>Says that a file was changed in the portal.</summary>
    public void MarkEdited(string path) => _edited.Add(path);

    /// <summary>The bytes of a file that was added, or null.</summary>
    public byte[]? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>The pack.</summary>
    public AgencyPack ToPack()
    {
        var agency = new JsonObject();
        foreach (var (name, value) in Agency.OrderBy(p => Array.IndexOf(Order, p.Key) is var at && at < 0 ? Order.Length : at).ThenBy(p => p.Key, StringComparer.Ordinal))
        {
            agency[name] = value?.DeepClone();
        }

        var files = new Dictionary<string, byte[]>(_files, StringComparer.Ordinal) { ["agency.json"] = Encoding.UTF8.GetBytes(PackJson.Text(agency)) };
        return new AgencyPack(agency["code"]?.ToString() ?? "", files);
    }
}
