using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Content.Site;

/// <summary>A link of menu, footer or home page.</summary>
internal sealed record SiteEntry(LocalizedText Label, string Target)
{
    /// <summary>True keeps it out of sight without losing it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Hidden { get; init; }
}

/// <summary>A column of the footer.</summary>
internal sealed record FooterBlock(LocalizedText Title, IReadOnlyList<SiteEntry> Entries);

/// <summary>A list that the portal publishes.</summary>
internal sealed record ListDefinition(string Code, LocalizedText Name, LocalizedText Intro, LocalizedText? Empty);

/// <summary>The box that finds a request.</summary>
internal sealed record TrackBox(LocalizedText Title, LocalizedText Hint);

/// <summary>A short text of a block of cards.</summary>
internal sealed record HomeCard(string? Icon, LocalizedText Title, LocalizedText Text, string? Target);

/// <summary>A block of the home page; which members are set depends on the type.</summary>
internal sealed record HomeBlock
{
    public required string Type { get; init; }

    /// <summary>True keeps it out of sight without losing it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Hidden { get; init; }
    public LocalizedText? Title { get; init; }
    public LocalizedText? Note { get; init; }
    public int? Count { get; init; }
    public LocalizedText? Headline { get; init; }
    public LocalizedText? Lead { get; init; }
    public SiteEntry? Primary { get; init; }
    public SiteEntry? Secondary { get; init; }
    public TrackBox? Track { get; init; }
    public string? Service { get; init; }
    public string? Survey { get; init; }
    public IReadOnlyList<HomeCard> Items { get; init; } = [];

    /// <summary>Path of the drawing in the pack.</summary>
    public string? Illustration { get; init; }

    /// <summary>The drawing itself, taken from the pack.</summary>
    public string? IllustrationSvg { get; init; }
}

/// <summary>How the agency arranged its portal.</summary>
internal sealed record SiteLayout
{
    public IReadOnlyList<SiteEntry> Menu { get; init; } = [];
    public IReadOnlyList<FooterBlock> Footer { get; init; } = [];
    public IReadOnlyList<HomeBlock> Home { get; init; } = [];

    [JsonPropertyName("publicLists")]
    public IReadOnlyList<ListDefinition> Lists { get; init; } = [];

    public ListDefinition? List(string code) => Lists.FirstOrDefault(l => l.Code == code);
}

/// <summary>The layout of one tenant, as JSON.</summary>
internal sealed class SiteLayoutRow : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public required string Json { get; set; }
}

internal sealed class SiteLayoutRowConfiguration : IEntityTypeConfiguration<SiteLayoutRow>
{
    public void Configure(EntityTypeBuilder<SiteLayoutRow> builder)
    {
        builder.ToTable("layouts");
        builder.HasKey(x => x.TenantId);
        builder.Property(x => x.Json).HasColumnType("json");
    }
}

/// <summary>Reads and writes the current tenant's layout.</summary>
internal sealed class SiteLayouts(DbContext db, ITenantCache cache)
{
    private const string Key = "content.layout";

    public ValueTask<SiteLayout> GetAsync(CancellationToken ct) => cache.GetAsync(Key, async token =>
        await db.Set<SiteLayoutRow>().AsNoTracking().FirstOrDefaultAsync(token) is { } row ? Of(row) : new SiteLayout(), ct);

    /// <summary>The row, locked: who comes second sees what the first one did.</summary>
    public async Task<SiteLayoutRow?> LockAsync(CancellationToken ct) => (await db.Set<SiteLayoutRow>().FromSql($"select l.* from content.layouts l for update").ToListAsync(ct)).FirstOrDefault();

    public static SiteLayout Of(SiteLayoutRow row) => JsonSerializer.Deserialize<SiteLayout>(row.Json, JsonSerializerOptions.Web)!;

    public async Task SaveAsync(SiteLayout layout, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(layout, JsonSerializerOptions.Web);
        var row = await db.Set<SiteLayoutRow>().FirstOrDefaultAsync(ct);
        if (row?.Json == json)
        {
            return;
        }

        if (row is null)
        {
            db.Add(new SiteLayoutRow { Json = json });
        }
        else
        {
            row.Json = json;
        }

        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(Key, ct);
    }
}

/// <summary>Where a target leads.</summary>
internal static class Targets
{
    public static string UrlOf(string target)
    {
        var colon = target.IndexOf(':', StringComparison.Ordinal);
        var (kind, code) = colon < 0 ? (target, "") : (target[..colon], Uri.EscapeDataString(target[(colon + 1)..]));
        return kind switch
        {
            "home" => "/",
            "services" => "/layanan",
            "catalog" => code.Length == 0 ? "/katalog" : $"/katalog/{code}",
            "cart" => "/keranjang",
            "news" => "/berita",
            "announcements" => "/pengumuman",
            "downloads" => "/unduh",
            "library" => "/pustaka",
            "outreach" => "/kegiatan",
            "tools" => "/alat",
            "designs" => "/desain",
            "faq" => "/faq",
            "contact" => "/kontak",
            "track" => "/lacak",
            "ask" => "/bantuan/ajukan",
            "follow" => "/bantuan/lacak",
            "book" => "/jadwal",
            "visit" => "/kunjungan",
            "verify" => "/verify",
            "index" => "/indeks-kepuasan",
            "register" => "/daftar",
            "sign-in" => "/masuk",
            "page" => $"/halaman/{code}",
            "list" => ListUrl(code),
            "service" or "apply" => $"/layanan/{code}",
            _ => "/"
        };
    }

    /// <summary>Address of a public list.</summary>
    public static string ListUrl(string list) => list is "teknologi" or "produk" ? $"/{list}" : $"/senarai/{list}";
}
