using System.Security.Cryptography;
using System.Text.Json;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Blobs;

/// <summary>A stored blob as the sweep of orphans sees it.</summary>
/// <param name="Key">Key.</param>
/// <param name="WrittenAt">When it was written last.</param>
internal sealed record BlobEntry(string Key, DateTimeOffset WrittenAt);

/// <summary>Lists what a container holds for the current tenant, to find bytes whose row never came.</summary>
internal interface IBlobSweep<TContainer>
{
    /// <summary>All blobs of the current tenant.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(CancellationToken ct = default);

    /// <summary>Removes temporary files that a crash left behind and that are older than the age.</summary>
    void RemoveTemporary(TimeSpan age);
}

/// <summary>Keys and prefixes, checked in one place for both providers.</summary>
internal static class BlobKeys
{
    /// <summary>Name of a container: <c>UploadsContainer</c> becomes <c>uploads</c>.</summary>
    public static string Container<T>()
    {
        var name = typeof(T).Name;
        return JsonNamingPolicy.SnakeCaseLower.ConvertName(name.EndsWith("Container", StringComparison.Ordinal) ? name[..^9] : name);
    }

    /// <summary>The current tenant's prefix; without a tenant there is nowhere to read or write.</summary>
    public static string Tenant(ICurrentTenant tenant) =>
        (tenant.Id ?? throw new InvalidOperationException("Blobs belong to a tenant, and no tenant is set.")).ToString("N");

    /// <summary>The key itself, when it is 64 lower-case hexadecimal digits; anything else could lead out of the prefix.</summary>
    public static string Checked(string key) => key is { Length: 64 } && key.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'))
        ? key
        : throw new ArgumentException("A blob key is 64 lower-case hexadecimal digits.", nameof(key));

    /// <summary>Copies the content to a file and returns key and size; the caller owns the file.</summary>
    public static async Task<StoredBlob> CopyAsync(Stream content, FileStream file, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        var size = 0L;
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0; size += read)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return new StoredBlob(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    /// <summary>Opens a temporary file in the folder.</summary>
    public static FileStream Temporary(string folder, FileOptions options = FileOptions.None)
    {
        Directory.CreateDirectory(folder);
        return new FileStream(Path.Combine(folder, Guid.NewGuid().ToString("N") + ".tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.Asynchronous | options);
    }

    /// <summary>Removes old temporary files of a folder.</summary>
    public static void RemoveTemporary(string folder, TimeSpan age)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }
        foreach (var path in Directory.EnumerateFiles(folder, "*.tmp").Where(p => File.GetLastWriteTimeUtc(p) < TimeProvider.System.GetUtcNow().UtcDateTime - age))
        {
            File.Delete(path);
        }
    }
}
