using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;

namespace PlatformSaaS.Tenants.Trials;

/// <summary>Tells everybody who manages portals that one was opened, by mail and in the host portal.</summary>
internal sealed class LaunchNotices(ITenantScopeFactory scopes) : ILaunchListener
{
    public Task WentLiveAsync(string code, string name, string by, CancellationToken ct) => scopes.RunAsync(HostTenant.Id, async services =>
    {
        var (users, grants) = (services.GetRequiredService<IUserDirectory>(), services.GetRequiredService<IPermissionManager>());
        var operators = new Dictionary<Guid, UserInfo>();
        foreach (var (role, _) in await users.RolesAsync(ct))
        {
            if ((await grants.GetGrantedAsync(role, ct)).Contains(TenantsPermissions.Manage))
            {
                foreach (var person in await users.InRoleAsync(role, ct))
                {
                    operators[person.Id] = person;
                }
            }
        }

        if (operators.Count > 0)
        {
            await services.GetRequiredService<INotifier>().NotifyAsync(
                new Notice(LaunchTemplates.WentLive, [.. operators.Values.Select(u => new NoticeRecipient(u.Id, u.Name, u.Email, null, u.Culture))], new Dictionary<string, object?> { ["portal"] = name, ["code"] = code, ["person"] = by })
                {
                    Link = $"/tenant?cari={Uri.EscapeDataString(code)}", OwnerType = "tenant"
                }, ct);
        }
    });
}

/// <summary>What the operator is told when a portal is opened.</summary>
internal sealed class LaunchTemplates : IBuiltInTemplates
{
    public const string WentLive = "portal-dibuka";

    public IReadOnlyList<MessageTemplate> Templates { get; } =
    [
        .. Both("id", "Portal {{portal}} dibuka untuk umum", "Yth. {{recipient.name}},\n\n", "{{person}} mengakhiri masa uji coba portal {{portal}} ({{code}}) dan membukanya untuk umum. Pesan sejak saat itu sampai ke semua penerimanya.\n\n[Lihat portal]({{link}})"),
        .. Both("en", "The portal {{portal}} went live", "Dear {{recipient.name}},\n\n", "{{person}} ended the trial of the portal {{portal}} ({{code}}) and opened it to everybody. Messages reach all their recipients from then on.\n\n[See the portal]({{link}})")
    ];

    private static IEnumerable<MessageTemplate> Both(string culture, string subject, string greeting, string body) =>
    [
        new(WentLive, TemplateChannel.Mail, culture, subject, greeting + body + "\n", new Dictionary<string, string>()),
        new(WentLive, TemplateChannel.Portal, culture, subject, body[..body.LastIndexOf("\n\n", StringComparison.Ordinal)], new Dictionary<string, string>())
    ];
}
