using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;

namespace PlatformSaaS.Billing.Quotations;

/// <summary>A row of the applicant's quotations.</summary>
internal sealed record QuotationRow(
    Guid Id, string Number, Guid RequestId, string RequestNumber, string ServiceNameId, string? ServiceNameEn, QuotationState State, long Total, DateTimeOffset IssuedAt, DateOnly ValidOn, DateTimeOffset ValidUntil, DateTimeOffset? AnsweredAt,
    Guid? LetterFileId);

/// <summary>Reads quotations: those of a request, or the applicant's own.</summary>
internal sealed class QuotationReader(DbContext db, IQueryBatch batch, ICurrentUser user)
{
    public const int PageSize = 30;

    private (Guid Request, IReadOnlyList<QuotationFile> Files)? _kept;

    /// <summary>All quotations of a request, the oldest first, kept while a page is made; inside a transaction they are read anew. The caller has authorised.</summary>
    public async Task<IReadOnlyList<QuotationFile>> OfRequestAsync(Guid request, CancellationToken ct)
    {
        var isReading = db.Database.CurrentTransaction is null;
        if (isReading && _kept is { } kept && kept.Request == request)
        {
            return kept.Files;
        }

        var found = await LoadAsync(db.Set<Quotation>().Where(q => q.RequestId == request), ct);
        _kept = isReading ? (request, found) : null;
        return found;
    }

    /// <summary>The quotation that a request's applicant agreed to last, with its lines; null where there is none.</summary>
    public async Task<QuotationFile?> AcceptedAsync(Guid request, CancellationToken ct) =>
        (await OfRequestAsync(request, ct)).LastOrDefault(f => f.Quotation.State == QuotationState.Accepted);

    /// <summary>The current applicant's quotations, the newest first.</summary>
    public async Task<KeysetPage<QuotationRow>> MineAsync(string? cursor, CancellationToken ct)
    {
        var me = user.RequireId();
        var query = db.Set<Quotation>().AsNoTracking().Where(q => q.ApplicantUserId == me);
        if (Guid.TryParseExact(cursor, "N", out var last))
        {
            query = query.Where(q => q.Id.CompareTo(last) < 0);
        }

        var rows = await query.OrderByDescending(q => q.Id).Take(PageSize + 1).Select(q => new QuotationRow(
            q.Id, q.Number, q.RequestId, q.RequestNumber, q.ServiceNameId, q.ServiceNameEn, q.State, q.Total, q.IssuedAt, q.ValidOn, q.ValidUntil, q.AnsweredAt, q.LetterFileId)).ToListAsync(ct);
        return rows.Count <= PageSize ? new KeysetPage<QuotationRow>(rows, null) : new KeysetPage<QuotationRow>(rows[..PageSize], rows[PageSize - 1].Id.ToString("N"));
    }

    /// <summary>One of the current applicant's own; anybody else's looks like a missing one.</summary>
    public async Task<QuotationFile> GetMineAsync(Guid id, CancellationToken ct)
    {
        var me = user.RequireId();
        return (await LoadAsync(db.Set<Quotation>().Where(q => q.Id == id && q.ApplicantUserId == me), ct)).FirstOrDefault() ?? throw new MissingException();
    }

    private async Task<IReadOnlyList<QuotationFile>> LoadAsync(IQueryable<Quotation> query, CancellationToken ct)
    {
        batch.Begin();
        var quotations = batch.ListAsync(query.AsNoTracking().OrderBy(q => q.Round), ct);
        var lines = batch.ListAsync(db.Set<QuotationLine>().AsNoTracking().Where(l => query.Any(q => q.Id == l.QuotationId)).OrderBy(l => l.Position), ct);
        var discounts = batch.ListAsync(db.Set<QuotationDiscount>().AsNoTracking().Where(d => query.Any(q => q.Id == d.QuotationId)).OrderBy(d => d.Position), ct);
        await batch.SendAsync(ct);
        var (byLine, byDiscount) = ((await lines).ToLookup(l => l.QuotationId), (await discounts).ToLookup(d => d.QuotationId));
        return [.. (await quotations).Select(q => new QuotationFile(q, [.. byLine[q.Id]], [.. byDiscount[q.Id]]))];
    }
}
