using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Http;
using PlatformSaaS.LegalDocuments.Dossiers;
using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Http;

/// <summary>The applicant's and the officers' side under <c>/api/v1</c>, and the preview of a paper inside the officers' page.</summary>
internal sealed class LegalEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        var mine = api.MapGroup("/me/legal-documents").WithTags("Legal documents").RequireAuthorization();
        mine.MapGet("", MineAsync).WithName("GetMyLegalDocuments");
        mine.MapPut("/{code}", PutAsync).WithName("PutMyLegalDocument");
        mine.MapDelete("/{code}", DeleteAsync).WithName("DeleteMyLegalDocument");
        mine.MapPost("/submit", SubmitAsync).WithName("SubmitMyLegalDocuments");

        var office = api.MapGroup("/legal-documents").WithTags("Legal documents").RequireAuthorization(LegalPermissions.Verify);
        office.MapGet("", ListAsync).WithName("ListLegalDocuments");
        office.MapGet("/{id:guid}", GetAsync).WithName("GetLegalDocuments");
        office.MapPost("/{id:guid}/verdict", DecideAsync).WithName("DecideLegalDocuments");

        root.MapGet("/petugas/dokumen-legal/{id:guid}/berkas/{documentId:guid}", PreviewAsync).RequireAuthorization(LegalPermissions.Verify).ExcludeFromDescription();
    }

    private static async Task<DossierAnswer> MineAsync(ApplicantDossierService service, CancellationToken ct) => DossierAnswer.Of(await service.MineAsync(ct));

    private static async Task<DossierAnswer> PutAsync(string code, [FromBody] DocumentBody body, ApplicantDossierService service, CancellationToken ct)
    {
        await service.SaveAsync(new Dictionary<string, DocumentInput> { [code] = new(body.FileId, body.Number, body.ValidUntil, Details: body.Details) }, ct);
        return DossierAnswer.Of(await service.MineAsync(ct));
    }

    private static async Task<DossierAnswer> DeleteAsync(string code, ApplicantDossierService service, CancellationToken ct)
    {
        await service.SaveAsync(new Dictionary<string, DocumentInput> { [code] = new(null, Remove: true) }, ct);
        return DossierAnswer.Of(await service.MineAsync(ct));
    }

    private static async Task<DossierAnswer> SubmitAsync(ApplicantDossierService service, CancellationToken ct)
    {
        await service.SubmitAsync(new Dictionary<string, DocumentInput>(), ct);
        return DossierAnswer.Of(await service.MineAsync(ct));
    }

    private static Task<KeysetPage<DossierRow>> ListAsync(DossierState? state, string? q, string? cursor, VerificationService service, CancellationToken ct) =>
        service.ListAsync(state ?? DossierState.Submitted, q, cursor, ct);

    private static async Task<DossierAnswer> GetAsync(Guid id, VerificationService service, CancellationToken ct) => DossierAnswer.Of((await service.GetAsync(id, ct)).View);

    private static async Task<DossierAnswer> DecideAsync(Guid id, [FromBody] DecisionBody body, VerificationService service, CancellationToken ct)
    {
        if (body.Accept is null || body.Version is null)
        {
            throw new InputException(body.Accept is null ? "accept" : "version", T("Isi putusan dan versi yang Anda lihat.", "Give the decision and the version that you saw."));
        }

        var verdicts = (body.Verdicts ?? new Dictionary<string, VerdictBody>()).ToDictionary(v => v.Key, v => new VerdictInput(v.Value.Accepted ? DocumentVerdict.Accepted : DocumentVerdict.Returned, v.Value.Note));
        await service.DecideAsync(id, body.Accept.Value, verdicts, body.Summary, body.Version.Value, ct);
        return DossierAnswer.Of((await service.GetAsync(id, ct)).View);
    }

    private static async Task<IResult> PreviewAsync(Guid id, Guid documentId, VerificationService service, HttpContext http, CancellationToken ct)
    {
        var (file, content) = await service.OpenFileAsync(id, documentId, ct);
        // Shown inside our own page only; the upload check has refused active content, and this policy lets none run.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentDisposition = "inline";
        return Results.Stream(content, file.ContentType);
    }
}

/// <summary>Body of a paper.</summary>
internal sealed record DocumentBody(Guid? FileId, string? Number, DateOnly? ValidUntil, JsonObject? Details = null);

/// <summary>What is asked of a paper beside its file.</summary>
internal sealed record DetailAnswer(string Code, FieldType Type, string Label, bool Required);

/// <summary>Body of a word on one paper.</summary>
internal sealed record VerdictBody(bool Accepted, string? Note);

/// <summary>Body of a decision.</summary>
internal sealed record DecisionBody(bool? Accept, IReadOnlyDictionary<string, VerdictBody>? Verdicts, string? Summary, uint? Version);

/// <summary>A dossier as the API shows it.</summary>
internal sealed record DossierAnswer(
    Guid? Id, [property: JsonConverter(typeof(JsonStringEnumConverter<DossierState>))] DossierState State, int Round, DateTimeOffset? SubmittedAt, DateOnly? DueOn, string? Summary, uint Version, IReadOnlyList<DocumentAnswer> Documents)
{
    public static DossierAnswer Of(DossierView view) => new(
        view.Dossier?.Id, view.State, view.Dossier?.Round ?? 0, view.Dossier?.SubmittedAt, view.Dossier?.DueOn, view.Dossier?.Summary, view.Version,
        [.. view.Documents.Select(d => new DocumentAnswer(
            d.Definition.Code, d.Definition.Label.Current, d.Definition.Required, d.Definition.Accept, d.Definition.MaxMb, d.IsOpen,
            d.File is { } file ? new FileAnswer(file.Id, file.Name, file.Size, $"/files/{file.Id}") : null,
            d.Document?.Number, d.Document?.ValidUntil, d.Document?.Verdict ?? DocumentVerdict.None, d.Document?.Note,
            [.. d.Definition.Fields.Select(f => new DetailAnswer(f.Code, f.Type, f.Label.Current, f.Required))], d.Details, d.Ends, d.Call?.From))]);
}

/// <summary>A paper as the API shows it.</summary>
internal sealed record DocumentAnswer(
    string Code, string Label, bool Required, IReadOnlyList<string> Accept, int MaxMb, bool IsOpen, FileAnswer? File, string? Number, DateOnly? ValidUntil,
    [property: JsonConverter(typeof(JsonStringEnumConverter<DocumentVerdict>))] DocumentVerdict Verdict, string? Note, IReadOnlyList<DetailAnswer> Fields, JsonObject Details, DateOnly? EndsOn, DateOnly? NeededFrom);

/// <summary>A stored file as the API shows it.</summary>
internal sealed record FileAnswer(Guid Id, string Name, long Size, string Url);
