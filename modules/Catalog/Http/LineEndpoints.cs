using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Lines;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Orders;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Http;

/// <summary>Standards, parameters and rule tables for everybody, and the samples or instruments of a request, under <c>/api/v1</c>.</summary>
internal sealed class LineEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var catalog = api.MapGroup("/catalog").WithTags("Catalog").AllowAnonymous().ProducesProblem(StatusCodes.Status404NotFound);
        catalog.MapGet("/products/{code}/options", OptionsAsync).WithName("ListProductOptions").WithSummary("Standards of a test product with its parameters, or the measuring ranges of an instrument, with today's prices");
        catalog.MapGet("/rules/{code}", RuleAsync).WithName("GetRuleTable").WithSummary("A rule table: food types, simulants, classes of contact time and temperature, and the parameters that they imply");
        catalog.MapPost("/rules/{code}/offers", OffersAsync).WithName("EvaluateRuleTable").WithSummary("The parameters that a use of a packaging implies, with the reason for each").ProducesValidationProblem();

        var lines = api.MapGroup("/requests/{id:guid}/lines").WithTags("Catalog").RequireAuthorization().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        lines.MapGet("", ListAsync).WithName("ListRequestLines").WithSummary("Samples or instruments of a request with their parameters and prices; frozen once it was submitted");
        Changes(lines.MapPost("", AddAsync)).WithName("AddRequestLine").WithSummary("Add a sample or instrument to a draft; the same `Idempotency-Key` as the last one adds nothing");
        Changes(lines.MapPut("/{number}", EditAsync)).WithName("EditRequestLine").WithSummary("Write a sample or instrument anew");
        Changes(lines.MapPost("/{number}/copy", CopyAsync)).WithName("CopyRequestLine").WithSummary("Add a copy of a sample or instrument, without its file");
        Changes(lines.MapDelete("/{number}", RemoveAsync)).WithName("RemoveRequestLine").WithSummary("Remove a sample or instrument from a draft");

        static RouteHandlerBuilder Changes(RouteHandlerBuilder route) => route.ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<ProductOptionsAnswer>> OptionsAsync(string code, OptionCatalog catalog, RuleStore rules, ITenantClock clock, CancellationToken ct)
    {
        var product = (await catalog.GetAsync(ct)).Find(code) ?? throw new MissingException(T("Produk tidak ditemukan.", "The product was not found."));
        var today = await clock.TodayAsync(ct);
        var tables = (await rules.AllAsync(ct)).Values.ToList();
        return TypedResults.Ok(new ProductOptionsAnswer(
            code, product.Name, product.Product.Kind == Products.ProductKind.Test ? "test" : "instrument", product.Product.IsRetired,
            [.. product.Standards.Select(s => new StandardAnswer(s.Code, s.Name, tables.FirstOrDefault(r => r.Standards.Contains(s.Code))?.Code))],
            [.. product.Options.Where(o => !o.Option.IsRetired).Select(o => new OptionAnswer(o.Option.Code, o.Option.Name, o.Option.Group, o.Option.Standards, o.Option.Unit, o.Option.Method, o.Option.Limit, o.Price(today), o.Tariff(today)?.IsSample == true))]));
    }

    private static async Task<Ok<RuleDocument>> RuleAsync(string code, RuleStore rules, CancellationToken ct) => TypedResults.Ok(await RequireRuleAsync(code, rules, ct));

    private static async Task<Ok<OffersAnswer>> OffersAsync(string code, [FromBody] UseBody body, RuleStore rules, CancellationToken ct)
    {
        var table = await RequireRuleAsync(code, rules, ct);
        var result = Migration.Evaluate(table, new PackagingUse(body.Foods ?? [], body.Time, body.Temperature));
        return result.IsComplete
            ? TypedResults.Ok(new OffersAnswer([.. result.Simulants.Select(s => new SimulantAnswer(s.Simulant.Code, s.Simulant.Name, [.. s.Foods.Select(f => f.Code)]))], result.Condition, [.. result.Offered.Select(o => new OfferAnswer(o.Code, o.Reason))]))
            : throw new InputException(body.Foods is null or [] || result.Simulants.Count == 0 ? "foods" : table.Times.All(t => t.Code != body.Time) ? "time" : "temperature", T("Isi tipe pangan, waktu kontak, dan suhu kontak.", "Give food types, contact time and contact temperature."));
    }

    private static async Task<Ok<LinesAnswer>> ListAsync(Guid id, IRequestDirectory requests, DbContext db, OptionCatalog catalog, ITenantClock clock, CancellationToken ct)
    {
        if (!await requests.IsVisibleAsync(id, ct))
        {
            throw new MissingException(T("Permohonan tidak ditemukan.", "The request was not found."));
        }

        var rows = await db.Set<OrderLine>().AsNoTracking().Where(l => l.RequestId == id && l.Content != null).OrderBy(l => l.StageCode).ThenBy(l => l.Number).ToListAsync(ct);
        var (book, today) = (await catalog.GetAsync(ct), await clock.TodayAsync(ct));
        var lines = rows.Select(l => LineAnswer.Of(l, book, today)).ToList();
        return TypedResults.Ok(new LinesAnswer(lines.Sum(l => l.Price), lines));
    }

    private static async Task<Created<LineReceipt>> AddAsync(Guid id, [FromBody] LineBody body, [FromHeader(Name = "Idempotency-Key")] string? key, IRequestEngine engine, DbContext db, CancellationToken ct)
    {
        await engine.ActAsync(id, LineActions.Add, new ActionInput(body.Values(), key), ct);
        return await CreatedAsync(id, db, ct);
    }

    private static async Task<NoContent> EditAsync(Guid id, string number, [FromBody] LineBody body, IRequestEngine engine, CancellationToken ct)
    {
        var values = body.Values();
        values[LineForm.Line] = number;
        await engine.ActAsync(id, LineActions.Edit, new ActionInput(values), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Created<LineReceipt>> CopyAsync(Guid id, string number, IRequestEngine engine, DbContext db, CancellationToken ct)
    {
        await engine.ActAsync(id, LineActions.Copy, new ActionInput(new JsonObject { [LineForm.Line] = number }), ct);
        return await CreatedAsync(id, db, ct);
    }

    private static async Task<NoContent> RemoveAsync(Guid id, string number, IRequestEngine engine, CancellationToken ct)
    {
        await engine.ActAsync(id, LineActions.Remove, new ActionInput(new JsonObject { [LineForm.Line] = number }), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Created<LineReceipt>> CreatedAsync(Guid id, DbContext db, CancellationToken ct)
    {
        var line = await db.Set<OrderLine>().AsNoTracking().Where(l => l.RequestId == id).OrderByDescending(l => l.Id).Select(l => new LineReceipt(l.Number, l.PriceSeen)).FirstAsync(ct);
        return TypedResults.Created($"/api/v1/requests/{id}/lines/{line.Number}", line);
    }

    private static async Task<RuleDocument> RequireRuleAsync(string code, RuleStore rules, CancellationToken ct) => await rules.FindAsync(code, ct) ?? throw new MissingException(T("Tabel aturan tidak ditemukan.", "The rule table was not found."));
}

/// <summary>What a product can be tested or calibrated for.</summary>
internal sealed record ProductOptionsAnswer(string Product, LocalizedText Name, string Kind, bool IsRetired, IReadOnlyList<StandardAnswer> Standards, IReadOnlyList<OptionAnswer> Options);

/// <summary>A standard; <paramref name="Rules"/> names the rule table that narrows its parameters.</summary>
internal sealed record StandardAnswer(string Code, LocalizedText Name, string? Rules);

/// <summary>A parameter or measuring range; no standards means all.</summary>
internal sealed record OptionAnswer(string Code, LocalizedText Name, LocalizedText? Group, IReadOnlyList<string> Standards, string? Unit, string? Method, string? Limit, long? Price, bool IsSamplePrice);

/// <summary>How a packaging is used.</summary>
internal sealed record UseBody(IReadOnlyList<string>? Foods, string? Time, string? Temperature);

/// <summary>What a use implies.</summary>
internal sealed record OffersAnswer(IReadOnlyList<SimulantAnswer> Simulants, LocalizedText? Condition, IReadOnlyList<OfferAnswer> Offered);

/// <summary>A simulant and the food types that imply it.</summary>
internal sealed record SimulantAnswer(string Code, LocalizedText Name, IReadOnlyList<string> Foods);

/// <summary>A parameter that is offered, and why.</summary>
internal sealed record OfferAnswer(string Code, LocalizedText Reason);

/// <summary>A line that was added.</summary>
internal sealed record LineReceipt(int Number, long Price);

/// <summary>Body of a line. <paramref name="Standard"/> is <c>none</c> for a test without standard; <paramref name="Use"/> holds what a rule table asks (its fields, <c>foods</c>, <c>time</c>, <c>temperature</c>).</summary>
internal sealed record LineBody(string? Product, string? Standard, IReadOnlyList<string>? Items, JsonObject? Use, JsonObject? Identity)
{
    public JsonObject Values()
    {
        var values = new JsonObject();
        foreach (var (code, value) in (Identity ?? []).Concat(Use ?? []).Where(v => !LineForm.Own.Contains(v.Key) || v.Key is LineForm.Foods or LineForm.Time or LineForm.TimeNote or LineForm.Temperature or LineForm.TemperatureNote))
        {
            values[code] = value?.DeepClone();
        }

        (values[LineForm.Product], values[LineForm.Standard], values[LineForm.Items]) = (Product, Standard, LineForm.Rows(Items ?? []));
        return values;
    }
}

/// <summary>Lines of a request with their sum.</summary>
internal sealed record LinesAnswer(long Total, IReadOnlyList<LineAnswer> Lines);

/// <summary>A line as the API shows it.</summary>
internal sealed record LineAnswer(
    Guid Id, int Number, string Product, LocalizedText Name, string? Standard, LocalizedText? StandardName, JsonObject Identity, JsonObject? Use, IReadOnlyList<LineItemAnswer> Items, long Price, long PriceSeen, bool IsFrozen)
{
    public static LineAnswer Of(OrderLine line, OptionBook book, DateOnly today)
    {
        var content = LineContent.Parse(line.Content!);
        var product = book.Find(line.ProductId);
        var items = content.Items.Select(i => product?.Find(i.Option) is { } option && line.SubmittedAt is null
            ? new LineItemAnswer(i.Code, option.Option.Name, option.Option.Group, option.Price(today) ?? 0, i.Seen)
            : new LineItemAnswer(i.Code, i.Name ?? new LocalizedText(i.Code), i.Group, i.Price ?? 0, i.Seen)).ToList();
        return new LineAnswer(
            line.Id, line.Number, product?.Product.Code ?? "", line.SubmittedAt is null ? product?.Name ?? new LocalizedText("") : line.Name, content.Standard, content.StandardName ?? product?.Standard(content.Standard)?.Name,
            (JsonObject)JsonNode.Parse(line.Data)!, content.Use, items, items.Sum(i => i.Price), items.Sum(i => i.PriceSeen), line.SubmittedAt is not null);
    }
}

/// <summary>A parameter or range of a line; the price is today's until it is frozen.</summary>
internal sealed record LineItemAnswer(string Code, LocalizedText Name, LocalizedText? Group, long Price, long PriceSeen);
