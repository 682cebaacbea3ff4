using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Visits;

/// <summary>One visit: where the visitor is sent, the badge, what it leads to, and leaving.</summary>
[Authorize(Policy = HelpdeskPermissions.Visits)]
internal sealed class DetailModel(VisitReader reader, VisitDesk desk, IPermissionChecker permissions, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public VisitDetail Detail { get; private set; } = null!;
    public string? Target { get; private set; }
    public string? Refusal { get; private set; }
    public string? Note { get; private set; }
    public string? Conflict { get; private set; }
    public bool MayEnter { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public bool May(VisitActions action) => Detail.Actions.HasFlag(action);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Detail = await reader.GetAsync(Id, ct);
        MayEnter = await permissions.IsGrantedAsync(HelpdeskPermissions.Enter, ct);
        Zone = await clock.ZoneAsync(ct);
    }

    public Task<IActionResult> OnPostTriageAsync([FromForm] string? target, [FromForm] int revision, CancellationToken ct)
    {
        Target = target;
        return StepAsync(() => desk.TriageAsync(Id, target, revision, ct), T("Pengunjung diarahkan.", "The visitor is on the way."), T("Cetak lencananya bila perlu.", "Print the badge if needed."), ct);
    }

    public Task<IActionResult> OnPostRefuseAsync([FromForm] string? refusal, [FromForm] string? note, [FromForm] int revision, CancellationToken ct)
    {
        (Refusal, Note) = (refusal, note);
        return StepAsync(() => desk.RefuseAsync(Id, refusal, note, revision, ct), T("Tercatat belum dapat dilayani.", "Recorded as not served."), null, ct);
    }

    public Task<IActionResult> OnPostOutAsync([FromForm] int revision, CancellationToken ct) =>
        StepAsync(() => desk.CheckOutAsync(Id, revision, ct), T("Pengunjung keluar.", "The visitor has left."), null, ct);

    public async Task<IActionResult> OnPostStartAsync([FromForm] string? service, CancellationToken ct)
    {
        var request = Guid.Empty;
        var answer = await StepAsync(async () => request = await desk.StartAsync(Id, service, ct), T("Permohonan dimulai.", "The request has begun."), T("Lengkapi tahap pertamanya.", "Fill in its first stage."), ct);
        return request == Guid.Empty ? answer : LocalRedirect($"/petugas/permohonan/{request}");
    }

    private async Task<IActionResult> StepAsync(Func<Task> step, string done, string? more, CancellationToken ct)
    {
        ModelState.Clear();
        try
        {
            await step();
            Flash.Ok(TempData, done, more);
            return LocalRedirect($"/petugas/kunjungan/{Id}");
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
        }
        catch (BusinessException e) when (e is not (MissingException or ForbiddenException))
        {
            Conflict = e.Message;
        }

        await OnGetAsync(ct);
        return Page();
    }
}
