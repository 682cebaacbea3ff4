using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.MonthlyReports;

/// <summary>One report: its figures, what is written by hand, the evaluations, and the one step that is open to the person.</summary>
[Authorize(Policy = HelpdeskPermissions.Reports)]
internal sealed class DetailModel(ReportDesk desk, ReportLetter letter, RulesStore store, IFileStore files, IUploadTickets tickets, ITenantClock clock) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public ReportDetail Detail { get; private set; } = null!;
    public string? Obstacles { get; private set; }
    public string? FollowUp { get; private set; }
    public string? Note { get; private set; }
    public string? Caption { get; private set; }

    /// <summary>Which form was sent: <c>edit photo accept return</c>.</summary>
    public string? Sent { get; private set; }
    public string? Conflict { get; private set; }

    /// <summary>Why it can't be sent yet, or null.</summary>
    public string? Closed { get; private set; }
    public string PhotoPurpose { get; private set; } = "";
    public IReadOnlyList<Step> Steps { get; private set; } = [];

    public string UnitName => Detail.Unit?.Name.Current ?? T("Seluruh instansi", "Whole agency");

    public string MonthName => IndexModel.MonthName(Detail.Report.Month);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>The issued letter, or how it would look now.</summary>
    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        var detail = await desk.GetAsync(Id, ct);
        if (detail.Report is { LetterFileId: { } issued, IsOpen: false } and not { State: ReportState.Submitted })
        {
            return LocalRedirect($"/files/{issued}");
        }

        var rules = (await store.GetAsync(ct)).Reports!;
        return File(await letter.PreviewAsync(rules, detail, ct), "application/pdf", FileName(detail, "pdf"));
    }

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        var detail = await desk.GetAsync(Id, ct);
        return File(ReportSheet.Write(detail), Spreadsheet.ContentType, FileName(detail, "xlsx"));
    }

    public Task<IActionResult> OnPostSaveAsync([FromForm] string? obstacles, [FromForm] string? followUp, [FromForm] int revision, CancellationToken ct)
    {
        (Sent, Obstacles, FollowUp) = ("edit", obstacles, followUp);
        return ActAsync(() => desk.SaveAsync(Id, obstacles, followUp, revision, ct), T("Tersimpan.", "Saved."), ct);
    }

    public Task<IActionResult> OnPostSubmitAsync([FromForm] string? obstacles, [FromForm] string? followUp, [FromForm] int revision, CancellationToken ct)
    {
        (Sent, Obstacles, FollowUp) = ("edit", obstacles, followUp);
        return ActAsync(() => desk.SubmitAsync(Id, obstacles, followUp, revision, ct), T("Laporan terkirim kepada kepala unit.", "The report was sent to the head."), ct);
    }

    public Task<IActionResult> OnPostPhotoAsync([FromForm] string? caption, CancellationToken ct)
    {
        (Sent, Caption) = ("photo", caption);
        return ActAsync(async () =>
        {
            Guid? file = Guid.TryParse(Request.Form["photo"].LastOrDefault(v => !string.IsNullOrEmpty(v)), out var held) ? held : null;
            if (Request.Form.Files["photo"] is { Length: > 0 } sent)
            {
                try
                {
                    await using var content = sent.OpenReadStream();
                    file = (await files.UploadAsync(content, sent.FileName, ReportDesk.PhotoRule, ct)).Id;
                }
                catch (InputException e)
                {
                    throw new InputException("photo", e.Errors.Values.First()[0]);
                }
            }

            await desk.AddPhotoAsync(Id, file ?? throw new InputException("photo", T("Pilih fotonya.", "Choose the photo.")), caption, null, ct);
        }, T("Foto ditambahkan.", "Photo added."), ct, "#foto");
    }

    public Task<IActionResult> OnPostRemovePhotoAsync([FromForm] Guid file, CancellationToken ct) => ActAsync(() => desk.RemovePhotoAsync(Id, file, null, ct), T("Foto dihapus.", "Photo removed."), ct, "#foto");

    public Task<IActionResult> OnPostAcceptAsync([FromForm] string? note, [FromForm] int revision, CancellationToken ct)
    {
        (Sent, Note) = ("accept", note);
        return ActAsync(() => desk.AcceptAsync(Id, note, revision, ct), T("Laporan diterima.", "The report was accepted."), ct);
    }

    public Task<IActionResult> OnPostReturnAsync([FromForm] string? reason, [FromForm] int revision, CancellationToken ct)
    {
        (Sent, Note) = ("return", reason);
        return ActAsync(() => desk.ReturnAsync(Id, reason, revision, ct), T("Laporan dikembalikan kepada penyusun.", "The report went back to its writer."), ct);
    }

    private async Task<IActionResult> ActAsync(Func<Task> step, string done, CancellationToken ct, string at = "")
    {
        ModelState.Clear();
        try
        {
            await step();
            Flash.Ok(TempData, done);
            return LocalRedirect(ReportAddresses.Report(Id) + at);
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
        }
        catch (BusinessException e) when (e.IsConflict || e.Code == "helpdesk.report-month")
        {
            Conflict = e.Message;
        }

        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Detail = await desk.GetAsync(Id, ct);
        var (r, zone) = (Detail.Report, await clock.ZoneAsync(ct));
        Obstacles ??= r.Obstacles;
        FollowUp ??= r.FollowUp;
        PhotoPurpose = tickets.Purpose(ReportDesk.PhotoRule);
        Closed = Detail.May(ReportActions.Submit) ? ReportRights.SubmitClosed(r.Month, await clock.TodayAsync(ct)) : null;
        string? On(ReportStepKind kind) => Detail.Steps.LastOrDefault(s => s.Kind == kind)?.At is { } at ? Format.Date(Format.DayIn(at, zone)) : null;
        Steps =
        [
            new(T("Disusun kantor", "Written by the office"), r.IsOpen ? StepState.Now : StepState.Done, r.IsOpen ? ReportWords.Name(r.State) : On(ReportStepKind.Submitted)),
            new(T("Diperiksa kepala unit", "Checked by the head"), r.State switch { ReportState.Submitted => StepState.Now, ReportState.Forwarded or ReportState.Accepted => StepState.Done, _ => StepState.Next }, r.State is ReportState.Forwarded or ReportState.Accepted ? On(ReportStepKind.Forwarded) : null),
            new(T("Dievaluasi direktorat", "Evaluated by the directorate"), r.State switch { ReportState.Forwarded => StepState.Now, ReportState.Accepted => StepState.Done, _ => StepState.Next }, r.State == ReportState.Accepted ? On(ReportStepKind.Accepted) : null)
        ];
    }

    private static string FileName(ReportDetail detail, string extension) => $"laporan-bulanan-{detail.Unit?.Code ?? "instansi"}-{DayPeriod.Write(detail.Report.Month)[..7]}.{extension}";
}
