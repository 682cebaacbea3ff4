using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Content.Tools;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Http;

/// <summary>Body of a price list. <c>Region</c>: code of a region that there is; without it a new one is named. <c>Items</c>: whole rupiah by item.</summary>
internal sealed record PriceBody(string? Region, string? Name, string? NameEn, DateOnly? From, DateOnly? Until, string? Source, string? SourceEn, bool Sample, IReadOnlyDictionary<string, long>? Items, int? Revision)
{
    public PriceInput Input => new(Region, Name, NameEn, From, Until, Source, SourceEn, Sample, (Items ?? new Dictionary<string, long>()).ToDictionary(i => i.Key, i => (string?)i.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}

/// <summary>Body of the instalment calculator's parameters; percents as numbers.</summary>
internal sealed record InstalmentParametersBody(decimal? Share, decimal? UsualRate, decimal? FlatRate, decimal? SubsidisedRate, int? MostYears, int? SubsidisedYears, string? Source, string? SourceEn, int? Revision)
{
    public InstalmentInput Input => new(Share, UsualRate, FlatRate, SubsidisedRate, MostYears, SubsidisedYears, Source, SourceEn);
}

/// <summary>The calculators' figures for admins' programs.</summary>
internal sealed class ToolEndpoints : IEndpointContributor
{
    private const string Seen = "`revision`: that of the figures as the caller saw them.";

    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/tools").WithTags("Content").RequireAuthorization(ContentPermissions.Tools)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/settings", AnswerAsync).WithName("GetToolSettings").WithSummary("Price lists by region and period, and the instalment parameters").WithDescription("edited: parts that are the admin's; the others follow the pack.");
        Step(group.MapPost("/prices", async (PriceBody body, ToolEditor editor, CancellationToken ct) =>
        {
            var key = await editor.SetPricesAsync(null, body.Input, Required(body.Revision), ct);
            return TypedResults.Created("/api/v1/tools/settings", new { key });
        }).WithName("AddPrices").WithSummary("Add the prices of a region for a period"));
        Step(group.MapPut("/prices/{key}", (string key, PriceBody body, ToolEditor editor, CancellationToken ct) => StepAsync(editor.SetPricesAsync(key, body.Input, Required(body.Revision), ct), editor, ct)).WithName("PutPrices").WithSummary("Change a price list"));
        Step(group.MapDelete("/prices/{key}", (string key, int? revision, ToolEditor editor, CancellationToken ct) => StepAsync(editor.DeletePricesAsync(key, Required(revision), ct), editor, ct)).WithName("DeletePrices").WithSummary("Take a price list away"));
        Step(group.MapPut("/instalments/parameters", (InstalmentParametersBody body, ToolEditor editor, CancellationToken ct) => StepAsync(editor.SetInstalmentsAsync(body.Input, Required(body.Revision), ct), editor, ct)).WithName("PutInstalmentParameters").WithSummary("Change share, rates and terms"));
        Step(group.MapDelete("/settings/{part}", (string part, int? revision, ToolEditor editor, CancellationToken ct) => StepAsync(editor.GiveBackAsync(Enum.TryParse<ToolPart>(part, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : throw new MissingException(), Required(revision), ct), editor, ct)).WithName("GiveBackTools").WithSummary("Give a part back to the pack"));
    }

    private static void Step(RouteHandlerBuilder endpoint) => endpoint.WithDescription(Seen).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);

    private static int Required(int? revision) => revision ?? throw new InputException("revision", T("Sebutkan 'revision' yang Anda lihat.", "Give the 'revision' that you saw."));

    private static async Task<Ok<ToolSettingsAnswer>> StepAsync(Task step, ToolEditor editor, CancellationToken ct)
    {
        await step;
        return await AnswerAsync(editor, ct);
    }

    private static async Task<Ok<ToolSettingsAnswer>> AnswerAsync(ToolEditor editor, CancellationToken ct) => TypedResults.Ok(ToolSettingsAnswer.Of(await editor.GetAsync(ct)));
}

internal sealed record PriceListAnswer(string Key, PriceList Prices);

internal sealed record ToolSettingsAnswer(int Revision, IReadOnlyList<string> Edited, IReadOnlyList<PriceListAnswer> Prices, InstalmentRules? Instalments)
{
    public static ToolSettingsAnswer Of(ToolView v) => new(v.Edits.Revision, [.. new[] { v.Edits.Prices is null ? null : "prices", v.Edits.Instalments is null ? null : "instalments" }.OfType<string>()],
        [.. (v.Rules.Estimates?.Prices ?? []).Select(p => new PriceListAnswer(ToolEditor.KeyOf(p), p))], v.Rules.Instalments);
}
