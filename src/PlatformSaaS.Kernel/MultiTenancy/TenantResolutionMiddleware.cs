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
            case TenantState.Active:
                context.Items[typeof(TenantInfo)] = tenant;
                using (currentTenant.Change(tenant))
                {
                    await next(context);
                }

                break;
            case TenantState.Suspended:
                await PlainAsync(context, StatusCodes.Status503ServiceUnavailable, "Layanan sedang dihentikan sementara",
                    "Portal ini sedang dihentikan sementara oleh pengelola. Silakan coba lagi lain waktu.", "This portal is suspended for the time being. Please try again later.");
                break;
            default:
                await PlainAsync(context, StatusCodes.Status404NotFound, "Alamat tidak dikenal",
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

    private static Task PlainAsync(HttpContext context, int status, string title, string text, string textEn)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p><p lang="en">{textEn}</p></main></body></html>""");
    }

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])$")]
    private static partial Regex Label();
}
