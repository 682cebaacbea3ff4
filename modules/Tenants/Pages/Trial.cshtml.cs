using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Tenants.Trials;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>A portal's trial: begun and ended with a reason, who gets messages, how far its list is.</summary>
[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class TrialModel(TrialAdministration service) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public TrialView View { get; private set; } = null!;

    /// <summary>What was written, shown again after a refusal.</summary>
    public string? Reason { get; private set; }
    public string? Address { get; private set; }
    public string? Name { get; private set; }

    /// <summary>True where going back over real requests has to be confirmed.</summary>
    public bool IsToBeConfirmed => ModelState["confirmed"] is { Errors.Count: > 0 };

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAsync([FromForm] bool isTrial, [FromForm] string? reason, [FromForm] long version, [FromForm] bool confirmed, CancellationToken ct)
    {
        Reason = reason;
        return StepAsync(() => service.SetAsync(Id, new(isTrial, reason, version, confirmed), ct), isTrial ? T("Portal masuk masa uji coba.", "The portal is in trial.") : T("Portal terbuka untuk umum.", "The portal is open to everybody."), ct);
    }

    public Task<IActionResult> OnPostAddAsync([FromForm] string? address, [FromForm] string? name, CancellationToken ct)
    {
        (Address, Name) = (address, name);
        return StepAsync(() => service.AddAsync(Id, address, name, ct), T("Alamat terdaftar.", "The address is listed."), ct);
    }

    public Task<IActionResult> OnPostRemoveAsync([FromForm] Guid address, CancellationToken ct) => StepAsync(() => service.RemoveAsync(Id, address, ct), T("Alamat dihapus dari daftar.", "The address is off the list."), ct);

    private async Task<IActionResult> StepAsync(Func<Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done);
            return Redirect($"/tenant/{Id}/uji-coba");
        }

        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) => View = await service.GetAsync(Id, ct);
}
