using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>Who may see a request, and who is meant by an actor.</summary>
internal sealed class RequestAccess(ICurrentUser user, IPermissionChecker permissions)
{
    /// <summary>Applicants see their own requests; officers with the queue permission see the tenant's, but for drafts.</summary>
    public async ValueTask<bool> MaySeeAsync(Guid? applicantUserId, RequestState state, CancellationToken ct) =>
        user.IsAuthenticated && ((applicantUserId is not null && applicantUserId == user.Id)
            || (!user.IsApplicant && state != RequestState.Draft && await permissions.IsGrantedAsync(ReviewsPermissions.Queue, ct)));

    public ValueTask<bool> MaySeeAsync(ServiceRequest request, CancellationToken ct) => MaySeeAsync(request.ApplicantUserId, request.State, ct);

    /// <summary>True when the current user is one of the action's actors for this request.</summary>
    public bool IsActor(StageAction action, RequestInfo request, StageDefinition stage) => action.Actors.Any(a => Is(a, request, stage));

    private bool Is(ActionActor actor, RequestInfo request, StageDefinition stage) => actor switch
    {
        RoleActor role => !user.IsApplicant && user.Roles.Contains(role.Role),
        OfficerActor officer => !user.IsApplicant && user.Id == officer.UserId && user.Roles.Contains(officer.Role),
        AssignedActor => !user.IsApplicant && (request.OfficerId is { } assigned
            ? assigned == user.Id
            : stage.Actor.StartsWith("role:", StringComparison.Ordinal) && user.Roles.Contains(stage.Actor[5..])),
        SystemActor => false,
        _ => actor == ActionActor.Applicant && request.ApplicantUserId is { } applicant && applicant == user.Id
    };
}
