using PlatformSaaS.Auditing;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Calendar;
using PlatformSaaS.Reporting;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Ledger;

/// <summary>The books of a period as a spreadsheet: summary, entries, invoices.</summary>
internal sealed class ReconciliationExport(Reconciliation ledger, IAuditLog audit)
{
    public async Task<byte[]> MakeAsync(DayPeriod period, CancellationToken ct)
    {
        var summary = await ledger.SummaryAsync(period, ct);
        var entries = await ledger.AllAsync(period, ct);
        var invoices = await ledger.InvoicesAsync(period, ct);
        await audit.WriteAsync("billing.ledger.export", "billing.ledger", $"{period.From:yyyy-MM-dd}/{period.To:yyyy-MM-dd}", new { rows = entries.Count }, ct);
        return Spreadsheet.Write(
            new Sheet(T("Ringkasan", "Summary"), [44, 20], Summary(period, summary)),
            new Sheet(T("Buku besar", "Ledger"), [12, 24, 24, 20, 20, 18, 24, 32, 24, 24], Entries(entries)),
            new Sheet(T("Tagihan", "Invoices"), [24, 24, 32, 12, 12, 16, 16, 16, 16, 16, 16], Invoices(invoices)));
    }

    private static IEnumerable<object?[]> Summary(DayPeriod period, LedgerSummary s)
    {
        yield return [T("Uraian", "Item"), T("Jumlah (Rp)", "Amount (IDR)")];
        yield return [T("Dari tanggal", "From"), period.From];
        yield return [T("Sampai tanggal", "To"), period.To];
        yield return [T("Belum dibayar di awal", "Open at the start"), s.Opening];
        yield return [T("Tagihan terbit", "Invoices issued"), s.Issued];
        yield return [T("Pembayaran diterima", "Payments received"), -s.Received];
        yield return [T("Pembayaran ditolak", "Payments refused"), -s.Refused];
        yield return [T("Koreksi dengan nota kredit", "Corrected by credit notes"), -s.CorrectedOpen];
        yield return [T("Belum dibayar di akhir", "Open at the end"), s.Closing];
        yield return [T("Uang masuk, termasuk kelebihan bayar", "Money in, with excess"), s.In];
        yield return [T("Uang dikembalikan", "Money returned"), s.Out];
        foreach (var (account, amount, _) in s.ByAccount)
        {
            yield return [account, amount];
        }

        yield return [T("Buku seimbang", "Books balance"), s.IsBalanced ? T("Ya", "Yes") : T("Tidak", "No")];
    }

    private static IEnumerable<object?[]> Entries(IReadOnlyList<LedgerRow> rows)
    {
        yield return
        [
            T("Tanggal", "Date"), T("Catatan", "Entry"), T("Naskah", "Document"), T("Dari", "From"), T("Ke", "To"), T("Jumlah (Rp)", "Amount (IDR)"), T("Tagihan", "Invoice"), T("Pemohon", "Applicant"),
            T("Permohonan", "Request"), T("Oleh", "By")
        ];
        foreach (var r in rows)
        {
            yield return [r.Day, InvoiceWords.Kind(r.Kind), r.Document, InvoiceWords.Bucket(r.From), InvoiceWords.Bucket(r.To), r.Amount, r.InvoiceNumber, r.Applicant, r.RequestNumber, r.ByName];
        }
    }

    private static IEnumerable<object?[]> Invoices(IReadOnlyList<Invoice> rows)
    {
        yield return
        [
            T("Tagihan", "Invoice"), T("Permohonan", "Request"), T("Pemohon", "Applicant"), T("Batas bayar", "Due"), T("Keadaan", "State"), T("Total", "Total"), T("Belum dibayar", "Open"), T("Dibayar", "Paid"),
            T("Ditolak", "Refused"), T("Dikreditkan", "Credited"), T("Kelebihan bayar", "Excess")
        ];
        foreach (var i in rows)
        {
            yield return [i.Number, i.RequestNumber, i.ApplicantName, i.DueOn, InvoiceWords.Badge(i, true).Text, i.Total, i.OpenAmount, i.PaidAmount, i.RefusedAmount, i.CreditedAmount, i.ExcessAmount];
        }
    }
}
