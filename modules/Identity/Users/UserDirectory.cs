using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Users;

/// <summary>What other modules may know of users; modules are trusted callers that have authorised.</summary>
internal sealed class UserDirectory(DbContext db) : IUserDirectory
{
    private static readonly Expression<Func<User, UserInfo>> Shape = u =>
        new UserInfo(u.Id, u.FullName, u.Email, u.WhatsApp, u.Culture, u.IsActive && !u.IsAwaitingApproval, u.IsApplicant, u.Title, u.EmployeeNumber);

    public Task<UserInfo?> FindAsync(Guid id, CancellationToken ct = default) => db.Set<User>().Where(u => u.Id == id).Select(Shape).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyDictionary<Guid, UserInfo>> FindAllAsync(IEnumerable<Guid> ids, CancellationToken ct = default)
    {
        var wanted = ids.Distinct().ToList();
        return wanted.Count == 0 ? new Dictionary<Guid, UserInfo>() : await db.Set<User>().Where(u => wanted.Contains(u.Id)).Select(Shape).ToDictionaryAsync(u => u.Id, ct);
    }

    public Task<UserInfo?> FindByUserNameAsync(string userName, CancellationToken ct = default)
    {
        var normalized = userName.ToUpperInvariant();
        return db.Set<User>().Where(u => u.NormalizedUserName == normalized).Select(Shape).FirstOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyList<UserInfo>> InRoleAsync(string role, CancellationToken ct = default) =>
        await (from held in db.Set<UserRole>()
               join r in db.Set<Role>() on held.RoleId equals r.Id
               join u in db.Set<User>() on held.UserId equals u.Id
               where r.Code == role && u.IsActive && !u.IsAwaitingApproval
               orderby u.FullName
               select u).Select(Shape).ToListAsync(ct);

    public async Task<IReadOnlyList<(string Code, string Name)>> RolesAsync(CancellationToken ct = default) =>
        [.. (await db.Set<Role>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(ct)).Select(r => (r.Code, r.DisplayName))];
}
