using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>Leads officers from a request to the visit that it came from.</summary>
internal sealed class VisitOriginPage(IPermissionChecker permissions) : IOriginPage
{
    public string Kind => VisitRequests.OriginKind;

    public async ValueTask<string?> AddressAsync(Guid id, CancellationToken ct = default) => await permissions.IsGrantedAsync(HelpdeskPermissions.Visits, ct) ? $"/petugas/kunjungan/{id}" : null;
}
