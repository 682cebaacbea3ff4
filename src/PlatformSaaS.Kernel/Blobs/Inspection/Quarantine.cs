namespace PlatformSaaS.Blobs.Inspection;

/// <summary>
/// Receives an upload into a temporary file that vanishes when it is disposed, even after a crash of the reader. Reads at most one
/// byte more than the rule allows, so an endless body or a lying length costs no more than an honest upload.
/// </summary>
internal static class Quarantine
{
    /// <summary>The upload, at its beginning; longer than the limit by one byte when it was too large.</summary>
    public static async Task<FileStream> ReceiveAsync(Stream upload, string folder, UploadRule rule, CancellationToken ct = default)
    {
        Directory.CreateDirectory(folder);
        var file = new FileStream(Path.Combine(folder, Guid.NewGuid().ToString("N") + ".tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            var buffer = new byte[81920];
            var left = rule.MaxBytes + 1;
            while (left > 0 && await upload.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), ct) is > 0 and var read)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
                left -= read;
            }
            file.Position = 0;
            return file;
        }
        catch (Exception e)
        {
            await file.DisposeAsync();
            if (e is IOException fault && BlobStorageFull.Is(fault))
            {
                throw BlobStorageFull.Refusal();
            }
            throw;
        }
    }
}
