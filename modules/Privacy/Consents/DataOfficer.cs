using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Consents;

/// <summary>Who protects personal data in the agency, and how that person is reached.</summary>
internal sealed record OfficerContact(string? Name, string? Email, string? Phone)
{
    public bool IsNamed => !string.IsNullOrEmpty(Name);
}

/// <summary>The settings behind it.</summary>
internal sealed class PrivacySettings : ISettingDefinitionProvider
{
    public const string Name = "Privacy.Officer.Name", Email = "Privacy.Officer.Email", Phone = "Privacy.Officer.Phone";

    /// <summary><c>true</c> tells people the names of the officers who looked at their data.</summary>
    public const string OfficerNames = "Privacy.Views.Names";

    public IEnumerable<SettingDefinition> Define() => [new(Name), new(Email), new(Phone), new(OfficerNames)];
}

/// <summary>Names the data-protection officer.</summary>
internal sealed class DataOfficer(ISettingProvider settings, ISettingManager manager, IPermissionChecker permissions, IUnitOfWork unitOfWork, IAuditLog audit)
{
    /// <summary>Public.</summary>
    public async Task<OfficerContact> GetAsync(CancellationToken ct) => new(await settings.GetAsync(PrivacySettings.Name, ct), await settings.GetAsync(PrivacySettings.Email, ct), await settings.GetAsync(PrivacySettings.Phone, ct));

    /// <summary>True where people are told the names of the officers who looked at their data.</summary>
    public async Task<bool> TellsNamesAsync(CancellationToken ct) => await settings.GetAsync(PrivacySettings.OfficerNames, ct) == "true";

    /// <summary>Whether people are told the names of the officers who looked at their data, or unit and roles alone.</summary>
    public async Task TellNamesAsync(bool named, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Texts, ct);
        await unitOfWork.RunAsync(async token =>
        {
            var before = await TellsNamesAsync(token);
            await manager.SetAsync(PrivacySettings.OfficerNames, named ? "true" : null, token);
            await audit.WriteChangeAsync("privacy.view-names", "privacy.officer", "views", new { named = before }, new { named }, token);
        }, ct);
    }

    public async Task SaveAsync(OfficerContact contact, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Texts, ct);
        var errors = new Dictionary<string, string[]>();
        if ((contact.Name ?? "").Trim().Length is < 3 or > 120)
        {
            errors["name"] = [T("Isi nama atau jabatan pejabatnya.", "Fill in the officer's name or office.")];
        }

        if (!System.Net.Mail.MailAddress.TryCreate(contact.Email?.Trim(), out _) || contact.Email!.Length > 120)
        {
            errors["email"] = [T("Isi alamat surel yang benar.", "Fill in a valid e-mail address.")];
        }

        if (contact.Phone?.Length > 40)
        {
            errors["phone"] = [T("Paling banyak 40 karakter.", "At most 40 characters.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        await unitOfWork.RunAsync(async token =>
        {
            var before = await GetAsync(token);
            var after = new OfficerContact(contact.Name!.Trim(), contact.Email!.Trim(), string.IsNullOrWhiteSpace(contact.Phone) ? null : contact.Phone.Trim());
            await manager.SetAsync(PrivacySettings.Name, after.Name, token);
            await manager.SetAsync(PrivacySettings.Email, after.Email, token);
            await manager.SetAsync(PrivacySettings.Phone, after.Phone, token);
            await audit.WriteChangeAsync("privacy.officer-named", "privacy.officer", "officer", before, after, token);
        }, ct);
    }
}
