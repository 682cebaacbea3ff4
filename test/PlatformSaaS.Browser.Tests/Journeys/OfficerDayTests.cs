using System.Globalization;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>What makes an officer's day short: keys, one step for several requests, a colleague who stands in, all of it on a phone too.</summary>
public sealed class OfficerDayTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    [Fact]
    public async Task Two_requests_are_taken_in_one_step_and_a_colleague_stands_in()
    {
        var (first, second) = (await Steps.SubmittedAsync("surya", "Panel bambu"), await Steps.SubmittedAsync("maya", "Bata ringan"));
        var ratna = await OfficerAsync("ratna");
        await ratna.GoAsync("/petugas/antrean");
        await ratna.Page.Keyboard.PressAsync("j");
        await ratna.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(ratna.Page.Locator("#det h2, #det h1").First).ToBeVisibleAsync();

        await ratna.GoAsync("/petugas/antrean/beberapa");
        foreach (var id in new[] { first, second })
        {
            await ratna.Page.Locator($"main input[name=id][value='{id}']").CheckAsync(new() { Force = true });
        }

        await ratna.PressAsync("Lanjut dengan yang dipilih");
        await ratna.Page.ShouldBeAccessibleAsync();
        await ratna.Page.Locator("main input[name=langkah]").First.CheckAsync(new() { Force = true });
        await ratna.PressAsync("Lanjut");
        await ratna.PressAsync(ratna.Page.Locator("main form[method=post] button.p[type=submit]").Last);
        (await ratna.TextAsync()).ShouldContain("Selesai untuk 2 permohonan.");

        await DelegateAsync(ratna);
        ShouldBeUntroubled();
    }

    /// <summary>Leave from today on: the colleague's queue says for whom, on a phone.</summary>
    private async Task DelegateAsync(Officer ratna)
    {
        var today = Platform.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7));
        await ratna.GoAsync("/petugas/delegasi");
        await ratna.Page.Locator("main [name=to]").SelectOptionAsync(new SelectOptionValue { Label = await ratna.Page.Locator("main [name=to] option", new() { HasText = "Gita" }).First.InnerTextAsync() });
        await ratna.FillAsync("startsOn", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await ratna.FillAsync("endsOn", today.AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var role in await ratna.Page.Locator("main [name=roles]").AllAsync())
        {
            await role.CheckAsync(new() { Force = true });
        }

        await ratna.FillAsync("reason", "Cuti tahunan");
        await ratna.SendAsync("Simpan perwakilan");
        (await ratna.TextAsync()).ShouldContain("Berlaku");
        await ratna.Page.ShouldBeAccessibleAsync();

        var gita = new Officer(await VisitAsync(360), Tenant);
        await gita.SignInAsync("gita");
        await gita.GoAsync("/petugas/antrean");
        (await gita.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await gita.Page.ShouldBeAccessibleAsync();
        await gita.GoAsync("/petugas/delegasi");
        (await gita.TextAsync()).ShouldContain("Cuti tahunan");
    }
}
