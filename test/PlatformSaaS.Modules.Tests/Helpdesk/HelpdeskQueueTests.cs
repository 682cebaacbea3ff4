using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Helpdesk;

/// <summary>The officers' queue over many tickets: parts, filters, search, paging, counts, and what each page costs.</summary>
public sealed class HelpdeskQueueTests(PlatformHostFixture host, HelpdeskWorld world) : IClassFixture<HelpdeskWorld>, IAsyncLifetime
{
    private const int Many = 64;
    private const string Marker = "bejana-uji";

    public async ValueTask InitializeAsync()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(host.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")).DateTime);
        await world.A.RunAsync(sp => sp.GetRequiredService<IUnitOfWork>().RunAsync(async ct =>
        {
            var db = sp.GetRequiredService<DbContext>();
            if (await db.Set<Ticket>().AnyAsync(ct))
            {
                return;
            }

            for (var n = 0; n < Many; n++)
            {
                var state = (n % 4) switch { 0 => TicketState.Submitted, 1 => TicketState.FollowedUp, 2 => TicketState.Answered, _ => TicketState.Closed };
                var isOpen = state is TicketState.Submitted or TicketState.FollowedUp;
                db.Add(new Ticket
                {
                    Id = NewId.Next(), Kind = n % 8 < 4 ? "question" : "complaint", Topic = n % 2 == 0 ? "pengujian" : "kalibrasi", Number = $"UJI-{n:000}", Subject = $"Perihal {Marker} ke-{n}", Body = n == 5 ? "Hanya di sini: zirkonium." : "Isi contoh.",
                    ApplicantUserId = Guid.CreateVersion7(), ApplicantName = "PT Contoh", ContactName = "Contoh", State = state, DueOn = isOpen ? today.AddDays((n % 16) - 4) : null, CreatedAt = host.Clock.GetUtcNow(), SubmittedAt = host.Clock.GetUtcNow(),
                    UpdatedAt = host.Clock.GetUtcNow(), Revision = 1
                });
            }
        }));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>How many of this class's own tickets; another test of the class may have asked a question before.</summary>
    private static int Made(IEnumerable<JsonNode> rows) => rows.Count(r => r["subject"]!.ToString().Contains(Marker, StringComparison.Ordinal));

    [Fact]
    public async Task Paging_shows_each_once_by_due_day_and_counts_are_what_lists_show()
    {
        using var nadia = await world.A.ApiAsync(Nadia);
        var counts = (await nadia.GetFromJsonAsync<JsonObject>("/api/v1/tickets/counts"))!;
        var open = await AllAsync(nadia, "");
        open.Count.ShouldBe((int)counts["open"]!);
        Made(open).ShouldBe(Many / 2);
        open.Select(r => r["id"]!.ToString()).Distinct().Count().ShouldBe(open.Count);
        open.Select(r => r["dueOn"]!.ToString()).ShouldBe(open.Select(r => r["dueOn"]!.ToString()).Order());
        (await AllAsync(nadia, "view=overdue")).Count.ShouldBe((int)counts["overdue"]!);
        ((int)counts["overdue"]!).ShouldBeGreaterThan(0);
        (await AllAsync(nadia, "view=waiting")).Count.ShouldBe((int)counts["waiting"]!);
        Made(await AllAsync(nadia, "view=closed")).ShouldBe(Many / 4);
        Made(await AllAsync(nadia, "view=all")).ShouldBe(Many);
        foreach (var (kind, count) in counts["kinds"]!.AsObject())
        {
            (await AllAsync(nadia, "kind=" + kind)).Count.ShouldBe((int)count!);
        }

        foreach (var (topic, count) in counts["topics"]!.AsObject())
        {
            (await AllAsync(nadia, "topic=" + topic)).Count.ShouldBe((int)count!);
        }
    }

    [Theory]
    [InlineData("view=all&state=followedUp", Many / 4)]
    [InlineData("view=all&q=zirkonium", 1)]
    [InlineData("view=all&q=UJI-01", 10)]
    [InlineData("view=all&q=" + Marker, Many)]
    [InlineData("view=all&q=%27%20or%201%3D1%20--", 0)]
    [InlineData("view=all&q=%26%7C!%3A*", 0)]
    [InlineData("view=all&q=tidakada", 0)]
    [InlineData("view=mine", 0)]
    [InlineData("view=99", Many / 2)]
    public async Task Filters_and_search_find_what_they_say(string query, int count)
    {
        using var nadia = await world.A.ApiAsync(Nadia);
        (await AllAsync(nadia, query)).Count.ShouldBe(count);
    }

    [Fact]
    public async Task Another_agency_s_tickets_are_neither_listed_nor_counted()
    {
        using var foreign = await world.B.ApiAsync(Nadia);
        (await AllAsync(foreign, "view=all&q=" + Marker)).ShouldBeEmpty();
        ((int)(await foreign.GetFromJsonAsync<JsonObject>("/api/v1/tickets/counts"))!["open"]!).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_ask_the_database_little()
    {
        var port = FreePort.Next();
        var counter = new Counter();
        await using var node = host.Build(port, b => b.Services.ConfigureDbContext<PlatformDbContext>(o => o.AddInterceptors(counter)));
        await node.StartAsync();
        var tenant = world.A.At(port);
        using var argonApi = await tenant.ApiAsync(Argon);
        var mine = await SentAsync(argonApi);
        using var argon = await tenant.SignInAsync(Argon);
        using var nadia = await tenant.SignInAsync(Nadia);
        using var stranger = tenant.Anonymous();
        async Task CostsAsync(HttpClient client, string path, int most)
        {
            // Once to fill the caches that live as long as nothing changes.
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
            counter.Reset();
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
            counter.Seen.Count.ShouldBeLessThanOrEqualTo(most, $"{path}:\n{string.Join("\n---\n", counter.Seen)}");
        }

        await CostsAsync(nadia, "/petugas/bantuan", 2);
        await CostsAsync(nadia, "/petugas/bantuan?v=all&q=" + Marker, 2);
        await CostsAsync(nadia, $"/petugas/bantuan/{mine["id"]}", 4);
        await CostsAsync(nadia, "/petugas/testimoni", 2);
        await CostsAsync(argon, "/akun/bantuan/pertanyaan", 2);
        await CostsAsync(argon, $"/akun/bantuan/pertanyaan/tiket/{mine["id"]}", 2);
        await CostsAsync(argon, "/akun/bantuan/pertanyaan/ajukan", 0);
        await CostsAsync(argon, "/akun/testimoni", 1);
        await CostsAsync(stranger, "/testimoni", 0);
        await node.StopAsync();
    }

    private static async Task<List<JsonObject>> AllAsync(HttpClient client, string query)
    {
        var all = new List<JsonObject>();
        string? cursor = null;
        do
        {
            var page = (await client.GetFromJsonAsync<JsonObject>($"/api/v1/tickets?{query}{(cursor is null ? "" : "&cursor=" + cursor)}"))!;
            all.AddRange(page["items"]!.AsArray().Select(i => i!.AsObject()));
            cursor = page["next"]?.ToString();
            all.Count.ShouldBeLessThanOrEqualTo(2 * Many, "Else it goes round and round.");
        }
        while (cursor is not null);

        return all;
    }

    /// <summary>Keeps the commands that go to the module's tables.</summary>
    private sealed class Counter : DbCommandInterceptor
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> seen = new();

        public IReadOnlyCollection<string> Seen => seen;

        public void Reset() => seen.Clear();

        public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<System.Data.Common.DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("helpdesk.", StringComparison.Ordinal))
            {
                seen.Enqueue(command.CommandText);
            }

            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
