using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Kernel.Tests.Infrastructure;

public sealed class S3ServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_comes_back_as_it_went()
    {
        await using var server = await S3Server.StartAsync("berkas");
        using var client = new AmazonS3Client(server.AccessKey, server.SecretKey, new AmazonS3Config
        {
            ServiceURL = server.Address.ToString(), ForcePathStyle = true, UseHttp = true, MaxErrorRetry = 0,
        });
        await client.PutObjectAsync(
            new PutObjectRequest { BucketName = "berkas", Key = "a/b.txt", ContentBody = "isi é", UseChunkEncoding = false }, Cancel);

        using var got = await client.GetObjectAsync("berkas", "a/b.txt", Cancel);
        using var reader = new StreamReader(got.ResponseStream, Encoding.UTF8);
        (await reader.ReadToEndAsync(Cancel)).ShouldBe("isi é");
    }
}
