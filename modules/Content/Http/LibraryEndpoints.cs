using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Content.Tools;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Http;

/// <summary>Library, events, designs and calculators for programs; readers for officers' programs; descriptions as PDF.</summary>
internal sealed class LibraryEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        root.MapGet("/pustaka/{slug}/unduh", (string slug, PublicContent content, DownloadFiles files, CancellationToken ct) => PdfAsync(ContentKind.Library, slug, content, files, ct)).AllowAnonymous().ExcludeFromDescription();
        root.MapGet("/desain/{slug}/unduh", (string slug, PublicContent content, DownloadFiles files, CancellationToken ct) => PdfAsync(ContentKind.Design, slug, content, files, ct)).AllowAnonymous().ExcludeFromDescription();

        var open = api.MapGroup("").WithTags("Content").AllowAnonymous();
        open.MapGet("/library", async (string? topic, string? form, string? q, LibraryShelf shelf, IMarkdown markdown, CancellationToken ct) =>
            TypedResults.Ok(LibraryShelf.Filter(await shelf.AllAsync(ct), new LibraryQuery(topic, form, q)).Select(i => LibraryAnswer.Of(i, markdown)).ToList())).WithName("ListLibrary").WithSummary("Library items by topic, form and words");
        open.MapGet("/outreach", async (PublicContent content, IMarkdown markdown, CancellationToken ct) => TypedResults.Ok((await content.ListAsync(ContentKind.Outreach, ct)).Select(i => OutreachAnswer.Of(i, markdown)).ToList()))
            .WithName("ListOutreach").WithSummary("Outreach events, newest first");
        open.MapGet("/designs", DesignsAsync).WithName("ListDesigns").WithSummary("House designs with their estimated cost by the prices of a region");
        open.MapGet("/tools/estimates", async (ToolStore tools, CancellationToken ct) => TypedResults.Ok((await tools.GetAsync(ct)).Estimates ?? throw new MissingException())).WithName("GetEstimateRules").WithSummary("Kinds of houses, needs per square metre and unit prices by region");
        open.MapPost("/tools/estimates", EstimateAsync).WithName("EstimateCost").WithSummary("A cost estimate; nothing is kept").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        open.MapPost("/tools/instalments", InstalmentsAsync).WithName("ComputeInstalments").WithSummary("Safe instalment, largest loan and its schedule; nothing is kept").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/readers", async (ReaderOffice office, ITenantClock clock, CancellationToken ct) =>
        {
            var table = await office.TableAsync(await clock.TodayAsync(ct), ct);
            return TypedResults.Ok(new ReadersAnswer(table.Months, table.Rows));
        }).WithTags("Content").WithName("ListReaders").WithSummary("Readers of the last twelve months by page").RequireAuthorization(ContentPermissions.Readers);
    }

    private static async Task<FileStreamHttpResult> PdfAsync(ContentKind kind, string slug, PublicContent content, DownloadFiles files, CancellationToken ct)
    {
        var item = await content.FindAsync(kind, slug, ct) ?? throw new MissingException();
        if (kind == ContentKind.Library && !LibraryForms.IsPrinted(item.Facts.Form))
        {
            throw new MissingException();
        }

        var (stream, type, name) = await files.OpenAsync(item, ct);
        return TypedResults.File(stream, type, name);
    }

    private static async Task<Ok<List<DesignAnswer>>> DesignsAsync(string? region, PublicContent content, ToolStore tools, ITenantClock clock, CancellationToken ct)
    {
        var rules = (await tools.GetAsync(ct)).Estimates;
        var lists = rules?.PricesOn(await clock.TodayAsync(ct)) ?? [];
        var prices = lists.FirstOrDefault(l => l.Region == region) ?? lists.FirstOrDefault();
        return TypedResults.Ok((await content.ListAsync(ContentKind.Design, ct)).Select(i => DesignAnswer.Of(i, rules?.House(i.Facts.House) is { } house && prices is not null && i.Facts.Area is { } area ? EstimateMath.Of(rules, house, area, prices) : null)).ToList());
    }

    private static async Task<Ok<EstimateAnswer>> EstimateAsync(EstimateBody body, ToolStore tools, ITenantClock clock, CancellationToken ct)
    {
        var rules = (await tools.GetAsync(ct)).Estimates ?? throw new MissingException();
        var (house, prices) = (rules.House(body.House), rules.PricesOf(body.Region, await clock.TodayAsync(ct)));
        var errors = new Dictionary<string, string[]>();
        if (house is null)
        {
            errors["house"] = [T("Jenis rumah tidak dikenal.", "Unknown kind of house.")];
        }

        if (prices is null)
        {
            errors["region"] = [T("Wilayah harga tidak dikenal.", "Unknown region.")];
        }

        if (body.Area is not (>= EstimateMath.LeastArea and <= EstimateMath.MostArea))
        {
            errors["area"] = [T("Luas 6 sampai 1.000 m².", "An area of 6 to 1,000 m².")];
        }

        return errors.Count > 0 ? throw new InputException(errors) : TypedResults.Ok(EstimateAnswer.Of(EstimateMath.Of(rules, house!, body.Area!.Value, prices!)));
    }

    private static async Task<Ok<InstalmentAnswer>> InstalmentsAsync(InstalmentBody body, ToolStore tools, CancellationToken ct)
    {
        var rules = (await tools.GetAsync(ct)).Instalments ?? throw new MissingException();
        var errors = new Dictionary<string, string[]>();
        if (!Enum.TryParse<InterestKind>(body.Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            errors["kind"] = ["annuity, flat, subsidised"];
        }

        foreach (var (name, value, least) in new[] { ("income", body.Income, 1L), ("expenses", body.Expenses ?? 0, 0), ("others", body.Others ?? 0, 0), ("loan", body.Loan ?? 0, 0) })
        {
            if (value < least || value > Rupiah.Most)
            {
                errors[name] = [T($"Rupiah bulat {least} sampai {Rupiah.Most}.", $"Whole rupiah from {least} to {Rupiah.Most}.")];
            }
        }

        if (body.Years < 1 || body.Years > rules.YearsOf(kind))
        {
            errors["years"] = [T($"1 sampai {rules.YearsOf(kind)} tahun.", $"1 to {rules.YearsOf(kind)} years.")];
        }

        if (body.Rate is not (null or (>= 0 and <= 60)))
        {
            errors["rate"] = [T("0 sampai 60 persen per tahun.", "0 to 60 percent a year.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        var (rate, months) = (rules.RateOf(kind, body.Rate), body.Years * 12);
        var capacity = InstalmentMath.Capacity(body.Income, body.Expenses ?? 0, body.Others ?? 0, rules.Share);
        var largest = InstalmentMath.Carried(capacity.Monthly, months, rate, kind);
        var loan = InstalmentMath.Schedule(body.Loan is > 0 and var wanted ? wanted : largest, months, rate, kind);
        return TypedResults.Ok(new InstalmentAnswer(capacity.Monthly, capacity.ByShare, capacity.ByBudget, largest, rate, loan.Principal, loan.Monthly, loan.Interest, loan.Total, rules.Source, loan.Instalments));
    }
}

/// <summary>What the instalment calculator takes: whole rupiah a month; kind annuity, flat or subsidised.</summary>
internal sealed record InstalmentBody(long Income, long? Expenses, long? Others, string? Kind, int Years, decimal? Rate, long? Loan);

/// <summary>What it answers.</summary>
internal sealed record InstalmentAnswer(
    long SafeInstalment, long ByShare, long ByBudget, long LargestLoan, decimal Rate, long Loan, long Instalment, long Interest, long Total, LocalizedText Source, IReadOnlyList<Instalment> Schedule);

/// <summary>What the cost estimate takes.</summary>
internal sealed record EstimateBody(string? House, decimal? Area, string? Region);

/// <summary>A cost estimate.</summary>
internal sealed record EstimateAnswer(string House, decimal Area, string Region, bool IsSample, DateOnly From, DateOnly Until, LocalizedText Source, IReadOnlyList<EstimateLineAnswer> Lines, long Works, long Overhead, long Total, long PerArea)
{
    public static EstimateAnswer Of(Estimate e) => new(e.House.Code, e.Area, e.Prices.Region, e.Prices.Sample, e.Prices.From, e.Prices.Until, e.Prices.Source,
        [.. e.Parts.SelectMany(p => p.Lines.Select(l => new EstimateLineAnswer(p.Section.Code, l.Item.Code, l.Item.Name, l.Item.Unit, l.Quantity, l.Price, l.Amount)))], e.Works, e.Overhead, e.Total, e.PerArea);
}

/// <summary>A line of it.</summary>
internal sealed record EstimateLineAnswer(string Section, string Code, LocalizedText Name, string Unit, decimal Quantity, long Price, long Amount);

/// <summary>A library item.</summary>
internal sealed record LibraryAnswer(string Code, LocalizedText Title, LocalizedText? Summary, string? Form, string? Topic, string? Link, string? FileUrl, string? FigureUrl, DateOnly? Date, string Html, string Url)
{
    public static LibraryAnswer Of(ContentItem i, IMarkdown markdown) => new(i.Slug, i.Title, i.Summary, i.Facts.Form, i.Facts.Topic, i.Facts.Link, PublicContent.MediaUrl(i.FileKey), PublicContent.MediaUrl(i.FigureKey), i.PublishedOn, markdown.ToHtml(i.Body.Current), PublicSearch.Url(i));
}

/// <summary>An outreach event.</summary>
internal sealed record OutreachAnswer(string Code, LocalizedText Title, LocalizedText? Summary, DateOnly? Date, string? Place, string? Region, int? People, string? Unit, IReadOnlyList<string> PhotoUrls, string Html, string Url)
{
    public static OutreachAnswer Of(ContentItem i, IMarkdown markdown) => new(i.Slug, i.Title, i.Summary, i.PublishedOn, i.Facts.Place, i.Facts.Region, i.Facts.People, i.Facts.Unit, [.. i.Facts.Photos.Select(p => PublicContent.MediaUrl(p)!)], markdown.ToHtml(i.Body.Current), PublicSearch.Url(i));
}

/// <summary>A house design.</summary>
internal sealed record DesignAnswer(string Code, LocalizedText Title, LocalizedText? Summary, decimal? Area, int? Storeys, int? Bedrooms, int? Bathrooms, string? FigureUrl, string? PlanUrl, string? FileUrl, long? Cost, string? PricesOf, bool? IsSample, string Url)
{
    public static DesignAnswer Of(ContentItem i, Estimate? cost) => new(i.Slug, i.Title, i.Summary, i.Facts.Area, i.Facts.Storeys, i.Facts.Bedrooms, i.Facts.Bathrooms, PublicContent.MediaUrl(i.FigureKey), PublicContent.MediaUrl(i.FigureNarrowKey),
        PublicContent.MediaUrl(i.FileKey), cost?.Total, cost?.Prices.Region, cost?.Prices.Sample, PublicSearch.Url(i));
}

/// <summary>Readers by page over months, oldest first.</summary>
internal sealed record ReadersAnswer(IReadOnlyList<DateOnly> Months, IReadOnlyList<ReaderRow> Pages);
