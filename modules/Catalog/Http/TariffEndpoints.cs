using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Data;
using PlatformSaaS.Http;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Http;

/// <summary>The tariffs of the whole catalog, and their legal basis, for programs.</summary>
internal sealed class TariffEndpoints : IEndpointContributor
{
    /// <summary>What every change of tariffs is told of days without a price.</summary>
    internal const string Gaps = "Days that would be left without a price are refused with 409 (`catalog.tariff-gap`) until `agreed` is true.";

    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var editor = api.MapGroup("/catalog-editor").WithTags("Catalog editor").RequireAuthorization(CatalogPermissions.Manage).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        editor.MapGet("/tariffs", async (string? show, string? cursor, TariffBook book, ITenantClock clock, CancellationToken ct) =>
        {
            var (view, today) = (TariffWords.Asked(show), await clock.TodayAsync(ct));
            var page = await book.ListAsync(view, cursor, ct);
            return TypedResults.Ok(new KeysetPage<TariffLineAnswer>([.. page.Items.Select(l => TariffLineAnswer.Of(l, view, today))], page.Next));
        }).WithName("ListTariffs").WithSummary("Tariffs of the whole catalog with their legal basis").WithDescription("`show`: `today` (default), `coming`, `gaps` (days without a price, overlaps) or `noBasis`. Pass `next` as `cursor` for the next page.");
        editor.MapGet("/tariffs/export", async (string? show, TariffBook book, CancellationToken ct) => Results.File(await book.ExportAsync(TariffWords.Asked(show), ct), "text/csv; charset=utf-8", "tarif.csv"))
            .WithName("ExportTariffs").WithSummary("The same as CSV").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        editor.MapPut("/products/{code}/tariffs/{id:guid}/basis", (string code, Guid id, BasisBody body, TariffEditor service, CancellationToken ct) => DoneAsync(service.BasisAsync(code, id, LegalBasis.Of(body.Basis, body.BasisUrl), ct)))
            .WithName("PutTariffBasis").WithSummary("Write down on which rule a price rests");
        editor.MapPut("/products/{code}/options/{option}/tariffs/{id:guid}/basis", (string code, string option, Guid id, BasisBody body, TariffEditor service, CancellationToken ct) => DoneAsync(service.BasisAsync(code, id, LegalBasis.Of(body.Basis, body.BasisUrl), ct, option)))
            .WithName("PutOptionTariffBasis").WithSummary("Write down on which rule a price of a parameter or range rests");
    }

    private static async Task<IResult> DoneAsync(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }
}

/// <summary>A legal basis as a program writes it.</summary>
internal sealed record BasisBody(string? Basis, string? BasisUrl);

/// <summary>Days without a price; no last day: from then on.</summary>
internal sealed record GapAnswer(DateOnly From, DateOnly? LastDay);

/// <summary>Something that has a price of its own, with the periods that were asked for.</summary>
internal sealed record TariffLineAnswer(string Product, string? Option, LocalizedText Name, string Group, IReadOnlyList<EditedTariff> Tariffs, IReadOnlyList<GapAnswer> Gaps, IReadOnlyList<Guid> Overlapping)
{
    public static TariffLineAnswer Of(TariffLine line, TariffView view, DateOnly today) => new(
        line.Product.Code, line.Option?.Code, line.Name, line.Group?.Code ?? "", [.. line.Shown(view, today).Select(EditedTariff.Of)], [.. line.Gaps.Select(g => new GapAnswer(g.From, g.LastDay))], [.. line.Overlaps.Select(t => t.Id)]);
}
