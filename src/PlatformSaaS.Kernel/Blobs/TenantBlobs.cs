using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;

namespace PlatformSaaS.Blobs;

/// <summary>Removes everything that lies under a tenant's prefix, in every container there is.</summary>
internal sealed class TenantBlobs(BlobOptions options, IServiceProvider services)
{
    public async Task RemoveAsync(Guid tenant, CancellationToken ct)
    {
        if (services.GetService<IAmazonS3>() is { } client)
        {
            await RemoveObjectsAsync(client, tenant, ct);
        }
        else if (Directory.Exists(options.Root))
        {
            foreach (var folder in Directory.EnumerateDirectories(options.Root).Select(c => Path.Combine(c, tenant.ToString("N"))).Where(Directory.Exists).ToList())
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private async Task RemoveObjectsAsync(IAmazonS3 client, Guid tenant, CancellationToken ct)
    {
        var containers = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = options.S3.Bucket, Delimiter = "/" }, ct);
        foreach (var prefix in (containers.CommonPrefixes ?? []).Select(c => $"{c}{tenant:N}/"))
        {
            ListObjectsV2Response page;
            do
            {
                // What was listed is gone by the next round, so each begins at the front.
                page = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = options.S3.Bucket, Prefix = prefix }, ct);
                foreach (var item in page.S3Objects ?? [])
                {
                    await client.DeleteObjectAsync(options.S3.Bucket, item.Key, ct);
                }
            }
            while (page.IsTruncated == true);
        }
    }
}
