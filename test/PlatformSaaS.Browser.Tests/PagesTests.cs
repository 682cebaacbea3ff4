using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests;

/// <summary>Every page that a link leads to, as each kind of person sees it.</summary>
public sealed partial class PagesTests(PlatformHostFixture platform, Chromium chromium)
{
    // A few of each kind are looked at closely: the hundredth request looks like the second. Of pages with an address of their own, such as news, some more are opened.
    private const int Examples = 2, MostOfAPage = 8;
    private static readonly SemaphoreSlim Once = new(1);
    private static TestTenant? past;

    /// <summary>On a clearing house with a past: reachable pages are accessible at desk and phone width, silent, no wider than the window, and their links lead somewhere.</summary>
    [Theory]
    [InlineData(null, 30)]
    [InlineData("surya", 8)]
    [InlineData("ratna", 10)]
    [InlineData("admin", 8)]
    [InlineData("host", 2)]
    public async Task Pages_are_accessible(string? user, int least)
    {
        var tenant = await PastAsync();
        var root = user == "host" ? $"http://localhost:{platform.Port}" : tenant.Url;
        await using var visitor = await chromium.VisitAsync();
        if (user is not null)
        {
            await SignInAsync(visitor.Page, root, user == "host" ? "admin" : user);
        }

        var faults = new List<string>();
        var routes = new Routes(platform.Services);
        var (seen, looked) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        var todo = new Queue<(string Path, string From)>([("/", "start"), (user is null ? "/masuk" : user is "surya" ? "/akun" : user is "host" ? "/" : user is "admin" ? "/admin" : "/petugas", "start")]);
        var known = new HashSet<string>(todo.Select(t => t.Path));
        var visited = 0;
        while (todo.TryDequeue(out var next))
        {
            var shape = Shape(next.Path);
            seen[shape] = seen.GetValueOrDefault(shape) + 1;
            var page = routes.Of(next.Path);
            looked[page] = looked.GetValueOrDefault(page) + 1;
            if (seen[shape] > Examples || looked[page] > MostOfAPage)
            {
                continue;
            }

            var answer = await visitor.Page.OpenAsync(root + next.Path);
            if (answer is null)
            {
                continue;
            }

            if (answer.Status >= 400)
            {
                faults.Add($"{next.Path} answers {answer.Status}, linked from {next.From}");
                continue;
            }

            visited++;
            // The second of a page is the first with other data: where those don't fit, a phone shows it.
            foreach (var width in looked[page] == 1 ? new[] { 1280, 360 } : [360])
            {
                await visitor.Page.SetViewportSizeAsync(width, 900);
                if (looked[page] <= Examples)
                {
                    faults.AddRange((await Axe.CheckAsync(visitor.Page, visited == 1 ? AxeScope.Portal : looked[page] == 1 && width == 360 ? AxeScope.Width : AxeScope.Page)).Select(v => $"{next.Path} at {width}: {v}"));
                }

                if (await visitor.OverflowsSidewaysAsync())
                {
                    faults.Add($"{next.Path} overflows sideways at {width}");
                }

                if (await visitor.ScrollsBelowItsColumnsAsync())
                {
                    faults.Add($"{next.Path} scrolls below its columns at {width}");
                }
            }

            faults.AddRange(visitor.Complaints.Select(c => $"console: {c}"));
            visitor.ForgetComplaints();
            foreach (var link in await visitor.Page.EvalOnSelectorAllAsync<string[]>("a[href]", "all => all.map(a => a.href.split('#')[0])"))
            {
                if (link.StartsWith(root + "/", StringComparison.Ordinal) && link[root.Length..] is var path && !Skipped(path) && IsOf(user, path) && known.Add(path))
                {
                    todo.Enqueue((path, next.Path));
                }
            }
        }

        faults.ShouldBeEmpty(string.Join('\n', faults.Distinct()));
        visited.ShouldBeGreaterThan(least);
        platform.Problems.All.ShouldBeEmpty(string.Join('\n', platform.Problems.All));
    }

    /// <summary>Each agency has colours and pictures of its own: they are readable by day and by night.</summary>
    [Theory]
    [InlineData("ptsp")]
    [InlineData("siptenan")]
    [InlineData("klinik")]
    [InlineData("satuatap")]
    [InlineData("kliring")]
    public async Task Every_portal_is_readable_in_its_colours(string pack)
    {
        var tenant = await platform.CreateTenantAsync(pack);
        var faults = new List<string>();
        foreach (var dark in new[] { false, true })
        {
            await using var visitor = await chromium.VisitAsync(dark ? 360 : 1280, dark: dark);
            foreach (var path in new[] { "/", "/masuk", "/daftar", "/indeks-kepuasan", "/faq", "/kontak" })
            {
                var answer = await visitor.Page.GotoAsync(tenant.Url + path);
                answer!.Status.ShouldBe(200, path);
                faults.AddRange((await Axe.CheckAsync(visitor.Page, AxeScope.Portal)).Select(v => $"{path} {(dark ? "dark" : "light")}: {v}"));
                if (await visitor.OverflowsSidewaysAsync())
                {
                    faults.Add($"{path} overflows sideways");
                }
            }

            faults.AddRange(visitor.Complaints);
        }

        faults.ShouldBeEmpty(string.Join('\n', faults.Distinct()));
    }

    private async Task<TestTenant> PastAsync()
    {
        await Once.WaitAsync();
        try
        {
            platform.Clock.Offset = TimeSpan.Zero;
            return past ??= await platform.CreateTenantAsync("kliring", history: true);
        }
        finally
        {
            Once.Release();
        }
    }

    private static async Task SignInAsync(IPage page, string root, string user)
    {
        await page.GotoAsync(root + "/masuk");
        await page.FillAsync("[name=Name]", user);
        await page.FillAsync("[name=Password]", TestTenant.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/masuk", StringComparison.Ordinal));
    }

    // Files and the other language's copy of the same page are no pages of their own; leaving would end the visit.
    private static bool Skipped(string path) => path.StartsWith("/bahasa/", StringComparison.Ordinal) || path.StartsWith("/keluar", StringComparison.Ordinal);

    /// <summary>Everybody looks at the pages of their own area; the others are somebody else's to see.</summary>
    private static bool IsOf(string? user, string path) => user switch
    {
        null or "host" => true,
        "surya" => path.StartsWith("/akun", StringComparison.Ordinal) || path.StartsWith("/permohonan", StringComparison.Ordinal) || path.StartsWith("/survei", StringComparison.Ordinal),
        "ratna" => path.StartsWith("/petugas", StringComparison.Ordinal),
        _ => path.StartsWith("/admin", StringComparison.Ordinal)
    };

    /// <summary>The address without ids and without what it asks for.</summary>
    private static string Shape(string path) => Id().Replace(path.Split('?') is [var bare, _] ? bare + "?" : path, "{id}");

    [System.Text.RegularExpressions.GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial System.Text.RegularExpressions.Regex Id();
}

internal static class PageVisits
{
    /// <summary>Goes to a page; null when the address is a file, which is only checked for being there.</summary>
    public static async Task<IResponse?> OpenAsync(this IPage page, string url)
    {
        ArgumentNullException.ThrowIfNull(page);
        try
        {
            var answer = await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Load });
            return answer is null || !answer.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal) && answer.Ok ? null : answer;
        }
        catch (PlaywrightException e) when (e.Message.Contains("Download is starting", StringComparison.Ordinal) || e.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
