using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using PlatformSaaS.Http;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Results;

namespace PlatformSaaS.Surveys.Http;

/// <summary>The satisfaction index as open data, for anybody and without sign-in.</summary>
internal sealed class OpenDataEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var open = api.MapGroup("/open-data").WithTags("Open data").AllowAnonymous().WithMetadata(new AgencyPortalAttribute());
        open.MapGet("/satisfaction-index.csv", async (HttpContext http, SurveyStore surveys, IPublishedIndex index, CampaignBook book, CancellationToken ct) =>
            Answer(http, OpenIndex.ToCsv(await LinesAsync(surveys, index, book, ct)), "text/csv; charset=utf-8", "indeks-kepuasan.csv"))
            .WithName("GetOpenIndexCsv").WithSummary("Satisfaction index by survey, period and element (CSV)").Produces(StatusCodes.Status200OK, contentType: "text/csv").Produces(StatusCodes.Status304NotModified);
        open.MapGet("/satisfaction-index.json", async (HttpContext http, SurveyStore surveys, IPublishedIndex index, CampaignBook book, IAgency agency, CancellationToken ct) =>
        {
            var least = await book.LeastAsync(ct);
            var data = await LinesAsync(surveys, index, book, ct);
            var body = new { publisher = (await agency.GetAsync(ct)).Name.Id, method = OpenIndex.Method, licence = OpenIndex.Licence, suppressedBelow = least, data };
            return Answer(http, JsonSerializer.Serialize(body, JsonSerializerOptions.Web), "application/json; charset=utf-8", null);
        }).WithName("GetOpenIndexJson").WithSummary("Satisfaction index by survey, period and element with method and licence (JSON); figures of too few answers are null").Produces(StatusCodes.Status200OK, contentType: "application/json").Produces(StatusCodes.Status304NotModified);
    }

    private static async Task<IReadOnlyList<OpenIndexLine>> LinesAsync(SurveyStore surveys, IPublishedIndex index, CampaignBook book, CancellationToken ct)
    {
        var results = new List<IndexResult>();
        foreach (var survey in (await surveys.CurrentAsync(ct)).Where(v => v.Document is { Published: true, Kind: not "feedback" }))
        {
            results.AddRange(await index.ListAsync(survey.Document.Code, ct));
        }

        return OpenIndex.Lines(results, await book.LeastAsync(ct));
    }

    /// <summary>Who asks again is told that nothing changed.</summary>
    private static IResult Answer(HttpContext http, string text, string type, string? file)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.File(bytes, type, file, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\""));
    }
}
