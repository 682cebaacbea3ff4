using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Identity.Seeding;

/// <summary>Made-up officers of the pack, and the host portal's first admin.</summary>
internal sealed class DemoUsers(
    UserManager<User> users, DbContext db, ICurrentTenant tenant, IUnitOfWork unitOfWork, IPermissionManager grants, IEnumerable<IPermissionDefinitionProvider> definitions, BuiltInTemplates templates, IConfiguration configuration)
    : IDataSeedContributor
{
    /// <summary>Of all demo accounts; never used outside demo installations.</summary>
    public const string Password = "Demo-2026-aman";

    public int Order => 10;

    public Task SeedAsync(DataSeedContext context, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        await templates.EnsureAsync(token);
        if (tenant.IsHost)
        {
            await SeedHostAsync(context.Demo, token);
        }
        else if (context is { Demo: true, Pack: { } pack })
        {
            using var agency = pack.Json("agency.json");
            foreach (var entry in agency.RootElement.TryGetProperty("demoUsers", out var list) ? list.EnumerateArray().ToList() : [])
            {
                await EnsureAsync(entry.GetProperty("userName").GetString()!, entry.GetProperty("name").GetString()!, entry.GetProperty("email").GetString()!, Text(entry, "title"), Text(entry, "nip"),
                    Text(entry, "phone"), [.. entry.GetProperty("roles").EnumerateArray().Select(r => r.GetString()!)], Password, token);
            }
        }
    }, ct);

    private async Task SeedHostAsync(bool demo, CancellationToken ct)
    {
        const string code = "pengelola";
        if (!await db.Set<Role>().AnyAsync(r => r.Code == code, ct))
        {
            db.Add(new Role { Id = NewId.Next(), Code = code, Name = "Pengelola platform", NameEn = "Platform operator", Description = "Mengelola semua portal instansi." });
            await db.SaveChangesAsync(ct);
        }

        await grants.SetGrantedAsync(code, [.. definitions.SelectMany(d => d.Define()).Where(d => d.Sides.HasFlag(TenancySides.Host)).Select(d => d.Name)], ct);
        await EnsureAsync("admin", "Pengelola Platform", configuration["Platform:HostAdminEmail"] ?? "admin@example.com", "Pengelola platform", null, null, [code], demo ? Password : null, ct);
    }

    private async Task EnsureAsync(string userName, string name, string email, string? title, string? number, string? phone, string[] roles, string? password, CancellationToken ct)
    {
        if (await users.FindByNameAsync(userName) is not null)
        {
            return;
        }

        var user = new User
        {
            Id = NewId.Next(), UserName = userName, Email = email, FullName = name, Title = title, EmployeeNumber = number, WhatsApp = phone is null ? null : PhoneNumber.Normalize(phone), EmailConfirmed = password is not null
        };
        user.PasswordHash = password is null ? null : users.PasswordHasher.HashPassword(user, password);
        IdentityMessages.Check(await users.CreateAsync(user));
        db.AddRange((await db.Set<Role>().Where(r => roles.Contains(r.Code)).ToListAsync(ct)).Select(r => new UserRole { UserId = user.Id, RoleId = r.Id }));
        await db.SaveChangesAsync(ct);
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}
