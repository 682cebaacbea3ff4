using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs.Inspection;

namespace PlatformSaaS.Blobs;

/// <summary>Registers blob containers, the upload inspector and, where configured, the virus scanner.</summary>
internal static class BlobServices
{
    /// <summary>Reads section <c>Blobs</c>; throws one clear sentence when it can't be used.</summary>
    public static IServiceCollection AddBlobs(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Blobs").Get<BlobOptions>() ?? new BlobOptions();
        if (options.Root.Length == 0)
        {
            options.Root = Path.Combine(configuration["PLATFORM_DATA"] is { Length: > 0 } data ? data : ".local", "blobs");
        }
        options.Root = Path.GetFullPath(options.Root);
        services.AddSingleton(options);
        switch (options.Provider.ToUpperInvariant())
        {
            case "FILESYSTEM":
                services.AddScoped(typeof(IBlobContainer<>), typeof(FileSystemBlobContainer<>)).AddScoped(typeof(IBlobSweep<>), typeof(FileSystemBlobContainer<>));
                break;
            case "S3":
                services.AddSingleton(_ => Client(options.S3));
                services.AddScoped(typeof(IBlobContainer<>), typeof(S3BlobContainer<>)).AddScoped(typeof(IBlobSweep<>), typeof(S3BlobContainer<>));
                break;
            default:
                throw new InvalidOperationException($"Blobs:Provider is '{options.Provider}'; it has to be FileSystem or S3.");
        }
        if (!string.IsNullOrWhiteSpace(options.Clamd.Host))
        {
            services.AddSingleton<IVirusScanner>(new ClamdScanner(options.Clamd));
        }
        return services.AddSingleton(provider => new UploadInspector(provider.GetService<IVirusScanner>()));
    }

    internal static IAmazonS3 Client(S3Options options)
    {
        if (options.Bucket.Length == 0)
        {
            throw new InvalidOperationException("Blobs:S3:Bucket is missing.");
        }
        var config = new AmazonS3Config
        {
            AuthenticationRegion = options.Region,
            // Stores other than Amazon's know neither the newer checksums nor buckets as host names.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED
        };
        if (options.ServiceUrl.Length > 0)
        {
            config.ServiceURL = options.ServiceUrl;
            config.ForcePathStyle = true;
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(options.Region);
        }
        return options.AccessKey.Length > 0
            ? new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config)
            : new AmazonS3Client(config);
    }
}
