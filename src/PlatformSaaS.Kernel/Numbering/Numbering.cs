using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Numbering;

/// <summary>The last number taken of a counter in a period.</summary>
public sealed class Counter : ITenantBusiness
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>Counter code.</summary>
    public required string Code { get; set; }
    /// <summary>Period: empty, <c>2026</c>, <c>2026-03</c> or <c>2026-03-17</c>.</summary>
    public required string Period { get; set; }
    /// <summary>Last number taken.</summary>
    public long Last { get; set; }
}

internal sealed class CounterConfiguration : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.ToTable("counters");
        builder.HasKey(x => new { x.TenantId, x.Code, x.Period });
        builder.Property(x => x.Code).HasMaxLength(120);
        builder.Property(x => x.Period).HasMaxLength(10);
    }
}

/// <summary>Takes numbers from a counter row; the row's lock makes rivals wait, a rollback gives the number back.</summary>
internal sealed class NumberingService(PlatformDbContext db) : INumbering
{
    public async Task<string> NextAsync(string counter, string pattern, DateOnly on, CounterReset reset = CounterReset.Yearly, CancellationToken ct = default) =>
        (await TakeAsync(counter, pattern, on, 1, reset, ct))[0];

    public async Task<IReadOnlyList<string>> TakeAsync(string counter, string pattern, DateOnly on, int count, CounterReset reset = CounterReset.Yearly, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is only taken inside a transaction.");
        }

        var period = PeriodOf(reset, on);
        var taken = await db.Database.SqlQuery<long>($"""
            insert into kernel.counters as c (tenant_id, code, period, last) values ({db.TenantId}, {counter}, {period}, {count})
            on conflict (tenant_id, code, period) do update set last = c.last + {count} returning last as "Value"
            """).ToListAsync(ct);
        var parsed = NumberPattern.Parse(pattern);
        return [.. Enumerable.Range(1 - count, count).Select(back => parsed.Format(taken[0] + back, on))];
    }

    /// <summary>Period of a counter on a day.</summary>
    internal static string PeriodOf(CounterReset reset, DateOnly on) => reset switch
    {
        CounterReset.Yearly => on.ToString("yyyy", CultureInfo.InvariantCulture),
        CounterReset.Monthly => on.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        CounterReset.Daily => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => ""
    };
}
