using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Features;

namespace PlatformSaaS.Modularity;

/// <summary>Endpoints of a module that is switched off for the tenant look as if they weren't there.</summary>
internal sealed class ModuleGateMiddleware(RequestDelegate next, IModuleCatalog modules)
{
    private readonly Dictionary<Assembly, PlatformModule> _byAssembly = modules.Modules.Where(m => m.CanBeSwitchedOff).ToDictionary(m => m.GetType().Assembly);

    public async Task InvokeAsync(HttpContext context, IFeatureChecker features)
    {
        if (context.GetEndpoint() is { } endpoint && AssemblyOf(endpoint) is { } assembly && _byAssembly.TryGetValue(assembly, out var module)
            && !await features.IsEnabledAsync(module.Name, context.RequestAborted))
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

    /// <summary>The assembly whose code answers an endpoint.</summary>
    internal static Assembly? AssemblyOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.HandlerTypeInfo.Assembly
        ?? endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.EndpointMetadata?.OfType<Type>().FirstOrDefault()?.Assembly
        ?? endpoint.Metadata.GetMetadata<MethodInfo>()?.DeclaringType?.Assembly;
}
