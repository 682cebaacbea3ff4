using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Jobs;

namespace PlatformSaaS.Blobs;

/// <summary>
/// Removes what nobody will ask for again: uploads that no form took, bytes whose row was never committed, and temporary files that a crash
/// left behind.
/// </summary>
internal sealed class OrphanSweep(DbContext db, IBlobContainer<UploadsContainer> uploads, IBlobSweep<UploadsContainer> uploadSweep, IBlobContainer<LettersContainer> letters,
    IBlobSweep<LettersContainer> letterSweep, IBlobSweep<MultiTenancy.ExportsContainer> exports, BlobOptions options, TimeProvider time) : IRecurringJob
{
    /// <summary>A form may lie open for days, with its files uploaded and not yet sent.</summary>
    internal static readonly TimeSpan Age = TimeSpan.FromDays(7);

    private static readonly TimeSpan QuarantineAge = TimeSpan.FromHours(6);

    public string Name => "kernel.orphans";

    public TimeSpan Every => TimeSpan.FromHours(12);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var limit = time.GetUtcNow() - Age;
        await db.Set<FileRow>().Where(f => f.OwnerType == null && f.UploadedAt < limit).ExecuteDeleteAsync(ct);
        await RemoveBytesAsync(uploads, uploadSweep, isLetter: false, limit, ct);
        await RemoveBytesAsync(letters, letterSweep, isLetter: true, limit, ct);
        exports.RemoveTemporary(QuarantineAge);
        RemoveQuarantine();
    }

    private async Task RemoveBytesAsync<T>(IBlobContainer<T> container, IBlobSweep<T> sweep, bool isLetter, DateTimeOffset limit, CancellationToken ct)
    {
        sweep.RemoveTemporary(QuarantineAge);
        await foreach (var blob in sweep.ListAsync(ct))
        {
            // Bytes saved again look new until their row is committed, so age and a missing row together mean that nobody waits for them.
            if (blob.WrittenAt < limit && !await db.Set<FileRow>().AnyAsync(f => f.BlobKey == blob.Key && f.IsLetter == isLetter, ct))
            {
                await container.DeleteAsync(blob.Key, ct);
            }
        }
    }

    private void RemoveQuarantine()
    {
        var folder = new DirectoryInfo(Path.Combine(options.Root, "quarantine"));
        if (!folder.Exists)
        {
            return;
        }

        foreach (var file in folder.EnumerateFiles().Where(f => f.LastWriteTimeUtc < TimeProvider.System.GetUtcNow().UtcDateTime - QuarantineAge))
        {
            file.Delete();
        }
    }
}
