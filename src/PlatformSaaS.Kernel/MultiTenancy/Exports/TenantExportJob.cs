using System.IO.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Which export is to be made.</summary>
internal sealed record TenantExportOrder(Guid ExportId);

/// <summary>Which export's days are over.</summary>
internal sealed record TenantExportEnd(Guid ExportId);

/// <summary>
/// Makes an export: what is written streams into the container, which takes it under its checksum once it is whole, and only then the row says that it is there. A run that dies leaves nothing
/// but a temporary file, and may begin again at any point; two runs of one export exclude each other.
/// </summary>
internal sealed class TenantExportJob(ExportRows rows, DatabaseConnections connections, ITenantScopeFactory scopes, IBackgroundJobManager jobs, IAuditLog audit, TimeProvider time, ILogger<TenantExportJob> log) : IBackgroundJob<TenantExportOrder>
{
    private const int LongestFault = 1000;
    private const int MostUnread = 1 << 20;

    public async Task ExecuteAsync(TenantExportOrder args, CancellationToken ct)
    {
        await using var guard = await JobGuard.TryAsync(connections, "export", args.ExportId, ct);
        if (guard is null || await rows.FindAsync(args.ExportId, ct) is not { State: TenantExportState.Waiting or TenantExportState.Making } export)
        {
            return;
        }

        try
        {
            var (result, blob) = await scopes.RunAsync(export.Portal, sp => MakeAsync(sp, export.Id, ct));
            var now = time.GetUtcNow();
            await rows.ReadyAsync(export.Id, blob.Key, blob.Size, result.Mark, result.SnapshotAt, now, now.AddDays(TenantExportRules.DaysKept), ct);
            await jobs.EnqueueAsync<TenantExportEndJob, TenantExportEnd>(new(export.Id), TimeSpan.FromDays(TenantExportRules.DaysKept), ct);
            await audit.WriteAsync("tenants.export-made", "tenant", export.Portal.ToString(), new { export = export.Id, size = blob.Size, sha256 = blob.Key, result.Mark }, CancellationToken.None);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(e, "The export {Export} of tenant {Tenant} broke off", export.Id, export.Portal);
            await rows.FailAsync(export.Id, e.Message.Length > LongestFault ? e.Message[..LongestFault] : e.Message, time.GetUtcNow(), CancellationToken.None);
            await audit.WriteAsync("tenants.export-failed", "tenant", export.Portal.ToString(), new { export = export.Id, fault = e.Message }, CancellationToken.None);
        }
    }

    private async Task<(ExportResult, StoredBlob)> MakeAsync(IServiceProvider services, Guid export, CancellationToken ct)
    {
        var blobs = services.GetRequiredService<IBlobContainer<ExportsContainer>>();
        services.GetRequiredService<IBlobSweep<ExportsContainer>>().RemoveTemporary(TimeSpan.FromHours(6));
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: MostUnread, resumeWriterThreshold: MostUnread / 2, useSynchronizationContext: false));
        // A snapshot that the reader gave up on must not go on for hours.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var saving = SaveAsync(blobs, pipe.Reader, stop, ct);
        ExportResult result;
        try
        {
            await using (var target = pipe.Writer.AsStream(leaveOpen: true))
            {
                result = await services.GetRequiredService<ExportWriter>().WriteAsync(target, p => rows.ProgressAsync(export, p, stop.Token), stop.Token);
            }

            await pipe.Writer.CompleteAsync();
        }
        catch (Exception e)
        {
            // The reader fails with it, and takes its temporary file away.
            await pipe.Writer.CompleteAsync(e);
            await ((Task)saving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw stop.IsCancellationRequested && !ct.IsCancellationRequested && saving.Exception?.InnerException is { } cause ? cause : e;
        }

        return (result, await saving);
    }

    private static async Task<StoredBlob> SaveAsync(IBlobContainer<ExportsContainer> blobs, PipeReader reader, CancellationTokenSource stop, CancellationToken ct)
    {
        try
        {
            await using var content = reader.AsStream(leaveOpen: true);
            return await blobs.SaveAsync(content, ct);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }
}

/// <summary>Removes an archive when its days are over.</summary>
internal sealed class TenantExportEndJob(ExportRows rows, ITenantStore tenants, ITenantScopeFactory scopes) : IBackgroundJob<TenantExportEnd>
{
    public async Task ExecuteAsync(TenantExportEnd args, CancellationToken ct)
    {
        if (await rows.FindAsync(args.ExportId, ct) is not { State: TenantExportState.Ready, BlobKey: { } key } export)
        {
            return;
        }

        if (await tenants.FindAsync(export.Portal, ct) is not null)
        {
            await scopes.RunAsync(export.Portal, sp => sp.GetRequiredService<IBlobContainer<ExportsContainer>>().DeleteAsync(key, ct));
        }

        await rows.ExpireAsync(export.Id, ct);
    }
}
