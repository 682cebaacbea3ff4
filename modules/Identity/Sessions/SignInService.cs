using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Identity.Sessions;

internal enum SignInState
{
    Done,
    /// <summary>Unknown account or wrong password: the two look the same.</summary>
    Wrong,
    CaptchaNeeded,
    /// <summary>Too many failures from this address; the wait is in the answer.</summary>
    Wait,
    CodeNeeded,
    WrongCode,
    Disabled,
    AwaitingApproval
}

/// <param name="State">What came of it.</param>
/// <param name="User">The account, once its password was right.</param>
/// <param name="Wait">How long to wait.</param>
/// <param name="Ticket">Proof that the password was right, for the second step.</param>
internal sealed record SignInAnswer(SignInState State, User? User = null, TimeSpan Wait = default, string? Ticket = null);

/// <summary>
/// Checks passwords. A known account can't be locked by a stranger: failures first ask for a captcha, then slow down the address they come
/// from; only failures of the same account from the same address, and of very many accounts from one address, make it wait.
/// </summary>
internal sealed class SignInService(
    UserManager<User> users, DbContext db, Throttle throttle, ICaptcha captcha, ICurrentTenant tenant, IHttpContextAccessor http, IDataProtectionProvider protection, IAuditLog audit, TimeProvider time)
{
    public const int CaptchaAfter = 3;
    public const int WaitAfter = 5;
    public const int AddressWaitsAfter = 50;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan CodeTime = TimeSpan.FromMinutes(10);

    private ITimeLimitedDataProtector Tickets => protection.CreateProtector("sign-in-ticket", tenant.Id.ToString()!).ToTimeLimitedDataProtector();

    private string Address => http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    /// <summary>First step: password.</summary>
    public async Task<SignInAnswer> CheckAsync(string? name, string? password, CaptchaAnswer? proof, CancellationToken ct)
    {
        var given = (name ?? "").Trim();
        var user = given.Length is 0 or > 254 ? null : given.Contains('@', StringComparison.Ordinal) ? await users.FindByEmailAsync(given) : await users.FindByNameAsync(given);
        // Unknown names count like known ones, else the captcha would tell them apart. Name and address of one account share a counter.
        var account = user?.Id.ToString() ?? given.ToUpperInvariant();
        string[] keys = ["user:" + account, $"pair:{account}|{Address}", "address:" + Address];
        var counts = await throttle.CountAsync(keys, Window, ct);
        if ((Remaining(counts[1], WaitAfter) ?? Remaining(counts[2], AddressWaitsAfter)) is { } wait)
        {
            return new(SignInState.Wait, Wait: wait);
        }

        if (counts[0].Count >= CaptchaAfter && !await captcha.VerifyAsync(proof, ct))
        {
            return new(SignInState.CaptchaNeeded);
        }

        if (!await IsPasswordAsync(user, password ?? ""))
        {
            await throttle.AddAsync(keys, Window, ct);
            if (counts[1].Count + 1 == WaitAfter && user is not null)
            {
                await audit.WriteAsync("identity.sign-in.slowed", "user", user.Id.ToString(), null, ct);
            }

            return new(SignInState.Wrong);
        }

        await throttle.ClearAsync(keys[..2], ct);
        return user switch
        {
            { IsAwaitingApproval: true } => new(SignInState.AwaitingApproval),
            { IsActive: false } => new(SignInState.Disabled),
            { TwoFactorEnabled: true } => new(SignInState.CodeNeeded, user, Ticket: Tickets.Protect($"{user.Id}|{user.SecurityStamp}", CodeTime)),
            _ => new(SignInState.Done, user)
        };
    }

    /// <summary>Second step: code of the authenticator app, or a recovery code.</summary>
    public async Task<SignInAnswer> CheckCodeAsync(string? ticket, string? code, CancellationToken ct)
    {
        if (await FromTicketAsync(ticket) is not { } user)
        {
            return new(SignInState.Wrong);
        }

        string[] keys = ["code:" + user.Id];
        if (Remaining((await throttle.CountAsync(keys, Window, ct))[0], WaitAfter) is { } wait)
        {
            return new(SignInState.Wait, Wait: wait);
        }

        var plain = string.Concat((code ?? "").Where(char.IsLetterOrDigit));
        var isRight = plain.Length == 6
            ? await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, plain)
            : (await users.RedeemTwoFactorRecoveryCodeAsync(user, (code ?? "").Trim().ToUpperInvariant())).Succeeded;
        if (!isRight)
        {
            await throttle.AddAsync(keys, Window, ct);
            return new(SignInState.WrongCode, Ticket: ticket);
        }

        await throttle.ClearAsync(keys, ct);
        return new(SignInState.Done, user);
    }

    /// <summary>Notes the sign-in.</summary>
    public async Task NoteAsync(User user, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await db.Set<User>().Where(u => u.Id == user.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.LastSignInAt, now), ct);
        if (!user.IsApplicant)
        {
            await audit.WriteAsync("identity.signed-in", "user", user.Id.ToString(), null, ct);
        }
    }

    /// <summary>True when this address already failed so often that the form should show the captcha at once.</summary>
    public async Task<bool> IsCaptchaNeededAsync(string? name, CancellationToken ct)
    {
        var account = string.IsNullOrWhiteSpace(name) ? null : (await (name.Contains('@', StringComparison.Ordinal) ? users.FindByEmailAsync(name.Trim()) : users.FindByNameAsync(name.Trim())))?.Id.ToString() ?? name.Trim().ToUpperInvariant();
        return account is not null && (await throttle.CountAsync(["user:" + account], Window, ct))[0].Count >= CaptchaAfter;
    }

    /// <summary>Waiting doubles with each failure past the limit, from 15 seconds to 15 minutes.</summary>
    internal TimeSpan? Remaining((int Count, DateTimeOffset LastAt) counter, int limit)
    {
        if (counter.Count < limit)
        {
            return null;
        }

        var left = counter.LastAt + TimeSpan.FromSeconds(Math.Min(900, 15 * Math.Pow(2, Math.Min(counter.Count - limit, 10)))) - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    private async Task<bool> IsPasswordAsync(User? user, string password)
    {
        if (user?.PasswordHash is null)
        {
            // Takes as long as checking one does: the answer's time must not tell whether the name is known.
            _ = users.PasswordHasher.HashPassword(user!, password);
            return false;
        }

        return await users.CheckPasswordAsync(user, password);
    }

    private async Task<User?> FromTicketAsync(string? ticket)
    {
        try
        {
            var parts = Tickets.Unprotect(ticket ?? "").Split('|');
            return await users.FindByIdAsync(parts[0]) is { IsActive: true, IsAwaitingApproval: false } user && user.SecurityStamp == parts[1] ? user : null;
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or FormatException)
        {
            return null;
        }
    }
}
