using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.LegalDocuments.Dossiers;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Pages.LegalDocuments;

/// <summary>One applicant's papers before an officer: look, say a word on each, decide.</summary>
[Authorize(Policy = LegalPermissions.Verify)]
internal sealed class ReviewModel(VerificationService service, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Paper shown in the preview.</summary>
    [BindProperty(SupportsGet = true, Name = "lihat")]
    public string? Shown { get; set; }

    public DossierView View { get; private set; } = null!;
    public ApplicantInfo? Applicant { get; private set; }
    public DocumentView? Preview { get; private set; }
    public DateOnly Today { get; private set; }
    public bool IsOpen => View.State == DossierState.Submitted;

    /// <summary>What the officer typed, or what was said in an earlier round.</summary>
    public Dictionary<string, VerdictInput> Typed { get; } = [];
    public string? Summary { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(string decision, uint version, string? summary, CancellationToken ct)
    {
        await LoadAsync(ct);
        Summary = summary;
        foreach (var code in View.Documents.Select(d => d.Definition.Code))
        {
            var verdict = Request.Form[$"verdict.{code}"].ToString() switch { "accepted" => DocumentVerdict.Accepted, "returned" => DocumentVerdict.Returned, _ => DocumentVerdict.None };
            if (verdict != DocumentVerdict.None)
            {
                Typed[code] = new VerdictInput(verdict, Request.Form[$"note.{code}"]);
            }
        }

        try
        {
            await service.DecideAsync(Id, decision == "accept", Typed, summary, version, ct);
        }
        catch (InputException e)
        {
            foreach (var (field, messages) in e.Errors)
            {
                ModelState.AddModelError(field.Length == 0 || field == "summary" ? field : $"verdict.{field}", messages[0]);
            }

            return Page();
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Flash.Warn(TempData, e.Message);
            return Redirect($"/petugas/dokumen-legal/{Id}");
        }

        var name = View.Dossier!.ApplicantName;
        Flash.Ok(TempData, decision == "accept" ? T($"Dokumen legal {name} terverifikasi.", $"The legal documents of {name} are verified.") : T($"Dokumen legal {name} dikembalikan.", $"The legal documents of {name} were returned."),
            T("Pemohon diberi tahu lewat surel dan WhatsApp.", "The applicant is told by e-mail and WhatsApp."));
        return Redirect(await service.NextAsync(Id, ct) is { } next ? $"/petugas/dokumen-legal/{next}" : "/petugas/dokumen-legal");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        (View, Applicant) = await service.GetAsync(Id, ct);
        Today = await clock.TodayAsync(ct);
        var brought = View.Documents.Where(d => d.Document is not null).ToList();
        Preview = brought.Find(d => d.Definition.Code == Shown) ?? brought.Find(d => d.Document!.Verdict == DocumentVerdict.None) ?? brought.FirstOrDefault();
    }
}
