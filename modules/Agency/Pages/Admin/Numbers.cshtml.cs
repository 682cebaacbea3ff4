using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Agency.Numbers;
using PlatformSaaS.Numbering;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>Every pattern by which the agency numbers things, with its next number.</summary>
[Authorize(Policy = AgencyPermissions.Settings)]
internal sealed class NumbersModel(NumberOverview numbers) : AgencyPage
{
    public override string Place => "/admin/instansi/nomor";

    [BindProperty(SupportsGet = true, Name = "pola")]
    public string? Pattern { get; set; }

    [BindProperty(SupportsGet = true, Name = "mulai")]
    public CounterReset Reset { get; set; } = CounterReset.Yearly;

    public IReadOnlyList<NumberRow> Rows { get; private set; } = [];
    public NumberRow? Tried { get; private set; }

    public static IReadOnlyList<Choice> Resets => [.. Enum.GetValues<CounterReset>().Select(r => new Choice(r.ToString(), NumberOverview.ResetName(r)))];

    protected override async Task LoadAsync(CancellationToken ct)
    {
        Rows = await numbers.ListAsync(ct);
        Tried = Pattern is { Length: > 0 and <= 200 } ? await numbers.TryAsync(Pattern, Enum.IsDefined(Reset) ? Reset : CounterReset.Yearly, ct) : null;
    }
}
