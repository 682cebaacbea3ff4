using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PlatformSaaS.TestBase.Infrastructure;

public sealed record RecordedRequest(
    string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>What the server answers; the two faults stand for an endpoint that hangs and one that breaks the connection.</summary>
public sealed record FakeAnswer(int Status, string Body = "", string ContentType = "application/json")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Waits this long before answering; longer than the caller's patience is a hang.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Breaks the connection after the request was read: the caller can't know whether it counted.</summary>
    public bool Drop { get; init; }

    public static FakeAnswer Json(string body) => new(200, body);

    public static FakeAnswer Dropped { get; } = new(0) { Drop = true };

    public static FakeAnswer Hanging { get; } = new(200) { Delay = TimeSpan.FromMinutes(10) };
}

/// <summary>An HTTP endpoint of somebody else (WhatsApp, webhooks, S3-like): records requests, answers as programmed.</summary>
public sealed class FakeHttpServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<RecordedRequest> requests = new();
    private readonly ConcurrentQueue<FakeAnswer> next = new();

    private FakeHttpServer(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<RecordedRequest> Requests => [.. requests];

    /// <summary>Answers when nothing is queued.</summary>
    public Func<RecordedRequest, FakeAnswer> Answer { get; set; } = _ => FakeAnswer.Json("{}");

    public static async Task<FakeHttpServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new FakeHttpServer(builder.Build());
        server.app.Run(server.HandleAsync);
        await server.app.StartAsync();
        var addresses = server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Address = new Uri(addresses.Addresses.First());
        return server;
    }

    /// <summary>The next answers, in this order, before <see cref="Answer"/> takes over.</summary>
    public void AnswerNext(params FakeAnswer[] answers) => Array.ForEach(answers, next.Enqueue);

    public Task<IReadOnlyList<RecordedRequest>> WaitForAsync(int count, TimeSpan? limit = null) =>
        Eventually.CountAsync(() => Requests, count, "requests", limit);

    public void Clear() => requests.Clear();

    public async ValueTask DisposeAsync()
    {
        // Without patience: a request that hangs on purpose must not hold up the test's end.
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new RecordedRequest(
            context.Request.Method, context.Request.Path, context.Request.QueryString.ToString(), headers, body.ToArray());
        requests.Enqueue(request);
        var answer = next.TryDequeue(out var queued) ? queued : Answer(request);
        if (answer.Drop)
        {
            context.Abort();
            return;
        }

        if (answer.Delay > TimeSpan.Zero)
        {
            try
            {
                await Task.Delay(answer.Delay, context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }
}
