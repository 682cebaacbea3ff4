using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Privacy.Requests;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Pages.Desk;

/// <summary>One request before the officer.</summary>
[Authorize(Policy = PrivacyPermissions.Officer)]
internal sealed class DetailModel(DataDesk desk, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public DeskRequest View { get; private set; } = null!;

    public string? Decision { get; private set; }

    public string? Answer { get; private set; }

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public Choice[] Decisions => View.Request.Kind switch
    {
        PrivacyRequestKind.Erasure => [new("grant", T("Hapus datanya", "Erase the data"), T("Langsung dihapus atau disamarkan, akun ditutup, sesi berakhir. Tidak dapat dibatalkan.", "Erased or replaced at once, the account is closed, sessions end. Can't be undone.")), Refuse],
        PrivacyRequestKind.Withdrawal => [new("grant", T("Pemrosesan sudah dihentikan", "Processing has ended"), T("Pemohon diberi tahu.", "The applicant is told.")), Refuse],
        _ => [new("grant", T("Penuhi", "Fulfil"), T("Jawaban Anda dikirim kepada pemohon.", "Your answer goes to the applicant.")), Refuse]
    };

    private static Choice Refuse => new("refuse", T("Tidak dapat dipenuhi", "Can't be fulfilled"), T("Pemohon menerima alasannya.", "The applicant is given the reason."));

    public async Task OnGetAsync(CancellationToken ct) => View = await desk.GetAsync(Id, ct);

    public async Task<IActionResult> OnPostAsync(string? decision, string? answer, CancellationToken ct)
    {
        ModelState.Clear();
        (Decision, Answer) = (decision, answer);
        if (decision is not ("grant" or "refuse"))
        {
            ModelState.AddModelError("decision", T("Pilih keputusan.", "Choose a decision."));
        }
        else if (await ModelState.TryAsync(() => desk.DecideAsync(Id, decision == "grant", answer, ct)))
        {
            Flash.Ok(TempData, T("Jawaban terkirim.", "Answer sent."));
            return LocalRedirect("/petugas/data-pribadi");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
