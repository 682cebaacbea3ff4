using System.Text.Json.Nodes;

namespace PlatformSaaS.Packs;

/// <summary>Parsed view of a pack whose files satisfy their schemas, with the names that other files may refer to.</summary>
internal sealed class PackReader
{
    private readonly Dictionary<string, FrontMatter> heads = new(StringComparer.Ordinal);

    public PackReader(AgencyPack pack)
    {
        Pack = pack;
        Agency = Object("agency.json");
        Roles = Codes(Agency["roles"]);
        ApplicantTypes = Codes(Agency["applicantTypes"]);
        Lists = Agency["lists"] as JsonObject ?? [];
        Rooms = Codes(Agency["rooms"]);
        PublicLists = Codes(Agency["publicLists"]);
        Services = Names("services");
        Surveys = Names("surveys");
        CatalogGroups = [.. pack.In("catalog").SelectMany(p => GroupCodes(Object(p)))];
        Rules = Names("rules");
        Pages = Names("content/pages");
        Letters = Names("templates/letter");
        Notices = [.. Names("templates/mail"), .. Names("templates/whatsapp"), .. Names("templates/portal")];
    }

    public AgencyPack Pack { get; }
    public JsonObject Agency { get; }
    public JsonObject Lists { get; }
    public HashSet<string> Roles { get; }
    public HashSet<string> ApplicantTypes { get; }
    public HashSet<string> Rooms { get; }
    public HashSet<string> PublicLists { get; }
    public HashSet<string> Services { get; }
    public HashSet<string> Surveys { get; }
    public HashSet<string> CatalogGroups { get; }
    public HashSet<string> Rules { get; }
    public HashSet<string> Pages { get; }
    public HashSet<string> Letters { get; }
    public HashSet<string> Notices { get; }

    public JsonObject Object(string path) => (JsonObject)JsonNode.Parse(Pack.Text(path))!;

    public FrontMatter Head(string path)
    {
        if (!heads.TryGetValue(path, out var head))
        {
            heads[path] = head = FrontMatter.Parse(path, Pack.Text(path), []) ?? throw new PackException([new PackFault(path, "line 1", "the head can't be read")]);
        }
        return head;
    }

    public static string? Text(JsonNode? node, string key) => (node as JsonObject)?[key]?.ToString();

    public static IEnumerable<(JsonObject Item, int Index)> Items(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>().Select((item, i) => (item, i));

    private static HashSet<string> Codes(JsonNode? list) => Items(list).Select(i => Text(i.Item, "code")!).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> GroupCodes(JsonObject group) => Items(group["groups"]).SelectMany(g => GroupCodes(g.Item)).Prepend(Text(group, "code")!);

    // The Indonesian file makes the name; an English one alone is a fault.
    private HashSet<string> Names(string folder) => Pack.In(folder).Where(p => PackSchemas.CultureOf(p) == "id").Select(PackSchemas.CodeOf).ToHashSet(StringComparer.Ordinal);
}

/// <summary>Collects faults of one file.</summary>
internal sealed class FaultList(string file, List<PackFault> faults)
{
    public void Add(string path, string reason) => faults.Add(new PackFault(file, path, reason));

    /// <summary>Says that a name leads nowhere unless it is known.</summary>
    public void Known(string path, string? name, IReadOnlySet<string> known, string what)
    {
        if (name is not null && !known.Contains(name))
        {
            Add(path, $"there is no {what} '{name}'");
        }
    }

    /// <summary>Says when a date of the right form is no day of the calendar (31 February).</summary>
    public void Day(string path, string? date)
    {
        if (date is not null && !DateOnly.TryParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _))
        {
            Add(path, $"there is no day '{date}'");
        }
    }

    /// <summary>Says which names stand twice.</summary>
    public void Unique(string path, IEnumerable<string?> names, string what)
    {
        foreach (var twice in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Add(path, $"{what} '{twice.Key}' stands twice");
        }
    }
}
