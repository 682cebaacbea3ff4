using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Forms;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Api;

/// <summary>Requests under <c>/api/v1</c>: the same engine and read model as the pages.</summary>
internal sealed class RequestEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        var requests = api.MapGroup("/requests").WithTags("Requests").RequireAuthorization().OpenToKeys(ReviewsPermissions.Queue).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        requests.MapPost("", StartAsync).WithName("StartRequest").WithSummary("Start a draft of a service; 400 names an unmet precondition").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden);
        requests.MapGet("", ListAsync).WithName("ListRequests").WithSummary("The caller's own requests, or for officers those of the agency; the newest first")
            .WithDescription("Filters: state (all, applicant, office, draft, ended), service, year, q (words of number, title or applicant). Pass `next` as `cursor` for the next page.");
        requests.MapGet("/{id:guid}", GetAsync).WithName("GetRequest").WithSummary("One request with stage, open actions and their fields, answers, files, letters and timeline");
        requests.MapDelete("/{id:guid}", DiscardAsync).WithName("DiscardDraft").WithSummary("Discard a draft of one's own").ProducesProblem(StatusCodes.Status409Conflict);
        requests.MapGet("/{id:guid}/files", FilesAsync).WithName("ListRequestFiles").WithSummary("Files of a request; fetch each at its url");
        requests.MapGet("/{id:guid}/prints", PrintsAsync).WithName("ListRequestPrints").WithSummary("Letters to be printed on the applicant's own paper, signed and uploaded; what each asks for first, and whether it is given");
        requests.MapGet("/{id:guid}/prints/{template}", PrintAsync).WithName("PrintRequestLetter").WithSummary("Such a letter as PDF; 400 until what it asks for is saved").Produces(StatusCodes.Status200OK, contentType: "application/pdf").ProducesProblem(StatusCodes.Status400BadRequest);
        requests.MapPost("/{id:guid}/actions/{action}", ActAsync).WithName("ActOnRequest").WithSummary("Carry out an open action")
            .WithDescription("Send `Idempotency-Key` (8 to 100 characters): a repetition answers the first receipt and does nothing. Send the version you saw as `If-Match` or `version`: 409 tells what changed meanwhile.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/uploads", UploadAsync).WithName("UploadFile").WithTags("Requests").WithSummary("Upload a file for a field")
            .WithDescription("Multipart with `file`. Name the field by `service`, `stage` and `field`, or by `request`, `action` and `field`; the field's own rule says what is taken. Use the answered id as the field's value.")
            .RequireAuthorization().Accepts<IFormFile>("multipart/form-data").Produces<FileAnswer>(StatusCodes.Status201Created).ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        root.MapGet("/permohonan/{id:guid}/cetak/{template}", PrintAsync).RequireAuthorization().ExcludeFromDescription();
        root.MapGet("/permohonan/{id:guid}/templat/{template}", TemplateAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<Created<RequestAnswer>> StartAsync([FromBody] StartBody body, IRequestEngine engine, RequestDetailQuery query, CancellationToken ct)
    {
        var service = body.Service ?? throw new InputException("service", T("Sebutkan kode layanannya.", "Name the service's code."));
        var id = body.Follows is { } follows ? await engine.StartAsync(service, follows, ct) : await engine.StartAsync(service, ct);
        return TypedResults.Created($"/api/v1/requests/{id}", RequestAnswer.Of(await query.GetAsync(id, ct)));
    }

    private static async Task<Ok<RequestPageAnswer>> ListAsync(
        string? state, string? service, int? year, string? q, string? cursor, RequestListQuery query, ICurrentUser user, CancellationToken ct)
    {
        var shelf = state is null ? RequestShelf.All : Enum.TryParse<RequestShelf>(state, true, out var known) && Enum.IsDefined(known) ? known : throw new InputException("state", "all, applicant, office, draft, ended");
        var filter = new RequestFilter(shelf, service, year, q, cursor);
        var page = user.IsApplicant ? await query.MineAsync(filter, ct) : await query.OfficeAsync(filter, ct);
        return TypedResults.Ok(new RequestPageAnswer([.. page.Items.Select(RequestRowAnswer.Of)], page.Next));
    }

    private static async Task<Ok<RequestAnswer>> GetAsync(Guid id, RequestDetailQuery query, HttpContext http, CancellationToken ct)
    {
        var answer = RequestAnswer.Of(await query.GetAsync(id, ct));
        http.Response.Headers.ETag = $"\"{answer.Version}\"";
        return TypedResults.Ok(answer);
    }

    private static async Task<NoContent> DiscardAsync(Guid id, Drafts drafts, CancellationToken ct)
    {
        await drafts.DiscardAsync(id, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<FileAnswer>>> FilesAsync(Guid id, RequestDetailQuery query, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<FileAnswer>>([.. (await query.GetAsync(id, ct)).Files.Select(FileAnswer.Of)]);

    private static async Task<Ok<ReceiptAnswer>> ActAsync(
        Guid id, string action, [FromBody] ActBody body, [FromHeader(Name = "Idempotency-Key")] string? key, [FromHeader(Name = "If-Match")] string? match, IRequestEngine engine, CancellationToken ct)
    {
        var version = body.Version;
        if (match is not null && match != "*")
        {
            version = uint.TryParse(match.Trim().Trim('"'), out var seen) ? seen : throw new InputException("If-Match", T("Isi dengan versi yang Anda lihat.", "Give the version that you saw."));
        }

        var receipt = await engine.ActAsync(id, action, new ActionInput(body.Values ?? [], key, version), ct);
        return TypedResults.Ok(new ReceiptAnswer(receipt.RequestId, receipt.Number, receipt.Stage, receipt.State, receipt.Message.Current, receipt.IsReplay));
    }

    private static async Task<Created<FileAnswer>> UploadAsync(
        HttpRequest request, IRequestEngine engine, DefinitionStore definitions, [FromServices] IFileStore files, IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            await antiforgery.ValidateRequestAsync(request.HttpContext);
        }

        if (!request.HasFormContentType)
        {
            throw new InputException("file", T("Kirim sebagai multipart/form-data.", "Send it as multipart/form-data."));
        }

        var form = await request.ReadFormAsync(ct);
        var file = form.Files["file"] ?? throw new InputException("file", T("Tidak ada berkas yang dikirim.", "No file was sent."));
        var field = await FieldAsync(Value(request, form, "field"), request, form, engine, definitions, ct);
        await using var content = file.OpenReadStream();
        var stored = await files.UploadAsync(content, file.FileName, field.UploadRule, ct);
        return TypedResults.Created($"/berkas/{stored.Id}", new FileAnswer(stored.Id, stored.Name, null, stored.ContentType, stored.Size, stored.Pages, null, null, $"/berkas/{stored.Id}"));
    }

    /// <summary>The file field that is meant; what it takes is the definition's matter, never the caller's.</summary>
    private static async Task<FieldDefinition> FieldAsync(string? code, HttpRequest request, IFormCollection form, IRequestEngine engine, DefinitionStore definitions, CancellationToken ct)
    {
        IEnumerable<FieldDefinition> fields = Guid.TryParse(Value(request, form, "request"), out var id)
            ? (await engine.OpenActionsAsync(id, ct)).FirstOrDefault(a => a.Code == Value(request, form, "action"))?.Fields ?? []
            : (await definitions.PublishedAsync(Value(request, form, "service") ?? "", ct)).Document.Stages.FirstOrDefault(s => s.Code == Value(request, form, "stage"))?.Fields ?? [];
        var all = fields.ToList();
        return all.Concat(all.SelectMany(f => f.Fields)).FirstOrDefault(f => f.Code == code && f.IsUpload)
            ?? throw new MissingException(T("Tidak ada isian berkas seperti itu.", "There is no such file field."));
    }

    private static string? Value(HttpRequest request, IFormCollection form, string name) => form[name].FirstOrDefault() ?? request.Query[name].FirstOrDefault();

    private static async Task<Ok<IReadOnlyList<PrintAnswer>>> PrintsAsync(Guid id, FormPrints prints, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<PrintAnswer>>([.. (await prints.ListAsync(id, ct)).Select(p => PrintAnswer.From(id, p))]);

    private static async Task<IResult> PrintAsync(Guid id, string template, FormPrints prints, CancellationToken ct) =>
        Results.File(await prints.PrintAsync(id, template, ct), "application/pdf", $"{template}.pdf");

    private static async Task<IResult> TemplateAsync(Guid id, string template, TemplatePreview preview, CancellationToken ct) =>
        Results.File(await preview.ForRequestAsync(id, template, ct), "application/pdf", $"{template}.pdf");
}
