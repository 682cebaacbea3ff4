using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Agency.Numbers;
using PlatformSaaS.Agency.Profile;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Http;

/// <summary>Bodies of the agency's settings. <c>Revision</c>: the mark of the part as the caller saw it.</summary>
internal sealed record ProfileBody(ProfileInput? Profile, string? Revision);

internal sealed record BrandingBody(string? Accent, string? Strong, string? Tint, string? Line, string? Dark, string? Revision);

/// <summary>An emblem: the bytes of an SVG or PNG in base64.</summary>
internal sealed record EmblemBody(string? Content, string? Revision);

internal sealed record LetterheadBody(string? Parent, string? Unit, string? Line1, string? Line2, string? Revision);

internal sealed record ContrastAnswer(string Colour, string Text, double Ratio, bool Passes, string? Suggestion);

internal sealed record AgencyAnswer(AgencyInfo Agency, IReadOnlyList<ContrastAnswer> Contrast, IReadOnlyDictionary<string, string> Revisions);

/// <summary>The agency's face for admins' programs.</summary>
internal sealed class AgencyEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/agency").WithTags("Agency").RequireAuthorization(AgencyPermissions.Settings)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("", AnswerAsync).WithName("GetAgency").WithSummary("Names, contact, colours with their contrast, letterhead, and the revision of each part");
        group.MapGet("/numbers", (NumberOverview numbers, CancellationToken ct) => numbers.ListAsync(ct)).WithName("GetAgencyNumbers").WithSummary("Every pattern that the agency numbers things by, with its next number and what is wrong with it");
        Step(group.MapPut("/profile", (ProfileBody body, AgencyEditor editor, CancellationToken ct) => StepAsync(editor.SetProfileAsync(body.Profile ?? new(), Seen(body.Revision), ct), editor, ct))).WithName("PutAgencyProfile").WithSummary("Change names, address and contact");
        Step(group.MapPut("/branding", (BrandingBody b, AgencyEditor editor, CancellationToken ct) => StepAsync(editor.SetBrandingAsync(new(b.Accent, b.Strong, b.Tint, b.Line, b.Dark), null, Seen(b.Revision), ct), editor, ct)))
            .WithName("PutAgencyBranding").WithSummary("Change colours; those left out are derived from the accent, those that can't be read are refused");
        Step(group.MapPut("/emblem", (EmblemBody b, AgencyEditor editor, CancellationToken ct) => StepAsync(editor.SetEmblemAsync(Drawing(b.Content), Seen(b.Revision), ct), editor, ct)))
            .WithName("PutAgencyEmblem").WithSummary("Change the emblem: `content` is an SVG of plain shapes or a small PNG in base64; it is rebuilt, and nothing else of it is kept");
        Step(group.MapPut("/letterhead", (LetterheadBody b, AgencyEditor editor, CancellationToken ct) => StepAsync(editor.SetLetterheadAsync(new(b.Parent, b.Unit, b.Line1, b.Line2), Seen(b.Revision), ct), editor, ct)))
            .WithName("PutAgencyLetterhead").WithSummary("Change the letterhead");
    }

    internal static RouteHandlerBuilder Step(RouteHandlerBuilder endpoint) => endpoint.WithDescription("`revision`: the mark of what is changed, as the caller saw it.").ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>A program always says what it saw: without that the last one would silently win.</summary>
    internal static string Seen(string? revision) => revision ?? throw new InputException("revision", T("Sebutkan 'revision' yang Anda lihat.", "Give the 'revision' that you saw."));

    /// <summary>The bytes that were sent; what is far too large or no base64 is refused like any drawing that can't be used.</summary>
    private static EmblemInput Drawing(string? content)
    {
        var bytes = new byte[Math.Min(content?.Length ?? 0, 8 * Emblem.MostLength)];
        return new(content is not null && content.Length <= bytes.Length && Convert.TryFromBase64String(content, bytes, out var length) ? bytes[..length] : []);
    }

    private static async Task<Ok<AgencyAnswer>> StepAsync(Task step, AgencyEditor editor, CancellationToken ct)
    {
        await step;
        return await AnswerAsync(editor, ct);
    }

    private static async Task<Ok<AgencyAnswer>> AnswerAsync(AgencyEditor editor, CancellationToken ct)
    {
        var view = await editor.GetAsync(ct);
        return TypedResults.Ok(new AgencyAnswer(view.Info, [.. AccentPalette.Check(AgencyEditor.Colours(view.Branding)).Select(c => new ContrastAnswer(c.Colour, c.Text, c.Ratio, c.Passes, c.Suggestion))], view.Revisions));
    }
}
