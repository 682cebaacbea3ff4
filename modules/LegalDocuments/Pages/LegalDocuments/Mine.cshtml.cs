using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.LegalDocuments.Dossiers;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Pages.LegalDocuments;

/// <summary>The applicant's own papers: bring, replace, submit.</summary>
[Authorize]
internal sealed class MineModel(ApplicantDossierService service, IFileStore files, IWorkingCalendar calendar, ITenantClock clock) : PageModel
{
    public DossierView View { get; private set; } = null!;
    public TurnBanner Banner { get; private set; } = null!;
    public bool IsEditable => View.State is DossierState.Incomplete or DossierState.Returned || (View.State == DossierState.Verified && View.Documents.Any(d => d.IsOpen));

    /// <summary>What was typed about each paper, so that a refused attempt loses nothing.</summary>
    public Dictionary<string, JsonObject> Typed { get; } = [];

    /// <summary>File and what is told of it, in a line.</summary>
    public static string? Meta(DocumentView d) => d.File is { } f
        ? string.Join(" · ", new[] { f.Name, Format.Size(f.Size), DocumentDetails.InWords(d.Definition, d.Document), d.Ends is { } end ? T($"berlaku sampai {Format.Date(end)}", $"valid until {Format.Date(end)}") : null }.Where(x => x is not null)) : null;

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    /// <summary>Autosave: keeps what is there and complains about nothing; the submit says what is wrong.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct)
    {
        try
        {
            await service.SaveAsync(await ReadAsync(withFiles: false, ct), ct);
        }
        catch (InputException)
        {
            // Shown beside the field when the person sends the form.
        }

        return new NoContentResult();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        try
        {
            var inputs = await ReadAsync(withFiles: true, ct);
            if (!ModelState.IsValid)
            {
                await service.SaveAsync(inputs, ct);
                await LoadAsync(ct);
                return Page();
            }

            await service.SubmitAsync(inputs, ct);
        }
        catch (InputException e)
        {
            foreach (var (field, messages) in e.Errors)
            {
                ModelState.AddModelError(field.EndsWith(".validUntil", StringComparison.Ordinal) ? "until." + field[..^".validUntil".Length] : field, messages[0]);
            }

            await LoadAsync(ct);
            return Page();
        }
        catch (BusinessException e) when (e.Code == "legal.nothing-new")
        {
            ModelState.AddModelError("", e.Message);
            await LoadAsync(ct);
            return Page();
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Flash.Warn(TempData, e.Message);
            return RedirectToPage();
        }

        Flash.Ok(TempData, T("Dokumen legal terkirim.", "Legal documents sent."), T("Kami mengabari Anda lewat surel dan WhatsApp begitu verifikasi selesai.", "We will tell you by e-mail and WhatsApp once they are verified."));
        return RedirectToPage();
    }

    private async Task<Dictionary<string, DocumentInput>> ReadAsync(bool withFiles, CancellationToken ct)
    {
        var view = withFiles ? View : await service.MineAsync(ct);
        var inputs = new Dictionary<string, DocumentInput>();
        foreach (var document in view.Documents.Where(d => d.IsOpen))
        {
            var code = document.Definition.Code;
            Guid? id = Guid.TryParse(Request.Form[code].LastOrDefault(v => !string.IsNullOrEmpty(v)), out var given) ? given : null;
            if (withFiles && Request.Form.Files[code] is { Length: > 0 } sent)
            {
                try
                {
                    await using var content = sent.OpenReadStream();
                    id = (await files.UploadAsync(content, sent.FileName, document.Definition.Rule, ct)).Id;
                }
                catch (InputException e)
                {
                    ModelState.AddModelError(code, e.Errors.Values.First()[0]);
                }
            }

            Typed[code] = FormReader.Read(Request.Form, document.Definition.Fields, code + ".");
            var remove = Request.Form[$"remove.{code}"].Count > 0;
            if (id is not null || remove)
            {
                DateOnly? until = DateOnly.TryParseExact(Request.Form[$"until.{code}"], "yyyy-MM-dd", out var day) ? day : null;
                inputs[code] = new DocumentInput(id, Request.Form[$"number.{code}"], until, remove, Typed[code]);
            }
        }

        return inputs;
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        View = await service.MineAsync(ct);
        if (View.Documents.Count == 0)
        {
            throw new MissingException();
        }

        Banner = await BannerAsync(ct);
    }

    private async Task<TurnBanner> BannerAsync(CancellationToken ct)
    {
        var faulty = View.Documents.Count(d => d.IsOpen && (d.IsFaulty || d.Document is null));
        var missing = View.Documents.Count(d => d.Definition.Required && d.Document is null);
        switch (View.State)
        {
            case DossierState.Verified when View.Calls.FirstOrDefault(c => c.Definition.Required) is { } first:
                return new TurnBanner(Turn.You, T($"Serahkan {View.Calls.Count} dokumen yang diminta", View.Calls.Count == 1 ? "Hand in 1 document that is asked for" : $"Hand in {View.Calls.Count} documents that are asked for"),
                    first.IsDue(await clock.TodayAsync(ct))
                        ? T("Permohonan baru dapat diajukan setelah dokumennya diterima. Permohonan yang berjalan tidak terpengaruh.", "New requests can be made once it is accepted. Running requests are not affected.")
                        : T($"Anda tetap terverifikasi. Mulai **{Format.LongDate(first.From)}** permohonan baru memerlukannya.", $"You stay verified. From **{Format.LongDate(first.From)}** on new requests need it."),
                    new ActionLink(T("Ke dokumen yang diminta", "To the documents asked for"), "#dokumen", "arrow-down"));
            case DossierState.Verified:
                return new TurnBanner(Turn.Done, T("Dokumen legal Anda sudah diverifikasi", "Your legal documents are verified"),
                    T("Berlaku untuk semua permohonan Anda. Sekarang Anda dapat mengajukan layanan.", "They hold for all your requests. You can apply for a service now."),
                    new ActionLink(T("Lihat layanan", "See services"), "/layanan", "arrow-right"));
            case DossierState.Submitted:
                var today = await clock.TodayAsync(ct);
                var due = View.Dossier!.DueOn!.Value;
                var start = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(View.Dossier.SubmittedAt!.Value, await clock.ZoneAsync(ct)).DateTime).AddDays(1);
                return new TurnBanner(due < today ? Turn.Late : Turn.Us, T("Dokumen legal Anda sedang diverifikasi", "Your legal documents are being verified"),
                    T($"Hasilnya kami sampaikan paling lambat **{Format.LongDate(due)}** lewat surel dan WhatsApp. Anda tidak perlu melakukan apa pun.", $"We will tell you by **{Format.LongDate(due)}**, by e-mail and WhatsApp. There is nothing you need to do."),
                    Days: start <= due ? DayStrip.Build(await calendar.DaysAsync(start, due, ct), today) : null);
            case DossierState.Returned:
                return new TurnBanner(Turn.You, T($"Ganti {Math.Max(faulty, 1)} dokumen, lalu kirim kembali", faulty == 1 ? "Replace 1 document, then send again" : $"Replace {faulty} documents, then send again"),
                    T("Catatan petugas ada pada setiap dokumen. Dokumen lain sudah diterima dan tidak perlu diunggah lagi.", "The officer's note stands at each document. The others were accepted."),
                    new ActionLink(T("Ke dokumen yang perlu diganti", "To the documents to replace"), "#dokumen", "arrow-down"));
            default:
                return new TurnBanner(Turn.You, missing > 0 ? T($"Lengkapi {missing} dokumen, lalu kirim untuk diverifikasi", $"Complete {missing} document{(missing == 1 ? "" : "s")}, then send for verification") : T("Dokumen lengkap. Kirim untuk diverifikasi", "All documents are there. Send them for verification"),
                    T("Sekali diverifikasi, dokumen ini berlaku untuk semua permohonan Anda.", "Once verified, they hold for all your requests."),
                    new ActionLink(T("Ke daftar dokumen", "To the documents"), "#dokumen", "arrow-down"));
        }
    }
}
