using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests;

/// <summary>The one-stop service's own pages: catalog, cart, invoices, payments, work, reports and their administration.</summary>
public sealed partial class PagesTests
{
    private static readonly SemaphoreSlim ShopOnce = new(1);
    private static TestTenant? shop;

    /// <summary>On a one-stop service with a past, each of these pages is accessible at desk and phone width, silent, and no wider than the window. What begins with ">" is the first such link of the page before.</summary>
    [Theory]
    [InlineData(null, "/katalog", "/katalog/informasi", "/katalog?q=zzz", "/katalog/produk/kal-termometer", "/katalog/produk/sewa-aws", "+", "/keranjang")]
    [InlineData("fajar", "/tagihan", ">/tagihan/", "/permohonan?keadaan=draft", ">/permohonan/")]
    [InlineData("intan", "/petugas/pembayaran", ">/petugas/pembayaran/0", "/petugas/rekonsiliasi", "/petugas/laporan")]
    [InlineData("wira", "/petugas/antrean", ">/petugas/antrean/0")]
    [InlineData("admin", "/admin/katalog", ">/admin/katalog/produk/", "/admin/katalog/impor", "/admin/rekening")]
    public async Task Pages_of_the_shop_are_accessible(string? user, params string[] pages) => await WalkAsync(await ShopAsync(), user, pages);

    private async Task WalkAsync(TestTenant tenant, string? user, string[] pages)
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        if (user is not null)
        {
            await SignInAsync(page, tenant.Url, user);
        }

        var faults = new List<string>();
        foreach (var step in pages)
        {
            if (step == "+")
            {
                await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Masukkan ke keranjang" }).First.ClickAsync();
                continue;
            }

            var path = step.StartsWith('>') ? await page.Locator($"main a[href^='{step[1..]}']").First.GetAttributeAsync("href") : step;
            var answer = await page.GotoAsync(new Uri(new Uri(tenant.Url), path).ToString());
            answer!.Status.ShouldBe(200, path);
            foreach (var width in new[] { 1280, 360 })
            {
                await page.SetViewportSizeAsync(width, 900);
                faults.AddRange((await Axe.CheckAsync(page, width == 1280 ? AxeScope.Page : AxeScope.Width)).Select(v => $"{path} at {width}: {v}"));
                if (await visitor.OverflowsSidewaysAsync())
                {
                    faults.Add($"{path} overflows sideways at {width}");
                }
            }

            await page.SetViewportSizeAsync(1280, 900);
            faults.AddRange(visitor.Complaints.Select(c => $"{path} console: {c}"));
            visitor.ForgetComplaints();
        }

        faults.ShouldBeEmpty(string.Join('\n', faults.Distinct()));
    }

    private async Task<TestTenant> ShopAsync()
    {
        await ShopOnce.WaitAsync();
        try
        {
            return shop ??= await WithPastAsync("ptsp");
        }
        finally
        {
            ShopOnce.Release();
        }
    }

    private async Task<TestTenant> WithPastAsync(string pack)
    {
        platform.Clock.Offset = TimeSpan.Zero;
        return await platform.CreateTenantAsync(pack, history: true);
    }
}
