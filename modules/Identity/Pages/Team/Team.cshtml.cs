using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Units;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Team;

/// <summary>A head keeps the own unit's people: post, fields, decree.</summary>
[Authorize(Policy = IdentityPermissions.Team)]
internal sealed class TeamModel(UnitTeam team) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid? Id { get; set; }

    public IReadOnlyList<UnitInfo> Units { get; private set; } = [];

    /// <summary>Null for somebody who heads none.</summary>
    public TeamDetail? Unit { get; private set; }
    public TeamPanel Team { get; private set; } = null!;

    public Task OnGetAsync([FromQuery(Name = "ubah")] Guid? editing, CancellationToken ct) => LoadAsync(editing, null, ct);

    public async Task<IActionResult> OnPostMemberAsync(
        [FromForm] Guid userId, [FromForm] string? post, [FromForm] string[] topics, [FromForm] string? qualification, [FromForm] string? decree, [FromForm] DateOnly? validFrom, [FromForm] DateOnly? validTo, CancellationToken ct)
    {
        ModelState.Clear();
        var input = new MemberInput(userId, post, topics, qualification, decree, validFrom, validTo);
        if (await ModelState.TryAsync(() => team.SetMemberAsync(Id ?? Guid.Empty, input, ct)))
        {
            Flash.Ok(TempData, T("Anggota tersimpan.", "Member saved."));
            return LocalRedirect($"/petugas/tim/{Id}#anggota");
        }

        await LoadAsync(null, input, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] Guid userId, CancellationToken ct)
    {
        await team.RemoveMemberAsync(Id ?? Guid.Empty, userId, ct);
        Flash.Ok(TempData, T("Anggota dilepas.", "Member removed."));
        return LocalRedirect($"/petugas/tim/{Id}");
    }

    private async Task LoadAsync(Guid? editing, MemberInput? refused, CancellationToken ct)
    {
        Units = await team.HeadedAsync(ct);
        if ((Id ?? (Units.Count > 0 ? Units[0].Id : null)) is { } id)
        {
            Unit = await team.GetAsync(id, ct);
            Team = await TeamPanel.OfAsync(team, $"/petugas/tim/{id}", Unit.Members, editing, refused, ct);
        }
    }
}
