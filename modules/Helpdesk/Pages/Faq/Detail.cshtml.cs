using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Faq;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Faq;

/// <summary>One proposal: the text, the warnings, and the one step that is open to the person.</summary>
[Authorize(Policy = HelpdeskPermissions.Queue)]
internal sealed class DetailModel(FaqDesk desk, RulesStore store, ITenantClock clock) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public FaqDetail Detail { get; private set; } = null!;
    public HelpdeskRules Rules { get; private set; } = null!;
    public FaqInput Text { get; private set; } = new(null, null, false);
    public IReadOnlyList<Step> Steps { get; private set; } = [];
    public string? Reason { get; private set; }
    public string? Conflict { get; private set; }

    /// <summary>True when the person tried to return it.</summary>
    public bool Returns { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostReviseAsync([FromForm] FaqForm form, CancellationToken ct) => ActAsync(form, () => desk.ReviseAsync(Id, form.Input, form.Revision, ct), T("Diusulkan kembali.", "Proposed again."), ct);

    public Task<IActionResult> OnPostAgreeAsync([FromForm] FaqForm form, CancellationToken ct) => ActAsync(form, () => desk.AgreeAsync(Id, form.Input, form.Revision, ct), T("Disetujui. Direktorat diberi tahu.", "Agreed. The directorate is told."), ct);

    public Task<IActionResult> OnPostPublishAsync([FromForm] FaqForm form, CancellationToken ct) => ActAsync(form, () => desk.PublishAsync(Id, form.Input, form.Revision, ct), T("Terbit di halaman FAQ.", "Published on the FAQ page."), ct);

    public Task<IActionResult> OnPostReturnAsync([FromForm] string? reason, [FromForm] int revision, CancellationToken ct)
    {
        (Returns, Reason) = (true, reason);
        return ActAsync(null, () => desk.ReturnAsync(Id, reason, revision, ct), T("Dikembalikan kepada pengusul.", "Returned to the proposer."), ct);
    }

    private async Task<IActionResult> ActAsync(FaqForm? form, Func<Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        try
        {
            await step();
            Flash.Ok(TempData, done);
            return LocalRedirect($"/petugas/faq/{Id}");
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
        }
        catch (BusinessException e) when (e.IsConflict || e.Code == "helpdesk.no-content")
        {
            Conflict = e.Message;
        }

        await LoadAsync(ct);
        Text = form?.Input ?? Text;
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Rules = await store.GetAsync(ct);
        Detail = await desk.GetAsync(Id, ct);
        var (p, zone) = (Detail.Proposal, await clock.ZoneAsync(ct));
        // Each step looks at the warnings anew.
        Text = new(p.Question, p.Answer, IsChecked: false);
        string? On(DateTimeOffset? at) => at is { } moment ? Format.Date(Format.DayIn(moment, zone)) : null;
        Steps =
        [
            new(T("Diusulkan asisten", "Proposed"), p.State == FaqState.Returned ? StepState.Now : StepState.Done, p.State == FaqState.Returned ? T("Perlu diperbaiki", "To be mended") : On(p.ProposedAt)),
            new(T("Disetujui tenaga ahli", "Agreed"), p.State switch { FaqState.Proposed => StepState.Now, FaqState.Returned => StepState.Next, _ => StepState.Done }, On(p.AgreedAt)),
            new(T("Diterbitkan direktorat", "Published"), p.State switch { FaqState.Agreed => StepState.Now, FaqState.Published => StepState.Done, _ => StepState.Next }, On(p.PublishedAt))
        ];
    }
}

/// <summary>The form of a step.</summary>
internal sealed class FaqForm
{
    public string? Question { get; set; }
    public string? Answer { get; set; }
    public bool IsChecked { get; set; }
    public int Revision { get; set; }

    public FaqInput Input => new(Question, Answer, IsChecked);
}
