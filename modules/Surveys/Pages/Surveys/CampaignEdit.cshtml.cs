using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Pages.Surveys;

/// <summary>Plans a campaign, or changes one.</summary>
[Authorize(Policy = SurveyPermissions.Manage)]
internal sealed class CampaignEditModel(CampaignDesk desk, SurveyStore surveys, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public CampaignView? View { get; private set; }
    public CampaignInput Input { get; private set; } = new(null, null, null, null, null, null);
    public string? TypedPopulation { get; private set; }
    public IReadOnlyList<Choice> Surveys { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        var today = await clock.TodayAsync(ct);
        var first = (await surveys.CurrentAsync(ct)).FirstOrDefault()?.Document;
        Input = View is { Campaign: var c }
            ? new CampaignInput(c.SurveyCode, c.NameId, c.NameEn, c.From, c.To, c.Population)
            : new CampaignInput(first?.Code, null, null, today, today.AddMonths(1), first?.Population);
    }

    public async Task<IActionResult> OnPostAsync(uint? version, CancellationToken ct)
    {
        await LoadAsync(ct);
        ModelState.Clear();
        var form = Request.Form;
        TypedPopulation = form["population"];
        Input = new CampaignInput(form["survey"], form["nameId"], form["nameEn"], DayPeriod.Parse(form["from"]), DayPeriod.Parse(form["to"]),
            int.TryParse(TypedPopulation?.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people : null);
        try
        {
            var id = await desk.SaveAsync(Id, Input, version, ct);
            Flash.Ok(TempData, T("Survei berkala tersimpan.", "Campaign saved."));
            return LocalRedirect($"/petugas/survei/kampanye/{id}");
        }
        catch (InputException e)
        {
            foreach (var (field, messages) in e.Errors)
            {
                ModelState.AddModelError(field, messages[0]);
            }
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            ModelState.AddModelError("", e.Message);
        }

        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        View = Id is { } id ? await desk.GetAsync(id, ct) : null;
        Surveys = [.. (await surveys.CurrentAsync(ct)).Select(s => new Choice(s.Document.Code, s.Document.Name.Current))];
    }
}
