using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>A page of the studio over one draft. Lists that several pages show are changed through the same handlers.</summary>
[Authorize(Policy = ReviewsPermissions.Services)]
internal abstract class StudioPage(DraftDesk desk, DraftFacts facts) : PageModel
{
    public ServiceDraft Draft { get; private set; } = null!;

    public DraftNeighbours Beside { get; private set; } = null!;

    public IReadOnlyList<DraftFault> Faults { get; private set; } = [];

    protected DraftDesk Desk => desk;

    protected DraftFacts About => facts;

    /// <summary>Faults of pages that begin with an address.</summary>
    public int FaultsAt(string url) => Faults.Count(f => f.Url == url || f.Url.StartsWith(url + "#", StringComparison.Ordinal) || f.Url.StartsWith(url + "/", StringComparison.Ordinal));

    /// <summary>Faults of a stage, wherever in it.</summary>
    public int FaultsOfStage(string code) => Faults.Count(f => JsonPlace.Address(Draft.Service, f.Path) is var at && (at == $"stages/{code}" || at.StartsWith($"stages/{code}/", StringComparison.Ordinal)));

    public Task<IActionResult> OnPostMoveAsync(string code, string list, string item, int to, CancellationToken ct) => EditAsync(code, $"{list}/{item} → {to + 1}", (_, nodes) => DraftStructure.Move(nodes, item, to), list, ct);

    public Task<IActionResult> OnPostCopyAsync(string code, string list, string item, CancellationToken ct) => EditAsync(code, $"{list}/{item} (+)", (_, nodes) => DraftStructure.Copy(nodes as JsonArray ?? throw new MissingException(), item), list, ct);

    public Task<IActionResult> OnPostRemoveAsync(string code, string list, string item, CancellationToken ct) => EditAsync(code, $"{list}/{item} (−)", (draft, nodes) => DraftStructure.Remove(draft.Service, nodes, item), list, ct);

    protected async Task LoadAsync(string code, CancellationToken ct)
    {
        Draft = await desk.GetAsync(code, ct);
        Beside = await facts.OfAsync(code, ct);
        Faults = await desk.FaultsAsync(Draft, ct);
    }

    /// <summary>Name of who acts in a stage.</summary>
    public string Who(JsonObject stage) => JsonPlace.Text(stage["actor"]) is { Length: > 0 } actor
        ? Draft.Map.Choices(stage).Of(Contracts.SettingSources.Recipients)!.FirstOrDefault(e => e.Value == actor)?.Label.Current ?? actor : JsonPlace.Text(stage["validator"]) is { } validator
        ? Draft.Map.Choices(stage).Of(Contracts.SettingSources.Roles)?.FirstOrDefault(e => e.Value == validator)?.Label.Current ?? validator : T("belum diatur", "not set");

    private async Task<IActionResult> EditAsync(string code, string what, Action<ServiceDraft, JsonNode> change, string list, CancellationToken ct)
    {
        await desk.ChangeAsync(code, what, draft =>
        {
            change(draft, draft.Map.List(list) ?? throw new MissingException());
            return true;
        }, ct);
        return LocalRedirect(Request.Path + Request.QueryString.Value?.Replace("handler=Move", "", StringComparison.Ordinal).Replace("handler=Copy", "", StringComparison.Ordinal).Replace("handler=Remove", "", StringComparison.Ordinal));
    }
}
