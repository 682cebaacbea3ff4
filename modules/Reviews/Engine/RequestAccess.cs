using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>Who may see a request, and who is meant by an actor.</summary>
internal sealed class RequestAccess(ICurrentUser user, IPermissionChecker permissions, IUnitDirectory units)
{
    /// <summary>Applicants see their own requests; officers with the queue permission see those of their units and those of none, but for drafts.</summary>
    public async ValueTask<bool> MaySeeAsync(Guid? applicantUserId, RequestState state, Guid? unit, CancellationToken ct) =>
        user.IsAuthenticated && ((applicantUserId is not null && applicantUserId == user.Id)
            || (!user.IsApplicant && state != RequestState.Draft && await permissions.IsGrantedAsync(ReviewsPermissions.Queue, ct) && (await ScopeAsync(ct)).MaySee(unit)));

    public ValueTask<bool> MaySeeAsync(ServiceRequest request, CancellationToken ct) => MaySeeAsync(request.ApplicantUserId, request.State, request.UnitId, ct);

    /// <summary>What the current officer may see and change; applicants have no part in units.</summary>
    public ValueTask<UnitScope> ScopeAsync(CancellationToken ct) => user.IsAuthenticated && !user.IsApplicant ? units.ScopeAsync(ct) : ValueTask.FromResult(UnitScope.Everything);

    /// <summary>True when the current user is one of the action's actors for this request.</summary>
    public static bool IsActor(StageAction action, RequestInfo request, StageDefinition stage, ICurrentUser user, UnitScope scope) => action.Actors.Any(a => Is(a, request, stage, user, scope));

    /// <summary>As <see cref="IsActor(StageAction, RequestInfo, StageDefinition, ICurrentUser, UnitScope)"/> for the current user and scope.</summary>
    public bool IsActor(StageAction action, RequestInfo request, StageDefinition stage, UnitScope scope) => IsActor(action, request, stage, user, scope);

    private static bool Is(ActionActor actor, RequestInfo request, StageDefinition stage, ICurrentUser user, UnitScope scope) => actor switch
    {
        RoleActor role => !user.IsApplicant && user.Roles.Contains(role.Role) && IsInScope(request, stage, scope),
        OfficerActor officer => !user.IsApplicant && IsOrDeputises(user, officer.UserId) && user.Roles.Contains(officer.Role),
        UnitActor => !user.IsApplicant && request.UnitId is { } unit && scope.MayWrite(unit),
        AssignedActor => !user.IsApplicant && (request.OfficerId is { } assigned
            ? IsOrDeputises(user, assigned) && IsInScope(request, stage, scope)
            : stage.Actor.StartsWith("role:", StringComparison.Ordinal) ? user.Roles.Contains(stage.Actor[5..]) && IsInScope(request, stage, scope)
            : request.UnitId is { } own && scope.MayWrite(own)),
        SystemActor => false,
        _ => actor == ActionActor.Applicant && request.ApplicantUserId is { } applicant && applicant == user.Id
    };

    /// <summary>True for the person and for whoever stands in for the person today.</summary>
    public static bool IsOrDeputises(ICurrentUser user, Guid person) => user.Id == person || user.Deputises.Any(d => d.UserId == person);

    /// <summary>In whose stead the current user takes the action: the absent colleague without whom it wouldn't be the user's. Null where it is the user's own.</summary>
    public static string? InsteadOf(ICurrentUser user, StageAction action, Guid? assigned)
    {
        if (user.Deputises is not { Count: > 0 } absent)
        {
            return null;
        }

        var own = user.Roles.Except(absent.SelectMany(d => d.Roles), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var isOwn = action.Actors.Any(a => a switch
        {
            RoleActor role => own.Contains(role.Role),
            OfficerActor officer => officer.UserId == user.Id,
            AssignedActor => assigned is null || assigned == user.Id,
            _ => true
        });
        return isOwn ? null : absent.FirstOrDefault(d => action.Actors.Any(a => a switch
        {
            RoleActor role => d.Roles.Contains(role.Role),
            OfficerActor officer => officer.UserId == d.UserId,
            AssignedActor => assigned == d.UserId,
            _ => false
        }))?.Name;
    }

    private static bool IsInScope(RequestInfo request, StageDefinition stage, UnitScope scope) => stage.Scope != "unit" || (request.UnitId is { } unit && scope.MayWrite(unit));
}
