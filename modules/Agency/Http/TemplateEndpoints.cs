using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Agency.Templates;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Agency.Http;

internal sealed record TemplateBody(string? Revision, Dictionary<string, TemplateText>? Texts);

internal sealed record NewTemplateBody(string? Channel, string? Code, string? Title, string? LikeCode);

internal sealed record RevisionBody(string? Revision);

internal sealed record TemplateTryOutBody(string? Culture, TemplateText? Text, string? Sample);

internal sealed record TemplateValueAnswer(string Path, string Group, string Meaning, string Example);

internal sealed record TemplateUseAnswer(string Where, string? Url);

internal sealed record TemplateLineAnswer(string Channel, string Code, string Title, bool English, bool Changed, IReadOnlyList<TemplateUseAnswer> Uses);

internal sealed record TemplateAnswer(string Channel, string Code, string Title, IReadOnlyDictionary<string, TemplateText> Texts, string Revision, int LatestVersion, int? PackVersion, IReadOnlyList<TemplateUseAnswer> Uses);

internal sealed record TemplateVersionAnswer(int Number, string Origin, DateTimeOffset At, string? By);

internal sealed record TemplatePreviewAnswer(IReadOnlyList<string> Faults, string? Subject, string? Html, string? Text, IReadOnlyList<string>? Parameters);

/// <summary>Templates for admins' programs.</summary>
internal sealed class TemplateEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/templates").WithTags("Templates").RequireAuthorization(AgencyPermissions.Templates)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("", async (TemplateDesk desk, CancellationToken ct) => TypedResults.Ok((await desk.ListAsync(ct)).Select(t => new TemplateLineAnswer(TemplateTexts.Folder(t.Channel), t.Code, t.Title, t.HasEnglish, t.IsChanged, Uses(t.Uses)))))
            .WithName("ListTemplates").WithSummary("All templates with who uses them");
        group.MapPost("", async (NewTemplateBody body, TemplateDesk desk, CancellationToken ct) =>
        {
            var channel = Channel(body.Channel ?? "");
            var code = await desk.CreateAsync(new NewTemplate(channel, body.Code, body.Title, body.LikeCode), ct);
            return TypedResults.Created($"/api/v1/templates/{TemplateTexts.Folder(channel)}/{code}", Answer(await desk.GetAsync(channel, code, ct)));
        }).WithName("AddTemplate").WithSummary("Add a template, empty or like another one").ProducesValidationProblem();
        group.MapGet("/values", async (TemplateTryOut tryOut, CancellationToken ct) => TypedResults.Ok((await tryOut.ValuesAsync(ct)).Select(v => new TemplateValueAnswer(v.Path, v.Group.Current, v.Meaning.Current, v.Example))))
            .WithName("ListTemplateValues").WithSummary("Values that templates may name");
        group.MapGet("/samples", (TemplateTryOut tryOut, CancellationToken ct) => tryOut.SamplesAsync(ct)).WithName("ListTemplateSamples").WithSummary("Recent requests that the caller may see, to try a text with");
        var one = group.MapGroup("/{channel}/{code}").ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("", async (string channel, string code, TemplateDesk desk, CancellationToken ct) => TypedResults.Ok(Answer(await desk.GetAsync(Channel(channel), code, ct)))).WithName("GetTemplate");
        AgencyEndpoints.Step(one.MapPut("", async (string channel, string code, TemplateBody body, TemplateDesk desk, CancellationToken ct) =>
        {
            await desk.SaveAsync(Channel(channel), code, new TemplateInput(AgencyEndpoints.Seen(body.Revision), new(body.Texts ?? [], StringComparer.Ordinal)), ct);
            return TypedResults.Ok(Answer(await desk.GetAsync(Channel(channel), code, ct)));
        })).WithName("PutTemplate").WithSummary("Change the texts; one that names an unknown value is refused");
        one.MapDelete("", async (string channel, string code, string? revision, TemplateDesk desk, CancellationToken ct) =>
        {
            await desk.RemoveAsync(Channel(channel), code, AgencyEndpoints.Seen(revision), ct);
            return TypedResults.NoContent();
        }).WithName("DeleteTemplate").WithSummary("Remove a template that nobody uses").ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/preview", PreviewAsync).WithName("PreviewTemplate").WithSummary("Faults of a text, and what it would make with sample values; nothing is stored or sent").ProducesValidationProblem();
        one.MapPost("/preview/pdf", async (string channel, string code, TemplateTryOutBody body, TemplateTryOut tryOut, CancellationToken ct) => Channel(channel) == TemplateChannel.Letter
            ? Results.File(await tryOut.LetterAsync(Template(TemplateChannel.Letter, code, body), body.Sample, ct), "application/pdf") : throw new MissingException())
            .WithName("PreviewLetterTemplate").WithSummary("A letter as PDF, marked as a sample").Produces(StatusCodes.Status200OK, contentType: "application/pdf").ProducesValidationProblem();
        one.MapPost("/test", async (string channel, string code, TemplateTryOutBody body, TemplateTryOut tryOut, CancellationToken ct) =>
        {
            await tryOut.SendAsync(Template(Channel(channel), code, body), body.Sample, ct);
            return TypedResults.Accepted((string?)null);
        }).WithName("TestTemplate").WithSummary("Send one message of the text to oneself").ProducesValidationProblem();
        one.MapGet("/versions", async (string channel, string code, TemplateDesk desk, CancellationToken ct) => TypedResults.Ok((await desk.VersionsAsync(Channel(channel), code, ct)).Select(v => new TemplateVersionAnswer(v.Number, v.Origin.ToString().ToLowerInvariant(), v.At, v.By))))
            .WithName("ListTemplateVersions");
        one.MapGet("/versions/{number:int}", async (string channel, string code, int number, TemplateDesk desk, CancellationToken ct) => TypedResults.Ok(await desk.VersionAsync(Channel(channel), code, number, ct))).WithName("GetTemplateVersion");
        AgencyEndpoints.Step(one.MapPost("/versions/{number:int}/restore", async (string channel, string code, int number, RevisionBody body, TemplateDesk desk, CancellationToken ct) =>
        {
            await desk.RestoreAsync(Channel(channel), code, number, AgencyEndpoints.Seen(body.Revision), ct);
            return TypedResults.Ok(Answer(await desk.GetAsync(Channel(channel), code, ct)));
        })).WithName("RestoreTemplateVersion").WithSummary("Take an earlier version up again; the one that the pack gave returns the text to the pack");
    }

    /// <summary>The channel of an address; another word looks like a missing template.</summary>
    internal static TemplateChannel Channel(string text) => Enum.GetValues<TemplateChannel>().Where(c => TemplateTexts.Folder(c) == text).Select(c => (TemplateChannel?)c).FirstOrDefault() ?? throw new MissingException();

    private static async Task<Ok<TemplatePreviewAnswer>> PreviewAsync(string channel, string code, TemplateTryOutBody body, TemplateDesk desk, TemplateTryOut tryOut, CancellationToken ct)
    {
        var template = Template(Channel(channel), code, body);
        var faults = await desk.CheckAsync(template.Channel, code, new(new Dictionary<string, TemplateText> { [template.Culture] = body.Text ?? new(null, null) }), ct);
        var made = faults.Count > 0 || template.Channel == TemplateChannel.Letter ? null : await tryOut.MessageAsync(template, body.Sample, ct);
        return TypedResults.Ok(new TemplatePreviewAnswer([.. faults.Select(f => f.Reason)], made?.Subject, made?.Html, made?.Text, made?.Parameters));
    }

    private static MessageTemplate Template(TemplateChannel channel, string code, TemplateTryOutBody body) => TemplateTexts.Template(channel, code, body.Culture == "en" ? "en" : "id", body.Text ?? new(null, null));

    private static TemplateAnswer Answer(TemplateDetail t) => new(TemplateTexts.Folder(t.Channel), t.Code, t.Title, t.Texts, t.Revision, t.Latest, t.FromPack, Uses(t.Uses));

    private static List<TemplateUseAnswer> Uses(IEnumerable<TemplateUse> uses) => [.. uses.Select(u => new TemplateUseAnswer(u.Where.Current, u.Url))];
}
