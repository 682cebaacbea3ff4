using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Roles;

/// <summary>A role with what it may do.</summary>
internal sealed record RoleDetail(string Code, string Name, string? NameEn, string? Description, string? DescriptionEn, int Members, IReadOnlySet<string> Permissions)
{
    public string DisplayName => new Text.LocalizedText(Name, NameEn).Current;
}

/// <summary>What an admin writes about a role.</summary>
internal sealed record RoleInput(string? Code, string? Name, string? NameEn, string? Description, string? DescriptionEn, IReadOnlyList<string>? Permissions);

/// <summary>The roles page of the portal.</summary>
internal sealed partial class RoleAdministration(
    DbContext db, IPermissionManager grants, IPermissionChecker permissions, IEnumerable<IPermissionDefinitionProvider> definitions, ICurrentTenant tenant, GrantRules rules, IUnitOfWork unitOfWork, IAuditLog audit)
{
    /// <summary>Permissions that can be granted in this portal.</summary>
    public IReadOnlyList<PermissionDefinition> Grantable() =>
        [.. definitions.SelectMany(d => d.Define()).Where(d => d.Sides.HasFlag(tenant.IsHost ? TenancySides.Host : TenancySides.Tenant)).OrderBy(d => d.Name, StringComparer.Ordinal)];

    public async Task<IReadOnlyList<RoleDetail>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Roles, ct);
        var rows = await db.Set<Role>().AsNoTracking().OrderBy(r => r.Name)
            .Select(r => new { Role = r, Members = db.Set<UserRole>().Count(h => h.RoleId == r.Id) }).ToListAsync(ct);
        var list = new List<RoleDetail>();
        foreach (var row in rows)
        {
            list.Add(new(row.Role.Code, row.Role.Name, row.Role.NameEn, row.Role.Description, row.Role.DescriptionEn, row.Members, await grants.GetGrantedAsync(row.Role.Code, ct)));
        }

        return list;
    }

    public async Task<RoleDetail> GetAsync(string code, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Roles, ct);
        return (await ListAsync(ct)).FirstOrDefault(r => r.Code == code) ?? throw new MissingException();
    }

    /// <summary>Makes a role; without a code one is made out of its name. Answers the code.</summary>
    public async Task<string> CreateAsync(RoleInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Roles, ct);
        input = input with { Code = Text.Slug.CodeOf(input.Code, input.Name, [.. await db.Set<Role>().Select(r => r.Code).ToListAsync(ct), "matriks"]) };
        Validate(input, isNew: true);
        await unitOfWork.RunAsync(async token =>
        {
            if (await db.Set<Role>().AnyAsync(r => r.Code == input.Code, token))
            {
                throw new InputException("code", T("Kode ini sudah dipakai peran lain.", "This code is used by another role."));
            }

            var role = new Role { Id = NewId.Next(), Code = input.Code!, Name = input.Name!.Trim() };
            Fill(role, input);
            await rules.RequireAsync(Grants(role.Code, input), Grantable(), token);
            db.Add(role);
            await audit.WriteChangeAsync("identity.role-made", "role", role.Code, null, Facts(role, input.Permissions ?? []), token);
            await grants.SetGrantedAsync(role.Code, input.Permissions ?? [], token);
        }, ct);
        return input.Code;
    }

    public async Task UpdateAsync(string code, RoleInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Roles, ct);
        Validate(input, isNew: false);
        await unitOfWork.RunAsync(async token =>
        {
            var role = await db.Set<Role>().FirstOrDefaultAsync(r => r.Code == code, token) ?? throw new MissingException();
            await rules.RequireAsync(Grants(code, input), Grantable(), token);
            var before = Facts(role, await grants.GetGrantedAsync(code, token));
            Fill(role, input);
            await audit.WriteChangeAsync("identity.role-changed", "role", code, before, Facts(role, input.Permissions ?? []), token);
            await grants.SetGrantedAsync(code, input.Permissions ?? [], token);
        }, ct);
    }

    public async Task DeleteAsync(string code, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Roles, ct);
        await unitOfWork.RunAsync(async token =>
        {
            var role = await db.Set<Role>().FirstOrDefaultAsync(r => r.Code == code, token) ?? throw new MissingException();
            if (await db.Set<UserRole>().AnyAsync(h => h.RoleId == role.Id, token))
            {
                throw new BusinessException("identity.role-held", T("Peran ini masih dipegang pengguna. Lepaskan dahulu dari mereka.", "Users still hold this role. Take it from them first."));
            }

            await audit.WriteChangeAsync("identity.role-removed", "role", code, Facts(role, await grants.GetGrantedAsync(code, token)), null, token);
            await grants.SetGrantedAsync(code, [], token);
            db.Remove(role);
        }, ct);
    }

    private static Dictionary<string, IReadOnlySet<string>> Grants(string code, RoleInput input) => new(StringComparer.Ordinal) { [code] = (input.Permissions ?? []).ToHashSet(StringComparer.Ordinal) };

    private static object Facts(Role role, IEnumerable<string> permissions) => new { role.Name, role.NameEn, role.Description, role.DescriptionEn, permissions = permissions.Distinct().Order(StringComparer.Ordinal).ToArray() };

    private static void Fill(Role role, RoleInput input) =>
        (role.Name, role.NameEn, role.Description, role.DescriptionEn) = (input.Name!.Trim(), Blank(input.NameEn), Blank(input.Description), Blank(input.DescriptionEn));

    private void Validate(RoleInput input, bool isNew)
    {
        var errors = new Dictionary<string, string[]>();
        if (isNew && (!Code().IsMatch(input.Code ?? "") || input.Code is "baru" or "matriks" || input.Code!.Length > 60))
        {
            errors["code"] = [T("Tulis kode dengan huruf kecil, angka, dan tanda hubung, misalnya tim-teknis.", "Write the code in lower-case letters, digits and hyphens, such as tim-teknis.")];
        }

        if ((input.Name ?? "").Trim().Length is < 2 or > 100 || input.NameEn?.Length > 100)
        {
            errors["name"] = [T("Isi nama peran, paling banyak 100 huruf.", "Fill in the role's name, at most 100 characters.")];
        }

        if (input.Description?.Length > 500 || input.DescriptionEn?.Length > 500)
        {
            errors["description"] = [T("Terlalu panjang: paling banyak 500 huruf.", "Too long: at most 500 characters.")];
        }

        var known = Grantable().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        if (input.Permissions?.Any(p => !known.Contains(p)) == true)
        {
            errors["permissions"] = [T("Wewenang yang dipilih tidak ada.", "A chosen permission does not exist.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Code();
}
