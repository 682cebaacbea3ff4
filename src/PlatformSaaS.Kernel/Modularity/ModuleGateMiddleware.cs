using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Features;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Modularity;

/// <summary>
/// Endpoints of a module that is switched off for the tenant look as if they weren't there; so do those of the host portal in an agency's and
/// the other way round, which the side of the permission that they ask for tells.
/// </summary>
internal sealed class ModuleGateMiddleware(RequestDelegate next, IModuleCatalog modules, PermissionDefinitions permissions)
{
    private readonly Dictionary<Assembly, PlatformModule> _byAssembly = modules.Modules.Where(m => m.CanBeSwitchedOff).ToDictionary(m => m.GetType().Assembly);

    public async Task InvokeAsync(HttpContext context, IFeatureChecker features, ICurrentTenant tenant)
    {
        if (context.GetEndpoint() is { } endpoint && (!IsOfThisSide(endpoint, tenant.IsHost)
            || (AssemblyOf(endpoint) is { } assembly && _byAssembly.TryGetValue(assembly, out var module) && !await features.IsEnabledAsync(module.Name, context.RequestAborted))))
        {
            context.SetEndpoint(null);
        }

        if (context.GetEndpoint() is null)
        {
            // Nothing here; without this the fallback policy would send strangers to the sign-in page for any made-up address.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await next(context);
    }

    private bool IsOfThisSide(Endpoint endpoint, bool isHost) =>
        !(isHost && endpoint.Metadata.GetMetadata<AgencyPortalAttribute>() is not null)
        && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().All(a => a.Policy is not { Length: > 0 } policy || permissions.Find(policy) is not { } permission || permission.Sides.HasFlag(isHost ? TenancySides.Host : TenancySides.Tenant));

    /// <summary>The assembly whose code answers an endpoint.</summary>
    internal static Assembly? AssemblyOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerTypeInfo.Assembly
        ?? endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.EndpointMetadata?.OfType<Type>().FirstOrDefault()?.Assembly
        ?? endpoint.Metadata.GetMetadata<MethodInfo>()?.DeclaringType?.Assembly;
}
