using PlatformSaaS.Calendar;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Tenants.Support;

/// <summary>Tells everybody who lets people into the portal, by mail and in the portal.</summary>
internal sealed class SupportNotices(INotifier notifier, IUserDirectory users, IPermissionManager grants, ITenantClock clock)
{
    public Task BegunAsync(SupportSession session, CancellationToken ct) => SendAsync(SupportTemplates.Begun, session, session.ExpiresAt!.Value, ct);

    public Task OverAsync(SupportSession session, CancellationToken ct) => SendAsync(SupportTemplates.Over, session, session.EndedAt!.Value, ct);

    private async Task SendAsync(string template, SupportSession session, DateTimeOffset until, CancellationToken ct)
    {
        var moment = $"{Format.Time(until, await clock.ZoneAsync(ct))} {await clock.ZoneAbbreviationAsync(ct)}";
        foreach (var of in (await AdminsAsync(ct)).GroupBy(u => u.Culture))
        {
            var english = of.Key == "en";
            await notifier.NotifyAsync(
                new Notice(template, [.. of.Select(u => new NoticeRecipient(u.Id, u.Name, u.Email, null, u.Culture))], new Dictionary<string, object?>
                {
                    ["person"] = session.PersonName, ["reason"] = session.Reason, ["role"] = session.RoleName, ["until"] = moment,
                    ["level"] = session.AsksChanges ? english ? "look and change settings" : "melihat dan mengubah pengaturan" : english ? "look only" : "hanya melihat",
                    ["how"] = session.End is { } end ? SupportWords.How(end, session.EndedBy, english) : ""
                })
                {
                    Link = $"/admin/masuk-bantuan/{session.Id}", OwnerType = "support-session", OwnerId = session.Id
                },
                ct);
        }
    }

    private async Task<IReadOnlyCollection<UserInfo>> AdminsAsync(CancellationToken ct)
    {
        var found = new Dictionary<Guid, UserInfo>();
        foreach (var (role, _) in await users.RolesAsync(ct))
        {
            if ((await grants.GetGrantedAsync(role, ct)).Contains(SupportRules.Admit))
            {
                foreach (var person in await users.InRoleAsync(role, ct))
                {
                    found[person.Id] = person;
                }
            }
        }

        return found.Values;
    }
}

/// <summary>Words about support sessions.</summary>
internal static class SupportWords
{
    public static string How(SupportEnd end, string? by, bool english) => end switch
    {
        SupportEnd.Left => english ? "left by the person" : "ditutup oleh yang bersangkutan",
        SupportEnd.Expired => english ? "its time was over" : "waktunya habis",
        SupportEnd.ByHost => english ? $"ended by the operator ({by})" : $"diakhiri pengelola platform ({by})",
        SupportEnd.ByAgency => english ? $"ended by the agency ({by})" : $"diakhiri instansi ({by})",
        _ => english ? "the link was never used" : "tautannya tidak dipakai"
    };
}
