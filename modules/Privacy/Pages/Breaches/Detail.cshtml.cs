using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Privacy.Breaches;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Pages.Breaches;

/// <summary>One breach: its term, the notices, the measures, the closing.</summary>
[Authorize(Policy = PrivacyPermissions.Officer)]
internal sealed class DetailModel(BreachDesk desk, BreachPeople people, BreachNotices notices, DataOfficer officer, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public BreachView View { get; private set; } = null!;

    public Breach Breach => View.Breach;

    public (int Waiting, int Sent, int Failed, int Without) Mails { get; private set; }

    public IReadOnlyList<NoticePreview> Previews { get; private set; } = [];

    public bool HasContact { get; private set; }

    public string? Words { get; private set; }

    public string? Outcome { get; private set; }

    public bool IsOpen => Breach.State == BreachState.Open;

    /// <summary>True while nobody was told, so that facts may change.</summary>
    public bool MayChange => IsOpen && Breach.NoticesAt is null && Breach.AuthorityAt is null;

    public DateTimeOffset Now { get; } = clock.UtcNow;

    public string Here => $"/petugas/pelanggaran-data/{Id}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = await desk.GetAsync(Id, ct);
        Mails = await people.CountsAsync(Id, ct);
        Previews = await notices.PreviewAsync(Id, ct);
        HasContact = (await officer.GetAsync(ct)).IsNamed;
    }

    public async Task<IActionResult> OnGetLetterAsync(CancellationToken ct) => File(await notices.AuthorityPreviewAsync(Id, ct), "application/pdf");

    public Task<IActionResult> OnPostMeasureAsync([FromForm] string? text, [FromForm] DateTime? at, CancellationToken ct)
    {
        Words = text;
        return DoneAsync(async () => await desk.MeasureAsync(Id, text, EditModel.Utc(at, await clock.ZoneAsync(ct)), ct), T("Tindakan tercatat.", "Measure recorded."), ct);
    }

    public Task<IActionResult> OnPostSendAsync([FromForm] uint? version, CancellationToken ct) => DoneAsync(() => notices.OrderAsync(Id, version, ct), T("Pemberitahuan dikirim.", "The notices go out."), ct);

    public Task<IActionResult> OnPostAuthorityAsync([FromForm] uint? version, CancellationToken ct) => DoneAsync(() => notices.AuthorityAsync(Id, version, ct), T("Surat kepada lembaga terbit. Kirimkan kepada lembaga.", "The letter to the authority is issued. Send it to the authority."), ct);

    public Task<IActionResult> OnPostCloseAsync([FromForm] string? outcome, [FromForm] string? result, [FromForm] uint? version, CancellationToken ct)
    {
        Outcome = outcome;
        return DoneAsync(() => desk.CloseAsync(Id, result == "unfounded", outcome, version, ct), T("Catatan ditutup.", "The record is closed."), ct);
    }

    private async Task<IActionResult> DoneAsync(Func<Task> work, string message, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(work))
        {
            Flash.Ok(TempData, message);
            return LocalRedirect(Here);
        }

        await OnGetAsync(ct);
        return Page();
    }

    /// <summary>A line of the history in words.</summary>
    public static string Say(BreachStep step) => step.Kind switch
    {
        BreachStepKind.Recorded => T("Kejadian dicatat", "Recorded"),
        BreachStepKind.Changed => T("Catatan diubah", "Record changed"),
        BreachStepKind.Measure => T("Tindakan", "Measure"),
        BreachStepKind.PeopleAdded => T($"{step.Count} orang ditambahkan ke daftar", $"{step.Count} people put on the list"),
        BreachStepKind.PeopleRemoved => T($"{step.Count} orang dihapus dari daftar", $"{step.Count} people taken off the list"),
        BreachStepKind.NoticesSent => T($"Pemberitahuan kepada {step.Count} orang", $"Notices to {step.Count} people"),
        BreachStepKind.AuthorityTold => T($"Surat kepada lembaga, {step.Count} orang terdampak", $"Letter to the authority, {step.Count} people affected"),
        BreachStepKind.LetterPrinted => T("Surat pengganti surel dicetak", "Letter printed in place of a mail"),
        _ => T("Ditutup", "Closed")
    };
}
