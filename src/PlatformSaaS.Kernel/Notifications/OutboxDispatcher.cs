using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Notifications;

/// <summary>
/// Claims due messages of all tenants and has each sent in its tenant's scope. A claim lapses, so that another node takes over after a crash;
/// a result is only written by the holder of the claim.
/// </summary>
internal class OutboxDispatcher(DatabaseConnections connections, ITenantScopeFactory scopes, OutboxSignal signal, TimeProvider time, ILogger<OutboxDispatcher> log) : BackgroundService
{
    /// <summary>Which messages it takes.</summary>
    protected virtual string Lane => "o.channel <> 'Webhook'";

    internal static readonly TimeSpan ClaimLength = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private const int Batch = 24;
    private const int PerTenant = 6;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var sent = 0;
            try
            {
                sent = await DispatchAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                log.LogWarning("The outbox could not be read and is tried again: {Reason}", e.Message);
            }

            if (sent == 0)
            {
                await signal.WaitAsync(Poll, stoppingToken);
            }
        }
    }

    /// <summary>One round; returns how many messages were claimed.</summary>
    internal async Task<int> DispatchAsync(CancellationToken ct)
    {
        var claims = await ClaimAsync(ct);
        await Parallel.ForEachAsync(claims, new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = ct }, async (claim, token) =>
        {
            try
            {
                await scopes.RunAsync(claim.Tenant, sp => sp.GetRequiredService<MessageDelivery>().DeliverAsync(claim.Message, claim.Claim, token));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Message {Message} of tenant {Tenant} could not be handled", claim.Message, claim.Tenant);
            }
        });
        return claims.Count;
    }

    /// <summary>Crosses tenants on purpose: the queue is one for all, with a share per tenant so that none starves the others.</summary>
    private async Task<List<(Guid Tenant, Guid Message, Guid Claim)>> ClaimAsync(CancellationToken ct)
    {
        var claim = Guid.NewGuid();
        var now = time.GetUtcNow();
        await using var connection = await connections.Host.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand($"""
            update kernel.outbox_messages m set state = 'Sending', claim_id = $1, claimed_until = $2, attempts = attempts + 1, next_attempt_at = $2
            from (
              select tenant_id, id from kernel.outbox_messages o
              where state in ('Waiting', 'Sending') and next_attempt_at <= $3
                and {Lane}
                and (select count(*) from kernel.outbox_messages e where e.tenant_id = o.tenant_id and (e.channel = 'Webhook') = (o.channel = 'Webhook') and e.state in ('Waiting', 'Sending') and e.next_attempt_at <= $3 and e.id < o.id) < {PerTenant}
              order by next_attempt_at limit {Batch} for update skip locked
            ) due
            where m.tenant_id = due.tenant_id and m.id = due.id
            returning m.tenant_id, m.id
            """, connection);
        await using (var crossing = new NpgsqlCommand("set app.crossing = 'on'", connection))
        {
            await crossing.ExecuteNonQueryAsync(ct);
        }

        command.Parameters.Add(new NpgsqlParameter { Value = claim });
        command.Parameters.Add(new NpgsqlParameter { Value = now + ClaimLength });
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        var claims = new List<(Guid, Guid, Guid)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            claims.Add((reader.GetGuid(0), reader.GetGuid(1), claim));
        }

        return claims;
    }
}

/// <summary>Sends to other systems in a lane of its own, so that one that hangs keeps no mail waiting.</summary>
internal sealed class MachineDispatcher(DatabaseConnections connections, ITenantScopeFactory scopes, MachineSignal signal, TimeProvider time, ILogger<OutboxDispatcher> log) : OutboxDispatcher(connections, scopes, signal, time, log)
{
    protected override string Lane => "o.channel = 'Webhook'";
}
