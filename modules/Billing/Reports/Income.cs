using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Text;

namespace PlatformSaaS.Billing.Reports;

/// <summary>Income of a month from one product: what was received for it, less what was refunded.</summary>
internal sealed record IncomeRow(DateOnly Month, LocalizedText Product, long Received, long Refunded)
{
    public long Net => Received - Refunded;
}

/// <summary>
/// Reads income from the ledger, by month and product. An invoice's money belongs to its lines in proportion to their amounts, rounded so that the shares add up to what was
/// booked: no rupiah is lost or counted twice, also where an invoice was paid in parts.
/// </summary>
internal sealed class Income(DbContext db, IPermissionChecker permissions, ICurrentTenant tenant)
{
    public async Task<IReadOnlyList<IncomeRow>> RowsAsync(DayPeriod period, string? service, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Ledger, ct);
        period.Check();
        var (id, from, to) = (tenant.Id, period.From, period.To);
        // Raw SQL passes by the query filter, so the tenant is named here; row-level security holds besides.
        var rows = await db.Database.SqlQuery<Row>($"""
            with moves as (
              select e.invoice_id, date_trunc('month', e.day)::date as month,
                coalesce(sum(e.amount) filter (where e.to_bucket = 'Paid'), 0) as received, coalesce(sum(e.amount) filter (where e.from_bucket = 'Paid'), 0) as refunded
              from billing.ledger_entries e join billing.invoices i on i.tenant_id = e.tenant_id and i.id = e.invoice_id
              where e.tenant_id = {id} and e.day between {from} and {to} and (e.to_bucket = 'Paid' or e.from_bucket = 'Paid') and ({service}::text is null or i.service_code = {service})
              group by 1, 2),
            shares as (
              select l.invoice_id, l.name_id, l.name_en, l.amount, sum(l.amount) over (partition by l.invoice_id order by l.position) as upto, sum(l.amount) over (partition by l.invoice_id) as total
              from billing.invoice_lines l where l.tenant_id = {id} and l.invoice_id in (select invoice_id from moves))
            select m.month as "Month", s.name_id as "NameId", min(s.name_en) as "NameEn",
              sum(round(m.received * s.upto / s.total) - round(m.received * (s.upto - s.amount) / s.total))::bigint as "Received",
              sum(round(m.refunded * s.upto / s.total) - round(m.refunded * (s.upto - s.amount) / s.total))::bigint as "Refunded"
            from moves m join shares s on s.invoice_id = m.invoice_id
            group by 1, 2 order by 1, 2
            """).ToListAsync(ct);
        return [.. rows.Select(r => new IncomeRow(r.Month, new LocalizedText(r.NameId, r.NameEn), r.Received, r.Refunded)).Where(r => r.Received != 0 || r.Refunded != 0)];
    }

    private sealed class Row
    {
        public DateOnly Month { get; init; }
        public required string NameId { get; init; }
        public string? NameEn { get; init; }
        public long Received { get; init; }
        public long Refunded { get; init; }
    }
}
