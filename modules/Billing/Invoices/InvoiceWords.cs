using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Invoices;

/// <summary>How invoices, verdicts and entries are called on screen.</summary>
internal static class InvoiceWords
{
    /// <summary>Badge of an invoice.</summary>
    public static (Status Status, string Text) Badge(InvoiceState state, bool waiting, int proofs, long open, bool forOfficer) => state switch
    {
        InvoiceState.Open when waiting => (forOfficer ? Status.Turn : Status.Info, T("Sedang diverifikasi", "Being verified")),
        InvoiceState.Open when proofs > 0 => (forOfficer ? Status.Wait : Status.Turn, T("Perlu bukti baru", "New proof needed")),
        InvoiceState.Open => (forOfficer ? Status.Wait : Status.Turn, T("Belum dibayar", "Not paid")),
        InvoiceState.Paid when open > 0 => (Status.Ok, T("Sah, kurang bayar", "Valid, short")),
        InvoiceState.Paid => (Status.Ok, T("Lunas", "Paid")),
        InvoiceState.Refused => (Status.Bad, T("Ditolak", "Refused")),
        _ => (Status.Idle, T("Dikreditkan", "Credited"))
    };

    public static (Status Status, string Text) Badge(InvoiceRow row, bool forOfficer) => Badge(row.State, row.AwaitingSince is not null, row.Proofs, row.Open, forOfficer);

    public static (Status Status, string Text) Badge(Invoice invoice, bool forOfficer) => Badge(invoice.State, invoice.AwaitingSince is not null, invoice.Proofs, invoice.OpenAmount, forOfficer);

    public static (Status Status, string Text) Badge(Verdict? verdict) => verdict switch
    {
        Verdict.Valid => (Status.Ok, T("Sah", "Valid")),
        Verdict.Suspended => (Status.Turn, T("Ditangguhkan", "Suspended")),
        Verdict.Invalid => (Status.Bad, T("Tidak sah", "Invalid")),
        _ => (Status.Info, T("Menunggu", "Waiting"))
    };

    public static string Kind(LedgerKind kind) => kind switch
    {
        LedgerKind.Issued => T("Tagihan terbit", "Invoice issued"),
        LedgerKind.Received => T("Pembayaran diterima", "Payment received"),
        LedgerKind.Excess => T("Kelebihan bayar", "Paid above the total"),
        LedgerKind.Refused => T("Pembayaran ditolak", "Payment refused"),
        LedgerKind.Credited => T("Dikreditkan", "Credited"),
        _ => T("Kelebihan dikembalikan", "Excess returned")
    };

    public static string Bucket(Bucket bucket) => bucket switch
    {
        Ledger.Bucket.Open => T("Belum dibayar", "Open"),
        Ledger.Bucket.Paid => T("Dibayar", "Paid"),
        Ledger.Bucket.Refused => T("Ditolak", "Refused"),
        Ledger.Bucket.Credited => T("Dikreditkan", "Credited"),
        Ledger.Bucket.Excess => T("Kelebihan bayar", "Excess"),
        _ => T("Luar buku", "Outside")
    };

    /// <summary>Difference between a proof and what is owed, in words with its sign.</summary>
    public static (bool Fits, string Amount, string Words) Difference(long difference) => difference switch
    {
        0 => (true, Format.Money(0), T("Sesuai tagihan", "As billed")),
        < 0 => (false, Format.Money(difference), T("Kurang bayar", "Short")),
        _ => (false, "+" + Format.Money(difference), T("Lebih bayar", "Above"))
    };

    public static string Name(InvoiceLine line) => new LocalizedText(line.NameId, line.NameEn).Current;

    public static string Unit(InvoiceLine line) => new LocalizedText(line.UnitId, line.UnitEn).Current;
}
