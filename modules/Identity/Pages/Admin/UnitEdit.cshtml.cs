using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Units;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Admin;

/// <summary>One unit: what it is, whom it serves, who works there.</summary>
[Authorize(Policy = IdentityPermissions.Units)]
internal sealed class UnitEditModel(UnitAdministration service) : PageModel
{
    private Dictionary<string, string> _fields = [];

    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    public bool IsNew => Id == "baru";

    public UnitDetail? Detail { get; private set; }
    public UnitInput Input { get; private set; } = new(null, null, null, null, null, [], null);

    /// <summary>What was typed about a member and could not be taken yet.</summary>
    public MemberInput? Member { get; private set; }

    /// <summary>Member whose data are being changed.</summary>
    public MemberDetail? Editing { get; private set; }
    public IReadOnlyList<Choice> Parents { get; private set; } = [];
    public IReadOnlyList<Choice> Staff { get; private set; } = [];
    public IReadOnlyList<Choice> Expertise { get; private set; } = [];

    public IReadOnlyList<Choice> Posts => [.. Enum.GetValues<UnitPost>().Select(p => new Choice(UnitWords.Code(p), UnitWords.Name(p)))];

    /// <summary>All provinces, and the single regencies that it serves.</summary>
    public IReadOnlyList<Choice> Provinces => [.. Regions.Provinces.Select(p => p.Code).Concat((Input.Regions ?? []).Where(r => r.Length > 2)).Select(r => new Choice(r, Regions.FullName(r) ?? r))];

    public MemberInput Form => Member ?? (Editing is { } m ? new(m.UserId, UnitWords.Code(m.Post), m.Topics, m.Qualification, m.Decree, m.ValidFrom, m.ValidTo) : new(Guid.Empty, null, [], null, null, null, null));

    public string FieldName(string code) => _fields.GetValueOrDefault(code, code);

    public async Task OnGetAsync([FromQuery(Name = "ubah")] Guid? editing, CancellationToken ct)
    {
        await LoadAsync(ct);
        Editing = Detail?.Members.FirstOrDefault(m => m.UserId == editing);
        if (Detail is { } d)
        {
            Input = new(d.Code, d.Name, d.NameEn, d.ParentId, d.HeadId, d.Regions, d.Address) { Version = d.Version };
        }
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

        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostMemberAsync(
        [FromForm] Guid userId, [FromForm] string? post, [FromForm] string[] topics, [FromForm] string? qualification, [FromForm] string? decree, [FromForm] DateOnly? validFrom, [FromForm] DateOnly? validTo, CancellationToken ct)
    {
        ModelState.Clear();
        var input = new MemberInput(userId, post, topics, qualification, decree, validFrom, validTo);
        if (await ModelState.TryAsync(() => service.SetMemberAsync(Known(), input, ct)))
        {
            Flash.Ok(TempData, T("Anggota tersimpan.", "Member saved."));
            return LocalRedirect($"/admin/unit/{Id}#anggota");
        }

        await OnGetAsync(null, ct);
        Member = input;
        return Page();
    }

    public Task<IActionResult> OnPostRemoveAsync([FromForm] Guid userId, CancellationToken ct) => StepAsync(() => service.RemoveMemberAsync(Known(), userId, ct), T("Anggota dilepas.", "Member removed."));

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

    private async Task LoadAsync(CancellationToken ct)
    {
        Detail = IsNew ? null : await service.GetAsync(Known(), ct);
        Parents = [.. (await service.ListAsync(ct)).Where(u => u.Id != Detail?.Id).Select(u => new Choice(u.Id.ToString(), u.Name))];
        Staff = [.. (await service.StaffAsync(ct)).Select(s => new Choice(s.Id.ToString(), s.Name))];
        var fields = await service.ExpertiseAsync(ct);
        _fields = fields.ToDictionary(f => f.Code, f => f.Name);
        Expertise = [.. fields.Select(f => new Choice(f.Code, f.Name))];
    }
}
