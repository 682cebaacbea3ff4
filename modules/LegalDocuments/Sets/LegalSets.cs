using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.LegalDocuments.Sets;

/// <summary>A paper that an applicant type must or may bring.</summary>
internal sealed record LegalDocumentDefinition
{
    public required string Code { get; init; }
    public required LocalizedText Label { get; init; }
    public bool Required { get; init; }
    public IReadOnlyList<string> Accept { get; init; } = ["jpg", "pdf"];
    public int MaxMb { get; init; } = 10;
    public LocalizedText? Help { get; init; }

    /// <summary>What is told of it, such as number, notary and date; empty where only number and validity may be given.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    /// <summary>Months for which an accepted paper holds; null where it holds without end, or <see cref="OwnExpiry"/> says until when.</summary>
    public int? ValidMonths { get; init; }

    /// <summary>True where the paper says itself until when it holds; the day is then asked with it.</summary>
    public bool OwnExpiry { get; init; }

    /// <summary>Day from which applicants who were verified before it was required need it; null asks them never.</summary>
    public DateOnly? DemandedFrom { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public UploadRule Rule => new(Accept, MaxMb * 1024L * 1024L);
}

/// <summary>Template codes of the notices; null sends none.</summary>
internal sealed record LegalNoticeCodes
{
    public string? Received { get; init; }
    public string? Submitted { get; init; }
    public string? Verified { get; init; }
    public string? Returned { get; init; }
}

/// <summary>What an agency asks of its applicants, as its pack says.</summary>
internal sealed record LegalRules
{
    public static LocalizedText UsualName { get; } = new("Dokumen legal", "Legal documents");

    /// <summary>What the papers are called in menu and headings.</summary>
    public LocalizedText? Name { get; init; }
    public int WorkingDays { get; init; } = 3;

    /// <summary>Role that verifies, without the prefix <c>role:</c>.</summary>
    public string? VerifierRole { get; init; }
    public LegalNoticeCodes Notices { get; init; } = new();

    /// <summary>Papers by applicant type.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LegalDocumentDefinition>> Sets { get; init; } = new Dictionary<string, IReadOnlyList<LegalDocumentDefinition>>();

    public IReadOnlyList<LegalDocumentDefinition> Of(string type) => Sets.TryGetValue(type, out var set) ? set : [];
}

/// <summary>The rules of one tenant, as JSON.</summary>
internal sealed class LegalRulesRow : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public required string Json { get; set; }
}

internal sealed class LegalRulesRowConfiguration : IEntityTypeConfiguration<LegalRulesRow>
{
    public void Configure(EntityTypeBuilder<LegalRulesRow> builder)
    {
        builder.ToTable("rules");
        builder.HasKey(x => x.TenantId);
        builder.Property(x => x.Json).HasColumnType("json");
    }
}

/// <summary>Reads and writes the current tenant's rules.</summary>
internal sealed class LegalSets(DbContext db, ITenantCache cache)
{
    private const string Key = "legal.rules";

    public ValueTask<LegalRules> GetAsync(CancellationToken ct) => cache.GetAsync(Key, async token =>
    {
        var row = await db.Set<LegalRulesRow>().AsNoTracking().FirstOrDefaultAsync(token);
        return row is null ? new LegalRules() : JsonSerializer.Deserialize<LegalRules>(row.Json, JsonSerializerOptions.Web)!;
    }, ct);

    /// <summary>Forgets what was read of the rules; for who writes their row.</summary>
    public Task DropAsync(CancellationToken ct) => cache.InvalidateAsync(Key, ct);

    public async Task SaveAsync(LegalRules rules, CancellationToken ct)
    {
        var json = JsonSerializer.Serialize(rules, JsonSerializerOptions.Web);
        var row = await db.Set<LegalRulesRow>().FirstOrDefaultAsync(ct);
        if (row?.Json == json)
        {
            return;
        }

        if (row is null)
        {
            db.Add(new LegalRulesRow { Json = json });
        }
        else
        {
            row.Json = json;
        }

        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(Key, ct);
    }
}
