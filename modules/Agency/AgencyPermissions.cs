using PlatformSaaS.Permissions;

namespace PlatformSaaS.Agency;

/// <summary>Permissions of the module.</summary>
internal sealed class AgencyPermissions : IPermissionDefinitionProvider
{
    public const string Settings = "Agency.Settings";
    public const string Modules = "Agency.Modules";
    public const string Audit = "Agency.Audit";
    public const string Templates = "Agency.Templates";
    public const string Packs = "Agency.Packs";

    /// <summary>Takes out everything that the portal holds, people's data included.</summary>
    public const string DataExport = "Agency.DataExport";

    public IEnumerable<PermissionDefinition> Define() =>
    [
        new(Settings, "Mengatur profil, tampilan, kop surat, kalender, penomoran, dan masa simpan instansi"),
        new(Modules, "Menyalakan dan mematikan modul"),
        new(Audit, "Membaca jejak audit"),
        new(Templates, "Mengubah templat surel, WhatsApp, portal, dan surat"),
        new(Packs, "Mengekspor dan mengimpor paket instansi"),
        new(DataExport, "Mengekspor seluruh data portal") { IsClosedToSupport = true }
    ];
}
