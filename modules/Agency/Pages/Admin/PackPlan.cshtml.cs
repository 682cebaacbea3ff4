using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Agency.Packs;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>What an archive would change, and taking it.</summary>
[Authorize(Policy = AgencyPermissions.Packs)]
internal sealed class PackPlanModel(PackDesk desk) : PageModel
{
    /// <summary>Changes of a group shown at once; the rest is counted.</summary>
    public const int MostShown = 60;

    /// <summary>So few changes stand open from the start.</summary>
    public const int MostOpen = 20;

    public PackPlan Plan { get; private set; } = null!;

    public PackChoice Choice { get; private set; } = new();

    public string? Why { get; private set; }

    public bool IsPoint => Plan.Archive.Kind == PackArchiveKind.Point;

    public bool IsChosen(PackGroup group) => Choice.Groups is not { Count: > 0 } some || some.Contains(group);

    /// <summary>Going back means all of it; bringing something adds to what is there.</summary>
    public async Task OnGetAsync(Guid id, [FromQuery] PackGroup[]? groups, [FromQuery] bool? remove, CancellationToken ct)
    {
        Choice = new(groups, remove ?? false);
        Plan = await desk.PlanAsync(id, Choice, ct);
        if (IsPoint && remove is null && groups is not { Length: > 0 })
        {
            Choice = Choice with { RemoveMissing = true };
            Plan = await desk.PlanAsync(id, Choice, ct);
        }
    }

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm] PackGroup[]? groups, [FromForm] bool remove, [FromForm] bool isOthers, [FromForm] string? seen, [FromForm] string? why, CancellationToken ct)
    {
        ModelState.Clear();
        (Choice, Why) = (new(groups, remove, isOthers), why);
        try
        {
            await desk.ApplyAsync(id, Choice, seen, why, ct);
            Flash.Ok(TempData, T("Paket diterapkan.", "The pack was taken."), T("Keadaan sebelumnya disimpan sebagai titik pulih teratas.", "The state before is kept as the newest one to go back to."));
            return LocalRedirect("/admin/paket");
        }
        catch (PackException e)
        {
            foreach (var fault in e.Faults.Take(5))
            {
                ModelState.AddModelError("", fault.Sentence.Current);
            }
        }
        catch (BusinessException e) when (e is not (ForbiddenException or MissingException))
        {
            ModelState.Refuse(e);
        }

        Plan = await desk.PlanAsync(id, Choice, ct);
        return Page();
    }
}
