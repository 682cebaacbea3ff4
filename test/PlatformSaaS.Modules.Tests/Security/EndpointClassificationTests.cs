using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Permissions;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>Every address says who may call it. A new one that anybody may call must be approved in a file that people read.</summary>
public sealed class EndpointClassificationTests(PlatformHostFixture host, Portals portals) : IClassFixture<Portals>
{
    private static readonly string Approved = Path.Combine(Repository.Root, "test", "PlatformSaaS.Modules.Tests", "Security", "anonymous-endpoints.approved.txt");

    [Fact]
    public async Task Every_endpoint_is_classified()
    {
        var endpoints = await Endpoints.DiscoverAsync(host);
        endpoints.Count(e => !e.IsStatic).ShouldBeGreaterThan(90);
        endpoints.Where(e => !e.IsAnonymous && e.Policies.Count == 0).Select(e => e.ToString()).ShouldBeEmpty("Say AllowAnonymous, or whom it is for.");
    }

    [Fact]
    public async Task Policies_of_endpoints_are_permissions_that_exist()
    {
        var definitions = host.Services.GetRequiredService<PermissionDefinitions>();
        var used = (await Endpoints.DiscoverAsync(host)).SelectMany(e => e.Policies.Where(p => p.Length > 0).Select(p => (Endpoint: e.ToString(), Policy: p))).ToList();
        used.Count.ShouldBeGreaterThan(20);
        used.Where(u => definitions.Find(u.Policy) is null).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_strangers_may_call_is_approved()
    {
        var open = (await Endpoints.DiscoverAsync(host)).Where(e => e.IsAnonymous && !e.IsStatic).Select(e => e.ToString()).Distinct().Order(StringComparer.Ordinal).ToList();
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "anonymous-endpoints.received.txt"), open);
        var approved = (await File.ReadAllLinesAsync(Approved)).Where(l => l.Length > 0 && l[0] != '#').ToList();
        open.Except(approved).ShouldBeEmpty($"Open to strangers, but not in {Path.GetFileName(Approved)}. Add it there only if anybody may call it.");
        approved.Except(open).ShouldBeEmpty("Approved, but no longer there: remove the line.");
    }

    [Fact]
    public async Task Static_files_are_only_read()
    {
        var assets = (await Endpoints.DiscoverAsync(host)).Where(e => e.IsStatic).ToList();
        assets.ShouldNotBeEmpty();
        assets.Where(e => e.Methods.Except(["GET", "HEAD"]).Any()).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_that_takes_a_post_goes_without_the_antiforgery_check() =>
        (await Endpoints.DiscoverAsync(host)).Where(e => e.Page is not null && e.Methods.Contains("POST") && (e.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is not null || e.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false }))
            .Select(e => e.ToString()).ShouldBeEmpty();

    [Fact]
    public async Task Strangers_are_turned_away_from_everything_else()
    {
        var tenant = portals.A;
        using var stranger = tenant.Anonymous();
        var faults = new List<string>();
        foreach (var endpoint in (await Endpoints.DiscoverAsync(host)).Where(e => !e.IsAnonymous))
        {
            foreach (var method in endpoint.Methods)
            {
                var path = Addresses.Fill(endpoint.Endpoint.RoutePattern, name => name is "version" or "status" ? "1" : Guid.CreateVersion7().ToString());
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                if (method != "GET")
                {
                    request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
                }

                using var answer = await stranger.SendAsync(request);
                var refused = (int)answer.StatusCode is 401 or 403 or 404 || (answer.StatusCode == System.Net.HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/masuk", StringComparison.Ordinal));
                if (!refused)
                {
                    faults.Add($"{method} {path}: {(int)answer.StatusCode}");
                }
            }
        }

        faults.ShouldBeEmpty();
    }
}
