using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>Shelves of finance's list.</summary>
internal enum BillingShelf
{
    /// <summary>A code is asked for.</summary>
    Requested,
    /// <summary>A code waits for payment.</summary>
    Due,
    /// <summary>Expired, and nothing was asked since.</summary>
    Lapsed,
    /// <summary>A payment came too late.</summary>
    Cases,
    /// <summary>Paid.</summary>
    Paid,
    /// <summary>All.</summary>
    All
}

/// <summary>A row of a list, with the payment that was booked.</summary>
internal sealed record BillingCodeRow(
    Guid Id, Guid RequestId, string RequestNumber, string InvoiceNumber, string? QuotationNumber, DateTimeOffset ConfirmedAt, string ServiceNameId, string? ServiceNameEn, string Applicant, string ContactName, int Round, BillingCodeState State,
    long Amount, DateTimeOffset RequestedAt, string? Code, DateTimeOffset? IssuedAt, DateTimeOffset? ExpiresAt, Guid? FileId, int OpenCases, string? Ntpn, DateOnly? PaidOn, Guid? NtpnFileId, Guid? ReceiptFileId, Guid InvoiceId);

/// <summary>A billing code with its invoice and everything that hangs on it.</summary>
internal sealed record BillingCodeFile(BillingCode Code, InvoiceFile Invoice)
{
    public IEnumerable<BillingPayment> Payments => Invoice.Payments.Where(p => p.CodeId == Code.Id);

    /// <summary>True for the asking that counts; earlier ones are history.</summary>
    public bool IsCurrent => Invoice.Code?.Id == Code.Id;
}

/// <summary>Reads billing codes: the applicant's own, or for finance the tenant's.</summary>
internal sealed class BillingCodeReader(DbContext db, IQueryBatch batch, InvoiceReader invoices, ICurrentUser user, IPermissionChecker permissions)
{
    public const int PageSize = 30;

    /// <summary>The current applicant's, the newest first; of a year, or of all. Withdrawn ones are left out.</summary>
    public async Task<(KeysetPage<BillingCodeRow> Page, IReadOnlyList<int> Years)> MineAsync(int? year, string? cursor, CancellationToken ct)
    {
        var me = user.RequireId();
        var mine = db.Set<BillingCode>().AsNoTracking().Where(c => c.ApplicantUserId == me && c.State != BillingCodeState.Void);
        batch.Begin();
        var years = batch.ListAsync(mine.Select(c => c.Year).Distinct().OrderByDescending(y => y), ct);
        var rows = batch.ListAsync(Rows(After(year is { } of ? mine.Where(c => c.Year == of) : mine, cursor).OrderByDescending(c => c.Id).Take(PageSize + 1)), ct);
        await batch.SendAsync(ct);
        return (Cut(await rows), await years);
    }

    /// <summary>The tenant's on a shelf; what waits in the order in which it came, the rest the newest first. The search also finds a NTPN.</summary>
    public async Task<KeysetPage<BillingCodeRow>> ListAsync(BillingShelf shelf, string? search, string? cursor, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Codes, ct);
        return (await ListCoreAsync(shelf, search, cursor, ct)).Page;
    }

    /// <summary>The same with how many lie on the shelves that ask for work, capped at 1,001.</summary>
    public async Task<(KeysetPage<BillingCodeRow> Page, IReadOnlyDictionary<BillingShelf, int> Counts)> DeskAsync(BillingShelf shelf, string? search, string? cursor, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Codes, ct);
        return await ListCoreAsync(shelf, search, cursor, ct);
    }

    /// <summary>One of the tenant's.</summary>
    public async Task<BillingCodeFile> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Codes, ct);
        return await FindAsync(id, ct) ?? throw new MissingException();
    }

    private async Task<BillingCodeFile?> FindAsync(Guid id, CancellationToken ct)
    {
        var run = await db.Set<BillingCode>().AsNoTracking().Where(c => c.Id == id).Join(db.Set<Invoice>().AsNoTracking(), c => c.InvoiceId, i => i.Id, (c, i) => i.StageRunId).FirstOrDefaultAsync(ct);
        return run != Guid.Empty && await invoices.OfRunAsync(run, ct) is { } file && file.Codes.FirstOrDefault(c => c.Id == id) is { } code ? new BillingCodeFile(code, file) : null;
    }

    private async Task<(KeysetPage<BillingCodeRow> Page, IReadOnlyDictionary<BillingShelf, int> Counts)> ListCoreAsync(BillingShelf shelf, string? search, string? cursor, CancellationToken ct)
    {
        var query = On(shelf);
        if (search?.Trim() is { Length: > 0 } text)
        {
            var like = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            var number = text.ToUpperInvariant();
            var payments = db.Set<BillingPayment>().AsNoTracking();
            query = query.Where(c => c.Code == number || EF.Functions.ILike(c.RequestNumber, like) || EF.Functions.ILike(c.ApplicantName, like) || EF.Functions.ILike(c.QuotationNumber!, like) || payments.Any(p => p.CodeId == c.Id && p.Ntpn == number));
        }

        var waits = shelf is BillingShelf.Requested or BillingShelf.Due or BillingShelf.Cases;
        query = waits ? query.OrderBy(c => c.Id) : query.OrderByDescending(c => c.Id);
        if (Guid.TryParseExact(cursor, "N", out var last))
        {
            query = waits ? query.Where(c => c.Id.CompareTo(last) > 0) : query.Where(c => c.Id.CompareTo(last) < 0);
        }

        var (requested, cases) = (On(BillingShelf.Requested), On(BillingShelf.Cases));
        batch.Begin();
        var rows = batch.ListAsync(Rows(query.Take(PageSize + 1)), ct);
        var counts = batch.ListAsync(requested.Take(1001).Select(_ => 0).Concat(cases.Take(1001).Select(_ => 1)).GroupBy(x => x).Select(g => new { g.Key, Count = g.Count() }), ct);
        await batch.SendAsync(ct);
        var known = (await counts).ToDictionary(c => c.Key, c => c.Count);
        return (Cut(await rows), new Dictionary<BillingShelf, int> { [BillingShelf.Requested] = known.GetValueOrDefault(0), [BillingShelf.Cases] = known.GetValueOrDefault(1) });
    }

    private IQueryable<BillingCode> On(BillingShelf shelf)
    {
        var query = db.Set<BillingCode>().AsNoTracking();
        // What another role decides isn't this officer's to decide, so it isn't waiting for them either.
        var roles = user.Roles.ToArray();
        return shelf switch
        {
            BillingShelf.Requested => query.Where(c => c.State == BillingCodeState.Requested && roles.Contains(c.ValidatorRole)),
            BillingShelf.Cases => query.Where(c => c.OpenCases > 0 && roles.Contains(c.ValidatorRole)),
            BillingShelf.Due => query.Where(c => c.State == BillingCodeState.Due),
            BillingShelf.Lapsed => query.Where(c => c.State == BillingCodeState.Lapsed && !db.Set<BillingCode>().Any(n => n.InvoiceId == c.InvoiceId && n.Round > c.Round)),
            BillingShelf.Paid => query.Where(c => c.State == BillingCodeState.Paid),
            _ => query
        };
    }

    private static IQueryable<BillingCode> After(IQueryable<BillingCode> query, string? cursor) => Guid.TryParseExact(cursor, "N", out var last) ? query.Where(c => c.Id.CompareTo(last) < 0) : query;

    private static KeysetPage<BillingCodeRow> Cut(List<BillingCodeRow> rows) =>
        rows.Count <= PageSize ? new KeysetPage<BillingCodeRow>(rows, null) : new KeysetPage<BillingCodeRow>(rows[..PageSize], rows[PageSize - 1].Id.ToString("N"));

    private IQueryable<BillingCodeRow> Rows(IQueryable<BillingCode> query)
    {
        var payments = db.Set<BillingPayment>().AsNoTracking().Where(p => p.State == BillingPaymentState.Booked);
        var receipts = db.Set<Receipt>().AsNoTracking();
        return
            from c in query
            join p in payments on c.Id equals p.CodeId into booked
            from payment in booked.DefaultIfEmpty()
            join r in receipts on payment.Id equals r.DecisionId into issued
            from receipt in issued.DefaultIfEmpty()
            select new BillingCodeRow(
                c.Id, c.RequestId, c.RequestNumber, c.InvoiceNumber, c.QuotationNumber, c.ConfirmedAt, c.ServiceNameId, c.ServiceNameEn, c.ApplicantName, c.ContactName, c.Round, c.State, c.Amount, c.RequestedAt, c.Code, c.IssuedAt, c.ExpiresAt,
                c.FileId, c.OpenCases, payment == null ? null : payment.Ntpn, payment == null ? null : payment.PaidOn, payment == null ? null : payment.FileId, receipt == null ? null : receipt.LetterFileId, c.InvoiceId);
    }
}
