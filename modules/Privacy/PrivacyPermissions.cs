using PlatformSaaS.Permissions;

namespace PlatformSaaS.Privacy;

/// <summary>Permissions of the module.</summary>
internal sealed class PrivacyPermissions : IPermissionDefinitionProvider
{
    /// <summary>Writes and publishes what people agree to, and names the data-protection officer.</summary>
    public const string Texts = "Privacy.Texts";

    /// <summary>Decides what people ask about their data, and keeps the register of breaches.</summary>
    public const string Officer = "Privacy.Officer";

    public IEnumerable<PermissionDefinition> Define() => [new(Texts, "Menerbitkan teks persetujuan data pribadi"), new(Officer, "Memutus permintaan data pribadi (pejabat pelindungan data)") { IsClosedToSupport = true }];
}
