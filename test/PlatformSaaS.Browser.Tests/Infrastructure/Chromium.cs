using Microsoft.Playwright;

namespace PlatformSaaS.Browser.Tests.Infrastructure;

/// <summary>The system's Chromium, driven by Playwright; one per test assembly, a fresh profile (context) per visitor.</summary>
public sealed class Chromium : IAsyncDisposable, IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindBrowser(), Args = Flags, Headless = true });
    }

    /// <summary>A visitor: own cookies, Indonesian, Jakarta's time; a page that keeps what its console complains about.</summary>
    public async Task<Visitor> VisitAsync(int width = 1280, int height = 900, string locale = "id-ID", bool script = true, bool dark = false)
    {
        var context = await (browser ?? throw new InvalidOperationException("The browser is not started.")).NewContextAsync(new()
        {
            Locale = locale,
            TimezoneId = "Asia/Jakarta",
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = script,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(15_000);
        return new Visitor(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    private static string FindBrowser()
    {
        string?[] candidates =
            [Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium was not found; set CHROMIUM to its path.");
    }
}
