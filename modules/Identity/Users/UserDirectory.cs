using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Users;

/// <summary>What other modules may know of users; modules are trusted callers that have authorised.</summary>
internal sealed class UserDirectory(DbContext db, ITenantCache cache) : IUserDirectory
{
    /// <summary>Key under which the tenant's staff are cached: the few people whom nearly every page of officers names.</summary>
    public const string StaffKey = "staff";

    private static readonly Expression<Func<User, UserInfo>> Shape = u =>
        new UserInfo(u.Id, u.FullName, u.Email, u.WhatsApp, u.Culture, u.IsActive && !u.IsAwaitingApproval, u.IsApplicant, u.Title, u.EmployeeNumber);

    public async Task<UserInfo?> FindAsync(Guid id, CancellationToken ct = default) =>
        (await StaffAsync(ct)).People.GetValueOrDefault(id)
        ?? (await cache.GetAsync(User.CacheKey(id) + ":info", token => db.Set<User>().Where(u => u.Id == id).Select(Shape).ToListAsync(token), ct)).FirstOrDefault();

    public async Task<IReadOnlyDictionary<Guid, UserInfo>> FindAllAsync(IEnumerable<Guid> ids, CancellationToken ct = default)
    {
        var people = (await StaffAsync(ct)).People;
        var all = ids.Distinct().ToList();
        var found = all.Where(people.ContainsKey).ToDictionary(id => id, id => people[id]);
        var others = all.Where(id => !found.ContainsKey(id)).ToList();
        if (others.Count > 0)
        {
            foreach (var person in await db.Set<User>().Where(u => others.Contains(u.Id)).Select(Shape).ToListAsync(ct))
            {
                found[person.Id] = person;
            }
        }

        return found;
    }

    public Task<UserInfo?> FindByUserNameAsync(string userName, CancellationToken ct = default)
    {
        var normalized = userName.ToUpperInvariant();
        return db.Set<User>().Where(u => u.NormalizedUserName == normalized).Select(Shape).FirstOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyDictionary<string, UserInfo>> FindByNamesAsync(IReadOnlyCollection<string> names, CancellationToken ct = default)
    {
        var wanted = names.Select(n => n.ToUpperInvariant()).Distinct(StringComparer.Ordinal).ToArray();
        var found = new Dictionary<string, UserInfo>(StringComparer.OrdinalIgnoreCase);
        var rows = await db.Set<User>().AsNoTracking().Where(u => wanted.Contains(u.NormalizedUserName) || wanted.Contains(u.NormalizedEmail)).Select(u => new { u.Id, u.NormalizedUserName, u.NormalizedEmail }).ToListAsync(ct);
        var people = await FindAllAsync(rows.Select(r => r.Id), ct);
        foreach (var row in rows)
        {
            found.TryAdd(row.NormalizedEmail, people[row.Id]);
            found[row.NormalizedUserName] = people[row.Id];
        }

        return found;
    }

    public async Task<IReadOnlyList<UserInfo>> InRoleAsync(string role, CancellationToken ct = default)
    {
        var staff = await StaffAsync(ct);
        return [.. staff.Holders[role].Select(id => staff.People.GetValueOrDefault(id)).OfType<UserInfo>().Where(u => u.IsActive).OrderBy(u => u.Name, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<string>> RolesOfAsync(Guid id, CancellationToken ct = default) =>
        [.. (await StaffAsync(ct)).Holders.Where(h => h.Contains(id)).Select(h => h.Key).Order(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<(string Code, string Name)>> RolesAsync(CancellationToken ct = default) =>
        [.. (await db.Set<Role>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(ct)).Select(r => (r.Code, r.DisplayName))];

    private ValueTask<Staff> StaffAsync(CancellationToken ct) => cache.GetAsync(StaffKey, async token =>
    {
        var people = await db.Set<User>().Where(u => !u.IsApplicant).Select(Shape).ToDictionaryAsync(u => u.Id, token);
        var held = await (from h in db.Set<UserRole>() join r in db.Set<Role>() on h.RoleId equals r.Id where people.Keys.Contains(h.UserId) select new { r.Code, h.UserId }).ToListAsync(token);
        return new Staff(people, held.ToLookup(h => h.Code, h => h.UserId, StringComparer.Ordinal));
    }, ct);

    private sealed record Staff(IReadOnlyDictionary<Guid, UserInfo> People, ILookup<string, Guid> Holders);
}
