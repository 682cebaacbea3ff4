using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Blobs;

/// <summary>Blobs in an S3 bucket under <c>{container}/{tenant}/{key}</c>. The key is a hash, so bytes pass through a temporary file first.</summary>
internal sealed class S3BlobContainer<TContainer>(ICurrentTenant tenant, BlobOptions options, IAmazonS3 client) : IBlobContainer<TContainer>, IBlobSweep<TContainer>
{
    private string TemporaryFolder => Path.Combine(options.Root.Length > 0 ? options.Root : Path.GetTempPath(), "tmp");

    public async Task<StoredBlob> SaveAsync(Stream content, CancellationToken ct = default)
    {
        var prefix = Prefix();
        try
        {
            await using var file = BlobKeys.Temporary(TemporaryFolder, FileOptions.DeleteOnClose);
            var blob = await BlobKeys.CopyAsync(content, file, ct);
            file.Position = 0;
            await client.PutObjectAsync(new PutObjectRequest
            {
                BucketName = options.S3.Bucket,
                Key = prefix + blob.Key,
                InputStream = file,
                AutoCloseStream = false,
                // Compatible stores don't all understand signed chunks.
                UseChunkEncoding = false
            }, ct);
            return blob;
        }
        catch (IOException e) when (BlobStorageFull.Is(e))
        {
            throw BlobStorageFull.Refusal();
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.InsufficientStorage || e.ErrorCode is "XMinioStorageFull" or "QuotaExceeded")
        {
            throw BlobStorageFull.Refusal();
        }
    }

    public async Task<Stream> OpenAsync(string key, CancellationToken ct = default)
    {
        try
        {
            var response = await client.GetObjectAsync(options.S3.Bucket, Prefix() + BlobKeys.Checked(key), ct);
            return response.ResponseStream;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            throw new FileNotFoundException("The blob is missing.", key);
        }
    }

    public async Task<bool> ExistsAsync(string key, CancellationToken ct = default)
    {
        try
        {
            await client.GetObjectMetadataAsync(options.S3.Bucket, Prefix() + BlobKeys.Checked(key), ct);
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    public Task DeleteAsync(string key, CancellationToken ct = default) => client.DeleteObjectAsync(options.S3.Bucket, Prefix() + BlobKeys.Checked(key), ct);

    public async IAsyncEnumerable<BlobEntry> ListAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        var prefix = Prefix();
        var request = new ListObjectsV2Request { BucketName = options.S3.Bucket, Prefix = prefix };
        do
        {
            var page = await client.ListObjectsV2Async(request, ct);
            foreach (var item in page.S3Objects ?? [])
            {
                yield return new BlobEntry(item.Key[prefix.Length..], item.LastModified is { } at ? new DateTimeOffset(at.ToUniversalTime()) : DateTimeOffset.MaxValue);
            }
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
    }

    public void RemoveTemporary(TimeSpan age) => BlobKeys.RemoveTemporary(TemporaryFolder, age);

    private string Prefix() => $"{BlobKeys.Container<TContainer>()}/{BlobKeys.Tenant(tenant)}/";
}
