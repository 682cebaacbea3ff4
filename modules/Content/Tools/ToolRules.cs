using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Content.Tools;

/// <summary>The agency's figures for the citizens' calculators, as its pack says and an admin has changed them.</summary>
internal sealed record ToolRules
{
    public InstalmentRules? Instalments { get; init; }
    public EstimateRules? Estimates { get; init; }
}

/// <summary>Figures of the instalment calculator.</summary>
internal sealed record InstalmentRules
{
    /// <summary>Most of the income, in percent, that all instalments together may take.</summary>
    public decimal Share { get; init; }

    /// <summary>Rates that the form begins with, and the subsidised one, which is fixed.</summary>
    public decimal UsualRate { get; init; }
    public decimal FlatRate { get; init; }
    public decimal SubsidisedRate { get; init; }
    public int MostYears { get; init; } = 30;
    public int SubsidisedYears { get; init; } = 20;
    public required LocalizedText Source { get; init; }

    /// <summary>Topic of the help desk that questions about a result go to.</summary>
    public string? Topic { get; init; }

    /// <summary>The rate that counts: the subsidised one is the programme's, whatever was typed.</summary>
    public decimal RateOf(InterestKind kind, decimal? typed) => kind switch { InterestKind.Subsidised => SubsidisedRate, InterestKind.Flat => typed ?? FlatRate, _ => typed ?? UsualRate };

    public int YearsOf(InterestKind kind) => kind == InterestKind.Subsidised ? SubsidisedYears : MostYears;
}

/// <summary>Figures of the cost estimate.</summary>
internal sealed record EstimateRules
{
    public IReadOnlyList<HouseKind> Houses { get; init; } = [];
    public IReadOnlyList<EstimateSection> Sections { get; init; } = [];
    public IReadOnlyList<PriceList> Prices { get; init; } = [];

    /// <summary>Overhead in percent of the works.</summary>
    public decimal Overhead { get; init; }
    public required LocalizedText Source { get; init; }
    public string? Topic { get; init; }

    public HouseKind? House(string? code) => Houses.FirstOrDefault(h => h.Code == code);

    /// <summary>The list of a region that holds on a day; where none does, the latest that began before it, else the first that will.</summary>
    public PriceList? PricesOf(string? region, DateOnly day)
    {
        var lists = Prices.Where(p => p.Region == region).OrderBy(p => p.From).ToList();
        return lists.Find(p => p.HoldsOn(day)) ?? lists.FindLast(p => p.From <= day) ?? lists.FirstOrDefault();
    }

    /// <summary>One list for each region, as on a day.</summary>
    public IReadOnlyList<PriceList> PricesOn(DateOnly day) => [.. Prices.Select(p => p.Region).Distinct().Select(r => PricesOf(r, day)!)];
}

/// <summary>A kind of house; factors by section change the quantities, as two storeys need half the roof.</summary>
internal sealed record HouseKind(string Code, LocalizedText Name, IReadOnlyDictionary<string, decimal> Factors);

/// <summary>A part of the works.</summary>
internal sealed record EstimateSection(string Code, LocalizedText Name, IReadOnlyList<EstimateItem> Items);

/// <summary>A piece of work: so much of it for each square metre of floor.</summary>
internal sealed record EstimateItem(string Code, LocalizedText Name, string Unit, decimal PerArea);

/// <summary>Unit prices of a region in a span of days.</summary>
internal sealed record PriceList
{
    public required string Region { get; init; }
    public required LocalizedText Name { get; init; }
    public DateOnly From { get; init; }
    public DateOnly Until { get; init; }
    public required LocalizedText Source { get; init; }

    /// <summary>True for figures that only show how it works.</summary>
    public bool Sample { get; init; }

    /// <summary>Whole rupiah by item.</summary>
    public IReadOnlyDictionary<string, long> Items { get; init; } = new Dictionary<string, long>();

    public bool HoldsOn(DateOnly day) => From <= day && day <= Until;
}

/// <summary>The rules of one tenant, as JSON.</summary>
internal sealed class ToolRulesRow : ITenantConfiguration, ICached
{
    public Guid TenantId { get; set; }
    public required string Json { get; set; }

    /// <summary><see cref="ToolEdits"/>, or null where everything is the pack's.</summary>
    public string? Edits { get; set; }

    public IEnumerable<string> CacheKeys => [ToolStore.Key];
}

internal sealed class ToolRulesRowConfiguration : IEntityTypeConfiguration<ToolRulesRow>
{
    public void Configure(EntityTypeBuilder<ToolRulesRow> builder)
    {
        builder.ToTable("tools");
        builder.HasKey(x => x.TenantId);
        builder.Property(x => x.Json).HasColumnType("json");
        builder.Property(x => x.Edits).HasColumnType("json");
        builder.Ignore(x => x.CacheKeys);
    }
}

/// <summary>Reads and writes the current tenant's rules.</summary>
internal sealed class ToolStore(DbContext db, ITenantCache cache)
{
    internal const string Key = "content.tools";

    /// <summary>The rules; empty for an agency that offers no calculators.</summary>
    public ValueTask<ToolRules> GetAsync(CancellationToken ct) => cache.GetAsync(Key, async token => await db.Set<ToolRulesRow>().AsNoTracking().FirstOrDefaultAsync(token) is { } row ? EditsOf(row).Apply(Read(row.Json)) : new ToolRules(), ct);

    /// <summary>What an admin has changed; nothing where all is the pack's.</summary>
    public async Task<ToolEdits> EditsAsync(CancellationToken ct) => await db.Set<ToolRulesRow>().AsNoTracking().FirstOrDefaultAsync(ct) is { } row ? EditsOf(row) : new ToolEdits();

    /// <summary>The row, locked: who comes second sees what the first one did. Null where the agency offers no calculators.</summary>
    public async Task<ToolRulesRow?> LockAsync(CancellationToken ct) => (await db.Set<ToolRulesRow>().FromSql($"select t.* from content.tools t for update").ToListAsync(ct)).FirstOrDefault();

    public static ToolEdits EditsOf(ToolRulesRow row) => row.Edits is { } json ? JsonSerializer.Deserialize<ToolEdits>(json, JsonSerializerOptions.Web)! : new ToolEdits();

    public static ToolRules Read(string json) => JsonSerializer.Deserialize<ToolRules>(json, JsonSerializerOptions.Web)!;

    /// <summary>Takes what a pack says, in place of what the pack before it said and what an admin made of that.</summary>
    public async Task SaveAsync(string json, CancellationToken ct)
    {
        var row = await db.Set<ToolRulesRow>().FirstOrDefaultAsync(ct);
        if (row is not null && Same(EditsOf(row).Apply(Read(row.Json)), Read(json)))
        {
            return;
        }

        if (row is null)
        {
            db.Add(row = new ToolRulesRow { Json = json });
        }

        (row.Json, row.Edits) = (json, row.Edits is null ? null : JsonSerializer.Serialize(new ToolEdits { Revision = EditsOf(row).Revision + 1 }, JsonSerializerOptions.Web));
        await db.SaveChangesAsync(ct);
    }

    private static bool Same(ToolRules one, ToolRules other) => System.Text.Json.Nodes.JsonNode.DeepEquals(Packs.PackJson.Of(one), Packs.PackJson.Of(other));
}
