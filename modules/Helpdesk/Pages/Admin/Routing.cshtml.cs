using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Admin;

/// <summary>Limits of the kinds and where questions go.</summary>
[Authorize(Policy = HelpdeskPermissions.Manage)]
internal sealed class RoutingModel(HelpdeskSettings settings, IUserDirectory users, IUnitDirectory units) : SettingsPage(settings, users)
{
    private RoutingRules? _refused;

    public RoutingRules Form { get; private set; } = null!;
    public IReadOnlyList<Choice> Units { get; private set; } = [];

    /// <summary>Open units with what they serve.</summary>
    public IReadOnlyList<UnitInfo> Serving { get; private set; } = [];
    public override SettingsPart Part => SettingsPart.Routing;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? desk, [FromForm] string? fallbackUnit, [FromForm] int? reopenDays, [FromForm] int revision, CancellationToken ct)
    {
        var kinds = (await Settings.GetAsync(ct)).Rules.Kinds.ToDictionary(k => k.Code, k => new KindLimits(Number($"days.{k.Code}") ?? 0, Number($"remind.{k.Code}")));
        _refused = new(kinds, string.IsNullOrEmpty(desk) ? null : desk, string.IsNullOrEmpty(fallbackUnit) ? null : fallbackUnit, reopenDays ?? -1);
        return await StepAsync(() => Settings.SetRoutingAsync(_refused, revision, ct), T("Pengaturan tersimpan.", "Settings saved."), ct);
    }

    protected override async Task LoadAsync(CancellationToken ct)
    {
        await base.LoadAsync(ct);
        Form = _refused ?? RoutingRules.Of(View.Rules);
        Serving = [.. (await units.MapAsync(ct)).Units.Where(u => u.IsOpen)];
        Units = [.. Serving.Select(u => new Choice(u.Code, u.Name.Current))];
    }

    private int? Number(string field) => int.TryParse(Request.Form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
