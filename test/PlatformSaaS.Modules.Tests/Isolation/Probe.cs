using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Patterns;
using PlatformSaaS.Modules.Tests.Security;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>Where in a request the foreign value goes.</summary>
internal enum Place
{
    Path,
    Query,
    Body
}

/// <summary>One way of asking one endpoint; the value to be asked for is left open.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Handler">Page handler, or null.</param>
/// <param name="Place">Where the value goes.</param>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="IsGuid">True when only an id fits.</param>
/// <param name="IsList">True when several values fit: then the foreign one comes between the portal's own.</param>
internal sealed record Probe(EndpointUnderTest Endpoint, string Method, string? Handler, Place Place, string Parameter, bool IsGuid, bool IsList = false)
{
    public string Key => $"{Method} {Endpoint.Pattern}{(Handler is null ? "" : "?" + Handler)} {Place}:{Parameter}";

    /// <summary>True for a text that a portal may keep.</summary>
    public bool IsKept => Place == Place.Body && !IsGuid;

    /// <summary>All probes of an endpoint: each parameter of path, query and body in turn.</summary>
    public static IEnumerable<Probe> Of(EndpointUnderTest endpoint)
    {
        foreach (var (method, handler) in Calls(endpoint))
        {
            foreach (var parameter in endpoint.Endpoint.RoutePattern.Parameters)
            {
                yield return new Probe(endpoint, method, handler, Place.Path, parameter.Name, parameter.ParameterPolicies.Any(p => p.Content == "guid") || parameter.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase));
            }

            foreach (var (name, type) in Inputs(endpoint, method, handler).Where(i => endpoint.Endpoint.RoutePattern.Parameters.All(p => !p.Name.Equals(i.Name, StringComparison.OrdinalIgnoreCase))))
            {
                yield return new Probe(endpoint, method, handler, method == "GET" ? Place.Query : Place.Body, name, type != typeof(string) && !typeof(IEnumerable<string>).IsAssignableFrom(type), IsMany(type));
            }
        }
    }

    /// <summary>The request; what is not the probed parameter is filled with harmless values.</summary>
    public HttpRequestMessage Ask(string value, Func<string, string> other, string tenantId, string? token)
    {
        var path = Addresses.Fill(Endpoint.Endpoint.RoutePattern, name => Place == Place.Path && name == Parameter ? value : other(name));
        var query = new List<string> { "tenantId=" + tenantId, "__tenant=" + tenantId };
        if (Handler is not null)
        {
            query.Add("handler=" + Handler);
        }

        if (Endpoint.Page is not null && Handler == "Act")
        {
            query.Add("do=submit");
        }

        if (Place == Place.Query)
        {
            query.Add($"{Uri.EscapeDataString(Parameter)}={Uri.EscapeDataString(value)}");
        }

        var request = new HttpRequestMessage(new HttpMethod(Method), $"{path}?{string.Join('&', query)}");
        // Each visitor comes from an address of its own, else the throttle of public look-ups would answer.
        request.Headers.Add("X-Forwarded-For", $"10.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}.{Random.Shared.Next(1, 255)}");
        if (Method is "POST" or "PUT")
        {
            request.Content = Endpoint.Page is null ? JsonContent.Create(Json(value, other("id"), tenantId)) : Form(value, other("id"), tenantId, token);
        }

        return request;
    }

    private JsonObject Json(string value, string own, string tenantId)
    {
        var body = new JsonObject { ["tenantId"] = tenantId, ["values"] = new JsonObject { ["id"] = value, ["experts"] = new JsonArray(value), ["suratPermohonan"] = value, ["foto"] = value, ["nama"] = "Percobaan" }, ["accept"] = true, ["version"] = 1, ["active"] = false };
        if (Place == Place.Body)
        {
            body[char.ToLowerInvariant(Parameter[0]) + Parameter[1..]] = IsList ? new JsonArray(own, value) : value;
        }

        return body;
    }

    private FormUrlEncodedContent Form(string value, string own, string tenantId, string? token)
    {
        var fields = new List<KeyValuePair<string, string>>(new Dictionary<string, string> { ["tenantId"] = tenantId, ["TenantId"] = tenantId, ["__tenant"] = tenantId, ["prefix"] = "v.", ["version"] = "1", ["__RequestVerificationToken"] = token ?? "" });
        if (Place == Place.Body)
        {
            fields.RemoveAll(f => f.Key == Parameter);
            fields.AddRange((IsList ? [own, value] : new[] { value }).Select(v => new KeyValuePair<string, string>(Parameter, v)));
        }

        return new FormUrlEncodedContent(fields);
    }

    private static IEnumerable<(string Method, string? Handler)> Calls(EndpointUnderTest endpoint) => endpoint.Page is null
        ? endpoint.Methods.Where(m => m is "GET" or "POST" or "PUT" or "DELETE").Select(m => (m, (string?)null))
        // A page's filter (OnPageHandlerExecution) passes for a handler of a method PAGE, which nobody sends.
        : endpoint.Page.HandlerMethods.Select(h => (h.HttpMethod.ToUpperInvariant(), h.Name)).Where(h => h.Item1 != "PAGE").Append(("GET", null)).Distinct();

    /// <summary>Simple inputs beside the path: query and form parameters, bound properties, properties of a JSON body.</summary>
    private static IEnumerable<(string Name, Type Type)> Inputs(EndpointUnderTest endpoint, string method, string? handler)
    {
        var found = new List<(string, Type)>();
        if (endpoint.Page is { } page)
        {
            found.AddRange(page.HandlerMethods.Where(h => h.HttpMethod.Equals(method, StringComparison.OrdinalIgnoreCase) && h.Name == handler).SelectMany(h => h.Parameters)
                .Select(p => (p.BindingInfo?.BinderModelName ?? p.Name, p.ParameterInfo.ParameterType)));
            found.AddRange(page.HandlerTypeInfo.GetProperties().Select(p => (Property: p, Bind: p.GetCustomAttribute<BindPropertyAttribute>()))
                .Where(p => p.Bind is not null && (method != "GET" || p.Bind.SupportsGet)).Select(p => (p.Bind!.Name ?? p.Property.Name, p.Property.PropertyType)));
        }
        else if (endpoint.Function is { } function)
        {
            foreach (var parameter in function.GetParameters())
            {
                if (IsSimple(parameter.ParameterType))
                {
                    found.Add((parameter.Name!, parameter.ParameterType));
                }
                else if (method != "GET" && parameter.ParameterType is { IsClass: true, IsAbstract: false } type && type.Name is var name && (name.EndsWith("Body", StringComparison.Ordinal) || name.EndsWith("Input", StringComparison.Ordinal) || name.EndsWith("Request", StringComparison.Ordinal)) && type.Assembly.GetName().Name!.StartsWith("PlatformSaaS", StringComparison.Ordinal))
                {
                    found.AddRange(type.GetProperties().Select(p => (p.Name, p.PropertyType)));
                }
            }
        }

        return found.Where(f => IsSimple(f.Item2)).DistinctBy(f => f.Item1);
    }

    private static bool IsSimple(Type type) => type == typeof(string) || type == typeof(Guid) || type == typeof(Guid?) || IsMany(type);

    private static bool IsMany(Type type) => type != typeof(string) && (typeof(IEnumerable<string>).IsAssignableFrom(type) || typeof(IEnumerable<Guid>).IsAssignableFrom(type));
}
