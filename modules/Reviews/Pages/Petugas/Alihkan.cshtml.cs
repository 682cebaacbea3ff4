using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Queue;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>Hands a request over to a colleague of the stage's roles.</summary>
[Authorize(Policy = ReviewsPermissions.Act)]
internal sealed class AlihkanModel(RequestDetailQuery query, AssignmentService assignments, ICurrentUser user) : PageModel
{
    public RequestDetail Detail { get; private set; } = null!;
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];
    public string? Officer { get; private set; }
    public string? Note { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(Guid id, string? officer, string? note, CancellationToken ct)
    {
        (Officer, Note) = (officer, note);
        try
        {
            if (!Guid.TryParse(officer, out var to))
            {
                throw new InputException("officer", T("Pilih rekan yang akan mengerjakan.", "Choose the colleague who takes it."));
            }

            await assignments.AssignAsync(id, to, note, ct);
        }
        catch (InputException refusal)
        {
            foreach (var (field, messages) in refusal.Errors)
            {
                ModelState.AddModelError(field, messages[0]);
            }

            await LoadAsync(id, ct);
            return Page();
        }

        Flash.Ok(TempData, T("Permohonan dialihkan.", "The request was handed over."));
        return LocalRedirect($"/petugas/permohonan/{id}");
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        Detail = await query.GetAsync(id, ct);
        Colleagues = [.. (await assignments.ColleaguesAsync(id, ct)).Select(u => new Choice(u.Id.ToString(), u.Id == user.Id ? T($"{u.Name} (Anda)", $"{u.Name} (you)") : u.Name, u.Title))];
        Officer ??= Detail.OfficerId?.ToString();
    }
}
