using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Audits;

/// <summary>What the areas of the log are called. Actions keep their dotted names: they are what an auditor quotes.</summary>
internal static class AuditWords
{
    /// <summary>Beginnings of actions, for the filter.</summary>
    public static IReadOnlyList<Choice> Areas =>
    [
        new("agency.", T("Pengaturan instansi", "Agency settings")), new("identity.", T("Pengguna, peran, unit, masuk", "Users, roles, units, sign-in")), new("permissions.", T("Wewenang peran", "Permissions of roles")),
        new("settings.", T("Setelan", "Settings")), new("templates.", T("Templat", "Templates")), new("reviews.service.", T("Perancang layanan", "Service studio")), new("reviews.", T("Permohonan", "Requests")),
        new("catalog.", T("Katalog", "Catalog")), new("billing.", T("Tagihan", "Billing")), new("content.", T("Konten", "Content")), new("helpdesk.", T("Meja bantuan", "Help desk")), new("surveys.", T("Survei", "Surveys")),
        new("registration.", T("Akun pemohon", "Applicants' accounts")), new("legal.", T("Dokumen legal", "Legal documents")), new("privacy.", T("Data pribadi", "Personal data")), new("support.", T("Sesi bantuan", "Support sessions")),
        new("packs.", T("Paket instansi", "Agency pack")), new("integrations.", T("Integrasi", "Integrations")), new("trial.", T("Masa uji coba", "Trial"))
    ];

    /// <summary>Area of an action.</summary>
    public static string AreaOf(string action) => Areas.FirstOrDefault(a => action.StartsWith(a.Value, StringComparison.Ordinal))?.Text ?? "";
}
