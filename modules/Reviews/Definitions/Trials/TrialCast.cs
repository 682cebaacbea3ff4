using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Definitions.Trials;

/// <summary>
/// Who acts in a trial: for an officer's step one who could take it in earnest, another each time where there is one, so that rules that ask for two people can be kept. The applicant's steps, and
/// those of a role that nobody holds, are taken by whoever tries the draft out.
/// </summary>
internal sealed class TrialCast(IUserDirectory users)
{
    private readonly Dictionary<Guid, int> steps = [];

    /// <summary>Who takes the action, and in which role; null for whoever tries the draft out.</summary>
    public async Task<(UserInfo User, string Role)?> ChooseAsync(StageAction action, CancellationToken ct)
    {
        if (action.Actors.Contains(ActionActor.Applicant))
        {
            return null;
        }

        foreach (var actor in action.Actors)
        {
            var (role, able) = actor switch
            {
                OfficerActor officer => (officer.Role, await users.FindAsync(officer.UserId, ct) is { } one ? [one] : []),
                RoleActor any => (any.Role, await users.InRoleAsync(any.Role, ct)),
                _ => ("", (IReadOnlyList<UserInfo>)[])
            };
            if (able.MinBy(u => steps.GetValueOrDefault(u.Id)) is { } chosen)
            {
                steps[chosen.Id] = steps.GetValueOrDefault(chosen.Id) + 1;
                return (chosen, role);
            }
        }

        return null;
    }
}
