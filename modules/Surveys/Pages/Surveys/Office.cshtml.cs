using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Settings;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Results;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Pages.Surveys;

/// <summary>Results for officers: index, elements, distribution, comments, export.</summary>
[Authorize(Policy = SurveyPermissions.Results)]
internal sealed class OfficeModel(SurveyOffice office, ISettingProvider settings) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "survei")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "periode")]
    public string? Period { get; set; }

    public IReadOnlyList<SurveyVersion> Surveys { get; private set; } = [];
    public SurveyDocument? Survey { get; private set; }
    public IReadOnlyList<IndexResult> Results { get; private set; } = [];
    public IndexResult? Shown { get; private set; }
    public PeriodTally? Tally { get; private set; }
    public IReadOnlyList<string> Comments { get; private set; } = [];
    public bool MayManage { get; private set; }
    public string? Weight { get; private set; }
    public string? Population { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? weight, string? population, CancellationToken ct)
    {
        try
        {
            await office.ConfigureAsync(weight, population, ct);
        }
        catch (InputException e)
        {
            foreach (var (field, messages) in e.Errors)
            {
                ModelState.AddModelError(field, messages[0]);
            }

            await LoadAsync(ct);
            (Weight, Population) = (weight, population);
            return Page();
        }

        Flash.Ok(TempData, T("Pengaturan indeks tersimpan.", "Index settings saved."));
        return Redirect(Address(Period));
    }

    /// <summary>Address of this page for another period.</summary>
    public string Address(string? period) => $"/petugas/survei?survei={Uri.EscapeDataString(Survey?.Code ?? Code ?? "")}{(period is null ? "" : "&periode=" + Uri.EscapeDataString(period))}";

    private async Task LoadAsync(CancellationToken ct)
    {
        Surveys = await office.SurveysAsync(ct);
        Survey = (Surveys.FirstOrDefault(s => s.Document.Code == Code) ?? Surveys.FirstOrDefault())?.Document;
        MayManage = await office.MayManageAsync(ct);
        Weight = (await settings.GetAsync(SurveySettings.PrintedWeight, ct))?.Replace('.', IsEnglish ? '.' : ',');
        Population = await settings.GetAsync(SurveySettings.Population, ct);
        if (Survey is null)
        {
            return;
        }

        (Results, var tallies) = await office.ResultsAsync(Survey.Code, ct);
        Shown = Results.FirstOrDefault(r => r.Period == Period) ?? Results.FirstOrDefault();
        if (Shown is { } shown)
        {
            Tally = tallies.First(t => t.Period.Code == shown.Period && t.Survey.Version == shown.Version);
            Comments = await office.CommentsAsync(Survey.Code, shown.From, shown.To, ct);
        }
    }
}
