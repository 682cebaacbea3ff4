using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Orders;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Catalog.Lines;

/// <summary>Reads structured lines and what they are chosen from.</summary>
internal sealed class LineReader(DbContext db, OptionCatalog options, RuleStore rules, CatalogTree tree, ITenantClock clock)
{
    /// <summary>What a stage chooses from, as cached.</summary>
    public async Task<LineSource> SourceAsync(LineStage stage, CancellationToken ct) =>
        new(stage, await options.GetAsync(ct), await rules.FindAsync(stage.Rules, ct), await tree.GetAsync(ct), await clock.TodayAsync(ct));

    /// <summary>The same with some products as the database has them now.</summary>
    public async Task<LineSource> FreshAsync(LineStage stage, IEnumerable<Guid> products, CancellationToken ct) =>
        new(stage, await options.ReadAsync(products, ct), await rules.FindAsync(stage.Rules, ct), await tree.GetAsync(ct), await clock.TodayAsync(ct));

    /// <summary>Rows of a stage, in order.</summary>
    public Task<List<OrderLine>> RowsAsync(StageContext context, bool track, CancellationToken ct)
    {
        var query = db.Set<OrderLine>().Where(l => l.RequestId == context.Request.Id && l.StageCode == context.Stage.Code);
        return (track ? query.AsTracking() : query.AsNoTracking()).OrderBy(l => l.Number).ToListAsync(ct);
    }

    /// <summary>Rows of a stage held against the cached catalog.</summary>
    public async Task<IReadOnlyList<LineState>> StatesAsync(StageContext context, LineSource source, CancellationToken ct) =>
        [.. (await RowsAsync(context, track: false, ct)).Where(l => l.Content is not null).Select(l => LineState.Of(l, source))];
}
