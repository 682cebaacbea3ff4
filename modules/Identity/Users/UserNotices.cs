using PlatformSaaS.Calendar;
using PlatformSaaS.Identity.Delegations;
using PlatformSaaS.Notifications;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Identity.Users;

/// <summary>Mails about the account itself.</summary>
internal sealed class UserNotices(INotifier notifier, ITenantClock clock, IUserDirectory users)
{
    public const string SetPassword = "atur-kata-sandi";
    public const string ForgotPassword = "lupa-kata-sandi";
    public const string PasswordChanged = "kata-sandi-diubah";
    public const string AlreadyRegistered = "akun-sudah-ada";
    public const string ConfirmEmail = "konfirmasi-surel";

    public const string Delegated = "mewakili-rekan";

    /// <summary>Tells who is to stand in for an absent colleague.</summary>
    public async Task DelegatedAsync(Delegation delegation, CancellationToken ct)
    {
        var people = await users.FindAllAsync([delegation.FromUserId, delegation.ToUserId], ct);
        var roles = (await users.RolesAsync(ct)).Where(r => delegation.Roles.Contains(r.Code)).Select(r => r.Name);
        var deputy = people[delegation.ToUserId];
        await notifier.NotifyAsync(
            new Notice(Delegated, [new NoticeRecipient(null, deputy.Name, deputy.Email, null, deputy.Culture)], new Dictionary<string, object?>
            {
                ["absent"] = people[delegation.FromUserId].Name, ["from"] = Format.LongDate(delegation.StartsOn), ["until"] = Format.LongDate(delegation.EndsOn), ["roles"] = string.Join(", ", roles), ["reason"] = delegation.Reason
            })
            {
                Link = "/petugas/delegasi", OwnerType = "identity.delegation", OwnerId = delegation.Id
            },
            ct);
    }

    /// <summary>Queues a mail. Never in the portal's own notices: a link in them would outlive its purpose.</summary>
    public async Task SendAsync(string template, User user, string? link, CancellationToken ct, string? email = null) =>
        await notifier.NotifyAsync(
            new Notice(template, [new NoticeRecipient(null, user.FullName, email ?? user.Email, null, user.Culture)], new Dictionary<string, object?> { ["today"] = Format.Date(await clock.TodayAsync(ct)) })
            {
                Link = link, OwnerType = "identity.user", OwnerId = user.Id
            },
            ct);
}
