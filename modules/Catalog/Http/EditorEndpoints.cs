using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Spreadsheets;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;
using PlatformSaaS.Reporting;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Http;

/// <summary>What the catalog's editors do on its pages, for programs.</summary>
internal sealed class EditorEndpoints : IEndpointContributor
{
    private const string Seen = "`version` in the query: the version that was seen; one that is no longer current is refused with 409.";

    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var editor = api.MapGroup("/catalog-editor").WithTags("Catalog editor").RequireAuthorization(CatalogPermissions.Manage).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        editor.MapGet("/uploads", (IUploadTickets tickets) => TypedResults.Ok(new CatalogUploads(tickets.Purpose(ProductEditor.PhotoRule), tickets.Purpose(CatalogImport.Rule))))
            .WithName("GetCatalogUploads").WithSummary("Purposes to send to POST /uploads with a photo and a spreadsheet; they hold for a day");

        var groups = editor.MapGroup("/groups");
        groups.MapPost("", (GroupInput input, GroupEditor service, CancellationToken ct) => SavedAsync(service.SaveAsync(null, input, null, ct))).WithName("CreateCatalogGroup").WithSummary("Make a group");
        groups.MapPut("/{code}", (string code, uint? version, GroupInput input, GroupEditor service, CancellationToken ct) => SavedAsync(service.SaveAsync(code, input, version, ct)))
            .WithName("UpdateCatalogGroup").WithSummary("Change a group").WithDescription(Seen);
        groups.MapDelete("/{code}", (string code, GroupEditor service, CancellationToken ct) => DoneAsync(service.RemoveAsync(code, ct))).WithName("DeleteCatalogGroup").WithSummary("Remove a group that holds nothing");

        var products = editor.MapGroup("/products");
        products.MapGet("", ListAsync).WithName("ListEditedProducts").WithSummary("Products of a group, or of all; retired ones with retired=true").WithDescription("Pass `next` as `cursor` for the next page.");
        products.MapGet("/{code}", GetAsync).WithName("GetEditedProduct").WithSummary("A product with tariffs, photos and days on which it is not to be had");
        products.MapPost("", (ProductBody body, ProductEditor service, IPackSchemas schemas, CancellationToken ct) => SavedAsync(service.SaveAsync(null, body.Written, body.Questions(schemas), null, ct)))
            .WithName("CreateProduct").WithSummary("Make a product; it can be ordered once it has a tariff");
        products.MapPut("/{code}", (string code, uint? version, ProductBody body, ProductEditor service, IPackSchemas schemas, CancellationToken ct) => SavedAsync(service.SaveAsync(code, body.Written, body.Questions(schemas), version, ct)))
            .WithName("UpdateProduct").WithSummary("Change a product and the data that an order of it needs").WithDescription(Seen);
        products.MapPut("/{code}/retired", (string code, RetiredBody body, ProductEditor service, CancellationToken ct) => DoneAsync(service.RetireAsync(code, body.Retired, ct)))
            .WithName("RetireProduct").WithSummary("Take a product off the catalog, or offer it again");
        products.MapPost("/{code}/tariffs", (string code, TariffBody body, TariffEditor service, CancellationToken ct) => DoneAsync(service.AddAsync(code, body.Input, body.Agreed, ct)))
            .WithName("AddTariff").WithSummary("Add a price from a day on; the one that holds then ends the day before").WithDescription(TariffEndpoints.Gaps);
        products.MapPut("/{code}/tariffs/{id:guid}/end", (string code, Guid id, DayBody body, TariffEditor service, CancellationToken ct) => DoneAsync(service.EndAsync(code, id, body.LastDay, body.Agreed, ct)))
            .WithName("EndTariff").WithSummary("End a tariff with its last day, today or later").WithDescription(TariffEndpoints.Gaps);
        products.MapDelete("/{code}/tariffs/{id:guid}", (string code, Guid id, bool? agreed, TariffEditor service, CancellationToken ct) => DoneAsync(service.RemoveAsync(code, id, agreed == true, ct))).WithName("RemoveTariff").WithSummary("Take back a tariff that hasn't begun");
        products.MapPost("/{code}/photos", (string code, PhotoBody body, ProductEditor service, CancellationToken ct) => DoneAsync(service.AddPhotoAsync(code, body.FileId, body.Caption, ct)))
            .WithName("AddProductPhoto").WithSummary("Add an uploaded photo");
        products.MapDelete("/{code}/photos/{id:guid}", (string code, Guid id, ProductEditor service, CancellationToken ct) => DoneAsync(service.RemovePhotoAsync(code, id, ct))).WithName("RemoveProductPhoto").WithSummary("Remove a photo");
        products.MapPost("/{code}/unavailable", (string code, UnavailableBody body, ProductEditor service, CancellationToken ct) =>
                DoneAsync(service.BlockAsync(code, body.From, body.To, body.Quantity?.ToString(System.Globalization.CultureInfo.InvariantCulture), body.Note, ct)))
            .WithName("BlockProduct").WithSummary("Note days on which some items of a rental product are not to be had");
        products.MapDelete("/{code}/unavailable/{id:guid}", (string code, Guid id, ProductEditor service, CancellationToken ct) => DoneAsync(service.UnblockAsync(code, id, ct))).WithName("UnblockProduct").WithSummary("Take such days back");

        editor.MapGet("/export", async (CatalogExport export, CancellationToken ct) => Results.File(await export.WriteAsync(ct), Spreadsheet.ContentType, "katalog.xlsx"))
            .WithName("ExportCatalog").WithSummary("The catalog as a spreadsheet (XLSX)").Produces(StatusCodes.Status200OK, contentType: Spreadsheet.ContentType);
        editor.MapPost("/import/check", async (ImportBody body, CatalogImport import, CancellationToken ct) => TypedResults.Ok(await import.TryAsync(body.FileId, ct)))
            .WithName("CheckCatalogImport").WithSummary("Every fault of an uploaded spreadsheet by row, and what it would change; nothing is changed");
        editor.MapGet("/options/export", async (OptionExport export, CancellationToken ct) => Results.File(await export.WriteAsync(ct), Spreadsheet.ContentType, "parameter.xlsx"))
            .WithName("ExportCatalogOptions").WithSummary("Parameters and measuring ranges of all products as a spreadsheet (XLSX)").Produces(StatusCodes.Status200OK, contentType: Spreadsheet.ContentType);
        editor.MapPost("/options/import/check", async (ImportBody body, OptionImport import, CancellationToken ct) => TypedResults.Ok(await import.TryAsync(body.FileId, ct)))
            .WithName("CheckOptionImport").WithSummary("Every fault of an uploaded spreadsheet of parameters by row, and what it would change; nothing is changed");
        editor.MapPost("/options/import", async (ImportBody body, OptionImport import, CancellationToken ct) => TypedResults.Ok(await import.ApplyAsync(body.FileId, ct)))
            .WithName("ImportCatalogOptions").WithSummary("Take an uploaded spreadsheet of parameters in; with one fault nothing is changed and the faults are answered");
        editor.MapPost("/import", async (ImportBody body, CatalogImport import, CancellationToken ct) => TypedResults.Ok(await import.ApplyAsync(body.FileId, ct)))
            .WithName("ImportCatalog").WithSummary("Take an uploaded spreadsheet in; with one fault nothing is changed and the faults are answered");
    }

    private static async Task<Ok<KeysetPage<EditedProductRow>>> ListAsync(string? group, string? q, bool? retired, string? cursor, CatalogTree tree, ProductEditor editor, CancellationToken ct)
    {
        var forest = await tree.GetAsync(ct);
        var node = group is null ? null : forest.Find(group) ?? throw new MissingException(T("Tidak ada kelompok dengan kode ini.", "There is no group with this code."));
        var page = await editor.ListAsync(node, q, retired == true, cursor, ct);
        return TypedResults.Ok(new KeysetPage<EditedProductRow>([.. page.Items.Select(p => new EditedProductRow(p.Code, p.NameId, forest.Find(p.GroupId)?.Code ?? "", p.IsRetired, p.Version))], page.Next));
    }

    private static async Task<Ok<EditedProduct>> GetAsync(string code, CatalogTree tree, ProductEditor editor, CancellationToken ct)
    {
        var page = await editor.GetAsync(code, ct);
        var group = (await tree.GetAsync(ct)).Find(page.Product.GroupId)?.Code ?? "";
        return TypedResults.Ok(new EditedProduct(
            ProductInput.Of(page.Product, group), page.Product.ReadFields(), page.Product.IsRetired, page.Product.Version,
            [.. page.Tariffs.Select(t => EditedTariff.Of(t))], [.. page.Photos.Select(p => new EditedPhoto(p.Id, p.FileId, p.Caption))],
            [.. (await editor.BlocksAsync(page.Product.Id, ct)).Select(b => new EditedBlock(b.Id, b.From, b.To, b.Quantity, b.Note))]));
    }

    private static async Task<Ok<SavedAnswer>> SavedAsync(Task<string> work) => TypedResults.Ok(new SavedAnswer(await work));

    private static async Task<NoContent> DoneAsync(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }
}

/// <summary>A product as a program writes it: the members of the page's form, and the questions that an order of it asks, as in a pack.</summary>
internal sealed record ProductBody(ProductInput? Product, JsonArray? Fields)
{
    /// <summary>The questions; throws when they break the pack's schema.</summary>
    public IReadOnlyList<FieldDefinition> Questions(IPackSchemas schemas)
    {
        if (Fields is not { Count: > 0 })
        {
            return [];
        }

        var group = new JsonObject { ["code"] = "x", ["name"] = new JsonObject { ["id"] = "x" }, ["summary"] = new JsonObject { ["id"] = "x" }, ["order"] = 0, ["fieldSets"] = new JsonObject { ["x"] = Fields.DeepClone() } };
        return schemas.Check("catalog/x.json", group.ToJsonString()) is { Count: > 0 } faults
            ? throw new InputException(new Dictionary<string, string[]> { ["fields"] = [.. faults.Select(f => $"{f.Path.Replace("/fieldSets/x", "", StringComparison.Ordinal)}: {f.Reason.Current}")] })
            : Fields.Deserialize<List<FieldDefinition>>(JsonSerializerOptions.Web)!;
    }

    /// <summary>What is written of it; throws when nothing is.</summary>
    public ProductInput Written => Product ?? throw new InputException("product", T("Isi data produknya.", "Fill in the product."));
}

/// <summary>Purposes of uploads.</summary>
internal sealed record CatalogUploads(string Photo, string Spreadsheet);

internal sealed record RetiredBody(bool Retired);

internal sealed record TariffBody(DateOnly? From, DateOnly? LastDay, long? Price, bool Sample, string? Basis, string? BasisUrl, bool Agreed)
{
    public TariffInput Input => new(From, LastDay, Price, Sample, LegalBasis.Of(Basis, BasisUrl));
}

internal sealed record DayBody(DateOnly? LastDay, bool Agreed);

internal sealed record PhotoBody(Guid FileId, string? Caption);

internal sealed record UnavailableBody(DateOnly? From, DateOnly? To, int? Quantity, string? Note);

internal sealed record ImportBody(Guid FileId);

internal sealed record SavedAnswer(string Code);

internal sealed record EditedProductRow(string Code, string Name, string Group, bool IsRetired, uint Version);

internal sealed record EditedTariff(Guid Id, DateOnly From, DateOnly? LastDay, long Price, bool IsSample, string? Basis, string? BasisUrl)
{
    public static EditedTariff Of(Tariff t) => new(t.Id, t.From, t.LastDay, t.Price, t.IsSample, t.Basis, t.BasisUrl);
}

internal sealed record EditedPhoto(Guid Id, Guid FileId, string Caption);

internal sealed record EditedBlock(Guid Id, DateOnly From, DateOnly To, int Quantity, string? Note);

internal sealed record EditedProduct(
    ProductInput Product, IReadOnlyList<FieldDefinition> Fields, bool IsRetired, uint Version, IReadOnlyList<EditedTariff> Tariffs, IReadOnlyList<EditedPhoto> Photos, IReadOnlyList<EditedBlock> Unavailable);
