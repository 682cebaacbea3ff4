using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>An admin who builds an agency on pages.</summary>
internal sealed class Founder(Visitor visitor, TestTenant tenant) : Person(visitor, tenant)
{
    /// <summary>Opens a page, fills in what is named and presses the button; the page that follows must not complain.</summary>
    public async Task WriteAsync(string path, string button, params (string Field, string Value)[] values)
    {
        await GoAsync(path);
        await FillAsync(button, values);
    }

    /// <summary>The same on the page as it stands.</summary>
    public async Task FillAsync(string button, params (string Field, string Value)[] values)
    {
        foreach (var (field, value) in values)
        {
            var folded = Page.Locator("main details:not([open])", new() { Has = Page.Locator($"[name='{field}']") });
            if (await folded.CountAsync() > 0)
            {
                await folded.First.Locator("summary").First.ClickAsync();
            }

            await FillAsync(field, value);
        }

        await SendAsync(button);
    }

    /// <summary>Begins a service in the studio, with its stages in order; answers the address of its draft.</summary>
    public async Task<string> DraftAsync(string name, string summary, params (string Name, string Kind)[] stages)
    {
        await WriteAsync("/admin/layanan/baru", "Susun layanan", ("Name", name), ("Summary", summary));
        var draft = new Uri(Page.Url).AbsolutePath;
        foreach (var (stage, kind) in stages)
        {
            await GoAsync(draft);
            var added = Page.Locator("#tambah");
            if (await added.GetAttributeAsync("open") is null)
            {
                await added.Locator("summary").ClickAsync();
            }

            await FillAsync("name", stage, added);
            await FillAsync("kind", kind, added);
            await PressAsync(added.Locator("button[type=submit]"));
        }

        return draft;
    }

    /// <summary>Settings of a stage or an outcome, on the page of that part.</summary>
    public Task SetAsync(string draft, string part, string at, params (string Field, string Value)[] values) =>
        WriteAsync($"{draft}/bagian/{part}{(at.Length > 0 ? $"?di=stages/{at}" : "")}", "Simpan", [.. values.Select(v => ("data." + v.Field, v.Value))]);

    /// <summary>A further outcome with a name of its own, which asks for a reason and ends the request.</summary>
    public async Task EndAsync(string draft, string stage, string name, params (string Field, string Value)[] more)
    {
        await GoAsync($"{draft}/tahap/{stage}");
        var outcome = Page.Locator("form[aria-label='Tambah hasil']");
        await FillAsync("name", name, outcome);
        await PressAsync("Tambah hasil", outcome);
        await FillAsync("Simpan", [.. more.Prepend(("leads", "end:refused")).Append(("reason", "true")).Select(v => ("data." + v.Item1, v.Item2))]);
    }

    /// <summary>A message about an event of a stage; rows are added by script.</summary>
    public async Task TellAsync(string draft, string stage, params (string Event, string Template, string To)[] notices)
    {
        await GoAsync($"{draft}/bagian/kabar?di=stages/{stage}");
        foreach (var (what, template, to) in notices)
        {
            var rows = Page.Locator($"fieldset:has(> [data-rows='data.notices.{what}'])");
            await rows.GetByRole(AriaRole.Button, new() { Name = "Tambah baris" }).ClickAsync();
            await rows.Locator("[name$='.template']:visible").SelectOptionAsync(template);
            await rows.Locator("[name$='.to']:visible").SelectOptionAsync(to);
        }

        await SendAsync("Simpan");
    }

    /// <summary>What citizens read about a service before they apply.</summary>
    public Task DescribeAsync(string draft, string cost, string days, string product) => SetAsync(draft, "standar", "",
        ("facts.description.id", $"{product} bagi warga dan pelaku usaha di Kabupaten Sagara."), ("facts.requirements[0].id", "Akun yang sudah diperiksa"), ("facts.costText.id", cost), ("facts.durationText.id", days), ("facts.product.id", product));

    /// <summary>Publishes a draft in which nothing is wrong; tries it out before, without a trace.</summary>
    public async Task PublishAsync(string draft, bool tries = false)
    {
        await GoAsync(draft);
        (await Page.Locator(".st-faults li").AllInnerTextsAsync()).ShouldBeEmpty();
        if (tries)
        {
            await GoAsync(draft + "/coba");
            await PressAsync(Page.Locator("details[open] button[type=submit]").Last);
        }

        await GoAsync(draft + "/terbit");
        await PressAsync("Terbitkan versi 1");
        (await TextAsync()).ShouldContain("Terbit");
    }
}
