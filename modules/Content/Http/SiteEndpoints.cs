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
        group.MapPut("/menu", (MenuBody body, SiteEditor editor, CancellationToken ct) => StepAsync(editor.SetMenuAsync(body.Entries ?? [], Seen(body.Revision), ct), editor, ct))
            .WithName("PutMenu").WithSummary("Replace the public menu").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static string Seen(string? revision) => revision ?? throw new InputException("revision", T("Sebutkan 'revision' yang Anda lihat.", "Give the 'revision' that you saw."));

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
