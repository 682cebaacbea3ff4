using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Text;

namespace PlatformSaaS.Identity.Seeding;

/// <summary>Roles and their permissions from <c>agency.json</c>.</summary>
internal sealed class RolesOfPack(DbContext db, IPermissionManager grants, IEnumerable<IPermissionDefinitionProvider> definitions, BuiltInTemplates templates) : IPackContributor
{
    public int Order => 10;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        using var agency = pack.Json("agency.json");
        var root = agency.RootElement;
        var roles = root.TryGetProperty("roles", out var list) ? list.EnumerateArray().Select(r => r.GetProperty("code").GetString()!).ToList() : [];
        foreach (var twice in roles.GroupBy(r => r, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return new("agency.json", "/roles", new($"Peran {twice.Key} tertulis dua kali.", $"The role {twice.Key} is defined twice."));
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var index = 0;
        foreach (var user in root.TryGetProperty("demoUsers", out var users) ? users.EnumerateArray().ToList() : [])
        {
            var path = $"/demoUsers/{index++}";
            if (!names.Add(user.GetProperty("userName").GetString()!))
            {
                yield return new("agency.json", path, new("Nama pengguna ini dipakai dua kali.", "The user name is used twice."));
            }

            foreach (var role in user.GetProperty("roles").EnumerateArray().Select(r => r.GetString()!).Where(r => !roles.Contains(r)))
            {
                yield return new("agency.json", path + "/roles", new($"Tidak ada peran {role}.", $"There is no role {role}."));
            }
        }
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        await templates.EnsureAsync(ct);
        using var agency = pack.Json("agency.json");
        var known = definitions.SelectMany(d => d.Define()).Where(d => d.Sides.HasFlag(TenancySides.Tenant)).Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        var roles = await db.Set<Role>().ToDictionaryAsync(r => r.Code, StringComparer.Ordinal, ct);
        foreach (var entry in agency.RootElement.TryGetProperty("roles", out var list) ? list.EnumerateArray().ToList() : [])
        {
            var code = entry.GetProperty("code").GetString()!;
            var permissions = entry.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()!).Where(known.Contains).ToHashSet(StringComparer.Ordinal);
            if (!roles.Remove(code, out var role))
            {
                db.Add(role = new Role { Id = NewId.Next(), Code = code, Name = "" });
            }

            (role.Name, role.NameEn) = Both(entry.GetProperty("name"));
            (role.Description, role.DescriptionEn) = entry.TryGetProperty("description", out var text) ? Both(text)! : (null, null);
            await db.SaveChangesAsync(ct);
            if (!permissions.SetEquals(await grants.GetGrantedAsync(code, ct)))
            {
                await grants.SetGrantedAsync(code, permissions, ct);
            }
        }

        if (pack.IsComplete)
        {
            await RemoveAsync([.. roles.Values], ct);
        }
    }

    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var list = new JsonArray();
        foreach (var role in await db.Set<Role>().AsNoTracking().OrderBy(r => r.Code).ToListAsync(ct))
        {
            var entry = new JsonObject { ["code"] = role.Code, ["name"] = PackJson.Of(new LocalizedText(role.Name, role.NameEn)) };
            if (role.Description is { } description)
            {
                entry["description"] = PackJson.Of(new LocalizedText(description, role.DescriptionEn));
            }

            entry["permissions"] = new JsonArray([.. (await grants.GetGrantedAsync(role.Code, ct)).Order(StringComparer.Ordinal).Select(p => (JsonNode)p)]);
            list.Add(entry);
        }

        writer.Agency["roles"] = list;
    }

    /// <summary>Roles that nobody holds go; one that somebody holds stays, so that nobody loses a desk overnight.</summary>
    private async Task RemoveAsync(IReadOnlyList<Role> gone, CancellationToken ct)
    {
        var held = await db.Set<UserRole>().Select(r => r.RoleId).Distinct().ToListAsync(ct);
        foreach (var role in gone.Where(r => !held.Contains(r.Id)))
        {
            await grants.SetGrantedAsync(role.Code, [], ct);
            db.Remove(role);
        }

        await db.SaveChangesAsync(ct);
    }

    private static (string Id, string? En) Both(JsonElement text) => (text.GetProperty("id").GetString()!, text.TryGetProperty("en", out var en) ? en.GetString() : null);
}
