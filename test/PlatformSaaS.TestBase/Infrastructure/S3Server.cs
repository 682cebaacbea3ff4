using System.Diagnostics;
using System.Text.Json;

namespace PlatformSaaS.TestBase.Infrastructure;

/// <summary>An S3 server in a process of its own. Clients need path-style addresses and <c>UseChunkEncoding=false</c>.</summary>
public sealed class S3Server : IAsyncDisposable
{
    private readonly Process process;

    private S3Server(Process process, int port)
    {
        this.process = process;
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Address { get; }

    public string AccessKey => "S3RVER";

    public string SecretKey => "S3RVER";

    public static async Task<S3Server> StartAsync(params string[] buckets)
    {
        var start = new ProcessStartInfo("node", [Repository.Dev("s3-server.mjs"), .. buckets])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PLATFORM_TEST_NODE_MODULES"] = Repository.NodeModules;
        // Its old packages complain about what newer Node versions deprecate.
        start.Environment["NODE_NO_WARNINGS"] = "1";
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var line = await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException("The S3 server did not start.");
        using var answer = JsonDocument.Parse(line);
        return new S3Server(process, answer.RootElement.GetProperty("port").GetInt32());
    }

    /// <summary>Ends it at once, as an outage does.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }

        process.Dispose();
    }
}
