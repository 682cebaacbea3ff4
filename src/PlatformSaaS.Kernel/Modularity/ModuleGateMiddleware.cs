using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Features;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Modularity;

/// <summary>
/// Which endpoints there are for the current tenant: not those of a module that is switched off, nor those of the host portal in an agency's or
/// the other way round, which the side of the permission that they ask for tells.
/// </summary>
public sealed class EndpointGate
{
    private readonly PermissionDefinitions _permissions;
    private readonly ICurrentTenant _tenant;
    private readonly Dictionary<Assembly, PlatformModule> _byAssembly;

    internal EndpointGate(IModuleCatalog modules, PermissionDefinitions permissions, ICurrentTenant tenant)
    {
        (_permissions, _tenant) = (permissions, tenant);
        _byAssembly = modules.Modules.Where(m => m.CanBeSwitchedOff).ToDictionary(m => m.GetType().Assembly);
    }

    /// <summary>True when an endpoint with this metadata is there for the current tenant, whose features are given.</summary>
    public async ValueTask<bool> IsOpenAsync(IReadOnlyCollection<object> metadata, IFeatureChecker features, CancellationToken ct = default) =>
        IsOfThisSide(metadata) && (AssemblyOf(metadata) is not { } assembly || !_byAssembly.TryGetValue(assembly, out var module) || await features.IsEnabledAsync(module.Name, ct));

    private bool IsOfThisSide(IReadOnlyCollection<object> metadata) =>
        !(_tenant.IsHost && metadata.OfType<AgencyPortalAttribute>().Any())
        && metadata.OfType<IAuthorizeData>().All(a => a.Policy is not { Length: > 0 } policy || _permissions.Find(policy) is not { } permission || permission.Sides.HasFlag(_tenant.IsHost ? TenancySides.Host : TenancySides.Tenant));

    /// <summary>The assembly whose code answers an endpoint.</summary>
    internal static Assembly? AssemblyOf(IReadOnlyCollection<object> metadata) =>
        metadata.OfType<CompiledPageActionDescriptor>().LastOrDefault()?.HandlerTypeInfo.Assembly
        ?? metadata.OfType<PageActionDescriptor>().LastOrDefault()?.EndpointMetadata?.OfType<Type>().FirstOrDefault()?.Assembly
        ?? metadata.OfType<MethodInfo>().LastOrDefault()?.DeclaringType?.Assembly;
}

/// <summary>Endpoints that are not there for the tenant look as if they weren't there at all.</summary>
internal sealed class ModuleGateMiddleware(RequestDelegate next, EndpointGate gate)
{
    public async Task InvokeAsync(HttpContext context, IFeatureChecker features)
    {
        if (context.GetEndpoint() is { } endpoint && !await gate.IsOpenAsync(endpoint.Metadata, features, context.RequestAborted))
        {
            context.SetEndpoint(null);
            if (context.Request.Path == "/" && HttpMethods.IsGet(context.Request.Method))
            {
                // A portal whose first page is off has its sign-in page for a front door.
                context.Response.Redirect("/masuk");
                return;
            }
        }

        if (context.GetEndpoint() is null)
        {
            // Nothing here; without this the fallback policy would send strangers to the sign-in page for any made-up address.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await next(context);
    }
}
