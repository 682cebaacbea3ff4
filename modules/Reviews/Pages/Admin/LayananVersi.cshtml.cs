using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Drafts;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>One version of a service, to look at and to download.</summary>
[Authorize(Policy = ReviewsPermissions.Services)]
internal sealed class LayananVersiModel(ServiceAdministration services, DraftDesk drafts, DefinitionInspector inspector) : PageModel
{
    public DefinitionVersion Version { get; private set; } = null!;

    public async Task OnGetAsync(string code, int version, CancellationToken ct) => (Version, _) = await services.GetAsync(code, version, ct);

    public async Task<IActionResult> OnGetJsonAsync(string code, int version, CancellationToken ct) =>
        File(Encoding.UTF8.GetBytes((await services.GetAsync(code, version, ct)).Json), "application/json", $"{code}-v{version}.json");

    /// <summary>Makes a draft that reads like this version; requests and their answers stay where they are.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(string code, int version, CancellationToken ct)
    {
        try
        {
            await drafts.BeginAsync(code, version, ct);
            return LocalRedirect(StudioUrls.Draft(code));
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            ModelState.AddModelError("", e.Message);
            await OnGetAsync(code, version, ct);
            return Page();
        }
    }

    /// <summary>What a kind of stage is called, and its icon.</summary>
    public StageKindDescription KindOf(string kind) => inspector.Kinds.GetValueOrDefault(kind) ?? new StageKindDescription(new(kind), "file-text", new(kind));

    /// <summary>Who an actor is.</summary>
    public static string Who(string? actor) => actor switch
    {
        null => "–",
        "applicant" => T("Pemohon", "Applicant"),
        "assigned" => T("Petugas yang ditugasi", "Assigned officer"),
        _ => actor.StartsWith("role:", StringComparison.Ordinal) ? actor[5..].Replace('-', ' ') : actor
    };

    /// <summary>Where an outcome leads.</summary>
    public string Leads(StageDefinition stage, string code, OutcomeDefinition outcome) =>
        stage.Kind == "meeting" && code == Meetings.MeetingStage.Again ? T("putaran berikutnya", "next round")
        : outcome.Stay ? T("tetap di tahap ini", "stays in this stage")
        : outcome.End is { } end ? T("berakhir: ", "ends: ") + (Version.Document.Ends.GetValueOrDefault(end)?.Applicant.Current ?? end)
        : outcome.Goto is { } target ? (target == stage.Code ? T("putaran berikutnya", "next round") : T("ke ", "to ") + Version.Document.Stage(target).Name.Current)
        : T("tahap berikutnya", "next stage");
}
