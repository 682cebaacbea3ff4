using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Integrations.Keys;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Integrations.Pages.Keys;

/// <summary>Makes a key and shows it once.</summary>
[Authorize(Policy = IntegrationsPermissions.Keys)]
internal sealed class NewModel(ApiKeyAdministration service, ITenantClock clock) : PageModel
{
    public IReadOnlyList<Choice> Offered { get; private set; } = [];

    public ApiKeyInput Input { get; private set; } = new(null, [], false, null, null);

    public NewApiKey? Made { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Input = Input with { LastDay = (await clock.TodayAsync(ct)).AddYears(1) };
    }

    public async Task OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        ModelState.Clear();
        var form = Request.Form;
        Input = new ApiKeyInput(form["name"], [.. form["permissions"].OfType<string>()], form["access"] == "write", DayPeriod.Parse(form["lastDay"]), form["networks"]);
        await ModelState.TryAsync(async () => Made = await service.CreateAsync(Input, ct));
        if (Made is not null)
        {
            Response.Headers.CacheControl = "no-store";
        }
    }

    private async Task LoadAsync(CancellationToken ct) => Offered = [.. (await service.OfferedAsync(ct)).Select(p => new Choice(p.Name, p.DisplayName))];
}
