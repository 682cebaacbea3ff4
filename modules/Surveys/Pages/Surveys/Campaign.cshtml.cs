using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Pages.Surveys;

/// <summary>One campaign before an officer: progress, what is handed out, result, promises.</summary>
[Authorize(Policy = SurveyPermissions.Results)]
internal sealed class CampaignModel(CampaignDesk desk, CampaignFiles files) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public CampaignView View { get; private set; } = null!;
    public string Link { get; private set; } = "";
    public QrDrawing Code { get; private set; } = null!;
    public FollowUpInput Promise { get; private set; } = new(null, null, null, null);
    public bool MayManage { get; private set; }
    public bool MayPromise { get; private set; }
    public string? Error { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostStartAsync(CancellationToken ct) => DoAsync(() => desk.StartAsync(Id, ct), T("Survei dimulai. Bagikan tautan atau poster.", "Started. Hand out the link or the poster."), ct);

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => DoAsync(() => desk.CloseAsync(Id, ct), T("Survei ditutup.", "Closed."), ct);

    public Task<IActionResult> OnPostPublishAsync([FromForm] bool publish, [FromForm] string? statement, CancellationToken ct) =>
        DoAsync(() => desk.PublishAsync(Id, publish, statement, ct), publish ? T("Hasil tayang di portal.", "The result is published.") : T("Hasil ditarik dari portal.", "The result is taken back."), ct);

    public Task<IActionResult> OnPostPromiseAsync(CancellationToken ct)
    {
        Promise = new FollowUpInput(Request.Form["element"], Request.Form["what"], Request.Form["who"], DayPeriod.Parse(Request.Form["until"]));
        return DoAsync(() => desk.PromiseAsync(Id, Promise, ct), T("Tindak lanjut tersimpan.", "Follow-up saved."), ct);
    }

    public Task<IActionResult> OnPostDoneAsync([FromForm] Guid promise, CancellationToken ct) => DoAsync(() => desk.DoneAsync(Id, promise, Request.Form[$"note-{promise:N}"], ct), T("Dinyatakan selesai.", "Marked as done."), ct);

    private async Task<IActionResult> DoAsync(Func<Task> work, string done, CancellationToken ct)
    {
        ModelState.Clear();
        try
        {
            await work();
            Flash.Ok(TempData, done);
            return LocalRedirect($"/petugas/survei/kampanye/{Id}");
        }
        catch (InputException e)
        {
            foreach (var (field, messages) in e.Errors)
            {
                ModelState.AddModelError(field, messages[0]);
            }

            Error = e.Errors.Values.First()[0];
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Error = e.Message;
        }

        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        View = await desk.GetAsync(Id, ct);
        Link = await files.LinkAsync(View.Campaign, ct);
        Code = CampaignFiles.Qr(Link);
        (MayManage, MayPromise) = (await desk.MayManageAsync(ct), await desk.MayPromiseAsync(ct));
    }
}
