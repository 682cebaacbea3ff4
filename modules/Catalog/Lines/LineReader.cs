using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Orders;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Catalog.Lines;

/// <summary>Reads structured lines and what they are chosen from.</summary>
internal sealed class LineReader(DbContext db, OptionCatalog options, RuleStore rules, CatalogTree tree, ITenantClock clock) : IRequestReads
{
    /// <summary>What a stage chooses from, as cached.</summary>
    public async Task<LineSource> SourceAsync(LineStage stage, CancellationToken ct) =>
        new(stage, await options.GetAsync(ct), await rules.FindAsync(stage.Rules, ct), await tree.GetAsync(ct), await clock.TodayAsync(ct));

    /// <summary>The same with some products as the database has them now.</summary>
    public async Task<LineSource> FreshAsync(LineStage stage, IEnumerable<Guid> products, CancellationToken ct) =>
        new(stage, await options.ReadAsync(products, ct), await rules.FindAsync(stage.Rules, ct), await tree.GetAsync(ct), await clock.TodayAsync(ct));

    private (Guid Transaction, Guid Request, string Stage, List<OrderLine> Rows)? _held;

    /// <summary>Rows of a stage to read, in order.</summary>
    public Task<List<OrderLine>> RowsAsync(StageContext context, CancellationToken ct) => Of(context).AsNoTracking().OrderBy(l => l.Number).ToListAsync(ct);

    /// <summary>Rows of a stage to change, in order; read once in an action's transaction, in which the request is locked.</summary>
    public async Task<List<OrderLine>> HeldAsync(StageContext context, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction!.TransactionId;
        if (_held is { } held && held.Transaction == transaction && held.Request == context.Request.Id && held.Stage == context.Stage.Code)
        {
            return [.. held.Rows];
        }

        var rows = await Of(context).AsTracking().OrderBy(l => l.Number).ToListAsync(ct);
        _held = (transaction, context.Request.Id, context.Stage.Code, rows);
        return [.. rows];
    }

    public void Forget() => _held = null;

    /// <summary>Numbers of a stage's rows, in order.</summary>
    public async Task<IReadOnlyList<int>> NumbersAsync(StageContext context, CancellationToken ct) => db.Database.CurrentTransaction is null
        ? await Of(context).AsNoTracking().OrderBy(l => l.Number).Select(l => l.Number).ToListAsync(ct)
        : (await HeldAsync(context, ct)).ConvertAll(l => l.Number);

    private IQueryable<OrderLine> Of(StageContext context) => db.Set<OrderLine>().Where(l => l.RequestId == context.Request.Id && l.StageCode == context.Stage.Code);

    /// <summary>Rows of a stage held against the cached catalog.</summary>
    public async Task<IReadOnlyList<LineState>> StatesAsync(StageContext context, LineSource source, CancellationToken ct) =>
        [.. (await RowsAsync(context, ct)).Where(l => l.Content is not null).Select(l => LineState.Of(l, source))];
}
