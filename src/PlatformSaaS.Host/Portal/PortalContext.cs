using System.Globalization;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;
using PlatformSaaS.Notifications;
using PlatformSaaS.Features;
using PlatformSaaS.Permissions;
using PlatformSaaS.Publishing;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Host.Portal;

using Portal = PlatformSaaS.Web.Theme.Portal;

/// <summary>The portal as the current person sees it: agency, area by path, menu by permission.</summary>
internal sealed class PortalContext(
    IHttpContextAccessor accessor, IAgency agency, ITenantCache cache, ICurrentTenant tenant, ICurrentUser user, IUserDirectory users, IPermissionChecker permissions, IFeatureChecker features,
    ModuleParts parts, IEnumerable<IMenuContributor> menus, IPortalNotices notices, ITenantClock clock, IHostAnnouncements announcements, IPortalTrial trial, IServiceProvider services) : IPortalContext
{
    private Portal? _portal;

    public async ValueTask<Portal> GetAsync(CancellationToken ct = default) => _portal ??= await BuildAsync(ct);

    private async Task<Portal> BuildAsync(CancellationToken ct)
    {
        var context = accessor.HttpContext!;
        var path = context.Items["error-path"] as string ?? context.Request.Path.Value ?? "/";
        if (!tenant.IsAvailable)
        {
            return new Portal { Agency = new Web.Theme.Agency { Name = "Layanan Publik" }, Area = Menus.Public, Path = path };
        }

        var culture = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var area = AreaOf(path);
        return new Portal
        {
            Agency = await cache.GetAsync($"{AgencyFacts.KeyPrefix}{culture}", token => AgencyAsync(culture, token), ct),
            Area = area,
            Menu = await MenuAsync(area, ct),
            Path = path,
            User = user.IsAuthenticated ? await UserAsync(area, ct) : null,
            LanguageUrl = $"/bahasa/{(culture == "en" ? "id" : "en")}?kembali={Uri.EscapeDataString(path + context.Request.QueryString)}",
            SearchUrl = await SearchAsync(area, ct),
            SearchLabel = area == Menus.Officer ? Web.Theme.Text.T("Cari nomor atau pemohon", "Search number or applicant") : Web.Theme.Text.T("Cari layanan, berita, panduan", "Search services, news, guides"),
            SignInUrl = "/masuk",
            SignOutUrl = "/keluar",
            IsTrial = await trial.IsOnAsync(ct),
            SupportUntil = (context.Items[typeof(SupportState)] as SupportState)?.Until,
            Notice = context.Items[typeof(TenantInfo)] is TenantInfo { State: TenantState.Suspended }
                ? Web.Theme.Text.T("Portal ini sedang dihentikan sementara. Permohonan, surat, dan berkas Anda dapat dibaca; tidak ada yang dapat diajukan atau diubah.",
                    "This portal is suspended for the time being. Your requests, letters and files can be read; nothing can be handed in or changed.")
                : tenant.IsHost ? null : (await announcements.CurrentAsync(user.IsAuthenticated && !user.IsApplicant && area is Menus.Officer or Menus.Admin, ct))?.Text.Current
        };
    }

    private async Task<string?> SearchAsync(string area, CancellationToken ct) => area switch
    {
        Menus.Public when !tenant.IsHost && await features.IsEnabledAsync("Content", ct) => "/cari",
        Menus.Officer when await features.IsEnabledAsync("Reviews", ct) => "/petugas/cari",
        _ => null
    };

    // Where an applicant's own things are, whichever module they belong to.
    private static readonly string[] OwnAreas = ["/akun", "/permohonan", "/survei", "/tagihan", "/e-billing", "/lhu"];

    private string AreaOf(string path) => tenant.IsHost ? (user.IsAuthenticated ? Menus.Host : Menus.Public)
        : path.StartsWith("/petugas", StringComparison.Ordinal) ? Menus.Officer
        : path.StartsWith("/admin", StringComparison.Ordinal) ? Menus.Admin
        : path.StartsWith("/akun", StringComparison.Ordinal) && !user.IsApplicant && user.IsAuthenticated ? Menus.Officer
        : Array.Exists(OwnAreas, a => path == a || path.StartsWith(a + "/", StringComparison.Ordinal))
            ? (user.IsApplicant ? Menus.Applicant : Menus.Public)
        : Menus.Public;

    private async Task<List<PortalLink>> MenuAsync(string area, CancellationToken ct)
    {
        var links = new List<(MenuItem Item, PortalLink Link)>();
        await foreach (var contributor in parts.OnAsync(menus, ct))
        {
            foreach (var item in (await contributor.GetAsync(ct)).Where(i => i.Menu == area))
            {
                if (item.Permission is null || await permissions.IsGrantedAsync(item.Permission, ct))
                {
                    links.Add((item, new PortalLink(Web.Theme.Text.T(item.Text, item.TextEn), item.Url, item.Icon, item.Count)));
                }
            }
        }

        return [.. links.OrderBy(l => l.Item.Order).ThenBy(l => l.Item.Url, StringComparer.Ordinal).Select(l => l.Link)];
    }

    private async Task<PortalUser> UserAsync(string area, CancellationToken ct)
    {
        var links = new List<PortalLink>();
        if (user.IsApplicant)
        {
            links.AddRange([new PortalLink(Web.Theme.Text.T("Profil", "Profile"), "/akun/profil", "user"), new PortalLink(Web.Theme.Text.T("Kata sandi", "Password"), "/akun/kata-sandi", "key")]);
        }
        else
        {
            if (!tenant.IsHost)
            {
                links.Add(new PortalLink(Web.Theme.Text.T("Area petugas", "Officers' area"), "/petugas", "inbox"));
                if (await permissions.IsGrantedAsync("Identity.Users", ct) || await permissions.IsGrantedAsync("Content.Manage", ct) || await permissions.IsGrantedAsync("Agency.Settings", ct) || await permissions.IsGrantedAsync("Agency.Audit", ct))
                {
                    links.Add(new PortalLink(Web.Theme.Text.T("Area admin", "Admin area"), "/admin", "settings"));
                }
            }

            links.Add(new PortalLink(Web.Theme.Text.T("Kata sandi", "Password"), "/akun/kata-sandi", "key"));
        }

        if (area is not Menus.Public && !tenant.IsHost)
        {
            links.Add(new PortalLink(Web.Theme.Text.T("Beranda publik", "Public home"), "/", "home"));
        }

        links.Add(new PortalLink(Web.Theme.Text.T("Sesi dan perangkat", "Sessions"), "/akun/sesi", "shield"));
        var label = user.IsApplicant ? null : (await users.FindAsync(user.RequireId(), ct))?.Title;
        return new PortalUser(user.Name ?? "", label, await notices.UnreadAsync(ct), links, "/akun/notifikasi");
    }

    private async Task<Web.Theme.Agency> AgencyAsync(string culture, CancellationToken ct)
    {
        var info = await agency.GetAsync(ct);
        return new Web.Theme.Agency
        {
            Name = info.ShortName.In(culture),
            ParentBody = info.Parent.In(culture),
            Emblem = Emblem.FromSvg(info.EmblemSvg),
            BrandingCssUrl = $"/branding.css?v={info.Version}-{info.Branding.Accent[1..]}",
            Address = info.Address.Count > 0 ? string.Join(", ", info.Address) : null,
            Hours = info.Hours?.In(culture),
            MapUrl = info.MapUrl,
            Footer = await FooterAsync(info, culture, ct),
            TimeZone = await clock.ZoneAsync(ct),
            TimeZoneName = await clock.ZoneAbbreviationAsync(ct)
        };
    }

    private async Task<List<FooterColumn>> FooterAsync(AgencyInfo info, string culture, CancellationToken ct)
    {
        string T(string id, string en) => culture == "en" ? en : id;
        if (tenant.IsHost)
        {
            return [];
        }

        var columns = new List<FooterColumn>
        {
            new(T("Hubungi kami", "Contact us"),
            [
                new PortalLink(info.Phone, "tel:" + string.Concat(info.Phone.Where(char.IsAsciiDigit))), new PortalLink(info.Email, "mailto:" + info.Email),
                new PortalLink(T("Verifikasi surat", "Verify a letter"), "/verify")
            ])
        };
        if (services.GetService<IPublicPages>() is { } pages && await features.IsEnabledAsync("Content", ct))
        {
            columns.AddRange((await pages.FooterAsync(ct)).Take(3).Select(c => new FooterColumn(c.Title.In(culture), [.. c.Links.Select(l => new PortalLink(l.Label.In(culture), l.Url))])));
        }

        return columns;
    }
}

/// <summary>Cache keys of what is derived from the agency's profile.</summary>
internal static class AgencyFacts
{
    public const string KeyPrefix = "agency:portal:";
}
