using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Changes tenants with the host's connection and tells every node.</summary>
internal sealed class TenantManager(
    DatabaseConnections connections, TenantStore store, CacheDrops drops, ICurrentTenant tenant, ITenantScopeFactory scopes, TenantBlobs blobs, TimeProvider time) : ITenantManager
{
    private const string Select = "select id, code, name, state, domain, protected_connection_string is not null, created_at, version, is_moving, trial_since, live_since from kernel.tenants where id <> $1";

    public async Task<KeysetPage<TenantSummary>> PageAsync(TenantQuery query, int size, CancellationToken ct = default)
    {
        RequireHost();
        await using var command = connections.Host.CreateCommand(
            $"{Select} and ($2::text is null or state = $2) and ($3::text is null or code > $3) and ($4::text is null or strpos(lower(concat_ws(' ', code, name, domain)), lower($4)) > 0) order by code limit $5");
        Add(command, HostTenant.Id, query.State?.ToString(), query.Cursor, string.IsNullOrWhiteSpace(query.Search) ? null : query.Search.Trim(), size + 1);
        var found = await ReadAsync(command, ct);
        return new(found.Count > size ? found[..size] : found, found.Count > size ? found[size - 1].Code : null);
    }

    public async Task<IReadOnlyDictionary<TenantState, int>> CountAsync(CancellationToken ct = default)
    {
        RequireHost();
        await using var command = connections.Host.CreateCommand("select state, count(*)::int from kernel.tenants where id <> $1 group by state");
        Add(command, HostTenant.Id);
        await using var row = await command.ExecuteReaderAsync(ct);
        var counts = new Dictionary<TenantState, int>();
        while (await row.ReadAsync(ct))
        {
            counts[Enum.Parse<TenantState>(row.GetString(0))] = row.GetInt32(1);
        }

        return counts;
    }

    public async Task<TenantSummary?> FindAsync(Guid id, CancellationToken ct = default)
    {
        RequireHost();
        await using var command = connections.Host.CreateCommand($"{Select} and id = $2");
        Add(command, HostTenant.Id, id);
        return (await ReadAsync(command, ct)).FirstOrDefault();
    }

    public async Task<TenantSummary?> CreateAsync(string code, string name, bool isTrial = false, CancellationToken ct = default)
    {
        RequireHost();
        var (id, now) = (NewId.Next(), time.GetUtcNow());
        var isMade = await WriteAsync("insert into kernel.tenants (id, code, name, state, version, created_at, trial_since) values ($1, $2, $3, 'Preparing', 1, $4, case when $5 then $4 end) on conflict do nothing", ct, id, code, name, now, isTrial);
        return isMade ? await FindAsync(id, ct) : null;
    }

    public Task<bool> SetTrialAsync(Guid id, bool isTrial, long version, CancellationToken ct = default)
    {
        RequireHost();
        return WriteAsync(isTrial ? BeginTrial : EndTrial, ct, id, version, HostTenant.Id, time.GetUtcNow());
    }

    /// <summary>What was written before it ended stays of the trial: it is told by <c>live_since</c>.</summary>
    internal const string EndTrial =
        "update kernel.tenants set trial_since = null, live_since = $4, version = version + 1 where id = $1 and version = $2 and id <> $3 and trial_since is not null and state = 'Active' and not is_moving";

    private const string BeginTrial =
        "update kernel.tenants set trial_since = $4, version = version + 1 where id = $1 and version = $2 and id <> $3 and trial_since is null and state = 'Active' and not is_moving";

    public async Task<TenantChange> ChangeAsync(Guid id, string name, string? domain, long version, CancellationToken ct = default)
    {
        RequireHost();
        try
        {
            if (!await WriteAsync("update kernel.tenants set name = $1, domain = $2, version = version + 1 where id = $3 and version = $4 and id <> $5", ct, name, domain, id, version, HostTenant.Id))
            {
                return TenantChange.Stale;
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return TenantChange.Taken;
        }

        await scopes.RunAsync(id, sp => RenameProfileAsync(sp, name, ct));
        return TenantChange.Done;
    }

    public async Task<bool> SetStateAsync(Guid id, TenantState state, long version, CancellationToken ct = default)
    {
        RequireHost();
        return await WriteAsync("update kernel.tenants set state = $1, version = version + 1 where id = $2 and version = $3 and id <> $4", ct, state.ToString(), id, version, HostTenant.Id);
    }

    public async Task AbandonAsync(Guid id, CancellationToken ct = default)
    {
        RequireHost();
        if (await WriteAsync("delete from kernel.tenants where id = $1 and state = 'Preparing'", ct, id))
        {
            await blobs.RemoveAsync(id, ct);
        }
    }

    public Task QueueDeletionAsync(Guid id, CancellationToken ct = default)
    {
        RequireHost();
        return scopes.RunAsync(HostTenant.Id, sp => sp.GetRequiredService<IBackgroundJobManager>().EnqueueAsync<TenantDeletionJob, TenantDeletion>(new(id), ct: ct));
    }

    /// <summary>The name that people of the portal see is the profile's.</summary>
    private static async Task RenameProfileAsync(IServiceProvider services, string name, CancellationToken ct)
    {
        var db = services.GetRequiredService<PlatformDbContext>();
        if (await db.Set<AgencyProfile>().FirstOrDefaultAsync(ct) is not { } row || JsonNode.Parse(row.Json) is not JsonObject json || json["name"]?["id"]?.ToString() == name)
        {
            return;
        }

        json["name"] = new JsonObject { ["id"] = name };
        row.Json = json.ToJsonString();
        row.Version++;
        await db.SaveChangesAsync(ct);
        await services.GetRequiredService<ITenantCache>().InvalidateAsync(AgencyService.Key, ct);
    }

    /// <summary>Changes one tenant's row and tells every node; false when there was none to change.</summary>
    private async Task<bool> WriteAsync(string sql, CancellationToken ct, params object?[] values)
    {
        await using var command = connections.Host.CreateCommand(sql);
        Add(command, values);
        var isDone = await command.ExecuteNonQueryAsync(ct) == 1;
        await TellAsync(ct);
        return isDone;
    }

    /// <summary>Every node reads the tenants' rows anew.</summary>
    internal Task TellAsync(CancellationToken ct)
    {
        store.Clear();
        return drops.NotifyAsync(["tenants"], ct);
    }

    private static void Add(NpgsqlCommand command, params object?[] values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
    }

    private static async Task<List<TenantSummary>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var list = new List<TenantSummary>();
        while (await row.ReadAsync(ct))
        {
            list.Add(new(row.GetGuid(0), row.GetString(1), row.GetString(2), Enum.Parse<TenantState>(row.GetString(3)), row.IsDBNull(4) ? null : row.GetString(4), row.GetBoolean(5), row.GetFieldValue<DateTimeOffset>(6), row.GetInt64(7), row.GetBoolean(8),
                row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9), row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10)));
        }

        return list;
    }

    private void RequireHost()
    {
        if (!tenant.IsHost)
        {
            throw new MissingException();
        }
    }
}
