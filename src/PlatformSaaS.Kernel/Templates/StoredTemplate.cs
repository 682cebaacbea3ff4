using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Templates;

/// <summary>A tenant's template.</summary>
public sealed class StoredTemplate : ITenantConfiguration
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>Code.</summary>
    public required string Code { get; set; }
    /// <summary>Channel.</summary>
    public TemplateChannel Channel { get; set; }
    /// <summary>Language.</summary>
    public required string Culture { get; set; }
    /// <summary>Subject or title.</summary>
    public required string Subject { get; set; }
    /// <summary>Body.</summary>
    public required string Body { get; set; }
    /// <summary>Further options.</summary>
    public Dictionary<string, string> Options { get; set; } = [];
}

internal sealed class StoredTemplateConfiguration : IEntityTypeConfiguration<StoredTemplate>
{
    public void Configure(EntityTypeBuilder<StoredTemplate> builder)
    {
        builder.ToTable("templates");
        builder.HasKey(x => new { x.TenantId, x.Code, x.Channel, x.Culture });
        builder.Property(x => x.Code).HasMaxLength(80);
        builder.Property(x => x.Channel).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.Culture).HasMaxLength(5);
        builder.Property(x => x.Subject).HasMaxLength(300);
        builder.Property(x => x.Options).AsJson();
    }
}

/// <summary>Templates of the current tenant, read through its cache.</summary>
internal sealed class TemplateStore(DbContext db, ITenantCache cache, IUnitOfWork unitOfWork, IAuditLog audit) : ITemplateStore
{
    private const string Key = "templates";

    public async Task<MessageTemplate?> FindAsync(string code, TemplateChannel channel, string culture, CancellationToken ct = default)
    {
        var all = await AllAsync(ct);
        return all.GetValueOrDefault((code, channel, culture)) ?? all.GetValueOrDefault((code, channel, "id"));
    }

    public async Task<IReadOnlyList<MessageTemplate>> ListAsync(CancellationToken ct = default) =>
        (await AllAsync(ct)).Values.OrderBy(t => t.Code, StringComparer.Ordinal).ThenBy(t => t.Channel).ThenBy(t => t.Culture, StringComparer.Ordinal).ToList();

    public Task SaveAsync(IReadOnlyCollection<MessageTemplate> templates, CancellationToken ct = default) =>
        unitOfWork.RunAsync(async token =>
        {
            var codes = templates.Select(t => t.Code).Distinct().ToList();
            var rows = (await db.Set<StoredTemplate>().Where(t => codes.Contains(t.Code)).ToListAsync(token)).ToDictionary(t => (t.Code, t.Channel, t.Culture));
            var isChanged = false;
            foreach (var template in templates)
            {
                if (!rows.TryGetValue((template.Code, template.Channel, template.Culture), out var row))
                {
                    row = new StoredTemplate { Code = template.Code, Channel = template.Channel, Culture = template.Culture, Subject = "", Body = "" };
                    db.Add(row);
                    rows.Add((row.Code, row.Channel, row.Culture), row);
                }

                // The database keeps no order of the options, so they are compared by name.
                var areOptionsNew = row.Options.Count != template.Options.Count || template.Options.Any(o => row.Options.GetValueOrDefault(o.Key) != o.Value);
                if (row.Subject == template.Subject && row.Body == template.Body && !areOptionsNew)
                {
                    continue;
                }

                isChanged = true;
                var before = new { row.Subject, row.Body, row.Options };
                (row.Subject, row.Body) = (template.Subject, template.Body);
                row.Options = areOptionsNew ? new(template.Options, StringComparer.Ordinal) : row.Options;
                await audit.WriteChangeAsync("templates.save", "template", $"{template.Channel}/{template.Code}/{template.Culture}", before, new { row.Subject, row.Body, row.Options }, token);
            }

            if (isChanged)
            {
                await db.SaveChangesAsync(token);
                await cache.InvalidateAsync(Key, token);
            }
        }, ct);

    public Task RemoveAsync(string code, TemplateChannel channel, IReadOnlyCollection<string> cultures, CancellationToken ct = default) =>
        unitOfWork.RunAsync(async token =>
        {
            var rows = await db.Set<StoredTemplate>().Where(t => t.Code == code && t.Channel == channel && cultures.Contains(t.Culture)).ToListAsync(token);
            foreach (var row in rows)
            {
                db.Remove(row);
                await audit.WriteAsync("templates.remove", "template", $"{channel}/{code}/{row.Culture}", new { before = new { row.Subject, row.Body } }, token);
            }

            await db.SaveChangesAsync(token);
            await cache.InvalidateAsync(Key, token);
        }, ct);

    private ValueTask<Dictionary<(string, TemplateChannel, string), MessageTemplate>> AllAsync(CancellationToken ct) =>
        cache.GetAsync(Key, async token =>
            (await db.Set<StoredTemplate>().AsNoTracking().ToListAsync(token))
                .ToDictionary(t => (t.Code, t.Channel, t.Culture), t => new MessageTemplate(t.Code, t.Channel, t.Culture, t.Subject, t.Body, t.Options)), ct);
}
