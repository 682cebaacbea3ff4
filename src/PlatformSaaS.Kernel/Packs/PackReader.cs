using System.Text.Json.Nodes;
using PlatformSaaS.Text;

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
            heads[path] = head = FrontMatter.Parse(path, Pack.Text(path), []) ?? throw new PackException([new PackFault(path, "", new("Kepala berkas tidak dapat dibaca.", "the head can't be read"), 1)]);
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

/// <summary>Collects faults of one file; those in a head get its lines.</summary>
internal sealed class FaultList(string file, List<PackFault> faults, FrontMatter? head = null)
{
    public void Add(string path, LocalizedText reason, int? line = null) => faults.Add(new PackFault(file, path, reason, line ?? (path.Length > 0 ? head?.LineOf(path) : null)));

    /// <summary>Says that a name leads nowhere unless it is known.</summary>
    public void Known(string path, string? name, IReadOnlySet<string> known, LocalizedText what)
    {
        if (name is not null && !known.Contains(name))
        {
            Add(path, new($"Tidak ada {what.Id} '{name}'.", $"there is no {what.In("en")} '{name}'"));
        }
    }

    /// <summary>Says when a date of the right form is no day of the calendar (31 February).</summary>
    public void Day(string path, string? date)
    {
        if (date is not null && !DateOnly.TryParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _))
        {
            Add(path, new($"Tidak ada tanggal '{date}' dalam kalender.", $"there is no day '{date}'"));
        }
    }

    /// <summary>Says which names stand twice.</summary>
    public void Unique(string path, IEnumerable<string?> names, LocalizedText what)
    {
        foreach (var twice in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            Add(path, new($"'{twice.Key}' tertulis dua kali dalam daftar {what.Id}.", $"{what.In("en")} '{twice.Key}' stands twice"));
        }
    }
}

/// <summary>What the names of a pack stand for, in the middle of a sentence.</summary>
internal static class PackNouns
{
    public static LocalizedText ApplicantType { get; } = new("jenis pemohon", "applicant type");
    public static LocalizedText CatalogGroup { get; } = new("kelompok katalog", "group of the catalog");
    public static LocalizedText Day { get; } = new("hari", "day");
    public static LocalizedText Document { get; } = new("dokumen", "document");
    public static LocalizedText Element { get; } = new("unsur", "element");
    public static LocalizedText Field { get; } = new("isian", "field");
    public static LocalizedText LetterTemplate { get; } = new("templat surat", "letter template");
    public static LocalizedText Page { get; } = new("halaman", "page");
    public static LocalizedText PublicList { get; } = new("daftar publik", "public list");
    public static LocalizedText Question { get; } = new("pertanyaan", "question");
    public static LocalizedText Role { get; } = new("peran", "role");
    public static LocalizedText Room { get; } = new("ruang", "room");
    public static LocalizedText RuleTable { get; } = new("tabel aturan", "rule table");
    public static LocalizedText Service { get; } = new("layanan", "service");
    public static LocalizedText Stage { get; } = new("tahap", "stage");
    public static LocalizedText Step { get; } = new("langkah", "step");
    public static LocalizedText Survey { get; } = new("survei", "survey");
    public static LocalizedText Template { get; } = new("templat", "template");
    public static LocalizedText UserName { get; } = new("nama pengguna", "user name");
    public static LocalizedText Value { get; } = new("nilai", "value");
}
