using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>Before a draft is published: its faults, the requests that stay on older versions, and the one button.</summary>
internal sealed class TerbitModel(DraftDesk desk, DraftFacts facts) : StudioPage(desk, facts)
{
    public IReadOnlyList<RunningRequest> Running { get; private set; } = [];

    public async Task OnGetAsync(string code, CancellationToken ct)
    {
        await LoadAsync(code, ct);
        Running = await About.RunningAsync(code, ct);
    }

    public async Task<IActionResult> OnPostAsync(string code, string mark, CancellationToken ct)
    {
        try
        {
            var version = await Desk.PublishAsync(code, mark, ct);
            Flash.Ok(TempData, T($"Versi {version} terbit.", $"Version {version} is published."), T("Permohonan baru memakai versi ini; yang sedang berjalan tetap pada versinya.", "New requests use it; running ones stay on theirs."));
            return LocalRedirect($"/admin/layanan/{code}/{version}");
        }
        catch (BusinessException e) when (e is InputException || e.IsConflict)
        {
            if (e is not InputException)
            {
                ModelState.AddModelError("", e.Message);
            }

            await OnGetAsync(code, ct);
            return Page();
        }
    }
}
