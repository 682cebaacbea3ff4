using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Content.Library;

/// <summary>Readers of a page in a month.</summary>
internal sealed class ReaderCount : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public required string Subject { get; set; }
    public DateOnly Month { get; set; }
    public long Readers { get; set; }
}

internal sealed class ReaderCountConfiguration : IEntityTypeConfiguration<ReaderCount>
{
    public void Configure(EntityTypeBuilder<ReaderCount> builder)
    {
        builder.ToTable("reader_counts");
        builder.HasKey(x => new { x.TenantId, x.Month, x.Subject });
        builder.Property(x => x.Subject).HasMaxLength(120);
    }
}

/// <summary>Writes what was counted: every half minute and at the end, one statement per agency. Nodes add to the same figures.</summary>
internal sealed class ReaderCountWriter(ReaderCounter counter, ITenantScopeFactory scopes, TimeProvider time, ILogger<ReaderCountWriter> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Every, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            await WriteAsync(CancellationToken.None);
        }

        await WriteAsync(CancellationToken.None);
    }

    internal async Task WriteAsync(CancellationToken ct)
    {
        foreach (var agency in counter.Take().GroupBy(c => c.Key.Tenant))
        {
            var counts = agency.OrderBy(c => c.Key.Subject, StringComparer.Ordinal).ToList();
            try
            {
                await scopes.RunAsync(agency.Key, sp => AddAsync(sp.GetRequiredService<DbContext>(), agency.Key, counts, ct));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Figures of readers are worth another try, but never a request.
                log.LogWarning("Readers could not be written and are kept: {Reason}", e.Message);
                counter.Return(counts);
            }
        }
    }

    private static async Task AddAsync(DbContext db, Guid tenant, List<KeyValuePair<ReaderKey, int>> counts, CancellationToken ct)
    {
        // In the same order everywhere, so that two nodes never wait for each other in a circle.
        var (subjects, months, readers) = (counts.Select(c => c.Key.Subject).ToArray(), counts.Select(c => c.Key.Month).ToArray(), counts.Select(c => (long)c.Value).ToArray());
        await db.Database.ExecuteSqlAsync($"""
            insert into content.reader_counts (tenant_id, subject, month, readers) select {tenant}, s, m, n from unnest({subjects}, {months}, {readers}) as t(s, m, n)
            on conflict (tenant_id, month, subject) do update set readers = content.reader_counts.readers + excluded.readers
            """, ct);
    }
}
