using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Quotas;
using PlatformSaaS.Tenants.Editions;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>A portal's edition and limits, with what a change takes away.</summary>
[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class PlanModel(EditionDesk desk) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public PlanView View { get; private set; } = null!;
    public PlanInput Input { get; private set; } = null!;

    public IReadOnlyList<Choice> Editions => [new("", T("Tanpa edisi: semua modul", "No edition: all modules")), .. View.Editions.Select(e => new Choice(e.Id.ToString(), T(e.Name, e.NameEn ?? e.Name), Effect(e)))];

    /// <summary>True where the choice that was sent takes something away, which has to be confirmed.</summary>
    public bool IsToBeConfirmed => ModelState["confirmed"] is { Errors.Count: > 0 };

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = await desk.PlanAsync(Id, ct);
        Input = new(View.Choice.EditionId, View.Choice.Own.TryGetValue(QuotaKind.Storage, out var bytes) ? bytes / EditionDesk.Megabyte : null, Own(QuotaKind.Users), Own(QuotaKind.Messages), View.Tenant.Version);

        long? Own(QuotaKind kind) => View.Choice.Own.TryGetValue(kind, out var limit) ? limit : null;
    }

    public async Task<IActionResult> OnPostAsync([FromForm] PlanInput input, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(() => desk.ChooseAsync(Id, input, ct)))
        {
            Flash.Ok(TempData, T("Edisi dan batas tersimpan dan berlaku sekarang.", "Edition and limits are saved and hold from now on."));
            return Redirect($"/tenant/{Id}");
        }

        (View, Input) = (await desk.PlanAsync(Id, ct), input);
        return Page();
    }

    private string Effect(Edition edition) => EditionDesk.Taken(View, edition) is { Count: > 0 } taken
        ? T($"Hilang dari pandangan: {string.Join(", ", taken.Select(m => ModuleWords.Of(m).Name))}", $"Goes out of sight: {string.Join(", ", taken.Select(m => ModuleWords.Of(m).Name))}")
        : T("Semua modul yang menyala tetap menyala.", "All modules that are on stay on.");
}
