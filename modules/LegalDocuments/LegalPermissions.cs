using PlatformSaaS.Permissions;

namespace PlatformSaaS.LegalDocuments;

internal static class LegalPermissions
{
    /// <summary>Reads accepted papers beside the request that rests on them.</summary>
    public const string Read = "LegalDocuments.Read";
    public const string Verify = "LegalDocuments.Verify";

    /// <summary>Says which papers are asked of whom.</summary>
    public const string Manage = "LegalDocuments.Manage";
}

internal sealed class LegalPermissionProvider : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() => [new(LegalPermissions.Verify, "Memverifikasi dokumen legal"), new(LegalPermissions.Read, "Membaca dokumen legal pemohon"), new(LegalPermissions.Manage, "Mengatur dokumen legal yang diminta")];
}
