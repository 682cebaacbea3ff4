using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Views;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Api;

/// <summary>What anybody may ask: services, where a request stands, blank forms.</summary>
internal sealed class PublicEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("/services", ServicesAsync).WithName("ListServices").WithTags("Public").WithSummary("Published services with requirements, cost, duration and stages").AllowAnonymous();
        api.MapGet("/services/{code}", ServiceAsync).WithName("GetService").WithTags("Public").WithSummary("One published service").ProducesProblem(StatusCodes.Status404NotFound).AllowAnonymous();

        // A number holds slashes.
        api.MapGet("/track/{**number}", TrackAsync).WithName("TrackRequest").WithTags("Public").WithSummary("Where a request stands, by its number; nothing about whose it is")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests).AllowAnonymous();
        root.MapGet("/layanan/{code}/templat/{template}", TemplateAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Ok<IReadOnlyList<ServiceAnswer>>> ServicesAsync(DefinitionStore definitions, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<ServiceAnswer>>([.. (await definitions.PublishedAsync(ct)).Select(d => ServiceAnswer.Of(d.Document))]);

    private static async Task<Ok<ServiceAnswer>> ServiceAsync(string code, DefinitionStore definitions, CancellationToken ct) =>
        TypedResults.Ok(ServiceAnswer.Of((await definitions.PublishedAsync(code, ct)).Document));

    private static async Task<Results<Ok<TrackAnswer>, ProblemHttpResult>> TrackAsync(string number, TrackQuery query, PublicThrottle throttle, HttpContext http, CancellationToken ct)
    {
        if (!throttle.Allows(http.Connection.RemoteIpAddress))
        {
            http.Response.Headers.RetryAfter = "60";
            return TypedResults.Problem(T("Terlalu banyak permintaan. Coba lagi sebentar lagi.", "Too many requests. Try again in a moment."), statusCode: StatusCodes.Status429TooManyRequests);
        }

        var found = await query.FindAsync(Uri.UnescapeDataString(number), ct) ?? throw new MissingException(T("Tidak ada permohonan dengan nomor ini.", "There is no request with this number."));
        return TypedResults.Ok(new TrackAnswer(
            found.Number, found.Service, found.Badge.Text, [.. found.Steps.Select(s => new StepAnswer(s.Name, Words.Camel(s.State.ToString()), s.Note))], found.SubmittedOn, found.ChangedOn, found.IsOver));
    }

    private static async Task<IResult> TemplateAsync(string code, string template, TemplatePreview preview, CancellationToken ct) =>
        Results.File(await preview.ForServiceAsync(code, template, ct), "application/pdf", $"{template}.pdf");
}
