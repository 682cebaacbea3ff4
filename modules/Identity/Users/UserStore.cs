using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Identity.Users;

/// <summary>ASP.NET Core Identity's store over the tenant's users; the framework's own EF store can't have keys that begin with the tenant.</summary>
internal sealed class UserStore(DbContext db, ICurrentTenant tenant, IDataProtectionProvider protection, TimeProvider time)
    : IUserPasswordStore<User>, IUserEmailStore<User>, IUserSecurityStampStore<User>, IUserTwoFactorStore<User>, IUserAuthenticatorKeyStore<User>, IUserTwoFactorRecoveryCodeStore<User>
{
    private IDataProtector Protector => protection.CreateProtector("two-factor-secret", tenant.Id.ToString()!);

    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) => Do(() => user.UserName = userName!);

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) => Do(() => user.NormalizedUserName = normalizedName!);

    public async Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken)
    {
        user.Id = user.Id == Guid.Empty ? NewId.Next() : user.Id;
        user.CreatedAt = time.GetUtcNow();
        db.Add(user);
        return await SaveAsync(user, cancellationToken);
    }

    public Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken) => SaveAsync(user, cancellationToken);

    public async Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken)
    {
        db.Remove(user);
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await db.Set<User>().FirstOrDefaultAsync(u => u.Id == id, cancellationToken) : null;

    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Set<User>().FirstOrDefaultAsync(u => u.NormalizedUserName == normalizedUserName, cancellationToken);

    public Task SetPasswordHashAsync(User user, string? passwordHash, CancellationToken cancellationToken) => Do(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetEmailAsync(User user, string? email, CancellationToken cancellationToken) => Do(() => user.Email = email!);

    public Task<string?> GetEmailAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<bool> GetEmailConfirmedAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.EmailConfirmed);

    public Task SetEmailConfirmedAsync(User user, bool confirmed, CancellationToken cancellationToken) => Do(() => user.EmailConfirmed = confirmed);

    public Task<User?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        db.Set<User>().FirstOrDefaultAsync(u => u.NormalizedEmail == normalizedEmail, cancellationToken);

    public Task<string?> GetNormalizedEmailAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(User user, string? normalizedEmail, CancellationToken cancellationToken) => Do(() => user.NormalizedEmail = normalizedEmail!);

    public Task SetSecurityStampAsync(User user, string stamp, CancellationToken cancellationToken) => Do(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetTwoFactorEnabledAsync(User user, bool enabled, CancellationToken cancellationToken) => Do(() => user.TwoFactorEnabled = enabled);

    public Task<bool> GetTwoFactorEnabledAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactorEnabled);

    public Task SetAuthenticatorKeyAsync(User user, string key, CancellationToken cancellationToken) => Do(() => user.TwoFactorSecret = Protector.Protect(key));

    public Task<string?> GetAuthenticatorKeyAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(user.TwoFactorSecret is null ? null : Protector.Unprotect(user.TwoFactorSecret));

    public Task ReplaceCodesAsync(User user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        Do(() => user.RecoveryCodes = string.Join(';', recoveryCodes.Select(Secrets.Hash)));

    public Task<bool> RedeemCodeAsync(User user, string code, CancellationToken cancellationToken)
    {
        var left = user.RecoveryCodes?.Split(';').ToList() ?? [];
        var isKnown = left.Remove(Secrets.Hash(code));
        user.RecoveryCodes = left.Count > 0 ? string.Join(';', left) : null;
        return Task.FromResult(isKnown);
    }

    public Task<int> CountCodesAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.RecoveryCodes?.Split(';').Length ?? 0);

    public void Dispose()
    {
        // The context belongs to the scope.
    }

    private static Task Do(Action set)
    {
        set();
        return Task.CompletedTask;
    }

    private async Task<IdentityResult> SaveAsync(User user, CancellationToken ct)
    {
        user.SearchText = string.Create(CultureInfo.InvariantCulture, $"{user.FullName} {user.UserName} {user.Email}").ToUpperInvariant();
        await db.SaveChangesAsync(ct);
        return IdentityResult.Success;
    }
}
