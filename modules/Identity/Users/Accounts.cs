using Microsoft.AspNetCore.Identity;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Identity.Links;
using PlatformSaaS.Identity.Seeding;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Identity.Users;

/// <summary>Applicants' accounts. The calling module authorises; everything joins its transaction.</summary>
internal sealed class Accounts(UserManager<User> users, SingleUseLinks links, UserNotices notices, IUnitOfWork unitOfWork, IAuditLog audit) : IAccounts
{
    private const int MailsPerHour = 3;

    public Task<Guid?> CreateApplicantAsync(NewAccount account, CancellationToken ct = default) => unitOfWork.RunAsync(async token =>
    {
        if (await users.FindByEmailAsync(account.Email) is { } owner)
        {
            await TellOwnerAsync(owner, token);
            return (Guid?)null;
        }

        var user = Make(account);
        IdentityMessages.Check(await users.CreateAsync(user));
        await audit.WriteAsync("identity.account-made", "user", user.Id.ToString(), new { kind = "applicant" }, token);
        return user.Id;
    }, ct);

    public async Task<string> SetPasswordLinkAsync(Guid userId, CancellationToken ct = default) =>
        Passwords.PathOf(await links.IssueAsync(userId, LinkPurpose.SetPassword, Passwords.FirstLinkLifetime, null, ct));

    public Task UpdateAsync(Guid userId, string name, string? whatsApp, string culture, CancellationToken ct = default) => unitOfWork.RunAsync(async _ =>
    {
        var user = await GetAsync(userId);
        (user.FullName, user.WhatsApp, user.Culture) = (name, whatsApp, culture == "en" ? "en" : "id");
        IdentityMessages.Check(await users.UpdateAsync(user));
    }, ct);

    public Task RequestEmailChangeAsync(Guid userId, string email, CancellationToken ct = default) => unitOfWork.RunAsync(async token =>
    {
        var user = await GetAsync(userId);
        if (await links.CountRecentAsync(userId, LinkPurpose.ChangeEmail, TimeSpan.FromHours(1), token) >= MailsPerHour)
        {
            return;
        }

        var link = await links.IssueAsync(userId, LinkPurpose.ChangeEmail, Passwords.FirstLinkLifetime, email, token);
        if (await users.FindByEmailAsync(email) is { } owner)
        {
            // Answered the same, so that nobody can find out addresses by changing to them.
            await TellOwnerAsync(owner, token);
            return;
        }

        await notices.SendAsync(UserNotices.ConfirmEmail, user, "/konfirmasi-surel?token=" + link, token, email);
    }, ct);

    public Task ApproveAsync(Guid userId, bool approved, CancellationToken ct = default) => unitOfWork.RunAsync(async token =>
    {
        var user = await GetAsync(userId);
        if (!user.IsAwaitingApproval)
        {
            throw new BusinessException("identity.not-awaiting", "Akun ini tidak menunggu pemeriksaan.", conflict: true);
        }

        if (approved)
        {
            user.IsAwaitingApproval = false;
            IdentityMessages.Check(await users.UpdateSecurityStampAsync(user));
        }
        else
        {
            // Never used and not wanted: nothing of the person is kept, and the address is free again.
            IdentityMessages.Check(await users.DeleteAsync(user));
        }

        await audit.WriteAsync(approved ? "identity.account-approved" : "identity.account-refused", "user", userId.ToString(), null, token);
    }, ct);

    public Task<Guid> SeedApplicantAsync(NewAccount account, CancellationToken ct = default) => unitOfWork.RunAsync(async _ =>
    {
        if (await users.FindByNameAsync(account.UserName ?? account.Email) is { } there)
        {
            return there.Id;
        }

        var user = Make(account);
        user.EmailConfirmed = true;
        user.PasswordHash = users.PasswordHasher.HashPassword(user, DemoUsers.Password);
        IdentityMessages.Check(await users.CreateAsync(user));
        return user.Id;
    }, ct);

    private static User Make(NewAccount account) => new()
    {
        Id = NewId.Next(),
        UserName = account.UserName ?? account.Email,
        Email = account.Email,
        FullName = account.Name,
        WhatsApp = account.WhatsApp,
        Culture = account.Culture == "en" ? "en" : "id",
        IsApplicant = true,
        IsAwaitingApproval = account.NeedsApproval
    };

    /// <summary>Somebody used an address that has an account: its owner gets a mail, with a fresh link while no password was set.</summary>
    private async Task TellOwnerAsync(User owner, CancellationToken ct)
    {
        if (!owner.IsActive || await links.CountRecentAsync(owner.Id, LinkPurpose.SetPassword, TimeSpan.FromHours(1), ct) >= MailsPerHour)
        {
            return;
        }

        var link = Passwords.PathOf(await links.IssueAsync(owner.Id, LinkPurpose.SetPassword, Passwords.FirstLinkLifetime, null, ct));
        await notices.SendAsync(owner.PasswordHash is null ? UserNotices.SetPassword : UserNotices.AlreadyRegistered, owner, link, ct);
    }

    private async Task<User> GetAsync(Guid id) => await users.FindByIdAsync(id.ToString()) ?? throw new MissingException();
}
