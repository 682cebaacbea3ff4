using Microsoft.AspNetCore.Identity;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Identity.Links;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Users;

/// <summary>Forgetting, setting and changing passwords, and changing the e-mail address: what a person may do with the own account.</summary>
internal sealed class Passwords(UserManager<User> users, SingleUseLinks links, UserNotices notices, IUnitOfWork unitOfWork, IDomainEvents events, IAuditLog audit, ICurrentUser currentUser)
{
    public static readonly TimeSpan FirstLinkLifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan ForgottenLinkLifetime = TimeSpan.FromHours(2);
    private const int MailsPerHour = 3;

    /// <summary>Mails a link when there is such an account, and says nothing either way. Open to anybody; the caller has checked the captcha.</summary>
    public Task ForgotAsync(string? name, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var given = (name ?? "").Trim();
        var user = given.Length is 0 or > 254 ? null : given.Contains('@', StringComparison.Ordinal) ? await users.FindByEmailAsync(given) : await users.FindByNameAsync(given);
        if (user is { IsActive: true } && await links.CountRecentAsync(user.Id, LinkPurpose.SetPassword, TimeSpan.FromHours(1), token) < MailsPerHour)
        {
            var link = await links.IssueAsync(user.Id, LinkPurpose.SetPassword, ForgottenLinkLifetime, null, token);
            await notices.SendAsync(UserNotices.ForgotPassword, user, PathOf(link), token);
        }
    }, ct);

    /// <summary>Name of the person that a link belongs to, or null when it is no longer good. The token is the authorisation.</summary>
    public async Task<(string Name, string Email)?> LookAsync(string? token, CancellationToken ct) =>
        await links.FindAsync(token, LinkPurpose.SetPassword, ct) is { } found && await users.FindByIdAsync(found.UserId.ToString()) is { } user ? (user.FullName, user.Email) : null;

    /// <summary>Sets the password through a link, which also proves the address. All sessions end. The token is the authorisation.</summary>
    public Task SetAsync(string? token, string password, CancellationToken ct) => unitOfWork.RunAsync(async stop =>
    {
        var link = await links.FindAsync(token, LinkPurpose.SetPassword, stop);
        var user = link is null ? null : await users.FindByIdAsync(link.UserId.ToString());
        if (link is null || user is null)
        {
            throw new BusinessException("identity.link-spent", T("Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru.", "This link was used or has expired. Ask for a new one."));
        }

        RequireSound(password, user);
        if (!await links.RedeemAsync(link, stop))
        {
            throw new BusinessException("identity.link-spent", T("Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru.", "This link was used or has expired. Ask for a new one."), conflict: true);
        }

        var isFirst = user.PasswordHash is null;
        user.EmailConfirmed = true;
        await ReplaceAsync(user, password);
        await audit.WriteAsync("identity.password-set", "user", user.Id.ToString(), null, stop);
        if (isFirst)
        {
            await events.RaiseAsync(new AccountConfirmed(user.Id), stop);
        }
        else
        {
            await notices.SendAsync(UserNotices.PasswordChanged, user, null, stop);
        }
    }, ct);

    /// <summary>Changes the own password; other sessions end.</summary>
    public Task<User> ChangeAsync(string current, string password, CancellationToken ct)
    {
        var id = currentUser.RequireId();
        return unitOfWork.RunAsync(async stop =>
        {
            var user = await users.FindByIdAsync(id.ToString()) ?? throw new MissingException();
            if (!await users.CheckPasswordAsync(user, current))
            {
                throw new InputException("current", T("Kata sandi lama tidak cocok.", "The old password does not match."));
            }

            RequireSound(password, user);
            await ReplaceAsync(user, password);
            await audit.WriteAsync("identity.password-changed", "user", user.Id.ToString(), null, stop);
            await notices.SendAsync(UserNotices.PasswordChanged, user, null, stop);
            return user;
        }, ct);
    }

    /// <summary>Ends all sessions of the current user, this one too.</summary>
    public Task SignOutEverywhereAsync(CancellationToken ct)
    {
        var id = currentUser.RequireId();
        return unitOfWork.RunAsync(async stop =>
        {
            var user = await users.FindByIdAsync(id.ToString()) ?? throw new MissingException();
            IdentityMessages.Check(await users.UpdateSecurityStampAsync(user));
            await audit.WriteAsync("identity.signed-out-everywhere", "user", user.Id.ToString(), null, stop);
        }, ct);
    }

    /// <summary>Changes the e-mail address through the link that was mailed to it. The token is the authorisation.</summary>
    public Task<string> ConfirmEmailAsync(string? token, CancellationToken ct) => unitOfWork.RunAsync(async stop =>
    {
        var link = await links.FindAsync(token, LinkPurpose.ChangeEmail, stop);
        var user = link is null ? null : await users.FindByIdAsync(link.UserId.ToString());
        if (link?.Data is not { } email || user is not { IsActive: true } || !await links.RedeemAsync(link, stop) || await users.FindByEmailAsync(email) is not null)
        {
            throw new BusinessException("identity.link-spent", T("Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru.", "This link was used or has expired. Ask for a new one."));
        }

        if (string.Equals(user.UserName, user.Email, StringComparison.OrdinalIgnoreCase))
        {
            user.UserName = email;
        }

        user.Email = email;
        user.EmailConfirmed = true;
        IdentityMessages.Check(await users.UpdateSecurityStampAsync(user));
        await audit.WriteAsync("identity.email-changed", "user", user.Id.ToString(), null, stop);
        await events.RaiseAsync(new AccountEmailChanged(user.Id, email), stop);
        return email;
    }, ct);

    internal static string PathOf(string token) => "/atur-kata-sandi?token=" + token;

    private static void RequireSound(string password, User user)
    {
        if (PasswordRules.Fault(password, user.Email, user.UserName) is { } fault)
        {
            throw new InputException("password", fault);
        }
    }

    private async Task ReplaceAsync(User user, string password)
    {
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        IdentityMessages.Check(await users.UpdateSecurityStampAsync(user));
    }
}
