using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Agency.Profile;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>Names, address, contact and hours.</summary>
[Authorize(Policy = AgencyPermissions.Settings)]
internal sealed class ProfileModel(AgencyEditor editor) : AgencyPage
{
    public override string Place => "/admin/instansi";

    public ProfileInput Form { get; private set; } = null!;

    public Task<IActionResult> OnPostAsync([FromForm] ProfileInput form, [FromForm] string? revision, CancellationToken ct)
    {
        Form = form;
        return StepAsync(() => editor.SetProfileAsync(form, revision ?? "", ct), T("Profil instansi tersimpan.", "Profile saved."), ct, T("Beranda, surat, dan pesan memakainya mulai sekarang.", "Home page, letters and messages use it from now on."));
    }

    protected override async Task LoadAsync(CancellationToken ct)
    {
        var view = await editor.GetAsync(ct);
        Revision = view.Revisions[AgencyPart.Face.Id];
        var i = view.Info;
        Form ??= new()
        {
            Name = i.Name.Id, NameEn = i.Name.En, ShortName = i.ShortName.Id, ShortNameEn = i.ShortName.En, Parent = i.Parent.Id, ParentEn = i.Parent.En, Tagline = i.Tagline?.Id, TaglineEn = i.Tagline?.En,
            Address = string.Join('\n', i.Address), City = i.City, Phone = i.Phone, Whatsapp = i.Whatsapp, Email = i.Email, Hours = i.Hours?.Id, HoursEn = i.Hours?.En, MapUrl = i.MapUrl
        };
    }
}
