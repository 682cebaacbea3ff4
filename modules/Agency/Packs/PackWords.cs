using PlatformSaaS.Packs;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Packs;

/// <summary>Packs in an admin's words.</summary>
internal static class PackWords
{
    public static string Name(PackGroup group) => group switch
    {
        PackGroup.Profile => T("Profil dan tampilan", "Profile and look"),
        PackGroup.Settings => T("Modul, pengaturan, dan rekening", "Modules, settings and accounts"),
        PackGroup.People => T("Peran dan unit", "Roles and units"),
        PackGroup.Applicants => T("Jenis pemohon dan dokumen legal", "Applicant types and legal documents"),
        PackGroup.Lists => T("Daftar pilihan dan ruang", "Lists and rooms"),
        PackGroup.Services => T("Layanan", "Services"),
        PackGroup.Catalog => T("Katalog dan tarif", "Catalog and tariffs"),
        PackGroup.Templates => T("Templat", "Templates"),
        PackGroup.Helpdesk => T("Bantuan, kunjungan, dan alat", "Help desk, visits and tools"),
        PackGroup.Surveys => T("Survei", "Surveys"),
        _ => T("Menu, beranda, dan konten", "Menu, home page and content")
    };

    /// <summary>What a change of the group means for what is under way, or null.</summary>
    public static string? Meaning(PackGroup group) => group switch
    {
        PackGroup.Services => T("Layanan yang berubah terbit sebagai versi baru: permohonan yang sedang berjalan tetap pada versi saat diajukan. Layanan yang dilepas tidak lagi ditawarkan, permohonannya diselesaikan.", "A changed service is published as a new version: running requests stay on the one they began with. A service that goes is no longer offered; its requests are finished."),
        PackGroup.Catalog => T("Produk yang dilepas tidak lagi dijual; pesanan lama tetap terbaca.", "Products that go are no longer sold; old orders stay readable."),
        PackGroup.People => T("Peran yang masih dipegang orang tidak dihapus; unit yang dilepas ditutup.", "Roles that somebody holds aren't removed; units that go are closed."),
        PackGroup.Templates => T("Templat tidak pernah dihapus, karena permohonan yang berjalan mungkin masih mengirimnya.", "Templates are never removed: running requests may still send them."),
        PackGroup.Surveys => T("Jawaban tetap pada versi survei saat diberikan.", "Answers stay with the version under which they were given."),
        PackGroup.Applicants => T("Jenis pemohon yang sudah dipakai tetap terbaca.", "Types that people registered under stay readable."),
        _ => null
    };

    public static string Name(PackChangeKind kind) => kind switch { PackChangeKind.Added => T("Baru", "New"), PackChangeKind.Removed => T("Dilepas", "Goes"), _ => T("Berubah", "Changed") };

    /// <summary>A place as people read it: what it is, and its code.</summary>
    public static string Place(string place)
    {
        var parts = place.Replace("#/", "/", StringComparison.Ordinal).Split('/').Where(p => p is not ("content" or "templates" or "agency.json" or "groups" or "products" or "units")).ToList();
        if (parts.Count == 0)
        {
            return place;
        }

        var language = parts[^1].EndsWith(".en.md", StringComparison.Ordinal) ? T(" (Inggris)", " (English)") : "";
        var names = parts.Select((p, i) => i == 0 ? What(p) : p.Split('.')[0].Replace("~1", "/", StringComparison.Ordinal)).ToList();
        return string.Join(" › ", names) + language;
    }

    private static string What(string part) => part switch
    {
        "services" => T("Layanan", "Service"), "surveys" => T("Survei", "Survey"), "catalog" => T("Katalog", "Catalog"), "rules" => T("Tabel aturan", "Rule table"), "units.json" => T("Unit", "Unit"),
        "helpdesk.json" => T("Meja bantuan", "Help desk"), "visits.json" => T("Buku tamu", "Guest book"), "schedules.json" => T("Jadwal", "Schedules"), "tools.json" => T("Alat hitung", "Calculators"),
        "mail" => T("Surel", "Mail"), "whatsapp" => "WhatsApp", "portal" => T("Pemberitahuan", "Notice"), "letter" => T("Surat", "Letter"), "pages" => T("Halaman", "Page"), "news" => T("Berita", "News"),
        "announcements" => T("Pengumuman", "Announcement"), "faq" => T("Tanya jawab", "Question"), "downloads" => T("Unduhan", "Download"), "library" => T("Pustaka", "Library"), "outreach" => T("Kegiatan", "Event"),
        "designs" => T("Desain rumah", "House design"), "files" => T("Berkas", "File"), "roles" => T("Peran", "Role"), "applicantTypes" => T("Jenis pemohon", "Applicant type"),
        "legalDocuments" => T("Pemeriksaan dokumen legal", "Checking of legal documents"), "legalDocumentSets" => T("Dokumen legal", "Legal documents"), "legal" => T("Ketentuan dan privasi", "Terms and privacy"),
        "lists" => T("Daftar pilihan", "List"), "rooms" => T("Ruang", "Room"), "publicLists" => T("Senarai publik", "Public list"), "settings" => T("Pengaturan", "Setting"), "billing" => T("Rekening dan penomoran", "Accounts and numbers"),
        "modules" => T("Modul", "Modules"), "closingDays" => T("Hari tutup", "Closing days"), "menu" => T("Menu", "Menu"), "footer" => T("Kaki halaman", "Footer"), "home" => T("Beranda", "Home page"),
        "name" => T("Nama", "Name"), "shortName" => T("Nama singkat", "Short name"), "parent" => T("Lembaga induk", "Parent body"), "tagline" => T("Semboyan", "Tagline"), "address" => T("Alamat", "Address"), "city" => T("Kota", "City"),
        "phone" => T("Telepon", "Telephone"), "email" => T("Surel instansi", "E-mail address"), "hours" => T("Jam layanan", "Hours"), "mapUrl" => T("Peta", "Map"), "timeZone" => T("Zona waktu", "Time zone"),
        "branding" => T("Warna dan lambang", "Colours and emblem"), "letterhead" => T("Kop surat", "Letterhead"),
        _ => part
    };
}
