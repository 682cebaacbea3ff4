using System.Text.Json;
using PlatformSaaS.Packs;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Seeding;

/// <summary>A demo person.</summary>
/// <param name="Id">User id.</param>
/// <param name="UserName">Name in the pack.</param>
/// <param name="Name">Full name.</param>
/// <param name="Roles">Roles.</param>
/// <param name="IsApplicant">True for applicants.</param>
internal sealed record DemoPerson(Guid Id, string UserName, string Name, IReadOnlyList<string> Roles, bool IsApplicant);

/// <summary>The pack's demo people, found among the tenant's users.</summary>
internal static class DemoPeople
{
    public static async Task<IReadOnlyDictionary<string, DemoPerson>> LoadAsync(AgencyPack pack, IUserDirectory users, CancellationToken ct)
    {
        using var agency = pack.Json("agency.json");
        var people = new Dictionary<string, DemoPerson>(StringComparer.Ordinal);
        foreach (var (list, isApplicant) in new[] { ("demoUsers", false), ("demoApplicants", true) })
        {
            foreach (var entry in agency.RootElement.TryGetProperty(list, out var entries) ? entries.EnumerateArray().ToList() : [])
            {
                var name = entry.GetProperty("userName").GetString()!;
                if (await users.FindByUserNameAsync(name, ct) is { } user && user.IsApplicant == isApplicant)
                {
                    people[name] = new DemoPerson(user.Id, name, user.Name, entry.TryGetProperty("roles", out var roles) ? [.. roles.EnumerateArray().Select(r => r.GetString()!)] : [], isApplicant);
                }
            }
        }

        return people;
    }
}
