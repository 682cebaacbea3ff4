using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Forms;
using PlatformSaaS.Http;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Http;

internal sealed record LegalRulesBody(LocalizedText? Name, int? WorkingDays, string? VerifierRole, string? Revision);

internal sealed record LegalDocumentBody(LocalizedText? Label, bool Required, IReadOnlyList<string>? Accept, int? MaxMb, LocalizedText? Help, IReadOnlyList<FieldDefinition>? Fields, string? Revision, bool Agreed, int? ValidMonths = null, bool OwnExpiry = false, DateOnly? DemandedFrom = null);

internal sealed record LegalSetAnswer(string Type, LocalizedText Name, IReadOnlyList<LegalDocumentDefinition> Documents);

internal sealed record LegalSetsAnswer(LocalizedText? Name, int WorkingDays, string? VerifierRole, IReadOnlyList<LegalSetAnswer> Sets, string Revision);

/// <summary>Sets of legal documents for admins' programs.</summary>
internal sealed class LegalSetEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/legal-document-sets").WithTags("Legal documents").RequireAuthorization(LegalPermissions.Manage);
        group.MapGet("", AnswerAsync).WithName("GetLegalDocumentSets").WithSummary("Which papers are asked of whom, and who verifies them");
        group.MapPut("", (LegalRulesBody body, LegalSetEditor editor, CancellationToken ct) => StepAsync(editor.SetRulesAsync(new(body.Name, body.WorkingDays, body.VerifierRole), Seen(body.Revision), ct), editor, ct)).WithName("PutLegalDocumentRules");
        group.MapPost("/{type}", (string type, LegalDocumentBody body, LegalSetEditor editor, CancellationToken ct) => StepAsync(editor.SaveAsync(type, null, Input(body), Seen(body.Revision), body.Agreed, ct), editor, ct)).WithName("AddLegalDocumentToSet");
        group.MapPut("/{type}/{code}", (string type, string code, LegalDocumentBody body, LegalSetEditor editor, CancellationToken ct) => StepAsync(editor.SaveAsync(type, code, Input(body), Seen(body.Revision), body.Agreed, ct), editor, ct))
            .WithName("PutLegalDocumentOfSet").WithSummary("Changes a paper; 409 with what it means for applicants until 'agreed' is true");
        group.MapDelete("/{type}/{code}", (string type, string code, string? revision, bool? agreed, LegalSetEditor editor, CancellationToken ct) => StepAsync(editor.RemoveAsync(type, code, Seen(revision), agreed == true, ct), editor, ct))
            .WithName("RemoveLegalDocumentOfSet").WithSummary("Asks a paper no more; what was brought is kept");
    }

    private static LegalDocumentInput Input(LegalDocumentBody body) => new(body.Label, body.Required, body.Accept, body.MaxMb, body.Help, body.Fields) { ValidMonths = body.ValidMonths, OwnExpiry = body.OwnExpiry, DemandedFrom = body.DemandedFrom };

    private static string Seen(string? revision) => revision ?? throw new InputException("revision", T("Sebutkan 'revision' yang Anda lihat.", "Give the 'revision' that you saw."));

    private static async Task<LegalSetsAnswer> StepAsync(Task step, LegalSetEditor editor, CancellationToken ct)
    {
        await step;
        return await AnswerAsync(editor, ct);
    }

    private static async Task<LegalSetsAnswer> AnswerAsync(LegalSetEditor editor, CancellationToken ct)
    {
        var view = await editor.GetAsync(ct);
        return new(view.Rules.Name, view.Rules.WorkingDays, view.Rules.VerifierRole, [.. view.Sets.Select(s => new LegalSetAnswer(s.Type, s.Name, s.Documents))], view.Revision);
    }
}
