using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Billing.Credits;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;

namespace PlatformSaaS.Billing.Invoices;

/// <summary>Shelves of the treasurer's list.</summary>
internal enum InvoiceShelf
{
    /// <summary>A proof waits for a decision.</summary>
    Waiting,
    /// <summary>The applicant must pay or send another proof.</summary>
    Unpaid,
    /// <summary>Found valid.</summary>
    Paid,
    /// <summary>Refused or credited in full.</summary>
    Closed,
    /// <summary>All.</summary>
    All
}

/// <summary>A row of a list.</summary>
internal sealed record InvoiceRow(
    Guid Id, string Number, Guid RequestId, string RequestNumber, string Service, string Applicant, long Total, long Open, long Paid, InvoiceState State, DateTimeOffset IssuedAt, DateOnly DueOn,
    DateTimeOffset? AwaitingSince, int Proofs, Guid? LetterFileId, long? Stated);

/// <summary>Reads invoices: the applicant's own, or for treasurers the tenant's.</summary>
internal sealed class InvoiceReader(DbContext db, IQueryBatch batch, IFileStore files, ICurrentUser user, IPermissionChecker permissions)
{
    private (Guid Run, InvoiceFile? File)? _kept;

    public const int PageSize = 30;

    /// <summary>The current applicant's invoices, the newest first.</summary>
    public Task<KeysetPage<InvoiceRow>> MineAsync(string? cursor, CancellationToken ct)
    {
        var me = user.RequireId();
        return PageAsync(db.Set<Invoice>().Where(i => i.ApplicantUserId == me), cursor, ct);
    }

    /// <summary>One of the current applicant's own; anybody else's looks like a missing one.</summary>
    public async Task<InvoiceFile> GetMineAsync(Guid id, CancellationToken ct)
    {
        var me = user.RequireId();
        return await LoadAsync(db.Set<Invoice>().Where(i => i.Id == id && i.ApplicantUserId == me), ct) ?? throw new MissingException();
    }

    /// <summary>The tenant's invoices, the newest first; those that wait in the order in which they came.</summary>
    public async Task<KeysetPage<InvoiceRow>> ListAsync(InvoiceShelf shelf, string? search, string? cursor, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Verify, ct);
        var query = OnShelf(shelf);
        if (search?.Trim() is { Length: > 0 } text)
        {
            var like = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            query = query.Where(i => EF.Functions.ILike(i.Number, like) || EF.Functions.ILike(i.ApplicantName, like) || EF.Functions.ILike(i.RequestNumber, like));
        }

        return shelf == InvoiceShelf.Waiting ? new KeysetPage<InvoiceRow>(await RowsAsync(Waiting(query).Take(200), ct), null) : await PageAsync(query, cursor, ct);
    }

    /// <summary>How many lie on each shelf, capped at 1,001.</summary>
    public async Task<IReadOnlyDictionary<InvoiceShelf, int>> CountsAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Verify, ct);
        var counts = new Dictionary<InvoiceShelf, int>();
        foreach (var shelf in new[] { InvoiceShelf.Waiting, InvoiceShelf.Unpaid })
        {
            counts[shelf] = await OnShelf(shelf).Take(1001).CountAsync(ct);
        }

        return counts;
    }

    /// <summary>Ids of the invoices whose proofs wait, in the order in which they came.</summary>
    public async Task<IReadOnlyList<Guid>> WaitingAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Verify, ct);
        return await Waiting(OnShelf(InvoiceShelf.Waiting)).Select(i => i.Id).Take(1000).ToListAsync(ct);
    }

    /// <summary>One of the tenant's.</summary>
    public async Task<InvoiceFile> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Verify, ct);
        return await LoadAsync(db.Set<Invoice>().Where(i => i.Id == id), ct) ?? throw new MissingException();
    }

    /// <summary>A proof with its file; null when there is none of that id.</summary>
    public async Task<ProofView?> ProofAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Verify, ct);
        return await db.Set<PaymentProof>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is { } proof ? new ProofView(proof, await files.FindAsync(proof.FileId, ct), null) : null;
    }

    /// <summary>What the stage's partial shows; the page around it has authorised. Null when the run has no invoice.</summary>
    public async Task<PaymentView?> OfStageAsync(StageView stage, CancellationToken ct)
    {
        return await OfRunAsync(stage.Context.Run.Id, ct) is { } file ? new PaymentView(stage, file, PaymentSettings.Of(stage.Context.Stage)) : null;
    }

    /// <summary>The invoice of a run of the stage, kept while a page is made; inside a transaction it is read anew. Null when the run has none. The caller has authorised.</summary>
    public async Task<InvoiceFile?> OfRunAsync(Guid run, CancellationToken ct)
    {
        var isReading = db.Database.CurrentTransaction is null;
        if (isReading && _kept is { } kept && kept.Run == run)
        {
            return kept.File;
        }

        var file = await LoadAsync(db.Set<Invoice>().Where(i => i.StageRunId == run), ct);
        _kept = isReading ? (run, file) : null;
        return file;
    }

    private IQueryable<Invoice> OnShelf(InvoiceShelf shelf)
    {
        var query = db.Set<Invoice>().AsNoTracking();
        // What another role decides isn't this officer's to decide, so it isn't waiting for them either.
        var roles = user.Roles.ToArray();
        return shelf switch
        {
            InvoiceShelf.Waiting => query.Where(i => i.AwaitingSince != null && roles.Contains(i.ValidatorRole)),
            InvoiceShelf.Unpaid => query.Where(i => i.State == InvoiceState.Open && i.AwaitingSince == null),
            InvoiceShelf.Paid => query.Where(i => i.State == InvoiceState.Paid),
            InvoiceShelf.Closed => query.Where(i => i.State == InvoiceState.Refused || i.State == InvoiceState.Credited),
            _ => query
        };
    }

    private static IQueryable<Invoice> Waiting(IQueryable<Invoice> query) => query.OrderBy(i => i.AwaitingSince).ThenBy(i => i.Id);

    private async Task<KeysetPage<InvoiceRow>> PageAsync(IQueryable<Invoice> query, string? cursor, CancellationToken ct)
    {
        if (Guid.TryParseExact(cursor, "N", out var last))
        {
            query = query.Where(i => i.Id.CompareTo(last) < 0);
        }

        var rows = await RowsAsync(query.AsNoTracking().OrderByDescending(i => i.Id).Take(PageSize + 1), ct);
        return rows.Count <= PageSize ? new KeysetPage<InvoiceRow>(rows, null) : new KeysetPage<InvoiceRow>(rows[..PageSize], rows[PageSize - 1].Id.ToString("N"));
    }

    private Task<List<InvoiceRow>> RowsAsync(IQueryable<Invoice> query, CancellationToken ct) => query.Select(i => new InvoiceRow(
        i.Id, i.Number, i.RequestId, i.RequestNumber, i.ServiceNameId, i.ApplicantName, i.Total, i.OpenAmount, i.PaidAmount, i.State, i.IssuedAt, i.DueOn, i.AwaitingSince, i.Proofs, i.LetterFileId,
        i.AwaitingSince == null ? null : db.Set<PaymentProof>().Where(p => p.InvoiceId == i.Id && p.Round == i.Proofs).Select(p => p.StatedAmount).FirstOrDefault())).ToListAsync(ct);

    /// <summary>The invoice with all that hangs on it, in one round trip.</summary>
    private async Task<InvoiceFile?> LoadAsync(IQueryable<Invoice> query, CancellationToken ct)
    {
        batch.Begin();
        var invoices = batch.ListAsync(query.AsNoTracking(), ct);
        var lines = batch.ListAsync(db.Set<InvoiceLine>().AsNoTracking().Where(l => query.Any(i => i.Id == l.InvoiceId)).OrderBy(l => l.Position), ct);
        var proofs = batch.ListAsync(db.Set<PaymentProof>().AsNoTracking().Where(p => query.Any(i => i.Id == p.InvoiceId)).OrderBy(p => p.Round), ct);
        var decisions = batch.ListAsync(db.Set<PaymentDecision>().AsNoTracking().Where(d => query.Any(i => i.Id == d.InvoiceId)), ct);
        var receipts = batch.ListAsync(db.Set<Receipt>().AsNoTracking().Where(r => query.Any(i => i.Id == r.InvoiceId)).OrderBy(r => r.Id), ct);
        var credits = batch.ListAsync(db.Set<CreditNote>().AsNoTracking().Where(n => query.Any(i => i.Id == n.InvoiceId)).OrderBy(n => n.Id), ct);
        var accounts = batch.ListAsync(
            db.Set<BankAccount>().AsNoTracking().Where(a => a.RetiredAt == null || query.Any(i => a.RetiredAt > i.IssuedAt)).OrderBy(a => a.Order).ThenBy(a => a.Id), ct);
        var codes = batch.ListAsync(db.Set<BillingCode>().AsNoTracking().Where(c => query.Any(i => i.Id == c.InvoiceId)).OrderBy(c => c.Round), ct);
        var payments = batch.ListAsync(db.Set<BillingPayment>().AsNoTracking().Where(p => query.Any(i => i.Id == p.InvoiceId)).OrderBy(p => p.Id), ct);
        await batch.SendAsync(ct);
        if ((await invoices).FirstOrDefault() is not { } invoice)
        {
            return null;
        }

        var stored = await files.FindAllAsync((await proofs).Select(p => p.FileId), ct);
        var decided = (await decisions).ToDictionary(d => d.ProofId);
        return new InvoiceFile(
            invoice, await lines, [.. (await proofs).Select(p => new ProofView(p, stored.GetValueOrDefault(p.FileId), decided.GetValueOrDefault(p.Id)))], await receipts, await credits, await accounts,
            await codes, await payments);
    }
}
