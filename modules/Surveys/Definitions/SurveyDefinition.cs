using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Surveys.Definitions;

/// <summary>A version of a survey as the agency wrote it. Answers stay with the version under which they were given.</summary>
internal sealed class SurveyDefinition : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Code { get; set; }
    public int Version { get; set; }
    public bool IsCurrent { get; set; }
    public required string Json { get; set; }

    /// <summary>The next version as far as it is written, as JSON; nobody sees it until it is published. Null where there is none.</summary>
    public string? Draft { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
}

internal sealed class SurveyDefinitionConfiguration : IEntityTypeConfiguration<SurveyDefinition>
{
    public void Configure(EntityTypeBuilder<SurveyDefinition> builder)
    {
        builder.ToTable("definitions");
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.Json).HasColumnType("json");
        builder.Property(x => x.Draft).HasColumnType("json");
        builder.HasIndex(x => new { x.TenantId, x.Code, x.Version }).IsUnique();
    }
}

/// <summary>A survey, read.</summary>
internal sealed record SurveyDocument
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }
    public required LocalizedText Intro { get; init; }
    public int Version { get; init; } = 1;
    public string? Basis { get; init; }

    /// <summary><c>satisfaction</c> and <c>corruption</c> give an index, <c>feedback</c> means only.</summary>
    public string Kind { get; init; } = "satisfaction";
    public bool Published { get; init; }

    /// <summary>True: visitors without an account answer it with the number of their visit.</summary>
    public bool Visitors { get; init; }

    /// <summary>People that a regular campaign is for, as first guess; null where the agency holds none.</summary>
    public int? Population { get; init; }
    public string Period { get; init; } = "half";

    /// <summary><c>"exact"</c> or the printed weight.</summary>
    public JsonElement Weight { get; init; }
    public required IReadOnlyList<LocalizedText> Scale { get; init; }
    public required IReadOnlyList<SurveyElement> Elements { get; init; }
    public required IReadOnlyList<SurveyQuestion> Questions { get; init; }
    public SurveyComment? Comment { get; init; }

    /// <summary>Further questions for free text, never required.</summary>
    public IReadOnlyList<SurveyOpenQuestion> OpenQuestions { get; init; } = [];

    public decimal? PrintedWeight => Weight.ValueKind == JsonValueKind.Number ? Weight.GetDecimal() : null;

    public static SurveyDocument Parse(string json) => JsonSerializer.Deserialize<SurveyDocument>(json, JsonSerializerOptions.Web)!;

    /// <summary>What gives answers their meaning; equal for two texts of the same version.</summary>
    public string Meaning => string.Join('|', Elements.Select(e => e.Code)) + "#" + string.Join('|', Questions.Select(q => $"{q.Code}:{q.Element}")) + (OpenQuestions.Count == 0 ? "" : "#" + string.Join('|', OpenQuestions.Select(q => q.Code)));
}

internal sealed record SurveyElement(string Code, LocalizedText Name);

internal sealed record SurveyQuestion(string Code, string Element, LocalizedText Text, LocalizedText? Help = null, IReadOnlyList<LocalizedText>? Answers = null);

internal sealed record SurveyComment(LocalizedText Label, int Max);

/// <summary>A further question for free text, of at most <paramref name="Max"/> characters.</summary>
internal sealed record SurveyOpenQuestion(string Code, LocalizedText Label, int Max);

/// <summary>A stored version.</summary>
internal sealed record SurveyVersion(Guid Id, bool IsCurrent, SurveyDocument Document);

/// <summary>Surveys of the current tenant, parsed once and cached.</summary>
internal sealed class SurveyStore(DbContext db, ITenantCache cache, TimeProvider time)
{
    internal const string Key = "surveys.definitions";

    /// <summary>All versions.</summary>
    public async ValueTask<IReadOnlyList<SurveyVersion>> AllAsync(CancellationToken ct) => await cache.GetAsync(Key, async token =>
        (await db.Set<SurveyDefinition>().AsNoTracking().OrderBy(d => d.Code).ThenByDescending(d => d.Version).ToListAsync(token))
            .Select(d => new SurveyVersion(d.Id, d.IsCurrent, SurveyDocument.Parse(d.Json))).ToList(), ct);

    /// <summary>Versions answered today.</summary>
    public async ValueTask<IReadOnlyList<SurveyVersion>> CurrentAsync(CancellationToken ct) => [.. (await AllAsync(ct)).Where(v => v.IsCurrent)];

    /// <summary>The version of a survey answered today, or null.</summary>
    public async ValueTask<SurveyVersion?> FindAsync(string code, CancellationToken ct) => (await AllAsync(ct)).FirstOrDefault(v => v.IsCurrent && v.Document.Code == code);

    /// <summary>The version that somebody has before him: that of the number, where he was asked before another one was published; else the one answered today.</summary>
    public async ValueTask<SurveyVersion?> FindAsync(string code, int? version, CancellationToken ct) =>
        (version is null ? null : (await AllAsync(ct)).FirstOrDefault(v => v.Document.Code == code && v.Document.Version == version)) ?? await FindAsync(code, ct);

    /// <summary>Stores a version and makes it the current one. Texts of a version may be mended; its questions may not change their meaning.</summary>
    /// <returns>False when the version is stored already and means something else.</returns>
    public async Task<bool> SaveAsync(string json, CancellationToken ct)
    {
        var document = SurveyDocument.Parse(json);
        var rows = await db.Set<SurveyDefinition>().Where(d => d.Code == document.Code).ToListAsync(ct);
        var same = rows.Find(d => d.Version == document.Version);
        if (same is not null && SurveyDocument.Parse(same.Json).Meaning != document.Meaning)
        {
            return false;
        }

        foreach (var row in rows)
        {
            row.IsCurrent = row == same;
        }

        if (same is null)
        {
            db.Add(new SurveyDefinition { Id = NewId.Next(), Code = document.Code, Version = document.Version, IsCurrent = true, Json = json, PublishedAt = time.GetUtcNow() });
        }
        else if (!System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(same.Json), System.Text.Json.Nodes.JsonNode.Parse(json)))
        {
            same.Json = json;
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await cache.InvalidateAsync("surveys.", ct);
        }

        return true;
    }
}
