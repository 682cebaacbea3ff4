using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Identity.Seeding;

/// <summary>Roles and their permissions from <c>agency.json</c>.</summary>
internal sealed class RolesOfPack(DbContext db, IPermissionManager grants, IEnumerable<IPermissionDefinitionProvider> definitions, AccountTemplates templates) : IPackContributor
{
    public int Order => 10;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        using var agency = pack.Json("agency.json");
        var root = agency.RootElement;
        var roles = root.TryGetProperty("roles", out var list) ? list.EnumerateArray().Select(r => r.GetProperty("code").GetString()!).ToList() : [];
        foreach (var twice in roles.GroupBy(r => r, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return new("agency.json", "/roles", $"The role {twice.Key} is defined twice.");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var index = 0;
        foreach (var user in root.TryGetProperty("demoUsers", out var users) ? users.EnumerateArray().ToList() : [])
        {
            var path = $"/demoUsers/{index++}";
            if (!names.Add(user.GetProperty("userName").GetString()!))
            {
                yield return new("agency.json", path, "The user name is used twice.");
            }

            foreach (var role in user.GetProperty("roles").EnumerateArray().Select(r => r.GetString()!).Where(r => !roles.Contains(r)))
            {
                yield return new("agency.json", path + "/roles", $"There is no role {role}.");
            }
        }
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        await templates.EnsureAsync(ct);
        using var agency = pack.Json("agency.json");
        var known = definitions.SelectMany(d => d.Define()).Where(d => d.Sides.HasFlag(TenancySides.Tenant)).Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in agency.RootElement.TryGetProperty("roles", out var list) ? list.EnumerateArray().ToList() : [])
        {
            var code = entry.GetProperty("code").GetString()!;
            var permissions = entry.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()!).Where(known.Contains).ToList();
            var hash = Secrets.Hash(entry.GetRawText() + string.Join(',', permissions));
            var role = await db.Set<Role>().FirstOrDefaultAsync(r => r.Code == code, ct);
            if (role?.PackHash == hash)
            {
                continue;
            }

            if (role is null)
            {
                role = new Role { Id = NewId.Next(), Code = code, Name = "" };
                db.Add(role);
            }

            (role.Name, role.NameEn) = Both(entry.GetProperty("name"));
            (role.Description, role.DescriptionEn) = entry.TryGetProperty("description", out var text) ? Both(text)! : (null, null);
            role.PackHash = hash;
            await db.SaveChangesAsync(ct);
            await grants.SetGrantedAsync(code, permissions, ct);
        }
    }

    private static (string Id, string? En) Both(JsonElement text) => (text.GetProperty("id").GetString()!, text.TryGetProperty("en", out var en) ? en.GetString() : null);
}
