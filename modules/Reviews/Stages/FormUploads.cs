using System.Text.Json.Nodes;
using PlatformSaaS.Blobs;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Stages;

/// <summary>The files of a form: bound to the request as they are kept or sent, and listed for its receipt.</summary>
internal sealed class FormUploads(IStageServices services, StageAnswerFiles binder)
{
    /// <summary>What a receipt lists: every file handed in with the forms so far.</summary>
    public async Task<List<object?>> ModelAsync(StageContext context, Dictionary<string, List<StoredFile>> bound, CancellationToken ct)
    {
        var rows = new List<object?>();
        foreach (var (stage, field) in context.Service.Stages.Where(s => s.Kind == FormStage.KindName).SelectMany(s => s.Fields.Select(f => (s.Code, f))).Where(f => f.f.IsUpload))
        {
            var reference = $"{stage}.{field.Code}";
            if (context.Answer(reference) is null)
            {
                continue;
            }

            // What came with this action isn't in the database yet.
            foreach (var file in bound.GetValueOrDefault(reference) ?? [.. await services.FilesAsync(context.Request.Id, reference, ct)])
            {
                rows.Add(new Dictionary<string, object?> { ["no"] = rows.Count + 1, ["label"] = field.Label.Id, ["file"] = file.Name, ["size"] = IndonesianText.FileSize(file.Size) });
            }
        }

        return rows;
    }

    /// <summary>Binds what the values name and counts as replaced what they no longer name; answers the files by what they are listed under.</summary>
    public async Task<Dictionary<string, List<StoredFile>>> BindAsync(StageContext context, StageAction action, JsonObject values, CancellationToken ct)
    {
        var bound = new Dictionary<string, List<StoredFile>>(StringComparer.Ordinal);
        foreach (var field in action.Fields.Where(f => f.IsUpload || f.Type == FieldType.Table))
        {
            var (stage, code) = FormStage.Split(context, field.Code);
            var places = FormFiles.In(field, values, $"{stage}.{code}", field.Code).ToList();
            foreach (var place in places.Where(p => p.Id is null))
            {
                place.Holder.Remove(place.Field.Code);
            }

            foreach (var place in places.Where(p => p.Id is not null))
            {
                var file = await binder.BindAsync(context, place.Path, place.Id!.Value, place.Purpose, byApplicant: true, place.Field.UploadRule, ct);
                (bound.TryGetValue(place.Purpose, out var known) ? known : bound[place.Purpose] = []).Add(file);
            }

            foreach (var purpose in FormFiles.Purposes(field, $"{stage}.{code}"))
            {
                await services.KeepOnlyAsync(context, purpose, bound.GetValueOrDefault(purpose)?.ConvertAll(f => f.Id) ?? [], ct);
            }
        }

        return bound;
    }
}
