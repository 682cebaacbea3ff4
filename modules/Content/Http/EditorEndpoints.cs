using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Content.Admin;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Lists;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Content.Http;

/// <summary>What editors do on the content pages, for programs.</summary>
internal sealed class EditorEndpoints : IEndpointContributor
{
    private const string Version = "`version` in the query: the version that was seen; one that is no longer current is refused with 409.";

    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var content = api.MapGroup("/content").WithTags("Content").RequireAuthorization(ContentPermissions.Manage)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        content.MapGet("/uploads", (IUploadTickets tickets) => TypedResults.Ok(new EditorUploads(tickets.Purpose(ContentEditor.FileRule), tickets.Purpose(EntryEditor.PhotoRule))))
            .WithName("GetContentUploads").WithSummary("Purposes to send to POST /uploads with a download's file and an entry's photo; they hold for a day");

        content.MapGet("/{kind}", ListAsync).WithName("ListContent").WithSummary("Items of a kind, published or not").WithDescription("kind: page, news, announcement, faq, download");
        content.MapGet("/{kind}/{id:guid}", GetAsync).WithName("GetContent").WithSummary("One item");
        content.MapPost("/{kind}", CreateAsync).WithName("CreateContent").WithSummary("Write an item; it begins unpublished").ProducesValidationProblem();
        content.MapPut("/{kind}/{id:guid}", UpdateAsync).WithName("UpdateContent").WithSummary("Change an item").WithDescription(Version).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        content.MapPut("/{kind}/{id:guid}/published", PublishAsync).WithName("PublishContent").WithSummary("Show an item to everybody, or take it back");

        var entries = content.MapGroup("/lists/{list}");
        entries.MapGet("", EntriesAsync).WithName("ListContentEntries").WithSummary("Entries of a public list, published or not");
        entries.MapGet("/{id:guid}", EntryAsync).WithName("GetContentEntry").WithSummary("One entry");
        entries.MapPost("", CreateEntryAsync).WithName("CreateContentEntry").WithSummary("Write an entry; it begins unpublished").ProducesValidationProblem();
        entries.MapPut("/{id:guid}", UpdateEntryAsync).WithName("UpdateContentEntry").WithSummary("Change an entry").WithDescription(Version).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        entries.MapPut("/{id:guid}/published", PublishEntryAsync).WithName("PublishContentEntry").WithSummary("Show an entry to everybody, or take it back");
    }

    private static async Task<Ok<IReadOnlyList<EditedItem>>> ListAsync(string kind, ContentEditor editor, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<EditedItem>>([.. (await editor.ListAsync(KindOf(kind), ct)).Select(EditedItem.Of)]);

    private static async Task<Ok<EditedItem>> GetAsync(string kind, Guid id, ContentEditor editor, CancellationToken ct) => TypedResults.Ok(EditedItem.Of(await FindAsync(kind, id, editor, ct)));

    private static async Task<Created<EditedItem>> CreateAsync(string kind, ContentInput input, ContentEditor editor, CancellationToken ct)
    {
        var id = await editor.SaveAsync(KindOf(kind), null, input, null, ct);
        return TypedResults.Created($"/api/v1/content/{kind}/{id}", EditedItem.Of(await editor.GetAsync(id, ct)));
    }

    private static async Task<Ok<EditedItem>> UpdateAsync(string kind, Guid id, uint? version, ContentInput input, ContentEditor editor, CancellationToken ct)
    {
        await editor.SaveAsync((await FindAsync(kind, id, editor, ct)).Kind, id, input, version, ct);
        return TypedResults.Ok(EditedItem.Of(await editor.GetAsync(id, ct)));
    }

    private static async Task<NoContent> PublishAsync(string kind, Guid id, PublishedRequest input, ContentEditor editor, CancellationToken ct)
    {
        await FindAsync(kind, id, editor, ct);
        await editor.PublishAsync(id, input.Published, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<EditedEntry>>> EntriesAsync(string list, EntryEditor editor, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<EditedEntry>>([.. (await editor.ListAsync(list, ct)).Entries.Select(EditedEntry.From)]);

    private static async Task<Ok<EditedEntry>> EntryAsync(string list, Guid id, EntryEditor editor, CancellationToken ct) => TypedResults.Ok(EditedEntry.From(await editor.GetAsync(list, id, ct)));

    private static async Task<Created<EditedEntry>> CreateEntryAsync(string list, EntryInput input, EntryEditor editor, CancellationToken ct)
    {
        var id = await editor.SaveAsync(list, null, input, null, ct);
        return TypedResults.Created($"/api/v1/content/lists/{list}/{id}", EditedEntry.From(await editor.GetAsync(list, id, ct)));
    }

    private static async Task<Ok<EditedEntry>> UpdateEntryAsync(string list, Guid id, uint? version, EntryInput input, EntryEditor editor, CancellationToken ct)
    {
        await editor.SaveAsync(list, id, input, version, ct);
        return TypedResults.Ok(EditedEntry.From(await editor.GetAsync(list, id, ct)));
    }

    private static async Task<NoContent> PublishEntryAsync(string list, Guid id, PublishedRequest input, EntryEditor editor, CancellationToken ct)
    {
        await editor.PublishAsync(list, id, input.Published, ct);
        return TypedResults.NoContent();
    }

    private static async Task<ContentItem> FindAsync(string kind, Guid id, ContentEditor editor, CancellationToken ct) =>
        await editor.GetAsync(id, ct) is var item && item.Kind == KindOf(kind) ? item : throw new MissingException();

    private static ContentKind KindOf(string kind) =>
        Enum.TryParse<ContentKind>(kind, ignoreCase: true, out var known) && known.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase) ? known : throw new MissingException();
}

/// <summary>True to publish, false to take back.</summary>
internal sealed record PublishedRequest(bool Published);

/// <summary>Purposes of uploads.</summary>
internal sealed record EditorUploads(string Download, string Photo);

/// <summary>An item as its editors see it.</summary>
internal sealed record EditedItem(
    Guid Id, string Kind, string Code, string TitleId, string? TitleEn, string? SummaryId, string? SummaryEn, string BodyId, string? BodyEn, string? CategoryId, string? CategoryEn, int Order, DateOnly? PublishedOn,
    DateOnly? Until, bool HasFile, bool IsPublished, DateTimeOffset UpdatedAt, uint Version)
{
    public static EditedItem Of(ContentItem i) => new(
        i.Id, i.Kind.ToString().ToLowerInvariant(), i.Slug, i.TitleId, i.TitleEn, i.SummaryId, i.SummaryEn, i.BodyId, i.BodyEn, i.CategoryId, i.CategoryEn, i.Order, i.PublishedOn, i.Until, i.FileKey is not null,
        i.IsPublished, i.UpdatedAt, i.Version);
}

/// <summary>An entry of a public list as its editors see it.</summary>
internal sealed record EditedEntry(
    Guid Id, string Code, string Title, string Maker, string? CategoryId, string? SummaryId, string? SummaryEn, string? Website, string? BasedOn, string? Number, DateOnly? Date, bool HasPhoto, bool IsPublished,
    DateTimeOffset UpdatedAt, uint Version)
{
    public static EditedEntry From(PublicEntry e) => new(
        e.Id, e.Slug, e.Title, e.Maker, e.CategoryId, e.SummaryId, e.SummaryEn, e.Website, e.Of, e.Number, e.Date, e.PhotoKey is not null, e.IsPublished, e.UpdatedAt, e.Version);
}
