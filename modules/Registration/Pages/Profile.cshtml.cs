using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Pages;

[Authorize]
internal sealed class ProfileModel(ProfileService service, IAgency agency, IUserDirectory users, ICurrentUser user) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Profile? Profile { get; private set; }

    public JsonObject Values { get; private set; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Lists { get; private set; } = new Dictionary<string, IReadOnlyList<ListEntry>>();

    /// <summary>What the form asks: what the applicant changes, and the user name to be seen.</summary>
    public IReadOnlyList<FieldDefinition> Fields => Profile is { Type: var type } ? [.. type.Fields.Except(type.ByRequest)] : [];

    /// <summary>The user name never changes.</summary>
    public IReadOnlySet<string>? Closed => Profile?.Type.Using("userName") is { } name ? new HashSet<string> { name.Code } : null;

    public UserInfo? Staff { get; private set; }

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Values = Profile?.Values ?? [];
    }

    public async Task<IActionResult> OnPostAsync(uint? version, CancellationToken ct)
    {
        ModelState.Clear();
        Profile = await service.GetAsync(ct);
        Values = FormReader.Read(Request.Form, Profile.Type.Fields, OwnFields.Prefix);
        var isMailed = false;
        if (await ModelState.TryAsync(async () => isMailed = await service.UpdateAsync(Values, version, ct), OwnFields.Name))
        {
            Flash.Ok(TempData, T("Profil tersimpan.", "Profile saved."), isMailed ? T("Buka tautan yang kami kirim ke alamat surel baru untuk memakainya.", "Open the link we sent to the new e-mail address to use it.") : null);
            return Redirect("/akun/profil");
        }

        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        return File(JsonSerializer.SerializeToUtf8Bytes(await service.ExportAsync(ct), Readable), "application/json", "data-saya.json");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Lists = (await agency.GetAsync(ct)).Lists;
        if (user.IsApplicant)
        {
            Profile = await service.GetAsync(ct);
            return;
        }

        Staff = await users.FindAsync(user.RequireId(), ct);
        Roles = [.. (await users.RolesAsync(ct)).Where(r => user.Roles.Contains(r.Code)).Select(r => r.Name)];
    }
}
