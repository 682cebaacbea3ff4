using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Units;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Admin;

/// <summary>One unit: what it is, whom it serves, who works there.</summary>
[Authorize(Policy = IdentityPermissions.Units)]
internal sealed class UnitEditModel(UnitAdministration service, UnitTeam team) : PageModel
{
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    public bool IsNew => Id == "baru";

    public UnitDetail? Detail { get; private set; }
    public UnitInput Input { get; private set; } = new(null, null, null, null, null, [], null);

    public TeamPanel Team { get; private set; } = null!;
    public IReadOnlyList<Choice> Parents { get; private set; } = [];
    public IReadOnlyList<Choice> Staff { get; private set; } = [];

    /// <summary>All provinces, and the single regencies that it serves.</summary>
    public IReadOnlyList<Choice> Provinces => [.. Regions.Provinces.Select(p => p.Code).Concat((Input.Regions ?? []).Where(r => r.Length > 2)).Select(r => new Choice(r, Regions.FullName(r) ?? r))];

    public async Task OnGetAsync([FromQuery(Name = "ubah")] Guid? editing, CancellationToken ct)
    {
        await LoadAsync(editing, null, ct);
        Fill();
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? code, [FromForm] string? name, [FromForm] string? nameEn, [FromForm] Guid? parentId, [FromForm] Guid? headId, [FromForm] string[] regions, [FromForm] string? address, [FromForm] uint? version, CancellationToken ct)
    {
        ModelState.Clear();
        Input = new(code, name, nameEn, parentId, headId, regions, address) { Version = version };
        var id = IsNew ? Guid.Empty : Known();
        if (await ModelState.TryAsync(async () => id = IsNew ? await service.CreateAsync(Input, ct) : await UpdateAsync(id, ct)))
        {
            Flash.Ok(TempData, T("Unit tersimpan.", "Unit saved."));
            return LocalRedirect($"/admin/unit/{id}");
        }

        await LoadAsync(null, null, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostMemberAsync(
        [FromForm] Guid userId, [FromForm] string? post, [FromForm] string[] topics, [FromForm] string? qualification, [FromForm] string? decree, [FromForm] DateOnly? validFrom, [FromForm] DateOnly? validTo, CancellationToken ct)
    {
        ModelState.Clear();
        var input = new MemberInput(userId, post, topics, qualification, decree, validFrom, validTo);
        if (await ModelState.TryAsync(() => team.SetMemberAsync(Known(), input, ct)))
        {
            Flash.Ok(TempData, T("Anggota tersimpan.", "Member saved."));
            return LocalRedirect($"/admin/unit/{Id}#anggota");
        }

        await LoadAsync(null, input, ct);
        Fill();
        return Page();
    }

    public Task<IActionResult> OnPostRemoveAsync([FromForm] Guid userId, CancellationToken ct) => StepAsync(() => team.RemoveMemberAsync(Known(), userId, ct), T("Anggota dilepas.", "Member removed."));

    public Task<IActionResult> OnPostOpenAsync([FromForm] bool open, CancellationToken ct) => StepAsync(() => service.SetOpenAsync(Known(), open, ct), open ? T("Unit dibuka kembali.", "The unit is open again.") : T("Unit ditutup.", "The unit is closed."));

    private async Task<IActionResult> StepAsync(Func<Task> step, string done)
    {
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done);
        }
        else
        {
            Flash.Bad(TempData, ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage);
        }

        return LocalRedirect($"/admin/unit/{Known()}");
    }

    private async Task<Guid> UpdateAsync(Guid id, CancellationToken ct)
    {
        await service.UpdateAsync(id, Input, ct);
        return id;
    }

    private Guid Known() => Guid.TryParse(Id, out var id) ? id : throw new MissingException();

    private void Fill() => Input = Detail is { } d ? new(d.Code, d.Name, d.NameEn, d.ParentId, d.HeadId, d.Regions, d.Address) { Version = d.Version } : Input;

    private async Task LoadAsync(Guid? editing, MemberInput? refused, CancellationToken ct)
    {
        Detail = IsNew ? null : await service.GetAsync(Known(), ct);
        Parents = [.. (await service.ListAsync(ct)).Where(u => u.Id != Detail?.Id).Select(u => new Choice(u.Id.ToString(), u.Name))];
        Team = await TeamPanel.OfAsync(team, $"/admin/unit/{Id}", Detail?.Members ?? [], editing, refused, ct);
        Staff = Team.Staff;
    }
}
