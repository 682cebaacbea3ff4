using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace PlatformSaaS.Blobs.Inspection;

/// <summary>What a scanner says.</summary>
/// <param name="State">Verdict.</param>
/// <param name="Name">Name of what was found, or why there is no verdict.</param>
internal sealed record ScanVerdict(ScanState State, string? Name = null);

/// <summary>Verdict of a scanner.</summary>
internal enum ScanState
{
    /// <summary>Nothing found.</summary>
    Clean,
    /// <summary>Something found.</summary>
    Infected,
    /// <summary>No verdict: down, too slow, or the file is beyond its limit. Never taken for clean.</summary>
    Unavailable
}

/// <summary>An outside virus scanner; none is registered unless the host configures one.</summary>
internal interface IVirusScanner
{
    /// <summary>Scans; faults of the scanner come back as <see cref="ScanState.Unavailable"/>.</summary>
    Task<ScanVerdict> ScanAsync(Stream content, CancellationToken ct);
}

/// <summary>Where clamd listens: section <c>Blobs:Clamd</c>. Without host no scanner is used.</summary>
internal sealed class ClamdOptions
{
    /// <summary>Host name, or path of a Unix socket when it begins with a slash.</summary>
    public string? Host { get; set; }
    /// <summary>TCP port.</summary>
    public int Port { get; set; } = 3310;
    /// <summary>Longest wait for a verdict.</summary>
    public int TimeoutSeconds { get; set; } = 30;
}

/// <summary>Talks to clamd with its INSTREAM command.</summary>
internal sealed class ClamdScanner(ClamdOptions options) : IVirusScanner
{
    public async Task<ScanVerdict> ScanAsync(Stream content, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            return Judge(await AskAsync(content, limit.Token));
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new ScanVerdict(ScanState.Unavailable, e.GetType().Name);
        }
    }

    private async Task<string> AskAsync(Stream content, CancellationToken ct)
    {
        var unix = options.Host!.StartsWith('/');
        using var socket = unix ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (unix)
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(options.Host), ct);
        }
        else
        {
            await socket.ConnectAsync(options.Host, options.Port, ct);
        }
        await using var stream = new NetworkStream(socket);
        try
        {
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
            var buffer = new byte[4 + 65536];
            for (int read; (read = await content.ReadAsync(buffer.AsMemory(4), ct)) > 0;)
            {
                BinaryPrimitives.WriteInt32BigEndian(buffer, read);
                await stream.WriteAsync(buffer.AsMemory(0, 4 + read), ct);
            }
            await stream.WriteAsync(new byte[4], ct);
        }
        catch (IOException)
        {
            // clamd answers and hangs up as soon as its limit is passed; its answer is still worth reading.
        }
        var answer = new byte[1024];
        var length = 0;
        while (length < answer.Length && await stream.ReadAsync(answer.AsMemory(length), ct) is > 0 and var got)
        {
            length += got;
            if (answer.AsSpan(0, length).Contains((byte)0))
            {
                break;
            }
        }
        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n', ' ');
    }

    private static ScanVerdict Judge(string answer)
    {
        var text = answer.StartsWith("stream: ", StringComparison.Ordinal) ? answer[8..] : answer;
        return text == "OK" ? new ScanVerdict(ScanState.Clean)
            : text.EndsWith(" FOUND", StringComparison.Ordinal) ? new ScanVerdict(ScanState.Infected, text[..^6])
            : new ScanVerdict(ScanState.Unavailable, text.Length > 0 ? text : "no answer");
    }
}
