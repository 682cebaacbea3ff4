using System.Net;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Results;

namespace PlatformSaaS.Modules.Tests.Surveys;

/// <summary>The index as open data.</summary>
public sealed class OpenIndexTests(Portals portals) : IClassFixture<Portals>
{
    [Fact]
    public void What_too_few_said_is_left_out_and_a_running_period_waits()
    {
        var lines = OpenIndex.Lines([Result("2026-H1", 9, false), Result("2025-H2", 10, false), Result("2026-H2", 50, true)], least: 10);
        lines.Select(l => (l.Period, l.Respondents, l.Index, l.Mean)).ShouldBe([("2026-H1", null, null, null), ("2025-H2", 10, 91.48m, 3.6592m)]);
        var csv = OpenIndex.ToCsv(lines).Split("\r\n");
        csv[0].ShouldStartWith("survey,name,version,period");
        csv[1].ShouldBe("skm,'=Survei,1,2026-H1,2026-01-01,2026-06-30,,,,waktu,Waktu,");
        csv[2].ShouldBe("skm,'=Survei,1,2025-H2,2026-01-01,2026-06-30,10,91.48,A,waktu,Waktu,3.6592");
    }

    [Fact]
    public async Task Anybody_fetches_it_and_is_told_when_nothing_changed()
    {
        using var stranger = portals.A.Anonymous();
        using var first = await stranger.GetAsync("/api/v1/open-data/satisfaction-index.csv");
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Headers.CacheControl!.Public.ShouldBeTrue();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/open-data/satisfaction-index.csv") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        (await stranger.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await stranger.TextAsync("/api/v1/open-data/satisfaction-index.json")).ShouldContain("CC-BY-4.0");
        (await stranger.TextAsync("/indeks-kepuasan")).ShouldContain("/api/v1/open-data/satisfaction-index.csv");
    }

    private static IndexResult Result(string period, int respondents, bool isRunning) => new()
    {
        Survey = "skm", Name = new("=Survei"), Version = 1, Period = period, From = new(2026, 1, 1), To = new(2026, 6, 30), IsRunning = isRunning, Respondents = respondents, Index = 91.48m, ExactIndex = 91.48m, Band = "A",
        Elements = [new("waktu", new("Waktu"), 3.65921m)]
    };
}
