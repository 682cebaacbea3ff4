using PlatformSaaS.Auditing;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Tenants.Portals;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Moves;

/// <summary>Moves a tenant to a database of its own and back. The portal goes on working but for the minutes of copying, in which it can only be read.</summary>
internal sealed class TenantRelocation(ITenantManager manager, ITenantMoves moves, IPermissionChecker permissions, IAuditLog audit)
{
    private const int LongestConnectionString = 2000;

    public async Task<IReadOnlyList<TenantMoveSummary>> ListAsync(Guid tenant, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        _ = await manager.FindAsync(tenant, ct) ?? throw new MissingException();
        return await moves.ListAsync(tenant, ct);
    }

    /// <summary>Orders the move to the database of the connection string, or back to the shared one. Only where it leads is written down, never the string.</summary>
    public async Task<Guid> OrderAsync(Guid tenant, string? connectionString, bool toShared, long version, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var before = await manager.FindAsync(tenant, ct) ?? throw new MissingException();
        if (before.State is not (TenantState.Active or TenantState.Suspended or TenantState.Archived))
        {
            throw new BusinessException("tenants.state", T("Data portal ini tidak dapat dipindahkan sekarang.", "This portal's data can't be moved now."));
        }

        var there = await moves.ListAsync(tenant, ct);
        if (there.Any(m => m.IsRunning))
        {
            throw new BusinessException("tenants.moving", T("Pemindahan portal ini sedang berjalan. Tunggu sampai selesai.", "This portal is being moved already. Wait until that is over."), conflict: true);
        }

        if (there.Any(m => m.State == TenantMoveState.Moved))
        {
            throw new BusinessException("tenants.move-source", T("Hapus dulu data lama yang ditinggalkan pemindahan sebelumnya.", "Remove what the move before left behind first."), conflict: true);
        }

        if (toShared && !before.HasOwnDatabase)
        {
            throw new BusinessException("tenants.move-shared", T("Data portal ini sudah ada di basis data bersama.", "This portal's data are in the shared database already."), conflict: true);
        }

        var written = connectionString?.Trim() ?? "";
        if (!toShared && written.Length is 0 or > LongestConnectionString)
        {
            throw new InputException("connectionString", written.Length == 0 ? T("Isi connection string basis data tujuannya.", "Give the connection string of the database to move to.") : T($"Paling banyak {LongestConnectionString} huruf.", $"At most {LongestConnectionString} characters."));
        }

        var id = await moves.OrderAsync(tenant, toShared ? null : written, version, ct) ?? throw TenantAdministration.Changed();
        var ordered = (await moves.ListAsync(tenant, ct)).First(m => m.Id == id);
        await audit.WriteAsync("tenants.move-ordered", "tenant", tenant.ToString(), new { before.Code, before = ordered.Source ?? "shared", after = ordered.Target ?? "shared" }, ct);
        return id;
    }

    /// <summary>Removes what a move left in its source, once the code was typed: from then on there is no other copy.</summary>
    public async Task RemoveSourceAsync(Guid tenant, Guid move, string? typedCode, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var before = await manager.FindAsync(tenant, ct) ?? throw new MissingException();
        if ((await moves.ListAsync(tenant, ct)).FirstOrDefault(m => m.Id == move) is not { } found)
        {
            throw new MissingException();
        }

        if (typedCode?.Trim() != before.Code)
        {
            throw new InputException("code", T($"Ketik {before.Code} untuk memastikan.", $"Type {before.Code} to make sure."));
        }

        if (!await moves.RemoveSourceAsync(tenant, move, ct))
        {
            throw new BusinessException("tenants.move-state", T("Tidak ada data lama yang perlu dihapus.", "There is nothing left to remove."), conflict: true);
        }

        await audit.WriteAsync("tenants.move-source-removal-ordered", "tenant", tenant.ToString(), new { before.Code, from = found.Source ?? "shared" }, ct);
    }
}
