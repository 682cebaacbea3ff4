using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.Identity.Captcha;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Identity.Http;
using PlatformSaaS.Identity.Links;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Identity.Seeding;
using PlatformSaaS.Identity.Sessions;
using PlatformSaaS.Identity.Units;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity;

/// <summary>Users, roles, sign-in, sessions and the captcha.</summary>
public sealed class IdentityModule : PlatformModule
{
    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<UserStore>();
        services.AddScoped<IPasswordValidator<User>, PasswordRules>();
        services.AddIdentityCore<User>(o => o.User.RequireUniqueEmail = true)
            .AddUserStore<UserStore>().AddErrorDescriber<IdentityMessages>().AddTokenProvider<AuthenticatorTokenProvider<User>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<IUserDirectory, UserDirectory>().AddScoped<ISessionValidator, SessionValidator>().AddScoped<IAccounts, Accounts>();
        services.AddScoped<CaptchaService>().AddScoped<ICaptcha>(sp => sp.GetRequiredService<CaptchaService>());
        services.AddScoped<SignInService>().AddScoped<Throttle>().AddScoped<PrincipalFactory>().AddScoped<SingleUseLinks>();
        services.AddScoped<Passwords>().AddScoped<TwoFactor>().AddScoped<UserNotices>().AddScoped<UserAdministration>().AddScoped<IFirstAdministrator, FirstAdministrator>().AddScoped<RoleAdministration>().AddScoped<AccountTemplates>();
        services.AddScoped<IUnitDirectory, UnitDirectory>().AddScoped<UnitAdministration>().AddScoped<UnitTeam>();
        services.AddSingleton<IPortalListing, PortalListing>();
        services.AddSingleton<IEndpointContributor, IdentityEndpoints>().AddSingleton<IEndpointContributor, AccountEndpoints>().AddSingleton<IEndpointContributor, UnitEndpoints>();
        services.AddPlatformSchemes();
    }
}
