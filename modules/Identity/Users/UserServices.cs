using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Identity.Users;

/// <summary>Registers accounts, their passwords and second steps.</summary>
internal static class UserServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<UserStore>();
        services.AddScoped<IPasswordValidator<User>, PasswordRules>();
        services.AddIdentityCore<User>(o => o.User.RequireUniqueEmail = true)
            .AddUserStore<UserStore>().AddErrorDescriber<IdentityMessages>().AddTokenProvider<AuthenticatorTokenProvider<User>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<Passwords>().AddScoped<TwoFactor>().AddScoped<UserNotices>().AddScoped<UserAdministration>().AddScoped<IFirstAdministrator, FirstAdministrator>();
        return services;
    }
}
