using PlatformSaaS.Calendar;
using PlatformSaaS.Notifications;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Identity.Users;

/// <summary>Mails about the account itself.</summary>
internal sealed class UserNotices(INotifier notifier, ITenantClock clock)
{
    public const string SetPassword = "atur-kata-sandi";
    public const string ForgotPassword = "lupa-kata-sandi";
    public const string PasswordChanged = "kata-sandi-diubah";
    public const string AlreadyRegistered = "akun-sudah-ada";
    public const string ConfirmEmail = "konfirmasi-surel";

    /// <summary>Queues a mail. Never in the portal's own notices: a link in them would outlive its purpose.</summary>
    public async Task SendAsync(string template, User user, string? link, CancellationToken ct, string? email = null) =>
        await notifier.NotifyAsync(
            new Notice(template, [new NoticeRecipient(null, user.FullName, email ?? user.Email, null, user.Culture)], new Dictionary<string, object?> { ["today"] = Format.Date(await clock.TodayAsync(ct)) })
            {
                Link = link, OwnerType = "identity.user", OwnerId = user.Id
            },
            ct);
}
