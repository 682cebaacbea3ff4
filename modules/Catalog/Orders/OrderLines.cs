using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Orders;

/// <summary>A line beside its product as it is today.</summary>
internal sealed record OrderItem(OrderLine Line, PricedProduct Now, bool IsOffered)
{
    public bool IsFrozen => Line.SubmittedAt is not null;

    public LocalizedText Name => IsFrozen ? Line.Name : Now.Product.Name;

    public LocalizedText Unit => IsFrozen ? Line.Unit : Now.Product.Unit;

    public string? HandlingUnit => IsFrozen ? Line.HandlingUnit : Now.Product.HandlingUnit;

    /// <summary>True when the line can still be sent.</summary>
    public bool IsOpen => IsOffered && Now.IsOpen;

    /// <summary>Price of one: frozen, or today's.</summary>
    public long? Price => IsFrozen ? Line.Price : Now.Price;

    public bool IsPriceChanged => !IsFrozen && IsOpen && Now.Price != Line.PriceSeen;

    public long Amount => (Price ?? 0) * Line.Charged;
}

/// <summary>The rows of a request's order.</summary>
internal sealed class OrderLines(DbContext db, ProductCatalog products, CatalogTree tree)
{
    /// <summary>Lines of one order stage with their products, in order.</summary>
    public async Task<IReadOnlyList<OrderItem>> ItemsAsync(StageContext context, bool track, CancellationToken ct)
    {
        var query = db.Set<OrderLine>().Where(l => l.RequestId == context.Request.Id && l.StageCode == context.Stage.Code);
        var lines = await (track ? query : query.AsNoTracking()).OrderBy(l => l.Number).ToListAsync(ct);
        var priced = await products.PricedAsync(lines.Select(l => l.ProductId), ct);
        var offered = await ScopeAsync(context, ct);
        return [.. lines.Select(l => new OrderItem(l, priced[l.ProductId], offered(priced[l.ProductId].Product)))];
    }

    /// <summary>Which products the stage takes: those of its <c>catalog</c> group and below, else those whose group names the service.</summary>
    public async Task<Func<Product, bool>> ScopeAsync(StageContext context, CancellationToken ct)
    {
        var forest = await tree.GetAsync(ct);
        if (OrderStage.Text(context.Stage, "catalog") is { } code)
        {
            var groups = forest.Find(code)?.Subtree.ToHashSet() ?? [];
            return p => groups.Contains(p.GroupId);
        }

        return p => forest.ServiceOf(p.GroupId) == context.Service.Code;
    }
}

/// <summary>Lines as the stages that price them and work on them read them.</summary>
internal sealed class OrderLineSource(DbContext db, IAgency agency) : IRequestLineSource
{
    public async Task<IReadOnlyList<RequestLine>> LinesAsync(Guid requestId, CancellationToken ct = default)
    {
        var tracked = db.Set<OrderLine>().Local.Where(l => l.RequestId == requestId && l.SubmittedAt is not null).ToList();
        var lines = tracked.Count > 0 ? tracked : await db.Set<OrderLine>().AsNoTracking().Where(l => l.RequestId == requestId && l.SubmittedAt != null).ToListAsync(ct);
        var profile = await agency.GetAsync(ct);
        return
        [
            .. lines.OrderBy(l => l.StageCode, StringComparer.Ordinal).ThenBy(l => l.Number).Select((l, i) => l.Content is not null ? Lines.LineWords.Line(l, i + 1) : new RequestLine(l.Id, i + 1, l.Name, l.Charged, l.Unit, l.Price ?? 0, l.HandlingUnit)
            {
                Data = Data(l), Detail = LineFields.Detail(l, profile)
            })
        ];
    }

    private static System.Text.Json.Nodes.JsonObject Data(OrderLine line)
    {
        var data = (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(line.Data)!;
        if (line.RentalFrom is { } from && line.RentalTo is { } to)
        {
            data[LineFields.RentalField] = new System.Text.Json.Nodes.JsonObject { ["from"] = from.ToString("yyyy-MM-dd"), ["to"] = to.ToString("yyyy-MM-dd"), ["units"] = line.Quantity };
        }

        return data;
    }
}

/// <summary>Gives rental items back when a request ended without them, and drops the lines of a discarded draft.</summary>
internal sealed class OrderEndHandler(DbContext db, Rentals.RentalCalendar calendar) : Data.IDomainEventHandler<RequestEnded>
{
    public async Task HandleAsync(RequestEnded evt, CancellationToken ct)
    {
        if (evt.End == RequestEnded.Completed)
        {
            return;
        }

        await calendar.ReleaseAsync(evt.RequestId, ct);
        if (evt.End is null)
        {
            await db.Set<OrderLine>().Where(l => l.RequestId == evt.RequestId).ExecuteDeleteAsync(ct);
        }
    }
}

/// <summary>An instrument that came back before its last day is free again from the day after.</summary>
internal sealed class OrderReturnHandler(Rentals.RentalCalendar calendar) : Data.IDomainEventHandler<LineReturned>
{
    public Task HandleAsync(LineReturned evt, CancellationToken ct) => calendar.ShortenAsync(evt.RequestId, evt.LineId, evt.On, ct);
}
