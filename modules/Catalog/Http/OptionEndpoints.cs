using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Forms;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Http;

/// <summary>What the editors of standards, parameters, ranges and rule tables do on their pages, for programs.</summary>
internal sealed class OptionEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var editor = api.MapGroup("/catalog-editor").WithTags("Catalog editor").RequireAuthorization(CatalogPermissions.Manage).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        var products = editor.MapGroup("/products/{code}");
        products.MapPut("/standards", (string code, StandardsBody body, OptionEditor service, CancellationToken ct) => DoneAsync(service.SaveStandardsAsync(code, body.Standards ?? [], ct)))
            .WithName("UpdateStandards").WithSummary("Replace the standards of a test product; one that parameters name stays");
        products.MapGet("/options", ListAsync).WithName("ListEditedOptions").WithSummary("Parameters or measuring ranges of a product with their tariffs, retired ones too");
        products.MapPost("/options", (string code, OptionBody body, OptionEditor service, CancellationToken ct) => DoneAsync(service.SaveAsync(code, null, body.Checked(), ct)))
            .WithName("CreateOption").WithSummary("Make a parameter or range; it can be ordered once it has a tariff");
        products.MapPut("/options/{option}", (string code, string option, OptionBody body, OptionEditor service, CancellationToken ct) => DoneAsync(service.SaveAsync(code, option, body.Checked(), ct)))
            .WithName("UpdateOption").WithSummary("Change a parameter or range");
        products.MapPut("/options/{option}/retired", (string code, string option, RetiredBody body, OptionEditor service, CancellationToken ct) => DoneAsync(service.RetireAsync(code, option, body.Retired, ct)))
            .WithName("RetireOption").WithSummary("Take a parameter or range off the catalog, or offer it again");
        products.MapPost("/options/{option}/tariffs", (string code, string option, TariffBody body, TariffEditor service, CancellationToken ct) => DoneAsync(service.AddAsync(code, body.Input, body.Agreed, ct, option)))
            .WithName("AddOptionTariff").WithSummary("Add a price from a day on; the one that holds then ends the day before");
        products.MapPut("/options/{option}/tariffs/{id:guid}/end", (string code, string option, Guid id, DayBody body, TariffEditor service, CancellationToken ct) => DoneAsync(service.EndAsync(code, id, body.LastDay, body.Agreed, ct, option)))
            .WithName("EndOptionTariff").WithSummary("End a tariff with its last day, today or later");
        products.MapDelete("/options/{option}/tariffs/{id:guid}", (string code, string option, Guid id, bool? agreed, TariffEditor service, CancellationToken ct) => DoneAsync(service.RemoveAsync(code, id, agreed == true, ct, option)))
            .WithName("RemoveOptionTariff").WithSummary("Take back a tariff that hasn't begun");

        var rules = editor.MapGroup("/rules");
        rules.MapGet("/{code}", async (string code, RuleEditor service, CancellationToken ct) => TypedResults.Ok(EditedRules.Of(await service.GetAsync(code, ct)))).WithName("GetEditedRules").WithSummary("A rule table with its version");
        rules.MapPut("/{code}", SaveAsync).WithName("UpdateRules").WithSummary("Change a rule table; written as in a pack")
            .WithDescription("`version` in the query: the version that was seen; one that is no longer current is refused with 409.").Accepts<RuleDocument>("application/json");
    }

    private static async Task<Ok<IReadOnlyList<EditedOption>>> ListAsync(string code, ProductEditor editor, OptionCatalog options, CancellationToken ct)
    {
        var product = (await editor.GetAsync(code, ct)).Product;
        var found = (await options.ReadAsync([product.Id], ct)).Find(product.Id);
        return TypedResults.Ok<IReadOnlyList<EditedOption>>([.. (found?.Options ?? []).Select(o => new EditedOption(
            OptionBody.Of(o.Option), o.Option.IsRetired, [.. o.Tariffs.Select(t => EditedTariff.Of(t))]))]);
    }

    private static async Task<NoContent> SaveAsync(string code, uint? version, JsonObject body, RuleEditor editor, IPackSchemas schemas, CancellationToken ct)
    {
        body["code"] = code;
        Prune(body);
        if (schemas.Check($"rules/{code}.json", body.ToJsonString()) is { Count: > 0 } faults)
        {
            throw new InputException(faults.GroupBy(f => f.Path.Trim('/')).ToDictionary(g => g.Key, g => g.Select(f => f.Reason.Current).ToArray()));
        }

        await editor.SaveAsync(RuleDocument.Parse(body.ToJsonString()), version, ct);
        return TypedResults.NoContent();
    }

    /// <summary>Drops what is null or empty, as answers carry it and packs leave it out; empty lists of the table itself stay, so that they are refused.</summary>
    private static void Prune(JsonObject body, bool isTop = true)
    {
        foreach (var (name, value) in body.ToList())
        {
            foreach (var inner in value is JsonArray list ? list.OfType<JsonObject>() : value is JsonObject single ? [single] : [])
            {
                Prune(inner, false);
            }

            if (value is null || (!isTop && value is JsonArray { Count: 0 }))
            {
                body.Remove(name);
            }
        }
    }

    private static async Task<NoContent> DoneAsync(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }
}

/// <summary>Standards of a product, as in a pack.</summary>
internal sealed record StandardsBody(IReadOnlyList<TestStandard>? Standards);

/// <summary>A parameter or range as a program writes it.</summary>
internal sealed record OptionBody(string? Code, LocalizedText? Name, LocalizedText? Group, string? Unit, string? Method, string? Limit, IReadOnlyList<string>? Standards, int Sort)
{
    public static OptionBody Of(ProductOption o) => new(o.Code, o.Name, o.Group, o.Unit, o.Method, o.Limit, o.Standards, o.Sort);

    /// <summary>Held against the same fields as the page's form.</summary>
    public OptionInput Checked()
    {
        var values = new JsonObject { ["name"] = Name?.Id, ["nameEn"] = Name?.En, ["group"] = Group?.Id, ["groupEn"] = Group?.En, ["unit"] = Unit, ["method"] = Method, ["limit"] = Limit, ["sort"] = Sort };
        var errors = FormValidator.Validate(OptionForms.Texts, values, new Dictionary<string, IReadOnlyList<ListEntry>>());
        string? Given(string name) => values[name]?.ToString() is { Length: > 0 } text ? text : null;
        return errors.Count > 0 ? throw new InputException(errors)
            : new OptionInput(Code ?? "", Given("name")!, Given("nameEn"), Given("group"), Given("groupEn"), Given("unit"), Given("method"), Given("limit"), Standards ?? [], Sort);
    }
}

/// <summary>A parameter or range with its tariffs.</summary>
internal sealed record EditedOption(OptionBody Option, bool IsRetired, IReadOnlyList<EditedTariff> Tariffs);

/// <summary>A rule table and the version of its row.</summary>
internal sealed record EditedRules(RuleDocument Table, uint Version)
{
    public static EditedRules Of((RuleDocument Table, uint Version) found) => new(found.Table, found.Version);
}
