using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>One stage of a draft: its parts, its outcomes and where it asks fields.</summary>
internal sealed class TahapModel(DraftDesk desk, DraftFacts facts) : StudioPage(desk, facts)
{
    public JsonObject Stage { get; private set; } = null!;

    public string StageCode { get; private set; } = "";

    public StageKindDescription Kind => Draft.Map.Kind(Stage);

    public IReadOnlyList<FieldList> Lists => FieldPlaces.Of(Stage, Kind);

    /// <summary>Outcomes that its kind knows and that it doesn't have yet.</summary>
    public IReadOnlyList<NamedCode> MissingOutcomes => [.. Kind.Outcomes.Where(o => (Stage["outcomes"] as JsonObject)?.ContainsKey(o.Code) != true)];

    public async Task OnGetAsync(string code, string stage, CancellationToken ct)
    {
        await LoadAsync(code, ct);
        (StageCode, Stage) = (stage, JsonPlace.Objects(Draft.Service["stages"]).FirstOrDefault(s => JsonPlace.CodeOf(s) == stage) ?? throw new MissingException(T("Tahap ini tidak ada di draf.", "The draft has no such stage.")));
    }

    public async Task<IActionResult> OnPostOutcomeAsync(string code, string stage, string? known, string? name, CancellationToken ct)
    {
        var added = await Desk.ChangeAsync(code, $"stages/{stage}/outcomes (+)", draft =>
        {
            var node = draft.Map.List("stages") is { } && JsonPlace.Find(draft.Service, $"stages/{stage}") is JsonObject found ? found : throw new MissingException();
            var kind = draft.Map.Kind(node);
            return !string.IsNullOrEmpty(known) && kind.Outcomes.FirstOrDefault(o => o.Code == known) is { } preset ? DraftStructure.AddOutcome(node, preset.Code, preset.Name.Id)
                : kind.HasOwnOutcomes && name is { } own && own.Trim().Length is > 0 and <= 100 ? DraftStructure.AddOutcome(node, "", own.Trim()) : null;
        }, ct);
        return LocalRedirect(added is null ? StudioUrls.Stage(code, stage) : $"{StudioUrls.Draft(code)}/bagian/{StageParts.Outcome}?di={Uri.EscapeDataString($"stages/{stage}/outcomes/{added}")}");
    }
}
