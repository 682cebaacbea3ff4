using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Settings;
using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>The current tenant's profile from its row, cached.</summary>
internal sealed class AgencyService(DbContext db, ITenantCache cache, ICurrentTenant tenant, ITenantStore tenants, ISettingProvider settings, IConfiguration configuration) : IAgency
{
    internal const string Key = "agency";

    private static readonly AgencyInfo Host = new()
    {
        Code = HostTenant.Code, Name = new LocalizedText("Portal Pengelola PlatformSaaS", "PlatformSaaS host portal"), ShortName = new LocalizedText("Portal Pengelola", "Host portal"),
        Parent = new LocalizedText("Pengelola platform layanan", "Service platform operations"), City = "Jakarta"
    };

    public async ValueTask<AgencyInfo> GetAsync(CancellationToken ct = default) =>
        tenant.IsHost ? Host : await cache.GetAsync(Key, async token =>
        {
            var row = await db.Set<AgencyProfile>().AsNoTracking().FirstOrDefaultAsync(token)
                ?? throw new InvalidOperationException($"Tenant {tenant.Code} has no agency profile: its pack was not applied.");
            return JsonSerializer.Deserialize<AgencyInfo>(row.Json, JsonSerializerOptions.Web)! with { EmblemSvg = row.EmblemSvg, Version = row.Version };
        }, ct);

    public async ValueTask<string> PublicUrlAsync(CancellationToken ct = default)
    {
        if (await settings.GetAsync(KernelSettings.PublicUrl, ct) is { Length: > 0 } own)
        {
            return own.TrimEnd('/');
        }

        var info = await tenants.FindAsync(tenant.Id ?? throw new InvalidOperationException("No tenant."), ct);
        if (info?.Domain is { } domain)
        {
            return $"https://{domain}";
        }

        // Never the request's own host header: links in mails must not be a stranger's to choose.
        var root = new Uri(configuration["Platform:PublicUrl"] ?? $"http://localhost:{configuration["PLATFORM_PORT"] ?? "5000"}");
        return tenant.IsHost ? root.GetLeftPart(UriPartial.Authority) : $"{root.Scheme}://{tenant.Code}.{root.Authority}";
    }
}

/// <summary>The agency as templates see it: plain values.</summary>
internal sealed class AgencyModel(IAgency agency, ITenantClock clock)
{
    public async Task<Dictionary<string, object?>> ValuesAsync(CancellationToken ct, string? culture = null)
    {
        var info = await agency.GetAsync(ct);
        culture ??= CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = info.Code, ["name"] = info.Name.In(culture), ["shortName"] = info.ShortName.In(culture), ["parent"] = info.Parent.In(culture),
            ["address"] = string.Join(", ", info.Address), ["phone"] = info.Phone, ["email"] = info.Email, ["city"] = info.City, ["hours"] = info.Hours?.In(culture) ?? "",
            ["url"] = await agency.PublicUrlAsync(ct), ["zone"] = await clock.ZoneAbbreviationAsync(ct)
        };
    }
}
