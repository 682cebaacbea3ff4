using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Text;

namespace PlatformSaaS.Settings;

/// <summary>Changes of settings, one at a time.</summary>
internal sealed class SettingsDesk(DbContext db, IUnitOfWork unitOfWork, IPermissionChecker permissions, IAuditLog audit) : ISettingsDesk
{
    private static readonly LocalizedText Changed = new(
        "Pengaturan ini baru saja diubah orang lain. Muat ulang halaman, lalu ulangi perubahan Anda.", "These settings have just been changed by somebody else. Reload the page and make your change again.");

    public async Task ChangeAsync<TState>(SettingsHold<TState> hold, string? seen, Func<TState, CancellationToken, Task<SettingsChange>> edit, CancellationToken ct = default) where TState : class
    {
        await permissions.RequireAsync(hold.Permission, ct);
        await unitOfWork.RunAsync(async token =>
        {
            var state = await hold.LockAsync(token) ?? throw new MissingException();
            if (seen is not null && seen != hold.Revision(state))
            {
                throw new BusinessException("settings.changed", Changed.Current, conflict: true);
            }

            var change = await edit(state, token);
            await db.SaveChangesAsync(token);
            await audit.WriteChangeAsync(change.Action, change.EntityType, change.EntityId, change.Before, change.After, token);
        }, ct);
    }
}
