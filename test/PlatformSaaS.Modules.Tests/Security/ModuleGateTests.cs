using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Features;
using PlatformSaaS.Modularity;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>A module that is switched off for a portal takes its addresses with it, whoever asks; other portals keep theirs.</summary>
public sealed class ModuleGateTests(PlatformHostFixture host, Portals portals) : IClassFixture<Portals>
{
    [Fact]
    public async Task Its_addresses_are_gone_for_everybody_and_come_back()
    {
        var tenant = portals.A;
        var neighbour = portals.Twin;
        var endpoints = await Endpoints.DiscoverAsync(host);
        var modules = host.Services.GetRequiredService<IModuleCatalog>().Modules.Where(m => m.CanBeSwitchedOff).ToList();
        modules.Count.ShouldBeGreaterThan(3);
        using var page = await tenant.SignInAsync("admin");
        using var officer = await tenant.SignInAsync("ratna");
        using var api = await tenant.ApiAsync("ratna");
        var faults = new List<string>();
        foreach (var module in modules)
        {
            var own = endpoints.Where(e => AssemblyOf(e) == module.GetType().Assembly && !e.IsStatic).ToList();
            own.ShouldNotBeEmpty(module.Name);
            await SwitchAsync(tenant, module.Name, "false");
            foreach (var endpoint in own)
            {
                var path = Addresses.Fill(endpoint.Endpoint.RoutePattern, name => name is "version" or "status" ? "1" : Guid.CreateVersion7().ToString());
                foreach (var client in endpoint.IsApi ? new[] { api } : [page, officer])
                {
                    foreach (var method in endpoint.Methods)
                    {
                        using var request = new HttpRequestMessage(new HttpMethod(method), path);
                        using var answer = await client.SendAsync(request);
                        if (answer.StatusCode != HttpStatusCode.NotFound && (path, method, answer.Headers.Location?.OriginalString) is not ("/", "GET", "/masuk"))
                        {
                            faults.Add($"{module.Name}: {method} {path}: {(int)answer.StatusCode}");
                        }
                    }
                }
            }

            await SwitchAsync(tenant, module.Name, null);
        }

        faults.ShouldBeEmpty();
        (await officer.GetAsync("/petugas/dokumen-legal")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Sessions.GetAsync(neighbour, "/indeks-kepuasan")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Its_entries_leave_the_menu()
    {
        var tenant = portals.A;
        var neighbour = portals.Twin;
        using var officer = await tenant.SignInAsync("ratna");
        using var namesake = await neighbour.SignInAsync("ratna");
        const string entry = "href=\"/petugas/dokumen-legal\"";
        (await officer.GetStringAsync("/petugas/antrean")).ShouldContain(entry);
        await SwitchAsync(tenant, "LegalDocuments", "false");
        (await officer.GetStringAsync("/petugas/antrean")).ShouldNotContain(entry);
        await SwitchAsync(tenant, "LegalDocuments", null);
        (await namesake.GetStringAsync("/petugas/antrean")).ShouldContain(entry);
    }

    private static Task SwitchAsync(TestTenant tenant, string module, string? value) => tenant.RunAsync(sp => sp.GetRequiredService<IFeatureManager>().SetAsync(module, value));

    private static System.Reflection.Assembly? AssemblyOf(EndpointUnderTest endpoint) => endpoint.Page?.HandlerTypeInfo.Assembly ?? endpoint.Function?.DeclaringType?.Assembly;
}
