using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PlatformSaaS.Features;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Host;

/// <summary>The API's description at <c>/openapi/v1.json</c> and its browsable page at <c>/api-docs</c>.</summary>
internal static partial class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(async (document, context, ct) =>
        {
            var request = context.ApplicationServices.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request;
            document.Info = new OpenApiInfo { Title = "PlatformSaaS", Version = "v1", Description = "Sign in with POST /api/v1/auth/token, then send the token as Bearer. Errors are problem details." };
            document.Servers = [new OpenApiServer { Url = request is null ? "/" : $"{request.Scheme}://{request.Host}" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Access token" }
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
            if (request is not null)
            {
                await KeepOwnAsync(document, context, request.HttpContext.RequestServices, ct);
            }
        });
    });

    /// <summary>Leaves out what the portal that is asked doesn't have: modules that are off, the other side of the platform.</summary>
    private static async Task KeepOwnAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, IServiceProvider services, CancellationToken ct)
    {
        var (gate, features) = (services.GetRequiredService<EndpointGate>(), services.GetRequiredService<IFeatureChecker>());
        foreach (var description in context.DescriptionGroups.SelectMany(g => g.Items))
        {
            // The description's path still says how a parameter is constrained, the document's does not.
            var key = "/" + Parameter().Replace(description.RelativePath ?? "", "{$1}").TrimEnd('/');
            if (!await gate.IsOpenAsync([.. description.ActionDescriptor.EndpointMetadata], features, ct) && document.Paths.TryGetValue(key, out var path) && path.Operations is { } operations
                && description.HttpMethod is { } method && operations.Remove(new HttpMethod(method)) && operations.Count == 0)
            {
                document.Paths.Remove(key);
            }
        }
    }

    [GeneratedRegex(@"\{\**([^}:=?]+)[^}]*\}")]
    private static partial Regex Parameter();

    public static void UseApiBrowser(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api-docs"), branch => branch.Use(async (context, next) =>
        {
            // The page brings its own inline styles; it runs no script but its own files.
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
            await next();
        }));
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "api-docs";
            options.SwaggerEndpoint("/openapi/v1.json", "v1");
            options.DocumentTitle = "PlatformSaaS API";
        });
    }
}
