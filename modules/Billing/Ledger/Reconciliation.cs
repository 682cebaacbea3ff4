using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Reports;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Billing.Ledger;

/// <summary>An entry with its invoice.</summary>
internal sealed record LedgerRow(
    Guid Id, DateOnly Day, DateTimeOffset At, LedgerKind Kind, Bucket From, Bucket To, long Amount, string Document, string? ByName, Guid InvoiceId, string InvoiceNumber, string Applicant, string RequestNumber);

/// <summary>What moved in a period. <see cref="Closing"/> is what the books say is open at its end.</summary>
internal sealed record LedgerSummary(
    long Opening, long Issued, long Received, long Refused, long CorrectedOpen, long Refunded, long Excess, long Returned, long Invoices,
    IReadOnlyList<(string Account, long Amount, int Count)> ByAccount, IReadOnlyList<(DateOnly Month, long Amount)> ByMonth, IReadOnlyList<(string Name, long Amount)> ByProduct, bool IsBalanced)
{
    /// <summary>Open at the end of the period.</summary>
    public long Closing => checked(Opening + Issued - Received - Refused - CorrectedOpen);

    /// <summary>All money that came in.</summary>
    public long In => checked(Received + Excess);

    /// <summary>All money that went back.</summary>
    public long Out => checked(Refunded + Returned);
}

/// <summary>Reads the books: of one invoice, of a period, and whether they agree with the invoices.</summary>
internal sealed class Reconciliation(DbContext db, Income income, IPermissionChecker permissions, ICurrentTenant tenant)
{
    public const int PageSize = 50;

    /// <summary>Most rows of a spreadsheet.</summary>
    public const int Most = 50_000;

    public async Task<IReadOnlyList<LedgerRow>> OfInvoiceAsync(Guid invoiceId, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Ledger, ct);
        var rows = await Rows(db.Set<LedgerEntry>().AsNoTracking().Where(e => e.InvoiceId == invoiceId)).ToListAsync(ct);
        // What one action wrote has one moment: what pays the invoice stands before what is left over.
        return [.. rows.OrderBy(r => r.At).ThenBy(r => r.Kind)];
    }

    /// <summary>Entries of a period, the newest first.</summary>
    public async Task<KeysetPage<LedgerRow>> ListAsync(DayPeriod period, string? cursor, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Ledger, ct);
        var entries = In(Checked(period));
        if (cursor?.Split('.') is [var day, var id] && DayPeriod.Parse(day) is { } until && Guid.TryParseExact(id, "N", out var last))
        {
            entries = entries.Where(e => e.Day < until || (e.Day == until && e.Id.CompareTo(last) < 0));
        }

        var rows = Sorted(await Rows(entries.OrderByDescending(e => e.Day).ThenByDescending(e => e.Id).Take(PageSize + 1)).ToListAsync(ct));
        return rows.Count <= PageSize ? new KeysetPage<LedgerRow>(rows, null) : new KeysetPage<LedgerRow>(rows[..PageSize], $"{DayPeriod.Write(rows[PageSize - 1].Day)}.{rows[PageSize - 1].Id:N}");
    }

    /// <summary>All entries of a period in their order, for a spreadsheet.</summary>
    public async Task<IReadOnlyList<LedgerRow>> AllAsync(DayPeriod period, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Ledger, ct);
        return await Rows(In(Checked(period)).OrderBy(e => e.Day).ThenBy(e => e.Id).Take(Most)).ToListAsync(ct);
    }

    /// <summary>Invoices issued in a period, for a spreadsheet.</summary>
    public async Task<IReadOnlyList<Invoice>> InvoicesAsync(DayPeriod period, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Ledger, ct);
        var ids = In(Checked(period)).Where(e => e.Kind == LedgerKind.Issued).Select(e => e.InvoiceId);
        return await db.Set<Invoice>().AsNoTracking().Where(i => ids.Contains(i.Id)).OrderBy(i => i.Id).Take(Most).ToListAsync(ct);
    }

    public async Task<LedgerSummary> SummaryAsync(DayPeriod period, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Ledger, ct);
        period.Check();
        var sums = await In(period).GroupBy(e => new { e.Kind, e.From }).Select(g => new { g.Key.Kind, g.Key.From, Amount = g.Sum(e => e.Amount), Count = g.Count() }).ToListAsync(ct);
        long Of(LedgerKind kind, Bucket? from = null) => sums.Where(s => s.Kind == kind && (from is null || s.From == from)).Sum(s => s.Amount);
        var before = db.Set<LedgerEntry>().AsNoTracking().Where(e => e.Day < period.From);
        var opening = await before.SumAsync(e => e.To == Bucket.Open ? e.Amount : e.From == Bucket.Open ? -e.Amount : 0L, ct);
        var accounts = await (
            from entry in In(period)
            where entry.Kind == LedgerKind.Received || entry.Kind == LedgerKind.Excess
            join account in db.Set<BankAccount>() on entry.AccountId equals account.Id
            group entry by new { account.Bank, account.Number } into g
            select new { g.Key.Bank, g.Key.Number, Amount = g.Sum(e => e.Amount), Count = g.Select(e => e.SourceId).Distinct().Count() }).ToListAsync(ct);
        var months = await In(period).Where(e => e.Kind == LedgerKind.Received || e.Kind == LedgerKind.Excess).GroupBy(e => new { e.Day.Year, e.Day.Month })
            .Select(g => new { g.Key.Year, g.Key.Month, Amount = g.Sum(e => e.Amount) }).ToListAsync(ct);
        return new LedgerSummary(
            opening, Of(LedgerKind.Issued), Of(LedgerKind.Received), Of(LedgerKind.Refused), Of(LedgerKind.Credited, Bucket.Open), Of(LedgerKind.Credited, Bucket.Paid), Of(LedgerKind.Excess), Of(LedgerKind.Returned),
            sums.Where(s => s.Kind == LedgerKind.Issued).Sum(s => s.Count), [.. accounts.OrderByDescending(a => a.Amount).Select(a => ($"{a.Bank}, {a.Number}", a.Amount, a.Count))],
            Months(period, months.ToDictionary(m => new DateOnly(m.Year, m.Month, 1), m => m.Amount)), await ProductsAsync(period, ct), await IsBalancedAsync(ct));
    }

    /// <summary>True when the entries of the tenant give exactly what its invoices say.</summary>
    public async Task<bool> IsBalancedAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Ledger, ct);
        var id = tenant.Id;
        return (await db.Database.SqlQuery<bool>($"""
            select not exists (
              select 1 from billing.invoices i
              left join (
                select invoice_id,
                  sum(case when to_bucket = 'Open' then amount when from_bucket = 'Open' then -amount else 0 end) as open_sum,
                  sum(case when to_bucket = 'Paid' then amount when from_bucket = 'Paid' then -amount else 0 end) as paid_sum,
                  sum(case when to_bucket = 'Refused' then amount when from_bucket = 'Refused' then -amount else 0 end) as refused_sum,
                  sum(case when to_bucket = 'Credited' then amount when from_bucket = 'Credited' then -amount else 0 end) as credited_sum,
                  sum(case when to_bucket = 'Excess' then amount when from_bucket = 'Excess' then -amount else 0 end) as excess_sum
                from billing.ledger_entries where tenant_id = {id} group by invoice_id) e on e.invoice_id = i.id
              where i.tenant_id = {id} and (coalesce(e.open_sum, 0), coalesce(e.paid_sum, 0), coalesce(e.refused_sum, 0), coalesce(e.credited_sum, 0), coalesce(e.excess_sum, 0))
                is distinct from (i.open_amount::numeric, i.paid_amount::numeric, i.refused_amount::numeric, i.credited_amount::numeric, i.excess_amount::numeric)) as "Value"
            """).ToListAsync(ct))[0];
    }

    private async Task<IReadOnlyList<(string, long)>> ProductsAsync(DayPeriod period, CancellationToken ct) =>
        [.. (await income.RowsAsync(period, null, ct)).GroupBy(r => r.Product.Current).Select(g => (g.Key, g.Sum(r => r.Net))).OrderByDescending(p => p.Item2).Take(20)];

    private static List<(DateOnly, long)> Months(DayPeriod period, Dictionary<DateOnly, long> known) => [.. period.Months.Select(month => (month, known.GetValueOrDefault(month)))];

    private static DayPeriod Checked(DayPeriod period)
    {
        period.Check();
        return period;
    }

    private IQueryable<LedgerEntry> In(DayPeriod period) => db.Set<LedgerEntry>().AsNoTracking().Where(e => e.Day >= period.From && e.Day <= period.To);

    // The join need not keep the order of what it joins.
    private static List<LedgerRow> Sorted(List<LedgerRow> rows) => [.. rows.OrderByDescending(r => r.Day).ThenByDescending(r => r.Id)];

    private IQueryable<LedgerRow> Rows(IQueryable<LedgerEntry> entries) => entries.Join(db.Set<Invoice>(), e => e.InvoiceId, i => i.Id, (e, i) =>
        new LedgerRow(e.Id, e.Day, e.At, e.Kind, e.From, e.To, e.Amount, e.Document, e.ByName, i.Id, i.Number, i.ApplicantName, i.RequestNumber));
}
