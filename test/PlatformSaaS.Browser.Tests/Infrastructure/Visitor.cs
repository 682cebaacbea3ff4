using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PlatformSaaS.Browser.Tests.Infrastructure;

/// <summary>One person's browser window, with everything that went wrong in it.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = new();

    internal Visitor(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
        // Pages opened later (a letter in a new tab) are listened to as well.
        Listen(page);
        context.Page += (_, opened) => Listen(opened);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Console errors and warnings of the content policy, uncaught exceptions, failed and refused requests of pages' own parts.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints];

    public void ShouldHaveNoComplaints() => complaints.ShouldBeEmpty(string.Join("\n", complaints));

    public void ForgetComplaints() => complaints.Clear();

    public async Task<byte[]> ScreenshotAsync(string? path = null, bool fullPage = true) =>
        await Page.ScreenshotAsync(new() { Path = path, FullPage = fullPage });

    /// <summary>True when the page is wider than its window: on a phone that means scrolling sideways.</summary>
    public Task<bool> OverflowsSidewaysAsync() =>
        Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");

    /// <summary>True where columns scroll by themselves and the page below them does too.</summary>
    public Task<bool> ScrollsBelowItsColumnsAsync() =>
        Page.EvaluateAsync<bool>("() => !!document.querySelector('.ofg > .det') && matchMedia('(min-width: 62rem)').matches && document.scrollingElement.scrollHeight > innerHeight + 1");

    public ValueTask DisposeAsync() => new(Context.CloseAsync());

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error" || message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                complaints.Enqueue($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: {error}");
        page.RequestFailed += (_, request) =>
        {
            // Leaving a page, or a click that becomes a download, aborts what it was loading; that is no fault.
            if (request.Failure is not "net::ERR_ABORTED")
            {
                complaints.Enqueue($"{page.Url}: {request.Method} {request.Url} {request.Failure}");
            }
        };
    }
}
