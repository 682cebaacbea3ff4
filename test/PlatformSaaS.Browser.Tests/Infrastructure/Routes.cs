using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace PlatformSaaS.Browser.Tests.Infrastructure;

/// <summary>Which page of the host an address is answered by.</summary>
public sealed class Routes(IServiceProvider host)
{
    private readonly List<(string Route, TemplateMatcher Matcher, decimal Precedence)> all =
    [
        .. host.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText is not null)
            .Select(e => (e.RoutePattern.RawText!, new TemplateMatcher(new RouteTemplate(e.RoutePattern), []), e.RoutePattern.InboundPrecedence))
    ];

    /// <summary>The page's route; a question after the path makes it another page, whatever is asked. The address itself where no route fits.</summary>
    public string Of(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var path = Uri.UnescapeDataString(address.Split('?')[0]);
        return (all.Where(r => r.Matcher.TryMatch(path, [])).OrderBy(r => r.Precedence).Select(r => r.Route).FirstOrDefault() ?? path) + (address.Contains('?', StringComparison.Ordinal) ? "?" : "");
    }
}
