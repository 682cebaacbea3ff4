using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Admin;

[Authorize(Policy = IdentityPermissions.Users)]
internal sealed class UsersModel(UserAdministration service, IUserDirectory directory, ICurrentTenant tenant) : PageModel
{
    private Dictionary<string, string> _names = [];

    [BindProperty(SupportsGet = true, Name = "cari")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "jenis")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "peran")]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public KeysetPage<UserRow> Users { get; private set; } = new([], null);

    public int Total { get; private set; }

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public string? FirstUrl => Cursor is null ? null : UrlOf(null);

    public string? NextUrl => Users.Next is null ? null : UrlOf(Users.Next);

    public IReadOnlyList<Tab> Tabs =>
        tenant.IsHost ? [] :
        [
            new(T("Petugas", "Officers"), "?jenis=petugas", Kind is not "pemohon"),
            new(T("Pemohon", "Applicants"), "?jenis=pemohon", Kind is "pemohon")
        ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var query = new UserQuery(Search, Kind == "pemohon" ? "applicant" : "staff", Role, Cursor);
        var roles = await directory.RolesAsync(ct);
        _names = roles.ToDictionary(r => r.Code, r => r.Name);
        Roles = Kind == "pemohon" ? [] : [.. roles.Select(r => new Choice(r.Code, r.Name))];
        Users = await service.ListAsync(query, ct);
        Total = await service.CountAsync(query, ct);
    }

    public string RoleName(string code) => _names.GetValueOrDefault(code, code);

    private string UrlOf(string? cursor) =>
        "?" + string.Join('&', new[] { ("jenis", Kind), ("cari", Search), ("peran", Role), ("dari", cursor) }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
}
