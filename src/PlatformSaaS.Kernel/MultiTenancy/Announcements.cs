using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>An announcement as stored.</summary>
public sealed class AnnouncementRow : IHostEntity
{
    /// <summary>Longest text in either language.</summary>
    public const int LongestText = 300;

    /// <summary>Id.</summary>
    public Guid Id { get; set; }
    /// <summary>Indonesian text.</summary>
    public required string TextId { get; set; }
    /// <summary>English text, or null.</summary>
    public string? TextEn { get; set; }
    /// <summary>Who sees it.</summary>
    public AnnouncementAudience Audience { get; set; }
    /// <summary>Shown from then on.</summary>
    public DateTimeOffset StartsAt { get; set; }
    /// <summary>Shown until then.</summary>
    public DateTimeOffset EndsAt { get; set; }
}

internal sealed class AnnouncementConfiguration : IEntityTypeConfiguration<AnnouncementRow>
{
    public void Configure(EntityTypeBuilder<AnnouncementRow> builder)
    {
        builder.ToTable("announcements");
        builder.Property(x => x.TextId).HasMaxLength(AnnouncementRow.LongestText);
        builder.Property(x => x.TextEn).HasMaxLength(AnnouncementRow.LongestText);
        builder.Property(x => x.Audience).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(x => x.EndsAt);
    }
}

/// <summary>Reads with the host's connection, since every portal shows them and the application's role sees no host table; kept in memory until one changes.</summary>
internal sealed class AnnouncementStore(DatabaseConnections connections, TimeProvider time)
{
    private (IReadOnlyList<HostAnnouncement> Rows, DateTimeOffset Until)? _kept;

    public async ValueTask<IReadOnlyList<HostAnnouncement>> ToComeAsync(CancellationToken ct)
    {
        var now = time.GetSharedUtcNow();
        if (_kept is { } kept && kept.Until > now)
        {
            return kept.Rows;
        }

        var rows = await ReadAsync("where ends_at > $1 order by id desc limit 50", ct, now);
        _kept = (rows, now + TenantCache.Lifetime);
        return rows;
    }

    public async Task<IReadOnlyList<HostAnnouncement>> ReadAsync(string where, CancellationToken ct, params object[] values)
    {
        await using var command = connections.Host.CreateCommand("select id, text_id, text_en, audience, starts_at, ends_at from kernel.announcements " + where);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        var list = new List<HostAnnouncement>();
        while (await reader.ReadAsync(ct))
        {
            list.Add(new(reader.GetGuid(0), new LocalizedText(reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)), Enum.Parse<AnnouncementAudience>(reader.GetString(3)),
                reader.GetFieldValue<DateTimeOffset>(4), reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return list;
    }

    public void Clear() => _kept = null;
}

/// <summary>Announcements, read in any portal and written in the host's.</summary>
internal sealed class HostAnnouncements(AnnouncementStore store, DatabaseConnections connections, CacheDrops drops, ICurrentTenant tenant, TimeProvider time) : IHostAnnouncements
{
    public async ValueTask<HostAnnouncement?> CurrentAsync(bool isStaff, CancellationToken ct = default)
    {
        var now = time.GetUtcNow();
        return (await store.ToComeAsync(ct)).FirstOrDefault(a => a.StartsAt <= now && a.EndsAt > now && (isStaff || a.Audience == AnnouncementAudience.Everybody));
    }

    public Task<IReadOnlyList<HostAnnouncement>> ListAsync(CancellationToken ct = default)
    {
        RequireHost();
        return store.ReadAsync("order by id desc limit 50", ct);
    }

    public async Task<Guid> AddAsync(LocalizedText text, AnnouncementAudience audience, DateTimeOffset startsAt, DateTimeOffset endsAt, CancellationToken ct = default)
    {
        RequireHost();
        var id = NewId.Next();
        await WriteAsync("insert into kernel.announcements (id, text_id, text_en, audience, starts_at, ends_at) values ($1, $2, $3, $4, $5, $6)", ct, id, text.Id, (object?)text.En ?? DBNull.Value, audience.ToString(), startsAt.ToUniversalTime(), endsAt.ToUniversalTime());
        return id;
    }

    public async Task<bool> EndAsync(Guid id, CancellationToken ct = default)
    {
        RequireHost();
        return await WriteAsync("update kernel.announcements set ends_at = $1 where id = $2 and ends_at > $1", ct, time.GetUtcNow(), id);
    }

    private async Task<bool> WriteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = connections.Host.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        var isDone = await command.ExecuteNonQueryAsync(ct) == 1;
        store.Clear();
        await drops.NotifyAsync(["announcements"], ct);
        return isDone;
    }

    private void RequireHost()
    {
        if (!tenant.IsHost)
        {
            throw new MissingException();
        }
    }
}
