using Microsoft.EntityFrameworkCore;
using Npgsql;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>What went, and the bytes that nobody may need any more.</summary>
internal sealed record SweepResult(TrialRemains Remains, IReadOnlySet<RemovedFile> Files);

/// <summary>
/// Counts what a trial left, and removes it in one transaction of the owner's role, since the application's can't delete what is only ever added; row-level security holds the owner to the tenant as well.
/// Whatever isn't as it was counted, and every row of configuration that would be missing, undoes all of it.
/// </summary>
internal sealed class TrialSweep(PlatformDbContext db, UnitOfWork unitOfWork, DatabaseConnections connections, IEnumerable<ITrialRows> rules, IEnumerable<ITrialAccounts> accounts, IServiceProvider services)
{
    private const int Seconds = 300;

    private readonly Lazy<ClearingPlan> _plan = new(() => new(db.Model, rules));

    /// <summary>What would go.</summary>
    public async Task<TrialRemains> CountAsync(CancellationToken ct) => _plan.Value.Remains(await ClearedAsync(await AccountsAsync(ct), ct));

    /// <summary>Removes it. Meant for a scope of its own, which works with the owner's role from here on.</summary>
    /// <param name="place">The tenant's own database, by its application's connection string; null for the shared one.</param>
    /// <param name="order">What was seen, and what else belongs to the transaction.</param>
    /// <param name="lastLook">Throws where the portal has to stay as it is; runs last.</param>
    /// <param name="ct">Cancels; nothing has gone then.</param>
    public async Task<SweepResult> RunAsync(string? place, CleanOrder order, Func<Task> lastLook, CancellationToken ct)
    {
        var app = db.Database.GetConnectionString();
        db.Database.SetConnectionString(new NpgsqlConnectionStringBuilder(connections.Of(place).Owner) { Pooling = false, CommandTimeout = Seconds }.ConnectionString);
        try
        {
            return await unitOfWork.RunAsync(async token =>
            {
                await RequireLockAsync(token);
                await order.BeforeAsync(services, token);
                var result = await RemoveAsync(order.Seen, token);
                await order.AfterAsync(services, result.Remains, token);
                await lastLook();
                await RequireLockAsync(token);
                return result;
            }, ct);
        }
        finally
        {
            db.Database.SetConnectionString(app);
        }
    }

    private async Task<SweepResult> RemoveAsync(string seen, CancellationToken ct)
    {
        var plan = _plan.Value;
        var gone = await AccountsAsync(ct);
        var (there, kept) = (await ClearedAsync(gone, ct), await KeptAsync(ct));
        var remains = plan.Remains(there);
        if (remains.Seen != seen)
        {
            throw new BusinessException("launch.seen", new LocalizedText("Isi portal berubah sejak halaman ini dibuka. Lihat kembali jumlahnya, lalu ulangi.", "What the portal holds has changed since this page was opened. Look at the numbers again, then repeat.").Current, conflict: true);
        }

        var files = await FilesAsync(plan, gone, ct);
        for (var i = 0; i < plan.Cleared.Count; i++)
        {
            var table = plan.Cleared[i];
            var removed = await db.Database.ExecuteSqlRawAsync(Sql("delete", table.Table, table.Condition), Parameters(gone), ct);
            if (removed != there[i])
            {
                throw new InvalidOperationException($"{table.Plain}: {there[i]} rows were counted and {removed} removed.");
            }
        }

        var left = await ClearedAsync(gone, ct);
        var stayed = await KeptAsync(ct);
        var wrong = plan.Cleared.Where((_, i) => left[i] != 0).Select(t => t.Plain)
            .Concat(plan.Kept.Where((table, i) => stayed[i] != kept[i] - plan.Cleared.Select((t, at) => t.Table == table ? there[at] : 0).Sum()));
        return string.Join(", ", wrong) is { Length: > 0 } names ? throw new InvalidOperationException($"Not what was to go: {names}.") : new(remains, files);
    }

    /// <summary>A mover may have taken the lock over, or it is about to open: then somebody else may write.</summary>
    private async Task RequireLockAsync(CancellationToken ct)
    {
        var held = await db.Database.SqlQueryRaw<bool>("select is_closed and coalesce(until > clock_timestamp() + interval '1 minute', false) as \"Value\" from kernel.write_locks where id = @tenant for update", Tenant()).ToListAsync(ct);
        if (held is not [true])
        {
            throw TrialClearing.Busy();
        }
    }

    private async Task<Guid[]> AccountsAsync(CancellationToken ct)
    {
        var all = new List<Guid>();
        foreach (var source in accounts)
        {
            all.AddRange(await source.ListAsync(ct));
        }

        return [.. all.Distinct()];
    }

    private Task<List<long>> ClearedAsync(Guid[] gone, CancellationToken ct) => CountAsync(_plan.Value.Cleared.Select(t => (t.Table, t.Condition)), Parameters(gone), ct);

    private Task<List<long>> KeptAsync(CancellationToken ct) => CountAsync(_plan.Value.Kept.Select(t => (t, "true")), [Tenant()], ct);

    private Task<List<long>> CountAsync(IEnumerable<(string Table, string Condition)> tables, object[] parameters, CancellationToken ct) =>
        db.Database.SqlQueryRaw<long>(string.Concat("select n as \"Value\" from (", string.Join(" union all ", tables.Select((t, i) => Sql($"select {i} as i, count(*) as n", t.Table, t.Condition))), ") counted order by i"), parameters).ToListAsync(ct);

    /// <summary>Names and conditions are of the model and of the modules' code, never of people.</summary>
    private static string Sql(string what, string table, string condition) => $"{what} from {table} where tenant_id = @tenant and ({condition})";

    private async Task<IReadOnlySet<RemovedFile>> FilesAsync(ClearingPlan plan, Guid[] gone, CancellationToken ct)
    {
        var files = plan.Cleared.Single(t => t.Table == DatabaseMigrator.Qualified(db.Model.FindEntityType(typeof(FileRow))!));
        var keys = await db.Database.SqlQueryRaw<string>(Sql("select distinct (case when is_letter then 'l' else 'u' end) || blob_key as \"Value\"", files.Table, files.Condition), Parameters(gone)).ToListAsync(ct);
        return keys.Select(k => new RemovedFile(k[1..], k[0] == 'l')).ToHashSet();
    }

    private object[] Parameters(Guid[] gone) => [Tenant(), new NpgsqlParameter<Guid[]>("accounts", gone)];

    private NpgsqlParameter Tenant() => new NpgsqlParameter<Guid>("tenant", db.TenantId);
}
