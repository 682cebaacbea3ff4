using Microsoft.EntityFrameworkCore;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Blobs;

/// <summary>Bytes of a file whose row went.</summary>
internal sealed record RemovedFile(string Key, bool IsLetter);

/// <summary>Files that stay when a portal begins clean: those of owners that the agency has shaped, and those whose owner nobody answers for.</summary>
internal sealed class TrialFiles(IEnumerable<IFileAccessPolicy> policies) : ITrialRows
{
    public Type Entity => typeof(FileRow);

    public string Condition => $"is_letter or owner_type is null or owner_type in ('', {string.Join(", ", policies.GroupBy(p => p.OwnerType).Where(g => g.All(p => !p.IsOfConfiguration)).Select(g => $"'{g.Key.Replace("'", "''", StringComparison.Ordinal)}'"))})";
}

/// <summary>Removes bytes of files whose rows are gone for good; what it leaves, the sweep of orphans takes later.</summary>
internal sealed class RemovedBytes(
    DbContext db, IBlobContainer<UploadsContainer> uploads, IBlobSweep<UploadsContainer> uploadSweep, IBlobContainer<LettersContainer> letters, IBlobSweep<LettersContainer> letterSweep)
{
    /// <summary>Removes what no row needs. Bytes written after <paramref name="before"/> wait for their row, and stay.</summary>
    public async Task<int> RemoveAsync(IReadOnlySet<RemovedFile> files, DateTimeOffset before, CancellationToken ct) =>
        await RemoveAsync(uploads, uploadSweep, isLetter: false, files, before, ct) + await RemoveAsync(letters, letterSweep, isLetter: true, files, before, ct);

    private async Task<int> RemoveAsync<T>(IBlobContainer<T> container, IBlobSweep<T> sweep, bool isLetter, IReadOnlySet<RemovedFile> files, DateTimeOffset before, CancellationToken ct)
    {
        var count = 0;
        await foreach (var blob in sweep.ListAsync(ct))
        {
            if (blob.WrittenAt < before && files.Contains(new(blob.Key, isLetter)) && !await db.Set<FileRow>().AnyAsync(f => f.BlobKey == blob.Key && f.IsLetter == isLetter, ct))
            {
                await container.DeleteAsync(blob.Key, ct);
                count++;
            }
        }

        return count;
    }
}
