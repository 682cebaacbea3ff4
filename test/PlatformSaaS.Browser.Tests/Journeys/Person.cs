using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>Somebody at a browser: signs in, fills forms as they stand on the page.</summary>
internal abstract partial class Person(Visitor visitor, TestTenant tenant)
{
    public Visitor Visitor { get; } = visitor;

    public IPage Page => Visitor.Page;

    protected TestTenant Tenant { get; } = tenant;

    /// <summary>The page's words.</summary>
    public Task<string> TextAsync() => Page.Locator("body").InnerTextAsync();

    public async Task GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? path : Tenant.Url + path);
        answer!.Status.ShouldBe(200, path);
    }

    public async Task SignInAsync(string user, string password = TestTenant.Password)
    {
        await GoAsync("/masuk");
        await Page.FillAsync("[name=Name]", user);
        await Page.FillAsync("[name=Password]", password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Masuk", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/masuk", StringComparison.Ordinal));
    }

    /// <summary>Fills a field by its name, whatever kind it is.</summary>
    public async Task FillAsync(string name, string value, ILocator? within = null)
    {
        var fields = (within ?? Page.Locator("main")).Locator($"[name='{name}']");
        var type = await fields.First.EvaluateAsync<string>("e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()");
        if (type is "radio" or "checkbox")
        {
            await fields.And(Page.Locator($"[value='{value}']")).CheckAsync(new() { Force = true });
        }
        else if (type == "select")
        {
            await fields.SelectOptionAsync(value);
        }
        else
        {
            await fields.FillAsync(value);
        }
    }

    /// <summary>Chooses a file and waits until the server has taken it.</summary>
    public async Task AttachAsync(string name, FilePayload file, ILocator? within = null)
    {
        var field = await OfferAsync(name, file, within);
        await Assertions.Expect(field.Locator(".okc")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    /// <summary>Chooses a file; answers its field.</summary>
    public async Task<ILocator> OfferAsync(string name, FilePayload file, ILocator? within = null)
    {
        var field = (within ?? Page.Locator("main")).Locator($"[data-upload][data-name='{name}']");
        await Assertions.Expect(field).ToHaveAttributeAsync("data-ready", "1");
        await field.Locator("input[type=file]").SetInputFilesAsync(file);
        return field;
    }

    /// <summary>Presses a button and waits for the page that follows.</summary>
    public Task PressAsync(string name, ILocator? within = null) => PressAsync((within ?? Page.Locator("main")).GetByRole(AriaRole.Button, new() { Name = name }).First);

    /// <summary>Presses something and waits for the page that follows.</summary>
    public async Task PressAsync(ILocator button)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnLoad(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += OnLoad;
        try
        {
            await button.ClickAsync();
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            Page.Load -= OnLoad;
        }
    }

    /// <summary>Presses a button and expects the next page to say that it is done.</summary>
    public async Task SendAsync(string name, ILocator? within = null)
    {
        await PressAsync(name, within);
        await ShouldBeAcceptedAsync();
    }

    /// <summary>Opens what asks before it does something, fills in what it asks for, says yes, and expects the next page to say that it is done.</summary>
    public async Task ConfirmAsync(string text, string yes, params (string Field, string Value)[] values)
    {
        await AgreeAsync(text, yes, values);
        await ShouldBeAcceptedAsync();
    }

    /// <summary>The same where the answer may be a refusal.</summary>
    public async Task AgreeAsync(string text, string yes, params (string Field, string Value)[] values)
    {
        var asked = Page.Locator("main details.confirm").Filter(new() { Has = Page.Locator("summary", new() { HasText = text }) }).First;
        if (await asked.GetAttributeAsync("open") is null)
        {
            await asked.Locator("summary").ClickAsync();
        }

        foreach (var (field, value) in values)
        {
            await FillAsync(field, value, asked);
        }

        await PressAsync(yes, asked);
    }

    /// <summary>What the page complains about: beside its fields, and what holds for the whole form.</summary>
    public async Task<string> ComplaintAsync() => string.Join('\n', await Page.Locator("main").Locator(".msg, [role=alert]").AllInnerTextsAsync());

    /// <summary>Saves what a link offers, as the browser does.</summary>
    public async Task<byte[]> SaveAsync(ILocator link)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        await using var content = await download.CreateReadStreamAsync();
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory);
        return memory.ToArray();
    }

    /// <summary>The page that came back complains about nothing.</summary>
    public async Task ShouldBeAcceptedAsync() => (await Page.Locator("main").Locator(".msg, [role=alert]").AllInnerTextsAsync()).ShouldBeEmpty(Page.Url);

    /// <summary>Back after a while: the old session is gone.</summary>
    public async Task ReturnAsync(string user, string password = TestTenant.Password)
    {
        await Visitor.Context.ClearCookiesAsync();
        await SignInAsync(user, password);
    }

    /// <summary>Downloads through a link whose name holds these words.</summary>
    public async Task<byte[]> DownloadAsync(string words)
    {
        var link = Page.GetByRole(AriaRole.Link, new() { Name = words }).And(Page.Locator("[href*='/berkas/'], [href*='/files/'], [href*='/templat/']")).First;
        return await BytesAsync((await link.GetAttributeAsync("href"))!);
    }

    /// <summary>What stands at an address of the portal, as this person gets it.</summary>
    public async Task<byte[]> BytesAsync(string path)
    {
        using var client = Tenant.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await Visitor.Context.CookiesAsync([Tenant.Url])).Select(c => $"{c.Name}={c.Value}")));
        return await client.GetByteArrayAsync(path);
    }

    /// <summary>The id at the end of the page's address.</summary>
    public string Id => Ids().Match(Page.Url).Value;

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();
}
