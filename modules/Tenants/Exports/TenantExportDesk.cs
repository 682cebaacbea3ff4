using System.Data.Common;
using PlatformSaaS.Auditing;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Exports;

/// <summary>Everything that a tenant holds, as one archive for its agency: ordered, handed out, and asked for before a deletion.</summary>
internal sealed class TenantExportDesk(ITenantManager manager, ITenantExports exports, IPermissionChecker permissions, ICurrentUser user, IAuditLog audit)
{
    public const int LongestReason = 500;

    /// <summary>Exports of a tenant, the newest first; none for who only manages tenants.</summary>
    public async Task<IReadOnlyList<TenantExportSummary>> ListAsync(Guid tenant, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        _ = await manager.FindAsync(tenant, ct) ?? throw new MissingException();
        return await exports.ListAsync(tenant, ct);
    }

    public async Task<bool> MayExportAsync(CancellationToken ct) => await permissions.IsGrantedAsync(TenantsPermissions.Export, ct);

    /// <summary>Orders an export; where one is being made it is that one.</summary>
    public async Task<Guid> OrderAsync(Guid tenant, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Export, ct);
        var found = await manager.FindAsync(tenant, ct) ?? throw new MissingException();
        if (found.State is TenantState.Preparing or TenantState.Deleting)
        {
            throw new BusinessException("tenants.state", T("Data portal ini tidak dapat diekspor sekarang.", "This portal's data can't be exported now."));
        }

        var isNew = !(await exports.ListAsync(tenant, ct)).Any(e => e.IsRunning);
        var id = await exports.OrderAsync(tenant, user.Name ?? "", ct);
        if (isNew)
        {
            await audit.WriteAsync("tenants.export-ordered", "tenant", tenant.ToString(), new { found.Code, export = id }, ct);
        }

        return id;
    }

    /// <summary>Opens an archive to be sent; that it was asked for is written down before the first byte.</summary>
    public async Task<TenantExportFile> OpenAsync(Guid tenant, Guid export, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Export, ct);
        _ = await manager.FindAsync(tenant, ct) ?? throw new MissingException();
        var file = await exports.OpenAsync(tenant, export, ct) ?? throw new MissingException(T("Ekspor ini belum selesai atau sudah tidak ada.", "This export isn't finished, or is no longer there."));
        await audit.WriteAsync("tenants.export-downloaded", "tenant", tenant.ToString(), new { export, file.Name, file.Size }, ct);
        return file;
    }

    /// <summary>Lets a deletion through where its data were handed out whole, or where somebody says in writing why they need not be. Returns the reason, or null for the export.</summary>
    public async Task<string?> RequireHandedOutAsync(Guid tenant, string? waiver, CancellationToken ct)
    {
        var why = waiver?.Trim() ?? "";
        if (why.Length > 0)
        {
            return why.Length is >= 10 and <= LongestReason ? why
                : throw new InputException("waiver", why.Length > LongestReason ? T($"Paling banyak {LongestReason} huruf.", $"At most {LongestReason} characters.") : T("Tulis alasannya dengan lengkap, paling sedikit 10 huruf.", "Write the reason in full, at least 10 characters."));
        }

        try
        {
            var fitness = await exports.CheckAsync(tenant, ct);
            return fitness == TenantExportFitness.Good ? null : throw new InputException("waiver", Refusal(fitness));
        }
        catch (Exception e) when (e is DbException || e.InnerException is DbException)
        {
            throw new InputException("waiver", T("Basis data portal ini tidak menjawab, jadi ekspornya tidak dapat dibandingkan. Tulis mengapa portal tetap dihapus.", "This portal's database doesn't answer, so its export can't be compared. Write why it is deleted all the same."));
        }
    }

    private static string Refusal(TenantExportFitness fitness) => fitness switch
    {
        TenantExportFitness.NotDownloaded => T("Ekspor datanya sudah selesai tetapi belum diunduh. Unduh dulu, atau tulis mengapa portal dihapus tanpa itu.", "The export is finished, but nobody has downloaded it. Download it first, or write why the portal is deleted without it."),
        TenantExportFitness.Outdated => T("Ada data yang berubah setelah ekspor dibuat. Buat dan unduh ekspor baru, atau tulis mengapa portal dihapus tanpa itu.", "Data have changed since the export was made. Make and download a new one, or write why the portal is deleted without it."),
        _ => T($"Belum ada ekspor data yang dibuat dalam {TenantExportRules.DaysFresh} hari terakhir. Buat dan unduh dulu, atau tulis mengapa portal dihapus tanpa itu.", $"No export of the data was made in the last {TenantExportRules.DaysFresh} days. Make and download one first, or write why the portal is deleted without it.")
    };
}
