using Microsoft.AspNetCore.Http;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.Web.Theme;

/// <summary>Used where no agency was resolved (unknown host, start-up errors) and where the host put nothing better: a portal with a plain name.</summary>
internal sealed class PlainPortalContext(IHttpContextAccessor accessor) : IPortalContext
{
    private static readonly Agency Plain = new() { Name = "Layanan Publik" };

    public ValueTask<Portal> GetAsync(CancellationToken ct = default) =>
        new(new Portal { Agency = Plain, Area = Menus.Public, Path = accessor.HttpContext?.Request.Path.Value ?? "/" });
}
