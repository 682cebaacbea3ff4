using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Roles;

/// <summary>All roles with what each may do.</summary>
internal sealed record MatrixView(IReadOnlyList<RoleDetail> Roles, IReadOnlyList<PermissionDefinition> Permissions, string Revision);

/// <summary>A cell that changes.</summary>
internal sealed record CellChange(string Role, string Permission, bool Granted);

/// <summary>A role's changes, for reading over before they are taken.</summary>
internal sealed record RoleDifference(RoleDetail Role, IReadOnlyList<PermissionDefinition> Granted, IReadOnlyList<PermissionDefinition> Taken);

/// <summary>Changes several cells of roles × permissions at once: all of them or none.</summary>
internal sealed class RoleMatrix(DbContext db, RoleAdministration roles, GrantRules rules, IPermissionManager grants, IPermissionChecker permissions, IUnitOfWork unitOfWork)
{
    public async Task<MatrixView> GetAsync(CancellationToken ct)
    {
        var all = await roles.ListAsync(ct);
        return new MatrixView(all, roles.Grantable(), Revisions.Of(all.OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => new { r.Code, Permissions = r.Permissions.Order(StringComparer.Ordinal) })));
    }

    /// <summary>What the cells mean; those that are already so are left out. Throws where they may not be taken.</summary>
    public async Task<IReadOnlyList<RoleDifference>> CompareAsync(IReadOnlyList<CellChange> changes, CancellationToken ct)
    {
        var view = await GetAsync(ct);
        var differences = Differences(view, changes);
        await rules.RequireAsync(After(differences), view.Permissions, ct);
        return differences;
    }

    public async Task SaveAsync(IReadOnlyList<CellChange> changes, string? revision, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Roles, ct);
        await unitOfWork.RunAsync(async token =>
        {
            // Two administrators change grants one after the other.
            await db.Set<Role>().FromSql($"select r.* from identity.roles r for update").AsNoTracking().ToListAsync(token);
            var view = await GetAsync(token);
            if (revision != view.Revision)
            {
                throw new BusinessException("settings.changed", T("Wewenang baru saja diubah orang lain. Muat ulang halaman, lalu ulangi perubahan Anda.", "Permissions have just been changed by somebody else. Reload the page and make your change again."), conflict: true);
            }

            var after = After(Differences(view, changes));
            await rules.RequireAsync(after, view.Permissions, token);
            foreach (var (role, wanted) in after)
            {
                // Writes the audit entry with before and after.
                await grants.SetGrantedAsync(role, [.. wanted], token);
            }
        }, ct);
    }

    private static List<RoleDifference> Differences(MatrixView view, IReadOnlyList<CellChange> changes)
    {
        var differences = new List<RoleDifference>();
        foreach (var group in changes.GroupBy(c => c.Role, StringComparer.Ordinal))
        {
            var role = view.Roles.FirstOrDefault(r => r.Code == group.Key) ?? throw new MissingException(T("Peran tidak ditemukan.", "There is no such role."));
            var cells = group.GroupBy(c => c.Permission, StringComparer.Ordinal).Select(g => g.Last()).Where(c => c.Granted != role.Permissions.Contains(c.Permission))
                .Select(c => (c.Granted, Permission: view.Permissions.FirstOrDefault(p => p.Name == c.Permission) ?? throw new InputException("permissions", T("Wewenang yang dipilih tidak ada.", "A chosen permission does not exist.")))).ToList();
            if (cells.Count > 0)
            {
                differences.Add(new RoleDifference(role, [.. cells.Where(c => c.Granted).Select(c => c.Permission)], [.. cells.Where(c => !c.Granted).Select(c => c.Permission)]));
            }
        }

        return differences;
    }

    private static Dictionary<string, IReadOnlySet<string>> After(IEnumerable<RoleDifference> differences) => differences.ToDictionary(d => d.Role.Code,
        d => (IReadOnlySet<string>)d.Role.Permissions.Union(d.Granted.Select(p => p.Name)).Except(d.Taken.Select(p => p.Name)).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
}
