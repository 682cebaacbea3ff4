using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Registration.Types;

/// <summary>An applicant type as the agency's pack writes it.</summary>
internal sealed record ApplicantTypeDefinition
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }
    public LocalizedText? Description { get; init; }
    public string? Icon { get; init; }
    /// <summary>An officer opens the account.</summary>
    public bool Approval { get; init; }
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];
    /// <summary>Fields that an applicant changes without asking; the rest is changed by request. All of them where it is not set.</summary>
    public IReadOnlyList<string>? OwnFields { get; init; }

    /// <summary>Fields that an officer changes at the applicant's request. The user name never changes.</summary>
    [JsonIgnore]
    public IReadOnlyList<FieldDefinition> ByRequest => OwnFields is null ? [] : [.. Fields.Where(f => f.Use != "userName" && !OwnFields.Contains(f.Code))];

    /// <summary>Fields that the applicant changes at once.</summary>
    [JsonIgnore]
    public IReadOnlyList<FieldDefinition> Own => [.. Fields.Where(f => f.Use != "userName" && (OwnFields is null || OwnFields.Contains(f.Code)))];

    /// <summary>A profile in which only these fields are taken from what was given.</summary>
    public JsonObject Merge(JsonObject profile, JsonObject given, IReadOnlyList<FieldDefinition> open)
    {
        var codes = open.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        // Answers to what isn't asked any more are kept.
        var asked = Fields.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        return new JsonObject(Fields.Select(f => KeyValuePair.Create(f.Code, (codes.Contains(f.Code) ? given : profile)[f.Code]?.DeepClone()))
            .Concat(profile.Where(p => !asked.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))).Where(v => v.Value is not null));
    }

    /// <summary>The field that stands for something the platform itself uses, such as <c>name</c>.</summary>
    public FieldDefinition? Using(string use) => Fields.FirstOrDefault(f => f.Use == use);
}

/// <summary>A stored applicant type.</summary>
internal sealed class ApplicantType : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Code { get; set; }
    public int Position { get; set; }
    public required string Json { get; set; }
}

/// <summary>A text that applicants agree to, and the version that is in force.</summary>
internal sealed class ConsentText : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    /// <summary><c>terms</c> or <c>privacy</c>.</summary>
    public required string Kind { get; set; }
    /// <summary>Code of the page that holds it.</summary>
    public required string Page { get; set; }
    public required string Version { get; set; }
}

internal sealed class ApplicantTypeConfiguration : IEntityTypeConfiguration<ApplicantType>
{
    public void Configure(EntityTypeBuilder<ApplicantType> builder)
    {
        builder.ToTable("applicant_types");
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.Json).HasColumnType("jsonb");
        builder.HasIndex(x => new { x.TenantId, x.Code }).IsUnique();
    }
}

internal sealed class ConsentTextConfiguration : IEntityTypeConfiguration<ConsentText>
{
    public void Configure(EntityTypeBuilder<ConsentText> builder)
    {
        builder.ToTable("consent_texts");
        builder.HasKey(x => new { x.TenantId, x.Kind });
        builder.Property(x => x.Kind).HasMaxLength(20);
        builder.Property(x => x.Page).HasMaxLength(60);
        builder.Property(x => x.Version).HasMaxLength(30);
    }
}

/// <summary>Types and consent texts of the current tenant, cached.</summary>
internal sealed class ApplicantTypes(DbContext db, ITenantCache cache)
{
    public const string CacheKey = "registration:";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public async ValueTask<IReadOnlyList<(string Code, ApplicantTypeDefinition Definition)>> ListAsync(CancellationToken ct) =>
        await cache.GetAsync<IReadOnlyList<(string, ApplicantTypeDefinition)>>(CacheKey + "types", async token =>
            [.. (await db.Set<ApplicantType>().AsNoTracking().OrderBy(t => t.Position).ToListAsync(token)).Select(t => (t.Code, Parse(t.Json)))], ct);

    public async ValueTask<ApplicantTypeDefinition?> FindAsync(string? code, CancellationToken ct) => (await ListAsync(ct)).FirstOrDefault(t => t.Code == code).Definition;

    public async ValueTask<IReadOnlyList<ConsentText>> TextsAsync(CancellationToken ct) =>
        await cache.GetAsync<IReadOnlyList<ConsentText>>(CacheKey + "texts", async token => await db.Set<ConsentText>().AsNoTracking().OrderByDescending(t => t.Kind).ToListAsync(token), ct);

    public static ApplicantTypeDefinition Parse(string json) => JsonSerializer.Deserialize<ApplicantTypeDefinition>(json, Options)!;
}
