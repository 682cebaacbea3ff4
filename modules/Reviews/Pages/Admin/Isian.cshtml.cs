using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>A list of fields of a draft: of a form, of a table's columns, or of what is asked beside a field.</summary>
internal sealed class IsianModel(DraftDesk desk, DraftFacts facts) : StudioPage(desk, facts)
{
    /// <summary>Address of the list.</summary>
    [BindProperty(SupportsGet = true, Name = "di")]
    public string At { get; set; } = "";

    public IReadOnlyList<JsonObject> Fields => [.. JsonPlace.Objects(JsonPlace.Find(Draft.Service, At))];

    public string StageCode => At.Split('/')[1];

    /// <summary>The field in which the list stands, or null for a stage's own.</summary>
    public StudioPart? Holder => Draft.Map.Find(FieldParts.Field, At[..At.LastIndexOf('/')]);

    /// <summary>What the list is.</summary>
    public string Heading => Holder is { } holder ? (At.EndsWith("/with", StringComparison.Ordinal) ? T("Ditanyakan di samping: ", "Asked beside: ") : T("Kolom tabel: ", "Columns of the table: ")) + holder.Title.Current
        : FieldPlaces.Of((JsonObject)JsonPlace.Find(Draft.Service, $"stages/{StageCode}")!, Draft.Map.Kind((JsonObject)JsonPlace.Find(Draft.Service, $"stages/{StageCode}")!)).First(l => At == $"stages/{StageCode}/{l.Address}").Name.Current;

    public async Task OnGetAsync(string code, CancellationToken ct)
    {
        await LoadAsync(code, ct);
        if (!Draft.Map.IsFieldList(At))
        {
            throw new MissingException(T("Daftar isian ini tidak ada di draf.", "The draft has no such list of fields."));
        }
    }

    public async Task<IActionResult> OnPostAddAsync(string code, string? label, string? type, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(label) || label.Trim().Length > 300)
        {
            ModelState.AddModelError("label", T("Tulis pertanyaan atau nama isian, paling banyak 300 huruf.", "Write the question or name, 300 characters at most."));
        }

        if (!FieldParts.Types.Any(t => t.Value == type))
        {
            ModelState.AddModelError("type", T("Pilih jenis isian.", "Choose a type."));
        }

        if (!ModelState.IsValid)
        {
            await OnGetAsync(code, ct);
            return Page();
        }

        var added = await Desk.ChangeAsync(code, $"{At} (+)", draft =>
        {
            if (!draft.Map.IsFieldList(At) || JsonPlace.Find(draft.Service, At[..At.LastIndexOf('/')]) is not JsonObject holder)
            {
                // A list that isn't written yet stands in something that may be missing too, such as the closing of a meeting.
                holder = draft.Map.IsFieldList(At) ? Make(draft.Service, At) : throw new MissingException();
            }

            var member = At[(At.LastIndexOf('/') + 1)..];
            var stage = At.Split('/') is { Length: 3 } parts ? parts[1] : null;
            return JsonPlace.CodeOf(DraftStructure.AddField(draft.Service, holder, member, label!.Trim(), type!, stage))!;
        }, ct);
        return LocalRedirect($"{StudioUrls.Draft(code)}/bagian/{FieldParts.Field}?di={Uri.EscapeDataString($"{At}/{added}")}");
    }

    private static JsonObject Make(JsonObject service, string at)
    {
        var stage = (JsonObject)JsonPlace.Find(service, string.Join('/', at.Split('/').Take(2)))!;
        foreach (var part in at.Split('/').Skip(2).SkipLast(1))
        {
            if (stage[part] is not JsonObject next)
            {
                stage[part] = next = [];
            }

            stage = next;
        }

        return stage;
    }
}
