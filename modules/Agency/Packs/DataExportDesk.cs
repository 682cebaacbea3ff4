using PlatformSaaS.Auditing;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Packs;

/// <summary>Everything that the agency's portal holds, as one archive for its own admin. A person asks for it, with the password; no key does.</summary>
internal sealed class DataExportDesk(ITenantExports exports, IPermissionChecker permissions, IOwnPassword password, VisitorThrottle throttle, ICurrentTenant tenant, ICurrentUser user, IAuditLog audit)
{
    private Guid Tenant => tenant.Id!.Value;

    public async Task<IReadOnlyList<TenantExportSummary>> ListAsync(CancellationToken ct)
    {
        await RequireAsync(ct);
        return await exports.ListAsync(Tenant, ct);
    }

    public async Task<Guid> OrderAsync(string? secret, CancellationToken ct)
    {
        await RequireAsync(ct);
        if (!throttle.AllowsLookUp($"export {user.RequireId()}"))
        {
            throw new InputException("password", VisitorThrottle.TooMuch);
        }

        if (!await password.IsRightAsync(secret, ct))
        {
            throw new InputException("password", T("Kata sandi tidak cocok.", "The password does not match."));
        }

        var isNew = !(await exports.ListAsync(Tenant, ct)).Any(e => e.IsRunning);
        // Written first: an export that nobody is named for must not come to be.
        if (isNew)
        {
            await audit.WriteAsync("agency.data-export-ordered", "tenant", Tenant.ToString(), null, ct);
        }

        return await exports.OrderAsync(Tenant, user.Name ?? "", ct);
    }

    /// <summary>Opens an archive to be sent; that it was asked for is written down before the first byte.</summary>
    public async Task<TenantExportFile> OpenAsync(Guid export, CancellationToken ct)
    {
        await RequireAsync(ct);
        var file = await exports.OpenAsync(Tenant, export, ct) ?? throw new MissingException();
        await audit.WriteAsync("agency.data-export-downloaded", "tenant", Tenant.ToString(), new { export, file.Name, file.Size }, ct);
        return file;
    }

    public Task NoteDownloadAsync(Guid export) => exports.NoteDownloadAsync(Tenant, export, CancellationToken.None);

    private async Task RequireAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.DataExport, ct);
        if (user.Scopes is not null || tenant.IsHost)
        {
            throw new ForbiddenException();
        }
    }
}
