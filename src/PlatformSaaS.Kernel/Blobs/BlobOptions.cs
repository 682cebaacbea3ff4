namespace PlatformSaaS.Blobs;

/// <summary>Where blobs lie: section <c>Blobs</c>.</summary>
internal sealed class BlobOptions
{
    /// <summary><c>FileSystem</c> or <c>S3</c>.</summary>
    public string Provider { get; set; } = "FileSystem";
    /// <summary>Folder of the file system provider, and of temporary files of both.</summary>
    public string Root { get; set; } = "";
    /// <summary>Settings of the S3 provider.</summary>
    public S3Options S3 { get; set; } = new();
    /// <summary>Virus scanner; none without host.</summary>
    public Inspection.ClamdOptions Clamd { get; set; } = new();
}

/// <summary>An S3 bucket, of Amazon or any compatible store.</summary>
internal sealed class S3Options
{
    /// <summary>Address of a compatible store; empty for Amazon's own.</summary>
    public string ServiceUrl { get; set; } = "";
    /// <summary>Region.</summary>
    public string Region { get; set; } = "us-east-1";
    /// <summary>Bucket; must exist.</summary>
    public string Bucket { get; set; } = "";
    /// <summary>Access key.</summary>
    public string AccessKey { get; set; } = "";
    /// <summary>Secret key.</summary>
    public string SecretKey { get; set; } = "";
}
