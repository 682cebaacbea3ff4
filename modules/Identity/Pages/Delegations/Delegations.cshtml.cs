using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Delegations;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Delegations;

/// <summary>Officers name who stands in for them; who manages users does it for others too.</summary>
[Authorize]
internal sealed class DelegationsModel(DelegationDesk desk) : PageModel
{
    public IReadOnlyList<DelegationView> Rows { get; private set; } = [];
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];
    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    /// <summary>Roles that can't be handed on.</summary>
    public IReadOnlyList<string> Kept { get; private set; } = [];
    public DelegationInput Input { get; private set; } = new(null, null, null, null, null, null);
    public bool MayForOthers { get; private set; }
    public bool Everybody { get; private set; }

    /// <summary>Chosen roles, as the field wants them.</summary>
    public IReadOnlyList<string> Chosen => Input.Roles ?? [.. Roles.Select(r => r.Value)];

    public Task OnGetAsync([FromQuery] bool semua, [FromQuery] Guid? untuk, CancellationToken ct)
    {
        Input = Input with { From = untuk };
        return LoadAsync(semua, ct);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] DelegationForm form, [FromForm] bool semua, CancellationToken ct)
    {
        ModelState.Clear();
        Input = new(form.From, form.To, form.StartsOn, form.EndsOn, form.Roles ?? [], form.Reason);
        if (await ModelState.TryAsync(() => desk.CreateAsync(Input, ct)))
        {
            Flash.Ok(TempData, T("Perwakilan tersimpan.", "Saved."), T("Rekan yang mewakili diberi tahu lewat surel.", "The colleague is told by e-mail."));
            return LocalRedirect(Address(semua));
        }

        await LoadAsync(semua, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync([FromForm] Guid id, [FromForm] bool semua, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(() => desk.EndAsync(id, ct)))
        {
            Flash.Ok(TempData, T("Perwakilan diakhiri.", "Ended."));
            return LocalRedirect(Address(semua));
        }

        await LoadAsync(semua, ct);
        return Page();
    }

    private static string Address(bool everybody) => everybody ? "/petugas/delegasi?semua=true" : "/petugas/delegasi";

    private async Task LoadAsync(bool everybody, CancellationToken ct)
    {
        MayForOthers = await desk.MayForOthersAsync(ct);
        Everybody = everybody && MayForOthers;
        Rows = await desk.ListAsync(Everybody, ct);
        Colleagues = [.. (await desk.ColleaguesAsync(ct)).Select(c => new Choice(c.Id.ToString(), c.Title is null ? c.Name : $"{c.Name}, {c.Title}"))];
        var roles = Everybody && Input.From is null ? [] : await desk.RolesOfAsync(Input.From, ct);
        (Roles, Kept) = ([.. roles.Where(r => r.MayBeHandedOn).Select(r => new Choice(r.Code, r.Name))], [.. roles.Where(r => !r.MayBeHandedOn).Select(r => r.Name)]);
    }
}

/// <summary>The form's fields.</summary>
internal sealed class DelegationForm
{
    public Guid? From { get; set; }
    public Guid? To { get; set; }
    public DateOnly? StartsOn { get; set; }
    public DateOnly? EndsOn { get; set; }
    public string[]? Roles { get; set; }
    public string? Reason { get; set; }
}
