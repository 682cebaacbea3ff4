using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Quotas;
using PlatformSaaS.Tenants.Editions;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>What a form of an edition shows.</summary>
internal sealed record EditionForm(EditionInput Input, IReadOnlyList<Choice> Modules)
{
    public static IReadOnlyList<Choice> Choices(EditionDesk desk) => [.. desk.Modules.Keys.Select(m => new Choice(m, ModuleWords.Of(m).Name, ModuleWords.Of(m).Text))];
}

/// <summary>All editions, and a new one.</summary>
[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class EditionsModel(EditionDesk desk) : PageModel
{
    public IReadOnlyList<Edition> Rows { get; private set; } = [];
    public EditionForm Form { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(new(null, null, null, null, null, null, null), ct);

    public async Task<IActionResult> OnPostAsync([FromForm] EditionInput input, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(() => desk.SaveAsync(null, input with { Version = 0 }, ct)))
        {
            Flash.Ok(TempData, T("Edisi dibuat.", "The edition is there."), T("Berikan pada portal lewat halaman portalnya.", "Give it to a portal on the portal's page."));
            return Redirect("/tenant/edisi");
        }

        await LoadAsync(input, ct);
        return Page();
    }

    private async Task LoadAsync(EditionInput input, CancellationToken ct) => (Rows, Form) = (await desk.ListAsync(ct), new(input, EditionForm.Choices(desk)));
}

/// <summary>One edition.</summary>
[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class EditionModel(EditionDesk desk) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public Edition Edition { get; private set; } = null!;
    public EditionForm Form { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var e = await desk.FindAsync(Id, ct);
        await LoadAsync(new(e.Code, e.Name, e.NameEn, e.Features, e.Limits.TryGetValue(QuotaKind.Storage, out var bytes) ? bytes / EditionDesk.Megabyte : null, Limit(QuotaKind.Users), Limit(QuotaKind.Messages), e.Version), ct);

        long? Limit(QuotaKind kind) => e.Limits.TryGetValue(kind, out var limit) ? limit : null;
    }

    public async Task<IActionResult> OnPostAsync([FromForm] EditionInput input, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(() => desk.SaveAsync(Id, input, ct)))
        {
            Flash.Ok(TempData, T("Edisi tersimpan.", "Edition saved."));
            return Redirect("/tenant/edisi");
        }

        await LoadAsync(input, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] long version, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(() => desk.RemoveAsync(Id, version, ct)))
        {
            Flash.Ok(TempData, T("Edisi dihapus.", "Edition removed."));
            return Redirect("/tenant/edisi");
        }

        await OnGetAsync(ct);
        return Page();
    }

    private async Task LoadAsync(EditionInput input, CancellationToken ct) => (Edition, Form) = (await desk.FindAsync(Id, ct), new(input, EditionForm.Choices(desk)));
}
