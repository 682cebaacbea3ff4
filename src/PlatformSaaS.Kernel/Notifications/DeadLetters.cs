using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Notifications;

/// <summary>Messages given up, across tenants on purpose: the operator keeps the ways out open for all.</summary>
internal sealed class DeadLetters(HostCrossing crossing, TenantStore tenants, OutboxSignal signal, TimeProvider time, ILogger<DeadLetters> log) : IDeadLetters
{
    public async Task<KeysetPage<DeadLetter>> ListAsync(string? tenant, string? cursor, int size, CancellationToken ct = default)
    {
        var found = new List<DeadLetter>();
        await EverywhereAsync(tenant, async (only, own) =>
        {
            var command = new NpgsqlBatchCommand($"""
                select m.tenant_id, m.id, m.template, m.channel, m.address, m.attempts, m.last_error, m.created_at from kernel.outbox_messages m
                where m.state = 'Dead' and ($1 is null or m.tenant_id = $1) and ($2 is null or m.id < $2) and {HostCrossing.LivesHere} order by m.id desc limit $3
                """) { Parameters = { Id(only), Id(Guid.TryParse(cursor, out var after) ? after : null), new NpgsqlParameter<int> { TypedValue = size + 1 } } };
            await crossing.RunAsync([command], async (_, row) =>
            {
                while (await row.ReadAsync(ct))
                {
                    found.Add(new DeadLetter(row.GetGuid(0), "", "", row.GetGuid(1), row.GetString(2), Enum.Parse<TemplateChannel>(row.GetString(3)), MessageLog.Mask(row.GetString(4)),
                        row.GetInt32(5), row.IsDBNull(6) ? null : row.GetString(6), row.GetFieldValue<DateTimeOffset>(7)));
                }
            }, ct, own);
        }, ct);
        List<DeadLetter> page = [.. found.OrderByDescending(l => l.Id.ToString("N"), StringComparer.Ordinal).Take(size)];
        for (var i = 0; i < page.Count; i++)
        {
            var its = await tenants.FindAsync(page[i].TenantId, ct);
            page[i] = page[i] with { TenantCode = its?.Code ?? "", TenantName = its?.Name ?? "" };
        }

        return new(page, found.Count > size ? page[^1].Id.ToString() : null);
    }

    public async Task<IReadOnlyDictionary<string, int>> RetryAsync(string? tenant, Guid? message, CancellationToken ct = default)
    {
        var counts = new Dictionary<Guid, int>();
        await EverywhereAsync(tenant, (only, own) =>
        {
            var command = new NpgsqlBatchCommand($"""
                update kernel.outbox_messages m set state = 'Waiting', attempts = 0, next_attempt_at = $3, claim_id = null, claimed_until = null
                where m.state = 'Dead' and ($1 is null or m.tenant_id = $1) and ($2 is null or m.id = $2) and {HostCrossing.LivesHere}
                returning m.tenant_id
                """) { Parameters = { Id(only), Id(message), new NpgsqlParameter<DateTime> { TypedValue = time.GetUtcNow().UtcDateTime } } };
            return crossing.RunAsync([command], async (_, row) =>
            {
                while (await row.ReadAsync(ct))
                {
                    counts[row.GetGuid(0)] = counts.GetValueOrDefault(row.GetGuid(0)) + 1;
                }
            }, ct, own);
        }, ct);
        signal.Raise();
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (id, count) in counts)
        {
            named[(await tenants.FindAsync(id, ct))?.Code ?? id.ToString()] = count;
        }

        return named;
    }

    /// <summary>Asks the database of the tenant with the code, or the shared one and then every own one; one that doesn't answer is left out.</summary>
    private async Task EverywhereAsync(string? code, Func<Guid?, string?, Task> ask, CancellationToken ct)
    {
        if (code is not null)
        {
            if (await tenants.FindByCodeAsync(code, ct) is { } tenant)
            {
                await ask(tenant.Id, tenant.ConnectionString);
            }

            return;
        }

        await ask(null, null);
        foreach (var tenant in await tenants.WithOwnDatabaseAsync(ct))
        {
            try
            {
                await ask(tenant.Id, tenant.ConnectionString);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                log.LogWarning("The own database of {Tenant} doesn't answer: {Reason}", tenant.Code, e.Message);
            }
        }
    }

    private static NpgsqlParameter Id(Guid? value) => new() { NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)value ?? DBNull.Value };
}
