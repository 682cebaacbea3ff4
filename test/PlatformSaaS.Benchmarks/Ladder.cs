using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PlatformSaaS.Benchmarks.Rungs;
using PlatformSaaS.Benchmarks.Subjects;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Benchmarks;

/// <summary>The ladder: the list of one applicant's newest requests from the bare database up to the whole page, and pages and acts beside their rungs.</summary>
internal sealed class Ladder : IAsyncDisposable
{
    private const int Copies = 1000;
    private const string Raw = "raw Npgsql, prepared";
    private const string RawTenant = "raw Npgsql, tenant set and row-level security, one round trip";
    private const string Bare = "bare Razor page with the same query, nobody signed in";
    private const string RawWrites = "one raw transaction that writes the rows of a submission";
    private readonly List<IAsyncDisposable> _open = [];

    public List<Subject> Subjects { get; } = [];

    public static async Task<Ladder> PrepareAsync(PlatformHostFixture host)
    {
        var ladder = new Ladder();
        var tenant = await host.CreateTenantAsync("kliring", history: true);
        var seeded = await FillAsync(host, tenant);
        await ladder.AddListsAsync(host, tenant, seeded.Applicant);
        await ladder.AddPagesAsync(tenant, seeded.Reported, seeded.Waiting);
        await ladder.AddActsAsync(host, tenant);
        ladder.Subjects.AddRange(LettersOfBothSizes.Of(host.Services.GetRequiredService<ILetterRenderer>()));
        return ladder;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var item in _open)
        {
            await item.DisposeAsync();
        }
    }

    /// <summary>Copies a seeded request until the applicant has a thousand.</summary>
    private static async Task<(Guid Applicant, Guid Reported, Guid Waiting)> FillAsync(PlatformHostFixture host, TestTenant tenant)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        var applicant = await OneAsync("select id from identity.users where tenant_id = $1 and normalized_user_name = 'SURYA'");
        var reported = await OneAsync("""
            select id from reviews.requests r where tenant_id = $1 and applicant_user_id = (select id from identity.users where tenant_id = $1 and normalized_user_name = 'SURYA')
            order by (select count(*) from reviews.timeline_entries t where t.request_id = r.id) desc limit 1
            """);
        var waiting = await OneAsync("select id from reviews.requests where tenant_id = $1 and stage_code = 'validasi' and number is not null order by id limit 1");
        await using var copy = source.CreateCommand($"""
            insert into reviews.requests (tenant_id, id, number, service_code, definition_id, applicant_user_id, applicant_name, title, state, end_code, stage_code, step_code, stage_state, turn, queue_role,
              expert_role, officer_id, due_on, answers, created_at, submitted_at, updated_at, ended_at)
            select tenant_id, gen_random_uuid(), number || '-' || n, service_code, definition_id, $2, applicant_name, title || ' ' || n, state, end_code, stage_code, step_code, stage_state, turn, queue_role,
              expert_role, officer_id, due_on, answers, created_at, submitted_at, updated_at, ended_at
            from reviews.requests, generate_series(1, {Copies}) n where tenant_id = $1 and id = $3
            """);
        copy.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = tenant.Id }, new() { Value = applicant }, new() { Value = waiting } });
        await copy.ExecuteNonQueryAsync();
        await using var analyze = source.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync();
        return (applicant, reported, waiting);

        async Task<Guid> OneAsync(string sql)
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter { Value = tenant.Id });
            return (Guid)(await command.ExecuteScalarAsync())!;
        }
    }

    private async Task AddListsAsync(PlatformHostFixture host, TestTenant tenant, Guid applicant)
    {
        var app = Open(host.Services.GetRequiredService<DatabaseConnections>().App);
        var raw = new RawList(Open(host.Database.ConnectionString), tenant.Id, applicant, setsTenant: false);
        var scoped = new RawList(app, tenant.Id, applicant, setsTenant: true);
        var site = await BareSite.StartAsync(scoped);
        _open.Add(site);
        Subjects.Add(new Subject(Raw, null, raw.ReadAsync));
        Subjects.Add(new Subject(RawTenant, Raw, scoped.ReadAsync) { Goal = 0.88 });
        Subjects.Add(new Subject("list through EF, tenant filter, row-level security", RawTenant, () => tenant.RunAsync(sp =>
            sp.GetRequiredService<DbContext>().Set<ServiceRequest>().AsNoTracking().Where(r => r.ApplicantUserId == applicant).OrderByDescending(r => r.Id).Take(21).Select(ServiceRequest.Listed).ToListAsync())) { Goal = 0.9 });
        Subjects.Add(new Subject("Kestrel, fixed answer", null, () => GetAsync(site.Client, "/fixed")));
        Subjects.Add(new Subject(Bare, null, () => GetAsync(site.Client, "/bare")));
    }

    private async Task AddPagesAsync(TestTenant tenant, Guid reported, Guid waiting)
    {
        var applicant = await tenant.SignInAsync("surya");
        var officer = await tenant.SignInAsync("ratna");
        var anonymous = tenant.Anonymous();
        Subjects.Add(new Subject("page without a query, nobody signed in (/lacak)", Bare, () => GetAsync(anonymous, "/lacak")));
        Subjects.Add(new Subject("applicant's list of requests, whole page", Bare, () => GetAsync(applicant, "/permohonan")) { Goal = 0.5 });
        Subjects.Add(new Subject("officer's queue, whole page", Bare, () => GetAsync(officer, "/petugas/antrean")) { Goal = 0.5 });
        Subjects.Add(new Subject("request detail with timeline and files, applicant", Bare, () => GetAsync(applicant, $"/permohonan/{reported}")) { Goal = 0.35 });
        Subjects.Add(new Subject("request detail with timeline and files, officer", Bare, () => GetAsync(officer, $"/petugas/permohonan/{waiting}")) { Goal = 0.35 });
    }

    private async Task AddActsAsync(PlatformHostFixture host, TestTenant tenant)
    {
        var submission = await Submission.SignInAsync(tenant, "surya");
        await submission.PrepareAsync();
        var since = host.Clock.GetUtcNow();
        await submission.SendAsync();
        var raw = new RawSubmit(Open(host.Database.ConnectionString), tenant.Id, submission.Request);
        await raw.LearnAsync(since);
        Console.WriteLine($"A submission writes {raw.Rows}.");
        Subjects.Add(new Subject(RawWrites, null, raw.RunAsync));
        Subjects.Add(new Subject("submission by API (all checks, timeline, outbox, audit)", RawWrites, submission.SendAsync) { Before = submission.PrepareAsync, Goal = 0.4 });
    }

    private NpgsqlDataSource Open(string connection)
    {
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 }.ConnectionString);
        _open.Add(source);
        return source;
    }

    private static async Task GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
        }
    }
}
