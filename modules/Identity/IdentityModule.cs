using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.Identity.Captcha;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Identity.Delegations;
using PlatformSaaS.Identity.Http;
using PlatformSaaS.Identity.Links;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Identity.Seeding;
using PlatformSaaS.Identity.Sessions;
using PlatformSaaS.Identity.Units;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity;

/// <summary>Users, roles, sign-in, sessions and the captcha.</summary>
public sealed class IdentityModule : PlatformModule
{
    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddAccounts();
        services.AddScoped<Quotas.IQuotaSource, StaffUse>().AddScoped<Navigation.IHealthNotes, AccountHealth>();
        services.AddScoped<IUserDirectory, UserDirectory>().AddScoped<ISessionValidator, SessionValidator>().AddScoped<IAccounts, Accounts>();
        services.AddScoped<CaptchaService>().AddScoped<ICaptcha>(sp => sp.GetRequiredService<CaptchaService>());
        services.AddScoped<SignInService>().AddScoped<Throttle>().AddScoped<PrincipalFactory>().AddScoped<DataSubjects.IOwnPassword, OwnPassword>().AddScoped<IPrincipals>(sp => sp.GetRequiredService<PrincipalFactory>()).AddScoped<SingleUseLinks>();
        services.AddScoped<RoleAdministration>().AddScoped<GrantRules>().AddScoped<RoleMatrix>().AddScoped<BuiltInTemplates>().AddSingleton<IBuiltInTemplates, AccountTemplates>();
        services.AddScoped<IUnitDirectory, UnitDirectory>().AddScoped<UnitAdministration>().AddScoped<UnitTeam>().AddScoped<DelegationDesk>();
        services.AddSingleton<IPortalListing, PortalListing>();
        services.AddSingleton<IEndpointContributor, IdentityEndpoints>().AddSingleton<IEndpointContributor, AccountEndpoints>().AddSingleton<IEndpointContributor, UnitEndpoints>().AddSingleton<IEndpointContributor, DelegationEndpoints>();
        services.AddPlatformSchemes();
    }
}
