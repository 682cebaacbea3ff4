using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Permohonan;

/// <summary>One request as its applicant sees it.</summary>
[Authorize]
internal sealed class DetailModel(RequestDetailQuery query, IRequestEngine engine, IFileStore files, Drafts drafts, ICurrentUser user, ITenantClock clock) : RequestPage(query, engine, files)
{
    /// <summary>True while the page is one form to be filled for the first time: then the form comes first and everything else stands aside.</summary>
    public bool IsFilling => Detail is { State: not RequestState.Ended, Turn: Contracts.Turn.Applicant } && Detail.StageState != "returned" && Detail.Actions.Any(a => a is { Code: FormStage.Submit, HasOwnForm: true });

    /// <summary>The time zone of the agency.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The run that stands open, or null.</summary>
    public StagePart? Open => Detail.Stages.FirstOrDefault(s => s.IsOpen);

    public override async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!user.IsApplicant)
        {
            return LocalRedirect($"/petugas/permohonan/{id}");
        }

        Zone = await clock.ZoneAsync(ct);
        return await base.OnGetAsync(id, ct);
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken ct)
    {
        await drafts.DiscardAsync(id, ct);
        Flash.Ok(TempData, T("Draf dihapus.", "Draft discarded."));
        return LocalRedirect("/permohonan");
    }

    /// <summary>Begins what follows the request, such as an objection.</summary>
    public async Task<IActionResult> OnPostFollowAsync(Guid id, [FromQuery(Name = "layanan")] string service, CancellationToken ct)
    {
        try
        {
            return LocalRedirect($"/permohonan/{await Engine.StartAsync(service, id, ct)}");
        }
        catch (BusinessException refusal) when (refusal is not (MissingException or ForbiddenException))
        {
            Flash.Bad(TempData, T("Belum dapat diajukan.", "It can't be begun."), refusal.Message);
            return LocalRedirect($"/permohonan/{id}");
        }
    }
}
