using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Billing.Quotations;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Billing.Invoices;

/// <summary>A person's invoices. The books of the state's revenue stay as they are.</summary>
internal sealed class InvoiceData(DbContext db, IRetentionPeriods periods) : IPersonalDataSource
{
    public Text.LocalizedText Name { get; } = new("Tagihan dan pembayaran", "Invoices and payments");

    public int Order => 40;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct)
    {
        var found = await db.Set<Invoice>().Where(i => i.ApplicantUserId == userId).GroupBy(i => i.State == InvoiceState.Open).Select(g => new { IsOpen = g.Key, Count = g.Count(), Last = (DateTimeOffset?)g.Max(i => i.IssuedAt) }).ToListAsync(ct);
        var keeps = await periods.GetAsync(RetentionKind.Requests, ct);
        var (open, settled) = (found.Find(f => f.IsOpen), found.Find(f => !f.IsOpen));
        return
        [
            new(new("Tagihan yang belum lunas", "Unpaid invoices"), open?.Count ?? 0) { Blocks = open is not null },
            new(new("Tagihan dan bukti pembayaran", "Invoices and proofs of payment"), settled?.Count ?? 0) { Kept = new("Bukti penerimaan negara wajib disimpan sebagaimana adanya.", "Evidence of state revenue has to be kept as it is."), Until = settled?.Last?.AddMonths(keeps.Months) },
            new(new("Penawaran dan kode billing", "Quotations and billing codes"), await db.Set<Quotation>().CountAsync(q => q.ApplicantUserId == userId, ct) + await db.Set<BillingCode>().CountAsync(c => c.ApplicantUserId == userId, ct)) { Kept = new("Bukti penerimaan negara wajib disimpan sebagaimana adanya.", "Evidence of state revenue has to be kept as it is."), Until = settled?.Last?.AddMonths(keeps.Months) }
        ];
    }

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        var invoices = await db.Set<Invoice>().AsNoTracking().Where(i => i.ApplicantUserId == userId).OrderBy(i => i.Id).Select(i => new { i.Number, request = i.RequestNumber, i.Total, i.PaidAmount, state = i.State.ToString(), i.IssuedAt }).ToListAsync(ct);
        if (invoices.Count > 0)
        {
            export.Documents["tagihan.json"] = invoices;
        }

        var quotations = await db.Set<Quotation>().AsNoTracking().Where(q => q.ApplicantUserId == userId).OrderBy(q => q.Id).Select(q => new { q.Number, request = q.RequestNumber, q.Total, state = q.State.ToString(), q.IssuedAt }).ToListAsync(ct);
        var codes = await db.Set<BillingCode>().AsNoTracking().Where(c => c.ApplicantUserId == userId).OrderBy(c => c.Id).Select(c => new { c.Code, invoice = c.InvoiceNumber, c.Amount, state = c.State.ToString(), c.ContactName, c.ContactEmail, c.ContactPhone, c.IssuedAt, c.ExpiresAt }).ToListAsync(ct);
        if (quotations.Count + codes.Count > 0)
        {
            export.Documents["penawaran-dan-kode-billing.json"] = new { quotations, codes };
        }
    }

    public Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HeldKind>>([new("tagihan", new("Tagihan", "Invoices"))]);

    public async Task<IReadOnlyList<Guid>> HoldersAsync(string kind, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) => kind != "tagihan" ? [] :
        await db.Set<Invoice>().Where(i => i.ApplicantUserId != null && i.IssuedAt < until && (i.PaidAt == null || i.PaidAt >= from)).Select(i => i.ApplicantUserId!.Value).Distinct().ToListAsync(ct);

    public Task EraseAsync(Guid userId, string alias, CancellationToken ct) => Task.CompletedTask;
}
