using Npgsql;
using NpgsqlTypes;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Notifications;

/// <summary>Messages given up, across tenants on purpose: the operator keeps the ways out open for all.</summary>
internal sealed class DeadLetters(HostCrossing crossing, OutboxSignal signal, TimeProvider time) : IDeadLetters
{
    public async Task<KeysetPage<DeadLetter>> ListAsync(string? tenant, string? cursor, int size, CancellationToken ct = default)
    {
        var command = new NpgsqlBatchCommand("""
            select m.tenant_id, t.code, t.name, m.id, m.template, m.channel, m.address, m.attempts, m.last_error, m.created_at
            from kernel.outbox_messages m join kernel.tenants t on t.id = m.tenant_id
            where m.state = 'Dead' and ($1 is null or t.code = $1) and ($2 is null or m.id < $2) order by m.id desc limit $3
            """) { Parameters = { Text(tenant), Id(Guid.TryParse(cursor, out var after) ? after : null), new NpgsqlParameter<int> { TypedValue = size + 1 } } };
        var found = new List<DeadLetter>();
        await crossing.RunAsync([command], async (_, row) =>
        {
            while (await row.ReadAsync(ct))
            {
                found.Add(new DeadLetter(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetGuid(3), row.GetString(4), Enum.Parse<TemplateChannel>(row.GetString(5)), MessageLog.Mask(row.GetString(6)),
                    row.GetInt32(7), row.IsDBNull(8) ? null : row.GetString(8), row.GetFieldValue<DateTimeOffset>(9)));
            }
        }, ct);
        return new(found.Count > size ? found[..size] : found, found.Count > size ? found[size - 1].Id.ToString() : null);
    }

    public async Task<IReadOnlyDictionary<string, int>> RetryAsync(string? tenant, Guid? message, CancellationToken ct = default)
    {
        var command = new NpgsqlBatchCommand("""
            update kernel.outbox_messages m set state = 'Waiting', attempts = 0, next_attempt_at = $3, claim_id = null, claimed_until = null
            from kernel.tenants t where t.id = m.tenant_id and m.state = 'Dead' and ($1 is null or t.code = $1) and ($2 is null or m.id = $2)
            returning t.code
            """) { Parameters = { Text(tenant), Id(message), new NpgsqlParameter<DateTime> { TypedValue = time.GetUtcNow().UtcDateTime } } };
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await crossing.RunAsync([command], async (_, row) =>
        {
            while (await row.ReadAsync(ct))
            {
                counts[row.GetString(0)] = counts.GetValueOrDefault(row.GetString(0)) + 1;
            }
        }, ct);
        signal.Raise();
        return counts;
    }

    private static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };

    private static NpgsqlParameter Id(Guid? value) => new() { NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)value ?? DBNull.Value };
}
