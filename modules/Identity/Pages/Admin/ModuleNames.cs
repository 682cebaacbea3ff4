using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Pages.Admin;

/// <summary>What the modules are called above their permissions.</summary>
internal static class ModuleNames
{
    public static string Of(string permission) => permission.Split('.')[0] switch
    {
        "Identity" => T("Pengguna dan peran", "Users and roles"),
        "Registration" => T("Pendaftaran", "Registration"),
        "LegalDocuments" => T("Dokumen legal", "Legal documents"),
        "Reviews" => T("Permohonan", "Requests"),
        "Catalog" => T("Katalog", "Catalog"),
        "Billing" => T("Tagihan dan pembayaran", "Billing"),
        "Helpdesk" => T("Pertanyaan, pengaduan, dan kunjungan", "Help desk and visits"),
        "Surveys" => T("Survei", "Surveys"),
        "Content" => T("Konten", "Content"),
        "Agency" => T("Instansi", "The agency"),
        "Privacy" => T("Data pribadi", "Personal data"),
        "Integrations" => T("Sambungan ke sistem lain", "Integrations"),
        "Templates" => T("Templat", "Templates"),
        "Settings" => T("Pengaturan", "Settings"),
        "Audit" => T("Log audit", "Audit log"),
        "Tenants" => T("Instansi", "Tenants"),
        var other => other
    };
}
