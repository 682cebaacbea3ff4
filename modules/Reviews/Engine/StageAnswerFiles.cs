using System.Text.Json.Nodes;
using PlatformSaaS.Blobs;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>Binds what was uploaded for the file fields of an action to the request; what is wrong with a file is said beside its field.</summary>
internal sealed class StageAnswerFiles(IStageServices services)
{
    /// <summary>Binds one; a file that isn't the person's own looks like a missing one.</summary>
    public async Task<StoredFile> BindAsync(StageContext context, string field, Guid id, string purpose, bool byApplicant, UploadRule rule, CancellationToken ct)
    {
        try
        {
            return await services.AddFileAsync(context, id, purpose, byApplicant, rule, ct);
        }
        catch (MissingException)
        {
            throw new InputException(field, new LocalizedText("Berkas ini tidak ditemukan. Unggah kembali.", "This file was not found. Please upload it again.").Current);
        }
        catch (InputException refusal)
        {
            throw new InputException(field, refusal.Errors.Values.First()[0]);
        }
    }

    /// <summary>Binds the files of all file fields.</summary>
    public async Task BindAllAsync(StageContext context, IReadOnlyList<Forms.FieldDefinition> fields, JsonObject values, Func<string, string> purpose, bool byApplicant, CancellationToken ct)
    {
        foreach (var field in fields.Where(f => f.IsUpload && values[f.Code] is not null))
        {
            foreach (var id in values[field.Code] is JsonArray many ? many.Select(n => n!.ToString()) : [values[field.Code]!.ToString()])
            {
                await BindAsync(context, field.Code, Guid.Parse(id), purpose(field.Code), byApplicant, field.UploadRule, ct);
            }
        }
    }
}
