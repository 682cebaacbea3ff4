using PlatformSaaS.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Retention;

/// <summary>What the kinds of data are called, from when they are counted, and why they can't go sooner.</summary>
internal static class RetentionWords
{
    public static (string Name, string From, string Why) Of(RetentionKind kind) => kind switch
    {
        RetentionKind.Requests => (T("Permohonan yang selesai", "Finished requests"), T("Sejak permohonan berakhir: isian, riwayat, surat, dan tagihannya.", "From the end of the request: answers, history, letters and money."),
            T("Arsip dinamis dan bukti penerimaan negara (UU 43/2009 tentang Kearsipan).", "Records in use and proofs of state revenue (Law 43/2009 on archives).")),
        RetentionKind.Files => (T("Berkas dari pemohon", "Applicants' files"), T("Sejak permohonannya berakhir; boleh lebih singkat daripada permohonannya.", "From the end of their request; may be shorter than the request."),
            T("Dasar keputusan harus dapat diperiksa selama masa keberatan dan gugatan.", "What a decision rests on has to be there while it can be contested.")),
        RetentionKind.Drafts => (T("Draf yang tidak dikirim", "Drafts never sent"), T("Sejak terakhir diubah.", "From their last change."), T("Data yang tidak dipakai tidak boleh menumpuk (UU 27/2022).", "Data without a use must not pile up (Law 27/2022).")),
        RetentionKind.Tickets => (T("Pertanyaan dan pengaduan", "Questions and complaints"), T("Sejak ditutup.", "From their closing."), T("Tindak lanjut pengaduan harus dapat dibuktikan (UU 25/2009).", "What was done about a complaint has to be proven (Law 25/2009).")),
        RetentionKind.Visits => (T("Kunjungan dan buku tamu", "Visits and guest book"), T("Sejak hari kunjungan.", "From the day of the visit."), T("Cukup untuk laporan semester dan tahunan.", "Enough for the reports of a half-year and a year.")),
        RetentionKind.Messages => (T("Pesan yang dikirim", "Messages sent"), T("Sejak dikirim: surel, WhatsApp, dan pemberitahuan portal.", "From sending: mail, WhatsApp and portal notices."), T("Bukti bahwa pemohon diberi tahu.", "Proof that the applicant was told.")),
        _ => (T("Jejak audit", "Audit log"), T("Sejak dicatat.", "From the entry."), T("Rantai catatan harus utuh selama pemeriksaan masih mungkin.", "The chain has to be whole while an audit may come."))
    };
}
