using Microsoft.Extensions.Logging;
using Npgsql;
using PlatformSaaS.Calendar;
using PlatformSaaS.Quotas;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Asks all figures of a page of tenants at once.</summary>
internal sealed class TenantFigures(IEnumerable<ITenantFigureContributor> contributors, HostCrossing crossing, TenantStore store, PlanStore plans, INationalHolidays holidays, TimeProvider time, ILogger<TenantFigures> log) : ITenantFigures
{
    // The day is only asked for what is overdue, and all of Indonesia turns it within three hours.
    private static readonly TimeSpan WesternTime = TimeSpan.FromHours(7);

    public IReadOnlyList<TenantFigure> Definitions { get; } = [.. contributors.SelectMany(c => c.Define()).OrderBy(f => f.Order)];

    public ValueTask<IReadOnlyList<int>> YearsWithoutHolidaysAsync(CancellationToken ct = default) => holidays.MissingAsync(Today, ct);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(WesternTime).DateTime);

    public async Task<IReadOnlyDictionary<(Guid Tenant, string Figure), long>> ReadAsync(IReadOnlyCollection<Guid> tenants, CancellationToken ct = default)
    {
        var values = new Dictionary<(Guid, string), long>();
        var own = (await store.WithOwnDatabaseAsync(ct)).Where(t => tenants.Contains(t.Id)).ToList();
        await ReadAsync([.. tenants.Except(own.Select(t => t.Id))], null, values, ct);
        foreach (var tenant in own)
        {
            try
            {
                await ReadAsync([tenant.Id], tenant.ConnectionString, values, ct);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                log.LogWarning("The own database of {Tenant} doesn't answer: {Reason}", tenant.Code, e.Message);
            }
        }

        await AddSharesAsync(tenants, values, ct);
        return values;
    }

    /// <summary>The highest share of a limit that each tenant uses, from figures that were counted anyway.</summary>
    private async Task AddSharesAsync(IReadOnlyCollection<Guid> tenants, Dictionary<(Guid, string), long> values, CancellationToken ct)
    {
        foreach (var (tenant, plan) in await plans.ReadAsync([.. tenants], ct))
        {
            var shares = plan.Limits.Select(l => new QuotaUse(l.Key, values.GetValueOrDefault((tenant, KernelFigures.Of(l.Key))), l.Value).Percent ?? 0).ToList();
            if (shares.Count > 0)
            {
                values[(tenant, KernelFigures.Quota)] = shares.Max();
            }
        }
    }

    private async Task ReadAsync(Guid[] ids, string? own, Dictionary<(Guid, string), long> values, CancellationToken ct)
    {
        if (ids.Length == 0)
        {
            return;
        }

        var commands = Definitions.Select(f => new NpgsqlBatchCommand(f.Sql) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = ids }, new NpgsqlParameter<DateOnly> { TypedValue = Today } } });
        await crossing.RunAsync(commands, async (index, row) =>
        {
            while (await row.ReadAsync(ct))
            {
                if (!await row.IsDBNullAsync(1, ct))
                {
                    values[(row.GetGuid(0), Definitions[index].Code)] = row.GetInt64(1);
                }
            }
        }, ct, own);
    }
}

/// <summary>The kernel's own figures: messages, storage, activity.</summary>
internal sealed class KernelFigures : ITenantFigureContributor
{
    /// <summary>Share of the limit that is nearest; computed from the others.</summary>
    public const string Quota = "quota";

    /// <summary>The figure that counts what a limit is about.</summary>
    public static string Of(QuotaKind kind) => kind switch { QuotaKind.Storage => "storage", QuotaKind.Users => "staff", _ => "messages" };

    public IEnumerable<TenantFigure> Define() =>
    [
        new("waiting", new("Pesan menunggu", "Messages waiting"), FigureKind.Count, 30,
            "select tenant_id, count(*) from kernel.outbox_messages where tenant_id = any($1) and state in ('Waiting', 'Sending') group by tenant_id", Limit: 100),
        new("dead", new("Pesan gagal", "Messages given up"), FigureKind.Count, 31, "select tenant_id, count(*) from kernel.outbox_messages where tenant_id = any($1) and state = 'Dead' group by tenant_id", Limit: 0),
        new("storage", new("Penyimpanan", "Storage"), FigureKind.Bytes, 40, "select tenant_id, sum(size)::bigint from kernel.files where tenant_id = any($1) group by tenant_id"),
        new("messages", new("Pesan bulan ini", "Messages this month"), FigureKind.Count, 42,
            "select tenant_id, count(*) from kernel.outbox_messages where tenant_id = any($1) and channel in ('Mail', 'WhatsApp') and created_at >= date_trunc('month', $2::timestamp) at time zone 'Asia/Jakarta' group by tenant_id"),
        new(Quota, new("Batas terpakai", "Limit used"), FigureKind.Percent, 43, "select null::uuid, null::bigint where $1 is null", Limit: QuotaUse.Near - 1),
        new("activity", new("Kegiatan terakhir", "Last activity"), FigureKind.Moment, 60,
            "select t.id, extract(epoch from (select e.at from kernel.audit_entries e where e.tenant_id = t.id order by e.sequence desc limit 1))::bigint from unnest($1) t(id)")
    ];
}
