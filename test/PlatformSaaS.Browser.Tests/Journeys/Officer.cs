using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>An officer at the browser.</summary>
internal sealed class Officer(Visitor visitor, TestTenant tenant) : Person(visitor, tenant)
{
    public async Task OpenAsync(string id) => await GoAsync($"/petugas/permohonan/{id}");

    /// <summary>Opens an action of the bar; answers the card with its form.</summary>
    public async Task<ILocator> BeginAsync(string action)
    {
        await Page.Locator($".acts a[href='#tindakan-{action}']").ClickAsync();
        var card = Page.Locator($"#tindakan-{action}");
        await Assertions.Expect(card).ToBeVisibleAsync();
        return card;
    }

    /// <summary>Sends the card's form.</summary>
    public async Task SendAsync(ILocator card)
    {
        await PressAsync(card.Locator("button[type=submit]").Last);
        await ShouldBeAcceptedAsync();
    }

    /// <summary>Finds everything in a review conforming.</summary>
    public async Task AcceptAllAsync()
    {
        foreach (var verdict in await Page.Locator("#pemeriksaan [name^='v.verdict.'][value=accepted]").AllAsync())
        {
            await verdict.CheckAsync(new() { Force = true });
        }
    }

    /// <summary>Gives a verdict on an item of a review.</summary>
    public async Task JudgeAsync(string reference, bool accepted, string? note = null)
    {
        await FillAsync($"v.verdict.{reference}", accepted ? "accepted" : "refused");
        if (note is not null)
        {
            await FillAsync($"v.note.{reference}", note);
        }
    }
}
