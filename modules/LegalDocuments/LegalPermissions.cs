using PlatformSaaS.Permissions;

namespace PlatformSaaS.LegalDocuments;

internal static class LegalPermissions
{
    public const string Verify = "LegalDocuments.Verify";
}

internal sealed class LegalPermissionProvider : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() => [new(LegalPermissions.Verify, "Memverifikasi dokumen legal")];
}
