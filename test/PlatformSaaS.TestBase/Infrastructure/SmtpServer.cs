using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace PlatformSaaS.TestBase.Infrastructure;

public enum SmtpMode
{
    Accept,

    /// <summary>Nobody listens on the port.</summary>
    Refuse,

    /// <summary>Takes the connection and never greets.</summary>
    Hang,

    /// <summary>Answers 451 to every recipient.</summary>
    Temporary,

    /// <summary>Answers 550 to every recipient.</summary>
    Permanent,

    /// <summary>Takes the whole mail (it is recorded as dropped) and breaks the connection instead of answering.</summary>
    Drop,
}

public sealed record MailAttachment(string FileName, string ContentType, byte[] Content);

public sealed record ReceivedMail
{
    /// <summary>True when the sender got no answer to it.</summary>
    public bool Dropped { get; init; }
    public string? User { get; init; }
    public string EnvelopeFrom { get; init; } = "";
    public IReadOnlyList<string> EnvelopeTo { get; init; } = [];
    public string MessageId { get; init; } = "";
    public string Subject { get; init; } = "";
    public string From { get; init; } = "";
    public string FromName { get; init; } = "";
    public IReadOnlyList<string> To { get; init; } = [];
    public IReadOnlyList<string> ReplyTo { get; init; } = [];
    public string Text { get; init; } = "";
    public string Html { get; init; } = "";

    /// <summary>Raw values by lower-case name; of a repeated header, the last.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
    public byte[] Raw { get; init; } = [];
}

/// <summary>A real SMTP server in a process of its own: the mails that it got, parsed by somebody else's parser.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Process process;
    private readonly ConcurrentQueue<ReceivedMail> mails = new();
    private readonly Channel<string> modes = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource<int> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder errors = new();
    private readonly SemaphoreSlim oneChange = new(1, 1);

    private SmtpServer(Process process) => this.process = process;

    public string Host => "127.0.0.1";

    public int Port { get; private set; }

    public IReadOnlyList<ReceivedMail> Mails => [.. mails];

    public static async Task<SmtpServer> StartAsync()
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Repository.Dev("smtp-server.mjs"));
        start.Environment["PLATFORM_TEST_NODE_MODULES"] = Repository.NodeModules;
        var server = new SmtpServer(Process.Start(start) ?? throw new InvalidOperationException("node did not start."));
        server.process.OutputDataReceived += (_, e) => server.Receive(e.Data);
        server.process.ErrorDataReceived += (_, e) => server.Complain(e.Data);
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        server.Port = await server.listening.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return server;
    }

    /// <summary>In force for every connection after this returns.</summary>
    public async Task SetModeAsync(SmtpMode mode)
    {
        await oneChange.WaitAsync();
        try
        {
            var name = mode.ToString().ToLowerInvariant();
            await process.StandardInput.WriteLineAsync($$"""{"mode":"{{name}}"}""");
            await process.StandardInput.FlushAsync();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (await modes.Reader.ReadAsync(limit.Token) != name)
            {
            }
        }
        finally
        {
            oneChange.Release();
        }
    }

    public Task<IReadOnlyList<ReceivedMail>> WaitForAsync(int count, TimeSpan? limit = null) =>
        Eventually.CountAsync(() => Mails, count, "mails", limit);

    /// <summary>The first mail to this address that fits, waiting for it.</summary>
    public async Task<ReceivedMail> WaitForAsync(string recipient, Func<ReceivedMail, bool>? fits = null, TimeSpan? limit = null)
    {
        ReceivedMail? Find() => mails.FirstOrDefault(m =>
            m.EnvelopeTo.Contains(recipient, StringComparer.OrdinalIgnoreCase) && (fits is null || fits(m)));
        await Eventually.TrueAsync(
            () => Find() is not null,
            () => $"no such mail to {recipient}; there are: {string.Join("; ", mails.Select(m => $"{string.Join(',', m.EnvelopeTo)} \"{m.Subject}\""))}",
            limit);
        return Find()!;
    }

    public void Clear() => mails.Clear();

    public async ValueTask DisposeAsync()
    {
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        oneChange.Dispose();
    }

    private void Receive(string? line)
    {
        if (line is null)
        {
            listening.TrySetException(new InvalidOperationException($"The SMTP server ended: {errors}"));
            modes.Writer.TryComplete();
            return;
        }

        using var message = JsonDocument.Parse(line);
        switch (message.RootElement.GetProperty("event").GetString())
        {
            case "listening":
                listening.TrySetResult(message.RootElement.GetProperty("port").GetInt32());
                break;
            case "mode":
                modes.Writer.TryWrite(message.RootElement.GetProperty("mode").GetString()!);
                break;
            case "mail":
                mails.Enqueue(message.RootElement.Deserialize<ReceivedMail>(Json)!);
                break;
        }
    }

    private void Complain(string? line)
    {
        if (line is not null)
        {
            lock (errors)
            {
                errors.AppendLine(line);
            }
        }
    }
}
