using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Orders moves; <see cref="TenantMoveJob"/> carries them out.</summary>
internal sealed class TenantMoves(MoveRows rows, TenantStore tenants, OwnDatabaseCheck check, ICurrentTenant current, ITenantScopeFactory scopes, TimeProvider time) : ITenantMoves
{
    public async Task<IReadOnlyList<TenantMoveSummary>> ListAsync(Guid tenant, CancellationToken ct = default)
    {
        RequireHost();
        return [.. (await rows.ListAsync(tenant, ct)).Select(m => new TenantMoveSummary(m.Id, m.State, m.Source, m.Target, m.Tables, m.TablesDone, m.Rows, m.Checksum, m.Fault, m.OrderedAt, m.EndedAt))];
    }

    public async Task<Guid?> OrderAsync(Guid tenant, string? connectionString, long version, CancellationToken ct = default)
    {
        RequireHost();
        tenants.Clear();
        var before = await tenants.FindAsync(tenant, ct) is { } found && found.Id != HostTenant.Id ? found : throw new MissingException();
        if (before.Version != version)
        {
            return null;
        }

        string? target = null;
        if (connectionString is not null)
        {
            target = await scopes.RunAsync(HostTenant.Id, sp => check.PrepareAsync(connectionString, sp.GetRequiredService<PlatformDbContext>().Model, ct));
            var name = OwnDatabaseCheck.NameOf(target);
            if ((await tenants.ListAsync(ct)).Any(t => OwnDatabaseCheck.NameOf(t.ConnectionString) == name))
            {
                throw OwnDatabaseCheck.Refusal("Basis data ini sudah dipakai sebuah portal.", "A portal has this database already.");
            }
        }

        var move = new TenantMove
        {
            Id = NewId.Next(), Portal = tenant, ProtectedSource = rows.Protect(before.ConnectionString), ProtectedTarget = rows.Protect(target), Source = OwnDatabaseCheck.NameOf(before.ConnectionString),
            Target = OwnDatabaseCheck.NameOf(target), OrderedAt = time.GetUtcNow()
        };
        if (!await rows.AddAsync(move, version, ct))
        {
            return null;
        }

        await QueueAsync(move.Id, ct);
        return move.Id;
    }

    public async Task<bool> RemoveSourceAsync(Guid tenant, Guid move, CancellationToken ct = default)
    {
        RequireHost();
        if (await rows.BeginRemovalAsync(tenant, move, ct) == 0)
        {
            return false;
        }

        await QueueAsync(move, ct);
        return true;
    }

    private Task QueueAsync(Guid move, CancellationToken ct) => QueueAsync(scopes, move, ct);

    /// <summary>The job is the host's: those of a tenant that is moving don't run.</summary>
    internal static Task QueueAsync(ITenantScopeFactory scopes, Guid move, CancellationToken ct) =>
        scopes.RunAsync(HostTenant.Id, sp => sp.GetRequiredService<IBackgroundJobManager>().EnqueueOnceAsync<TenantMoveJob, TenantMoveOrder>(move, new(move), ct));

    private void RequireHost()
    {
        if (!current.IsHost)
        {
            throw new MissingException();
        }
    }
}
