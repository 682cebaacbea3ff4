using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Identity.Links;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Identity.Seeding;

/// <summary>Addresses and demo sign-ins, printed when the platform starts. Crosses tenants on purpose: it is the operator's own list, one scope per tenant.</summary>
internal sealed class PortalListing(ITenantStore tenants, ITenantScopeFactory scopes, IConfiguration configuration) : IPortalListing
{
    public async Task<string> DescribeAsync(CancellationToken ct = default)
    {
        var text = new StringBuilder();
        var demo = configuration.GetValue("Platform:Demo", true);
        text.AppendLine(CultureInfo.InvariantCulture, $"Portal pengelola  {Address(null)}");
        text.Append(await scopes.RunAsync(HostTenant.Id, sp => PeopleAsync(sp, demo, ct)));
        foreach (var tenant in await tenants.ListAsync(ct))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{tenant.Name}  {Address(tenant.Code)}");
            text.Append(demo ? await scopes.RunAsync(tenant.Id, sp => PeopleAsync(sp, demo, ct)) : "");
        }

        if (demo)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Kata sandi semua akun contoh: {DemoUsers.Password}");
        }

        return text.ToString();
    }

    private string Address(string? code)
    {
        var domain = configuration.GetSection("Platform:BaseDomains").Get<string[]>()?.FirstOrDefault() ?? "localhost";
        return $"http://{(code is null ? "" : code + ".")}{domain}:{configuration["PLATFORM_PORT"] ?? "5000"}";
    }

    private async Task<string> PeopleAsync(IServiceProvider services, bool demo, CancellationToken ct)
    {
        var db = services.GetRequiredService<DbContext>();
        var text = new StringBuilder();
        if (!demo)
        {
            // The first admin of a fresh installation has no password: the operator gets a link that sets it.
            foreach (var user in await db.Set<User>().AsNoTracking().Where(u => u.PasswordHash == null && !u.IsApplicant).ToListAsync(ct))
            {
                var token = await services.GetRequiredService<SingleUseLinks>().IssueAsync(user.Id, LinkPurpose.SetPassword, Passwords.FirstLinkLifetime, null, ct);
                text.AppendLine(CultureInfo.InvariantCulture, $"  {user.UserName,-14} {Address(null)}{Passwords.PathOf(token)}");
            }

            return text.ToString();
        }

        var people = await db.Set<User>().AsNoTracking().Where(u => u.PasswordHash != null).OrderBy(u => u.IsApplicant).ThenBy(u => u.UserName).Take(40)
            .Select(u => new { u.UserName, u.IsApplicant, Roles = db.Set<UserRole>().Where(h => h.UserId == u.Id).Join(db.Set<Role>(), h => h.RoleId, r => r.Id, (h, r) => r.Name).ToList() }).ToListAsync(ct);
        foreach (var person in people.Where(p => !p.UserName.Contains('@', StringComparison.Ordinal)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {person.UserName,-14} {(person.IsApplicant ? "Pemohon" : string.Join(", ", person.Roles))}");
        }

        return text.ToString();
    }
}
