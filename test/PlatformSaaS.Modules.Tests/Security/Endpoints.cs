using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>An address that the running host answers, with everything that tells who may call it and what it takes.</summary>
internal sealed record EndpointUnderTest(RouteEndpoint Endpoint, EndpointMetadataCollection Metadata, CompiledPageActionDescriptor? Page)
{
    public string Pattern => "/" + Endpoint.RoutePattern.RawText!.TrimStart('/');

    /// <summary>A static file, or the development server's own way of finding one that came after the build.</summary>
    public bool IsStatic => Metadata.GetMetadata<StaticAssetDescriptor>() is not null || Pattern == "/{**path:file}";

    public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    public bool IsAnonymous => Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>Names of the policies that it asks for; an empty one stands for "signed in".</summary>
    public IReadOnlyList<string> Policies => [.. Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "")];

    public IReadOnlyList<string> Methods => Page is not null
        ? [.. Page.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Append("GET").Distinct().Order(StringComparer.Ordinal)]
        : Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"];

    /// <summary>The function behind an endpoint that is no page.</summary>
    public MethodInfo? Function => Metadata.GetMetadata<MethodInfo>();

    public override string ToString() => $"{string.Join(',', Methods)} {Pattern}";
}

internal static class Endpoints
{
    /// <summary>All endpoints of the running host; pages are compiled, since only then their attributes are known.</summary>
    public static async Task<IReadOnlyList<EndpointUnderTest>> DiscoverAsync(PlatformHostFixture host)
    {
        var loader = host.Services.GetRequiredService<PageLoader>();
        var found = new List<EndpointUnderTest>();
        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } descriptor)
            {
                var page = await loader.LoadAsync(descriptor, endpoint.Metadata);
                found.Add(new EndpointUnderTest(endpoint, page.Endpoint?.Metadata ?? endpoint.Metadata, page));
            }
            else
            {
                found.Add(new EndpointUnderTest(endpoint, endpoint.Metadata, null));
            }
        }

        return found;
    }
}
