using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Who can take part in a stage, where no unit says so.</summary>
internal static class StagePeople
{
    /// <summary>Everybody in the stage's roles: its experts, who acts, who orders visits.</summary>
    public static async Task<IReadOnlyList<UserInfo>> OfStageAsync(this IUserDirectory users, StageDefinition stage, CancellationToken ct)
    {
        var people = new Dictionary<Guid, UserInfo>();
        foreach (var role in new[] { stage.Experts, stage.Actor, stage.ByOfficer }.OfType<string>().Where(a => a.StartsWith("role:", StringComparison.Ordinal)).Select(a => a[5..]).Distinct())
        {
            foreach (var person in await users.InRoleAsync(role, ct))
            {
                people.TryAdd(person.Id, person);
            }
        }

        return [.. people.Values];
    }
}
