using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Blobs.Inspection;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Kernel.Tests.Blobs;

/// <summary>What both providers promise.</summary>
public abstract class BlobContainerContract : IDisposable
{
    private protected readonly TestTenant Tenant = new(Guid.CreateVersion7());
    protected readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract IBlobContainer<UploadsContainer> Container { get; }

    private IBlobSweep<UploadsContainer> Sweep => (IBlobSweep<UploadsContainer>)Container;

    [Fact]
    public async Task Bytes_come_back_under_their_hash()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var blob = await Container.SaveAsync(new MemoryStream(bytes), Token);
        blob.ShouldBe(new StoredBlob(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length));
        (await Read(blob.Key)).ShouldBe(bytes);
        (await Container.SaveAsync(new MemoryStream(bytes), Token)).ShouldBe(blob);
        (await Container.ExistsAsync(blob.Key, Token)).ShouldBeTrue();
        (await Sweep.ListAsync(Token).Select(b => b.Key).ToListAsync(Token)).ShouldBe([blob.Key]);
        await Container.DeleteAsync(blob.Key, Token);
        await Container.DeleteAsync(blob.Key, Token);
        (await Container.ExistsAsync(blob.Key, Token)).ShouldBeFalse();
        await Should.ThrowAsync<FileNotFoundException>(() => Container.OpenAsync(blob.Key, Token));
    }

    [Fact]
    public async Task Another_tenants_blob_looks_like_a_missing_one()
    {
        var blob = await Container.SaveAsync(new MemoryStream([1, 2, 3]), Token);
        var owner = Tenant.Id;
        Tenant.Id = Guid.CreateVersion7();
        (await Container.ExistsAsync(blob.Key, Token)).ShouldBeFalse();
        await Should.ThrowAsync<FileNotFoundException>(() => Container.OpenAsync(blob.Key, Token));
        await Container.DeleteAsync(blob.Key, Token);
        (await Sweep.ListAsync(Token).ToListAsync(Token)).ShouldBeEmpty();
        Tenant.Id = owner;
        (await Read(blob.Key)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Without_a_tenant_nothing_is_read_or_written()
    {
        Tenant.Id = null;
        await Should.ThrowAsync<InvalidOperationException>(() => Container.SaveAsync(new MemoryStream([1]), Token));
        await Should.ThrowAsync<InvalidOperationException>(() => Container.OpenAsync(new string('a', 64), Token));
        await Should.ThrowAsync<InvalidOperationException>(() => Container.ExistsAsync(new string('a', 64), Token));
        await Should.ThrowAsync<InvalidOperationException>(() => Container.DeleteAsync(new string('a', 64), Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_key_that_is_no_hash_is_refused(string key)
    {
        await Should.ThrowAsync<ArgumentException>(() => Container.OpenAsync(key, Token));
        await Should.ThrowAsync<ArgumentException>(() => Container.ExistsAsync(key, Token));
        await Should.ThrowAsync<ArgumentException>(() => Container.DeleteAsync(key, Token));
    }

    [Fact]
    public async Task The_same_bytes_raced_are_stored_once()
    {
        var bytes = RandomNumberGenerator.GetBytes(50_000);
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Container.SaveAsync(new MemoryStream(bytes), Token)));
        keys.Distinct().Count().ShouldBe(1);
        (await Read(keys[0].Key)).ShouldBe(bytes);
        (await Sweep.ListAsync(Token).ToListAsync(Token)).Count.ShouldBe(1);
    }

    private protected async Task<byte[]> Read(string key)
    {
        await using var stream = await Container.OpenAsync(key, Token);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Token);
        return copy.ToArray();
    }

    public virtual void Dispose()
    {
        Folder.Delete(true);
        GC.SuppressFinalize(this);
    }
}

public sealed class FileSystemBlobContainerTests : BlobContainerContract
{
    private protected override IBlobContainer<UploadsContainer> Container => new FileSystemBlobContainer<UploadsContainer>(Tenant, new BlobOptions { Root = Folder.FullName });

    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    public async Task A_full_disk_is_refused_cleanly_and_leaves_nothing(int code)
    {
        var fault = await Should.ThrowAsync<BusinessException>(() => Container.SaveAsync(new FailingStream(new IOException("No space left on device", code)), Token));
        fault.Code.ShouldBe("blobs.storage-full");
        fault.Message.ShouldStartWith("Penyimpanan sedang penuh");
        Folder.GetFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_really_full_volume_is_refused_cleanly_and_recovers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root" && Run("mount", $"-t tmpfs -o size=1m tmpfs {Folder.FullName}"), "a small volume can't be mounted here");
        try
        {
            var fault = await Should.ThrowAsync<BusinessException>(() => Container.SaveAsync(new MemoryStream(new byte[3_000_000]), Token));
            fault.Code.ShouldBe("blobs.storage-full");
            Folder.GetFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
            (await Container.SaveAsync(new MemoryStream(new byte[1000]), Token)).Size.ShouldBe(1000);
        }
        finally
        {
            Run("umount", Folder.FullName).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_broken_upload_leaves_nothing()
    {
        await Should.ThrowAsync<IOException>(() => Container.SaveAsync(new FailingStream(new IOException("connection reset")), Token));
        Folder.GetFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Old_temporary_files_are_swept_and_young_ones_kept()
    {
        var blob = await Container.SaveAsync(new MemoryStream([1]), Token);
        var folder = Directory.GetDirectories(Folder.FullName, "tmp", SearchOption.AllDirectories).ShouldHaveSingleItem();
        await File.WriteAllTextAsync(Path.Combine(folder, "old.tmp"), "x", Token);
        File.SetLastWriteTimeUtc(Path.Combine(folder, "old.tmp"), DateTime.UtcNow.AddDays(-2));
        await File.WriteAllTextAsync(Path.Combine(folder, "new.tmp"), "x", Token);
        ((IBlobSweep<UploadsContainer>)Container).RemoveTemporary(TimeSpan.FromDays(1));
        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe(["new.tmp"]);
        (await Container.ExistsAsync(blob.Key, Token)).ShouldBeTrue();
    }

    [Fact]
    public void Configuration_chooses_provider_and_scanner()
    {
        ServiceProvider Services(params (string, string)[] values) => new ServiceCollection().AddScoped<ICurrentTenant>(_ => Tenant)
            .AddBlobs(new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Item1, v => (string?)v.Item2)).Build()).BuildServiceProvider();

        using var plain = Services(("Blobs:Root", Folder.FullName));
        using var scope = plain.CreateScope();
        scope.ServiceProvider.GetRequiredService<IBlobContainer<LettersContainer>>().ShouldBeOfType<FileSystemBlobContainer<LettersContainer>>();
        plain.GetService<IVirusScanner>().ShouldBeNull();
        plain.GetRequiredService<UploadInspector>().ShouldNotBeNull();

        using var s3 = Services(("Blobs:Provider", "s3"), ("Blobs:S3:Bucket", "b"), ("Blobs:S3:ServiceUrl", "http://localhost:1"), ("Blobs:S3:AccessKey", "a"), ("Blobs:S3:SecretKey", "b"), ("Blobs:Clamd:Host", "localhost"));
        using var s3Scope = s3.CreateScope();
        s3Scope.ServiceProvider.GetRequiredService<IBlobContainer<LettersContainer>>().ShouldBeOfType<S3BlobContainer<LettersContainer>>();
        s3.GetService<IVirusScanner>().ShouldNotBeNull();

        Should.Throw<InvalidOperationException>(() => Services(("Blobs:Provider", "tape"))).Message.ShouldContain("FileSystem or S3");
    }

    private static bool Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private sealed class FailingStream(IOException fault) : MemoryStream
    {
        private bool _begun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_begun)
            {
                throw fault;
            }
            _begun = true;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}

/// <summary>Against the npm test server <c>s3rver</c>, installed on first use.</summary>
public sealed class S3BlobContainerTests : BlobContainerContract, IClassFixture<S3ServerFixture>
{
    private readonly AmazonS3Client _client;
    private readonly BlobOptions _options;

    public S3BlobContainerTests(S3ServerFixture server)
    {
        Assert.SkipUnless(server.Url is not null, "s3rver can't be installed here: " + server.Fault);
        _options = new BlobOptions { Provider = "S3", Root = Folder.FullName, S3 = new S3Options { ServiceUrl = server.Url!, Bucket = "test", AccessKey = "S3RVER", SecretKey = "S3RVER" } };
        _client = (AmazonS3Client)BlobServices.Client(_options.S3);
    }

    private protected override IBlobContainer<UploadsContainer> Container => new S3BlobContainer<UploadsContainer>(Tenant, _options, _client);

    [Fact]
    public async Task A_full_store_is_refused_cleanly()
    {
        using var listener = new HttpListener();
        var port = S3ServerFixture.FreePort();
        listener.Prefixes.Add($"http://localhost:{port}/");
        listener.Start();
        var answer = Task.Run(async () =>
        {
            var context = await listener.GetContextAsync();
            await context.Request.InputStream.CopyToAsync(Stream.Null);
            context.Response.StatusCode = 507;
            context.Response.Close("<Error><Code>XMinioStorageFull</Code><Message>full</Message></Error>"u8.ToArray(), false);
        }, Token);
        using var client = new AmazonS3Client(new BasicAWSCredentials("a", "b"), new AmazonS3Config { ServiceURL = $"http://localhost:{port}", ForcePathStyle = true, MaxErrorRetry = 0 });
        var container = new S3BlobContainer<UploadsContainer>(Tenant, _options, client);
        (await Should.ThrowAsync<BusinessException>(() => container.SaveAsync(new MemoryStream([1]), Token))).Code.ShouldBe("blobs.storage-full");
        await answer;
        Folder.GetFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    public override void Dispose()
    {
        _client?.Dispose();
        base.Dispose();
    }
}

public sealed class S3ServerFixture : IAsyncLifetime
{
    private Process? _server;
    private DirectoryInfo? _data;

    public string? Url { get; private set; }
    public string Fault { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var tools = Path.Combine(Path.GetTempPath(), "platform-s3rver-3.7.1");
        try
        {
            if (!File.Exists(Path.Combine(tools, "node_modules", "s3rver", "package.json")))
            {
                Directory.CreateDirectory(tools);
                using var install = Process.Start(new ProcessStartInfo("npm", "install s3rver@3.7.1 --no-audit --no-fund --prefix " + tools) { RedirectStandardError = true, RedirectStandardOutput = true })!;
                Fault = await install.StandardError.ReadToEndAsync();
                await install.WaitForExitAsync();
                if (install.ExitCode != 0)
                {
                    return;
                }
            }
            var port = FreePort();
            _data = Directory.CreateTempSubdirectory();
            _server = Process.Start(new ProcessStartInfo("node", $"{tools}/node_modules/s3rver/bin/s3rver.js -d {_data.FullName} -a 127.0.0.1 -p {port} --silent --configure-bucket test"))!;
            for (var i = 0; i < 100; i++)
            {
                try
                {
                    using var probe = new TcpClient();
                    await probe.ConnectAsync(IPAddress.Loopback, port);
                    Url = $"http://127.0.0.1:{port}";
                    return;
                }
                catch (SocketException)
                {
                    await Task.Delay(100);
                }
            }
            Fault = "it didn't start";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Fault = e.Message;
        }
    }

    public ValueTask DisposeAsync()
    {
        _server?.Kill();
        _server?.Dispose();
        _data?.Delete(true);
        return ValueTask.CompletedTask;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
