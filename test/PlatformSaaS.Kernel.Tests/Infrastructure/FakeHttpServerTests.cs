using System.Net;
using System.Net.Http.Json;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Kernel.Tests.Infrastructure;

public sealed class FakeHttpServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_are_kept_and_answered_as_programmed()
    {
        await using var server = await FakeHttpServer.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };
        server.AnswerNext(new FakeAnswer(429) { Headers = new Dictionary<string, string> { ["Retry-After"] = "7" } });
        server.Answer = _ => FakeAnswer.Json("""{"id":"1"}""");

        var first = await client.PostAsJsonAsync("/v1/messages?x=1", new { to = "0000" }, Cancel);
        var second = await client.GetAsync("/lain", Cancel);

        first.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        first.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        (await second.Content.ReadAsStringAsync(Cancel)).ShouldBe("""{"id":"1"}""");
        var requests = await server.WaitForAsync(2);
        requests[0].Method.ShouldBe("POST");
        requests[0].Path.ShouldBe("/v1/messages");
        requests[0].Query.ShouldBe("?x=1");
        requests[0].Text.ShouldBe("""{"to":"0000"}""");
    }

    [Fact]
    public async Task Broken_and_hanging_answers_are_seen_as_such()
    {
        await using var server = await FakeHttpServer.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(3) };
        server.AnswerNext(FakeAnswer.Dropped, FakeAnswer.Hanging);

        await Should.ThrowAsync<HttpRequestException>(() => client.PostAsync("/", null, Cancel));
        await Should.ThrowAsync<TaskCanceledException>(() => client.PostAsync("/", null, Cancel));
        server.Requests.Count.ShouldBe(2);
    }
}
