using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Demo;

/// <summary>Lets a demo person do something at a moment of the past, with the roles that the services' own checks ask for.</summary>
internal sealed class DemoPeople(IUserDirectory users, ICurrentTenant tenant, ITenantScopeFactory scopes, ICurrentUserScope persons, IClockScope clocks)
{
    public async Task<T> AsAsync<T>(UserInfo person, DateTimeOffset at, Func<IServiceProvider, Task<T>> work)
    {
        var roles = new List<string>();
        foreach (var (code, _) in await users.RolesAsync())
        {
            if (!person.IsApplicant && (await users.InRoleAsync(code)).Any(u => u.Id == person.Id))
            {
                roles.Add(code);
            }
        }

        using (clocks.MoveTo(at))
        using (persons.Impersonate(person.Id, person.Name, roles, person.IsApplicant))
        {
            return await scopes.RunAsync(tenant.Id!.Value, work);
        }
    }
}
