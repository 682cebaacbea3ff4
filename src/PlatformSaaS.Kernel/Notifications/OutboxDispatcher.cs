using System.Collections.Concurrent;
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
internal class OutboxDispatcher(DatabaseConnections connections, TenantStore tenants, ITenantScopeFactory scopes, OutboxSignal signal, TimeProvider time, ILogger<OutboxDispatcher> log) : BackgroundService
{
    /// <summary>Which messages it takes.</summary>
    protected virtual string Lane => "m.channel <> 'Webhook'";

    internal static readonly TimeSpan ClaimLength = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _silent = new(StringComparer.Ordinal);
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
        var claims = await ClaimAsync(null, ct);
        foreach (var tenant in await tenants.WithOwnDatabaseAsync(ct))
        {
            claims.AddRange(await ClaimOwnAsync(tenant, ct));
        }

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

    /// <summary>What is due in a tenant's own database. One that doesn't answer is left alone for a while, so that it holds nobody up.</summary>
    private async Task<List<(Guid Tenant, Guid Message, Guid Claim)>> ClaimOwnAsync(TenantInfo tenant, CancellationToken ct)
    {
        if (_silent.TryGetValue(tenant.ConnectionString!, out var until) && until > time.GetUtcNow())
        {
            return [];
        }

        try
        {
            return await ClaimAsync(tenant.ConnectionString, ct);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
        {
            _silent[tenant.ConnectionString!] = time.GetUtcNow() + Silence;
            log.LogWarning("The outbox of {Tenant} in its own database could not be read and is tried again: {Reason}", tenant.Code, e.Message);
            return [];
        }
    }

    /// <summary>Crosses tenants on purpose: the queue is one for all, with a share per tenant so that none starves the others.</summary>
    private async Task<List<(Guid Tenant, Guid Message, Guid Claim)>> ClaimAsync(string? own, CancellationToken ct)
    {
        var claim = Guid.NewGuid();
        var now = time.GetUtcNow();
        await using var connection = await connections.HostOf(own).OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand($"""
            update kernel.outbox_messages u set state = 'Sending', claim_id = $1, claimed_until = $2, attempts = attempts + 1, next_attempt_at = $2
            from (
              select tenant_id, id from kernel.outbox_messages m
              where state in ('Waiting', 'Sending') and next_attempt_at <= $3
                and {Lane} and {HostCrossing.LivesHere}
                and (select count(*) from kernel.outbox_messages e where e.tenant_id = m.tenant_id and (e.channel = 'Webhook') = (m.channel = 'Webhook') and e.state in ('Waiting', 'Sending') and e.next_attempt_at <= $3 and e.id < m.id) < {PerTenant}
              order by next_attempt_at limit {Batch} for update of m skip locked
            ) due
            where u.tenant_id = due.tenant_id and u.id = due.id
            returning u.tenant_id, u.id
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
internal sealed class MachineDispatcher(DatabaseConnections connections, TenantStore tenants, ITenantScopeFactory scopes, MachineSignal signal, TimeProvider time, ILogger<OutboxDispatcher> log) : OutboxDispatcher(connections, tenants, scopes, signal, time, log)
{
    protected override string Lane => "m.channel = 'Webhook'";
}
