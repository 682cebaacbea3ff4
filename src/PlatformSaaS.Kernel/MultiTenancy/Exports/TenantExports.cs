using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Orders and hands out exports; <see cref="TenantExportJob"/> makes them.</summary>
internal sealed class TenantExports(ExportRows rows, TenantStore tenants, ICurrentTenant current, ITenantScopeFactory scopes, TimeProvider time) : ITenantExports
{
    public async Task<IReadOnlyList<TenantExportSummary>> ListAsync(Guid tenant, CancellationToken ct = default)
    {
        Require(tenant);
        return [.. (await rows.ListAsync(tenant, ct)).Select(e => new TenantExportSummary(e.Id, IsOver(e) ? TenantExportState.Expired : e.State, e.IsAgencys, e.OrderedBy, e.OrderedAt, e.EndedAt, e.ExpiresAt, e.Tables, e.TablesDone, e.Rows, e.Files, e.FilesDone,
            e.Bytes, e.BlobKey, e.Fault, e.Downloads, e.DownloadedAt))];
    }

    public async Task<Guid> OrderAsync(Guid tenant, string orderedBy, CancellationToken ct = default)
    {
        Require(tenant);
        var export = new TenantExport { Id = NewId.Next(), Portal = tenant, OrderedBy = orderedBy, IsAgencys = !current.IsHost, OrderedAt = time.GetUtcNow() };
        if (!await rows.AddAsync(export, ct))
        {
            export = await rows.FindOpenAsync(tenant, ct) ?? throw new MissingException();
        }

        await QueueAsync(scopes, export.Id, ct);
        return export.Id;
    }

    public async Task<TenantExportFile?> OpenAsync(Guid tenant, Guid export, CancellationToken ct = default)
    {
        Require(tenant);
        if (await rows.FindAsync(export, ct) is not { State: TenantExportState.Ready, BlobKey: { } key } found || found.Portal != tenant || IsOver(found))
        {
            return null;
        }

        var name = $"ekspor-{(await tenants.FindAsync(tenant, ct))?.Code}-{found.SnapshotAt:yyyyMMdd-HHmm}.zip";
        try
        {
            return new(name, found.Bytes, await scopes.RunAsync(tenant, sp => sp.GetRequiredService<IBlobContainer<ExportsContainer>>().OpenAsync(key, ct)));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public Task NoteDownloadAsync(Guid tenant, Guid export, CancellationToken ct = default)
    {
        Require(tenant);
        return rows.NoteDownloadAsync(tenant, export, time.GetUtcNow(), ct);
    }

    public async Task<TenantExportFitness> CheckAsync(Guid tenant, CancellationToken ct = default)
    {
        Require(tenant);
        var since = time.GetUtcNow().AddDays(-TenantExportRules.DaysFresh);
        var fresh = (await rows.ListAsync(tenant, ct)).Where(e => e.State == TenantExportState.Ready && e.SnapshotAt >= since && !IsOver(e)).ToList();
        if (fresh.TrueForAll(e => e.Downloads == 0))
        {
            return fresh.Count == 0 ? TenantExportFitness.None : TenantExportFitness.NotDownloaded;
        }

        var now = await scopes.RunAsync(tenant, async sp =>
        {
            var tables = sp.GetRequiredService<ExportTables>();
            await using var snapshot = await tables.BeginAsync(ct);
            return await tables.MarkAsync(ct);
        });
        return fresh.Exists(e => e.Downloads > 0 && e.Mark == now) ? TenantExportFitness.Good : TenantExportFitness.Outdated;
    }

    /// <summary>The job is the host's: those of an archived tenant don't run.</summary>
    internal static Task QueueAsync(ITenantScopeFactory scopes, Guid export, CancellationToken ct) =>
        scopes.RunAsync(HostTenant.Id, sp => sp.GetRequiredService<IBackgroundJobManager>().EnqueueOnceAsync<TenantExportJob, TenantExportOrder>(export, new(export), ct));

    private bool IsOver(TenantExport export) => export.State == TenantExportState.Ready && export.ExpiresAt <= time.GetUtcNow();

    private void Require(Guid tenant)
    {
        if (tenant == HostTenant.Id || (!current.IsHost && current.Id != tenant))
        {
            throw new MissingException();
        }
    }
}
