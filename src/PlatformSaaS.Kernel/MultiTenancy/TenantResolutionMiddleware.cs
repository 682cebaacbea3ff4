using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace PlatformSaaS.MultiTenancy;

/// <summary>
/// Finds the tenant from the host name, the only resolver there is: a subdomain of a base domain, or a tenant's own domain. The bare base
/// domain is the host portal. Anything else is answered with a plain 404.
/// </summary>
internal sealed partial class TenantResolutionMiddleware(RequestDelegate next, IConfiguration configuration)
{
    private readonly string[] _baseDomains = configuration.GetSection("Platform:BaseDomains").Get<string[]>() ?? ["localhost"];

    public async Task InvokeAsync(HttpContext context, ITenantStore tenants, CurrentTenant currentTenant)
    {
        var tenant = await ResolveAsync(context.Request.Host.Host, tenants, context.RequestAborted);
        switch (tenant?.State)
        {
            case TenantState.Active or TenantState.Suspended when tenant.IsMoving && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method):
                await MovingPortal.RefuseAsync(context);
                break;
            case TenantState.Active:
                context.Items[typeof(TenantInfo)] = tenant;
                using (currentTenant.Change(tenant))
                {
                    await next(context);
                }

                break;
            case TenantState.Suspended when SuspendedPortal.IsOpen(context.Request):
                context.Items[typeof(TenantInfo)] = tenant;
                context.Items[typeof(SuspendedPortal)] = true;
                using (currentTenant.Change(tenant))
                {
                    await next(context);
                }

                break;
            case TenantState.Suspended:
                await SuspendedPortal.RefuseAsync(context);
                break;
            default:
                await PlainPage.WriteAsync(context, StatusCodes.Status404NotFound, "Alamat tidak dikenal",
                    "Tidak ada portal layanan pada alamat ini. Periksa kembali penulisan alamatnya.", "There is no service portal at this address. Please check its spelling.");
                break;
        }
    }

    private async ValueTask<TenantInfo?> ResolveAsync(string host, ITenantStore tenants, CancellationToken ct)
    {
        foreach (var domain in _baseDomains)
        {
            if (string.Equals(host, domain, StringComparison.OrdinalIgnoreCase))
            {
                return await tenants.FindAsync(HostTenant.Id, ct);
            }

            if (host.Length > domain.Length + 1 && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && host[host.Length - domain.Length - 1] == '.')
            {
                var label = host[..(host.Length - domain.Length - 1)].ToLowerInvariant();
                return label != HostTenant.Code && Label().IsMatch(label) ? await tenants.FindByCodeAsync(label, ct) : null;
            }
        }

        return host.Length is > 0 and <= 200 ? await tenants.FindByDomainAsync(host.ToLowerInvariant(), ct) : null;
    }

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])$")]
    private static partial Regex Label();
}
