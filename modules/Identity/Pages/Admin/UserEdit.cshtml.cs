using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Admin;

[Authorize(Policy = IdentityPermissions.Users)]
internal sealed class UserEditModel(UserAdministration service, IUserDirectory directory, ICurrentUser currentUser) : PageModel
{
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    public bool IsNew => Id == "baru";

    public bool IsSelf => Detail?.Row.Id == currentUser.Id;

    public UserDetail? Detail { get; private set; }

    public StaffInput Input { get; private set; } = new(null, null, null, null, null, null, null, null);

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    private Guid UserId => Guid.TryParse(Id, out var id) ? id : throw new MissingException();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Detail is { } d)
        {
            Input = new(d.Row.UserName, d.Row.Name, d.Row.Email, d.Row.Title, d.EmployeeNumber, d.WhatsApp, d.Culture, d.Row.Roles) { Version = d.Version };
        }
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? userName, [FromForm] string? name, [FromForm] string? email, [FromForm] string? title, [FromForm] string? employeeNumber,
        [FromForm] string? whatsApp, [FromForm] string? culture, [FromForm] string[] roles, [FromForm] string? version, CancellationToken ct)
    {
        ModelState.Clear();
        Input = new(userName, name, email, title, employeeNumber, whatsApp, culture, roles) { Version = version };
        var id = IsNew ? Guid.Empty : UserId;
        if (await ModelState.TryAsync(async () =>
            {
                if (IsNew)
                {
                    id = await service.CreateAsync(Input, ct);
                }
                else
                {
                    await service.UpdateAsync(id, Input, ct);
                }
            }))
        {
            Flash.Ok(TempData, IsNew ? T("Petugas ditambahkan.", "Officer added.") : T("Perubahan tersimpan.", "Changes saved."), IsNew ? T("Tautan untuk mengatur kata sandi sudah dikirim ke surelnya.", "The link that sets the password was mailed.") : null);
            return Redirect($"/admin/pengguna/{id}");
        }

        await LoadAsync(ct);
        return Page();
    }

    public Task<IActionResult> OnPostLinkAsync(CancellationToken ct) => ActAsync(() => service.SendLinkAsync(UserId, ct), T("Tautan kata sandi dikirim.", "Password link sent."));

    public Task<IActionResult> OnPostResetTwoFactorAsync(CancellationToken ct) => ActAsync(() => service.ResetTwoFactorAsync(UserId, ct), T("Langkah kedua dilepaskan.", "The second step was taken away."));

    public Task<IActionResult> OnPostActiveAsync([FromQuery] bool active, CancellationToken ct) =>
        ActAsync(() => service.SetActiveAsync(UserId, active, ct), active ? T("Akun aktif kembali.", "Account enabled.") : T("Akun dinonaktifkan.", "Account disabled."));

    private async Task<IActionResult> ActAsync(Func<Task> action, string done)
    {
        if (await ModelState.TryAsync(action))
        {
            Flash.Ok(TempData, done);
        }
        else
        {
            Flash.Bad(TempData, ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage);
        }

        return Redirect($"/admin/pengguna/{UserId}");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Detail = IsNew ? null : await service.GetAsync(UserId, ct);
        Roles = [.. (await directory.RolesAsync(ct)).Select(r => new Choice(r.Code, r.Name))];
    }
}
