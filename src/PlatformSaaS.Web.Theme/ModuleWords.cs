using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>What the modules are called and do, for people.</summary>
public static class ModuleWords
{
    /// <summary>Name and one sentence; of an unknown one its own name.</summary>
    public static (string Name, string Text) Of(string module) => module switch
    {
        "Registration" => (T("Pendaftaran", "Registration"), T("Warga dan perusahaan membuat akun; petugas memeriksanya.", "Citizens and companies make accounts; officers check them.")),
        "LegalDocuments" => (T("Dokumen legal", "Legal documents"), T("Dokumen perusahaan diperiksa sekali dan dipakai di semua permohonan.", "Companies' papers are checked once and used in all requests.")),
        "Reviews" => (T("Layanan dan permohonan", "Services and requests"), T("Layanan, tahap, antrean petugas, kalender, surat, dan laporan.", "Services, stages, the officers' queue, calendar, letters and reports.")),
        "Catalog" => (T("Katalog", "Catalog"), T("Produk dan jasa dengan tarif, keranjang, dan pesanan.", "Products and services with rates, cart and orders.")),
        "Billing" => (T("Tagihan", "Billing"), T("Penawaran, tagihan, kode billing, bukti bayar, dan pembukuan.", "Quotations, invoices, billing codes, proofs of payment and books.")),
        "Surveys" => (T("Survei", "Surveys"), T("Survei kepuasan, indeksnya, dan tindak lanjutnya.", "Satisfaction surveys, their index and what follows.")),
        "Helpdesk" => (T("Meja bantuan", "Help desk"), T("Pertanyaan, pengaduan, konsultasi, buku tamu, dan jadwal.", "Questions, complaints, consultations, guest book and rosters.")),
        "Content" => (T("Portal publik", "Public portal"), T("Beranda, berita, pengumuman, halaman, unduhan, pustaka, dan pencarian.", "Home page, news, announcements, pages, downloads, library and search.")),
        _ => (module, T("Modul tambahan.", "A further module."))
    };
}
