using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Users;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;

namespace PlatformSaaS.Reviews.Decisions;

/// <summary>Shows a draft letter as it would be signed, marked as a sample; takes no number.</summary>
internal sealed class DecisionPreview(DbContext db, DefinitionStore definitions, IStageServices services, IPermissionChecker permissions, ICurrentUser user, ITenantClock clock)
{
    /// <summary>The PDF of a draft of the request's current decision. For officers who prepare or decide it.</summary>
    /// <param name="requestId">Request.</param>
    /// <param name="template">One of the stage's drafts; null takes the first.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<byte[]> RenderAsync(Guid requestId, string? template, CancellationToken ct = default)
    {
        _ = user.RequireId();
        if (user.IsApplicant || !await permissions.IsGrantedAsync(ReviewsPermissions.Queue, ct)
            || await RequestSession.ReadAsync(db, definitions, requestId, clock.UtcNow, ct) is not { OpenRun: { } run } session
            || session.Stage is not { Kind: "decision" } stage || DecisionStage.DraftsOf(session.Definition.Document, stage) is not { Count: > 0 } drafts)
        {
            throw new MissingException();
        }

        var context = session.Context(run);
        var isTheirs = new[] { stage.PreparedBy, stage.Actor, stage.ByOfficer }.OfType<string>()
            .Any(actor => actor.StartsWith("role:", StringComparison.Ordinal) ? user.Roles.Contains(actor[5..]) : context.Request.OfficerId is { } assigned && RequestAccess.IsOrDeputises(user, assigned));
        if (!isTheirs)
        {
            throw new ForbiddenException();
        }

        var wanted = template is null ? drafts[0] : drafts.FirstOrDefault(d => d == template) ?? throw new MissingException();
        var (code, outcome) = stage.Outcomes.FirstOrDefault(o => DecisionStage.TakesDraft(context.Service, stage, o.Value));
        return await services.PreviewLetterAsync(context, wanted, outcome is null ? new Dictionary<string, object?>() : DecisionStage.Model(outcome, code, new ActionInput([])), ct);
    }
}
