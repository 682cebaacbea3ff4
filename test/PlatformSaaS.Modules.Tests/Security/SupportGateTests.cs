using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>What a support session may open, held against every address there is: no listed path is dead, and nothing that hands out people's data is open by accident.</summary>
public sealed partial class SupportGateTests(PlatformHostFixture host)
{
    /// <summary>Endpoints that are no pages and are open to a support session, each for a reason.</summary>
    private static readonly Dictionary<string, string> OpenPrograms = new(StringComparer.Ordinal)
    {
        ["/branding.css"] = "Colours of the portal.", ["/favicon.svg"] = "Its emblem.", ["/favicon.ico"] = "Its emblem.", ["/bahasa/{bahasa}"] = "Changes the language of the page.",
        ["/layanan/{code}/templat/{template}"] = "A form to fill in that everybody may fetch.", ["/media/{key}"] = "Public pictures and files of the content."
    };

    /// <summary>Beginnings of addresses under which everybody's own or a program's data lie: never open.</summary>
    private static readonly string[] NeverOpen = ["/api", "/berkas", "/files", "/akun", "/permohonan", "/tagihan", "/uploads", "/openapi", "/dev", "/verify", "/survei", "/tenant", "/feed", "/kalender", "/admin/paket", "/admin/pengguna", "/admin/integrasi", "/petugas/data-pribadi", "/petugas/pelanggaran-data"];

    [Fact]
    public async Task Every_path_that_the_gate_names_is_there()
    {
        var patterns = (await Endpoints.DiscoverAsync(host)).Select(e => e.Pattern).ToList();
        var dead = SupportPaths.Named.Where(path => !patterns.Exists(p => new PathString(Sample(p)).StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))).ToList();
        // Health checks answer ahead of the routes.
        dead.ShouldBe(["/health"]);
        var words = patterns.Where(p => p.StartsWith("/petugas", StringComparison.Ordinal) || p.StartsWith("/admin", StringComparison.Ordinal)).SelectMany(p => p.Split('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        SupportPaths.Takings.Where(t => !words.Contains(t)).ShouldBeEmpty("A word that no address has keeps nothing closed.");
    }

    [Fact]
    public async Task Nothing_that_hands_out_data_is_open()
    {
        var all = (await Endpoints.DiscoverAsync(host)).Where(e => !e.IsStatic && e.Methods.Contains("GET")).ToList();
        var open = all.Where(IsOpen).ToList();
        open.Count.ShouldBeGreaterThan(60);
        all.Where(e => NeverOpen.Any(n => new PathString(Sample(e.Pattern)).StartsWithSegments(n))).Count(e => !IsOpen(e)).ShouldBeGreaterThan(100);
        open.Where(e => NeverOpen.Any(n => new PathString(Sample(e.Pattern)).StartsWithSegments(n))).Select(e => e.ToString()).ShouldBeEmpty();
        open.Where(e => e.Page is null && !OpenPrograms.ContainsKey(e.Pattern)).Select(e => e.ToString()).ShouldBeEmpty("An endpoint that is no page answers with data: it is named here with its reason, or closed.");
        OpenPrograms.Keys.Except(open.Select(e => e.Pattern)).ShouldBeEmpty();
        open.Where(e => Downloads(e)).Select(e => e.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_s_other_answers_are_closed_and_no_open_page_answers_with_a_file()
    {
        var pages = (await Endpoints.DiscoverAsync(host)).Where(e => e.Page is not null && IsOpen(e)).ToList();
        SupportPaths.IsReadable("/admin/survei", namesHandler: true).ShouldBeFalse();
        pages.Where(p => p.Page!.HandlerMethods.Any(h => h.HttpMethod == "Get" && h.Name is null && IsFile(h.MethodInfo.ReturnType))).Select(p => p.ToString()).ShouldBeEmpty();
        var tenant = await host.CreateTenantAsync("klinik");
        using var admin = await tenant.SignInAsync("admin");
        var fetched = 0;
        foreach (var page in pages.Where(p => !p.Pattern.Contains('{', StringComparison.Ordinal)))
        {
            using var answer = await admin.GetAsync(page.Pattern, TestContext.Current.CancellationToken);
            answer.Content.Headers.ContentDisposition.ShouldBeNull(page.Pattern);
            (answer.Content.Headers.ContentType?.MediaType is null or "text/html").ShouldBeTrue($"{page.Pattern} answers {answer.Content.Headers.ContentType}");
            fetched++;
        }

        fetched.ShouldBeGreaterThan(30);
    }

    private static bool IsOpen(EndpointUnderTest endpoint) => SupportPaths.IsReadable(Sample(endpoint.Pattern));

    private static bool Downloads(EndpointUnderTest e) =>
        FileWords().IsMatch(e.Pattern) || e.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Any(p => p.ContentTypes.Any(c => c is not ("text/html" or "application/problem+json" or "application/json"))) || (e.Function is { } f && IsFile(f.ReturnType));

    private static bool IsFile(Type type)
    {
        var result = type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)) ? type.GetGenericArguments()[0] : type;
        return typeof(FileResult).IsAssignableFrom(result) || result.Name.Contains("File", StringComparison.Ordinal) || result.Name.Contains("Push", StringComparison.Ordinal);
    }

    /// <summary>The pattern with something in place of its parts.</summary>
    private static string Sample(string pattern) => Part().Replace(pattern, m => m.Value.Contains("guid", StringComparison.Ordinal) ? "00000000-0000-7000-8000-00000000abcd" : m.Value.Contains("int", StringComparison.Ordinal) ? "1" : "x");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Part();

    [GeneratedRegex(@"(unduh|ekspor|download|export|\.csv|\.xlsx|\.zip|\.pdf|\.ics)", RegexOptions.IgnoreCase)]
    private static partial Regex FileWords();
}
