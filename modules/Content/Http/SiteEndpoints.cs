using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Http;

/// <summary>The menu in its new form. <c>Revision</c>: that of the menu as the caller saw it.</summary>
internal sealed record MenuBody(IReadOnlyList<MenuEntryInput>? Entries, string? Revision);

/// <summary>The home page's blocks in their new order; one that is named nowhere is taken away.</summary>
internal sealed record ArrangeBody(IReadOnlyList<BlockPlace>? Blocks, string? Revision);

internal sealed record BlockAnswer(int Index, string Type, string? Title, bool Hidden);

/// <summary>Words of a block of the home page; its type says which of them it has. Left out in English, the Indonesian ones show.</summary>
internal sealed record BlockWordsBody(BlockInput? Block, string? Revision);

/// <summary>A block that needs nothing but a title, put at the end.</summary>
internal sealed record NewBlockBody(string? Type, string? Title, string? TitleEn, string? Revision);

/// <summary>A block as it reads.</summary>
internal sealed record BlockWordsAnswer(int Index, string Type, BlockInput Words, string HomeRevision);

internal sealed record MenuEntryAnswer(string Label, string? LabelEn, string Target, bool Hidden);

internal sealed record SiteAnswer(IReadOnlyList<BlockAnswer> Home, string HomeRevision, IReadOnlyList<MenuEntryAnswer> Menu, string MenuRevision);

/// <summary>Home page and menu for admins' programs.</summary>
internal sealed class SiteEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/site").WithTags("Content").RequireAuthorization(ContentPermissions.Manage).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("", AnswerAsync).WithName("GetSite").WithSummary("Blocks of the home page and entries of the public menu, as arranged");
        group.MapPut("/home", (ArrangeBody body, SiteEditor editor, CancellationToken ct) => StepAsync(editor.ArrangeAsync(body.Blocks ?? [], Seen(body.Revision), ct), editor, ct))
            .WithName("PutHome").WithSummary("Order the home page's blocks, hide or show them").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/home/{position:int}", BlockAsync).WithName("GetHomeBlock").WithSummary("The words of one block of the home page, by its place from 0").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPut("/home/{position:int}", (int position, BlockWordsBody body, SiteEditor editor, CancellationToken ct) => StepAsync(editor.EditBlockAsync(position, body.Block ?? throw new InputException("block", T("Isi kata-katanya.", "Give the words.")), Seen(body.Revision), ct), editor, ct))
            .WithName("PutHomeBlock").WithSummary("Change the words of a block: headline, lead and buttons of the first one, title, note and count of the others").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/home", (NewBlockBody body, SiteEditor editor, CancellationToken ct) => StepAsync(editor.AddBlockAsync(body.Type, body.Title, body.TitleEn, Seen(body.Revision), ct), editor, ct))
            .WithName("AddHomeBlock").WithSummary("Add a block at the end of the home page").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPut("/menu", (MenuBody body, SiteEditor editor, CancellationToken ct) => StepAsync(editor.SetMenuAsync(body.Entries ?? [], Seen(body.Revision), ct), editor, ct))
            .WithName("PutMenu").WithSummary("Replace the public menu").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static string Seen(string? revision) => revision ?? throw new InputException("revision", T("Sebutkan 'revision' yang Anda lihat.", "Give the 'revision' that you saw."));

    private static async Task<Ok<BlockWordsAnswer>> BlockAsync(int position, SiteEditor editor, CancellationToken ct)
    {
        var view = await editor.GetAsync(ct);
        return view.Layout.Home.ElementAtOrDefault(position) is { } block && position >= 0 ? TypedResults.Ok(new BlockWordsAnswer(position, block.Type, BlockInput.Of(block), view.HomeRevision)) : throw new MissingException();
    }

    private static async Task<Ok<SiteAnswer>> StepAsync(Task step, SiteEditor editor, CancellationToken ct)
    {
        await step;
        return await AnswerAsync(editor, ct);
    }

    private static async Task<Ok<SiteAnswer>> AnswerAsync(SiteEditor editor, CancellationToken ct)
    {
        var view = await editor.GetAsync(ct);
        return TypedResults.Ok(new SiteAnswer([.. view.Layout.Home.Select((b, i) => new BlockAnswer(i, b.Type, (b.Title ?? b.Headline)?.Current, b.Hidden))], view.HomeRevision,
            [.. view.Layout.Menu.Select(e => new MenuEntryAnswer(e.Label.Id, e.Label.En, e.Target, e.Hidden))], view.MenuRevision));
    }
}
