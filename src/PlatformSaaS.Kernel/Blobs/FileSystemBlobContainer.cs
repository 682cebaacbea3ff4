using System.Runtime.CompilerServices;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Blobs;

/// <summary>
/// Blobs as files: <c>{root}/{container}/{tenant}/{first two digits}/{key}</c>. Bytes are written beside their place, forced to disk
/// and renamed, so a key is either there whole or not at all.
/// </summary>
internal sealed class FileSystemBlobContainer<TContainer>(ICurrentTenant tenant, BlobOptions options) : IBlobContainer<TContainer>, IBlobSweep<TContainer>
{
    public async Task<StoredBlob> SaveAsync(Stream content, CancellationToken ct = default)
    {
        var folder = Folder();
        string? temporary = null;
        try
        {
            StoredBlob blob;
            await using (var file = BlobKeys.Temporary(Path.Combine(folder, "tmp")))
            {
                temporary = file.Name;
                blob = await BlobKeys.CopyAsync(content, file, ct);
                file.Flush(flushToDisk: true);
            }
            var path = PathOf(folder, blob.Key);
            if (File.Exists(path))
            {
                // A sweep of orphans goes by age: bytes saved again must look new until their row is committed.
                File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
            }
            else
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Move(temporary, path, overwrite: true);
            }
            return blob;
        }
        catch (IOException e) when (BlobStorageFull.Is(e))
        {
            throw BlobStorageFull.Refusal();
        }
        finally
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }
        }
    }

    public Task<Stream> OpenAsync(string key, CancellationToken ct = default)
    {
        var path = PathOf(Folder(), BlobKeys.Checked(key));
        try
        {
            return Task.FromResult<Stream>(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 4096, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (DirectoryNotFoundException)
        {
            throw new FileNotFoundException("The blob is missing.", key);
        }
        catch (FileNotFoundException)
        {
            throw new FileNotFoundException("The blob is missing.", key);
        }
    }

    public Task<bool> ExistsAsync(string key, CancellationToken ct = default) => Task.FromResult(File.Exists(PathOf(Folder(), BlobKeys.Checked(key))));

    public Task DeleteAsync(string key, CancellationToken ct = default)
    {
        var path = PathOf(Folder(), BlobKeys.Checked(key));
        if (File.Exists(path))
        {
            File.Delete(path);
        }
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        var folder = Folder();
        if (!Directory.Exists(folder))
        {
            yield break;
        }
        foreach (var path in Directory.EnumerateFiles(folder, new string('?', 64), SearchOption.AllDirectories))
        {
            ct.ThrowIfCancellationRequested();
            yield return new BlobEntry(Path.GetFileName(path), File.GetLastWriteTimeUtc(path));
        }
        await Task.CompletedTask;
    }

    public void RemoveTemporary(TimeSpan age) => BlobKeys.RemoveTemporary(Path.Combine(Folder(), "tmp"), age);

    private string Folder() => Path.Combine(options.Root, BlobKeys.Container<TContainer>(), BlobKeys.Tenant(tenant));

    private static string PathOf(string folder, string key) => Path.Combine(folder, key[..2], key);
}
