using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Benchmarks;

/// <summary>The ladder: the same list of one applicant's newest requests from the bare database up to the whole page, and the acts beside their rungs.</summary>
internal sealed class Ladder : IAsyncDisposable
{
    private const string List =
        "select id, number, title, service_code, stage_code, stage_state, state, turn, due_on, updated_at from reviews.requests where tenant_id = $1 and applicant_user_id = $2 order by id desc limit 20";

    private const int Copies = 1000;
    private readonly List<IAsyncDisposable> _open = [];

    public List<Subject> Subjects { get; } = [];

    public static async Task<Ladder> PrepareAsync(PlatformHostFixture host)
    {
        var ladder = new Ladder();
        var tenant = await host.CreateTenantAsync("kliring", history: true);
        var (applicant, request, waiting) = await FillAsync(host, tenant);
        ladder.AddQueries(host, tenant, applicant);
        await ladder.AddPagesAsync(tenant, request, waiting);
        ladder.AddActs(host, tenant, applicant, request);
        ladder.AddLetters(host);
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
    private static async Task<(Guid Applicant, Guid Request, Guid Waiting)> FillAsync(PlatformHostFixture host, TestTenant tenant)
    {
        await using var connection = await host.Database.OpenAsync();
        await using var find = new NpgsqlCommand(
            "select applicant_user_id, id from reviews.requests where tenant_id = $1 and stage_code = 'laporan' order by id limit 1", connection) { Parameters = { new() { Value = tenant.Id } } };
        Guid applicant, request;
        await using (var reader = await find.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            (applicant, request) = (reader.GetGuid(0), reader.GetGuid(1));
        }

        await using var copy = new NpgsqlCommand($"""
            insert into reviews.requests (tenant_id, id, number, service_code, definition_id, applicant_user_id, applicant_name, title, state, end_code, stage_code, step_code, stage_state, turn, queue_role,
              expert_role, officer_id, due_on, answers, created_at, submitted_at, updated_at, ended_at)
            select tenant_id, gen_random_uuid(), number || '-' || n, service_code, definition_id, $2, applicant_name, title || ' ' || n, state, end_code, stage_code, step_code, stage_state, turn, queue_role,
              expert_role, officer_id, due_on, answers, created_at, submitted_at, updated_at, ended_at
            from reviews.requests, generate_series(1, {Copies}) n where tenant_id = $1 and stage_code = 'validasi' and number is not null and id = (select id from reviews.requests where tenant_id = $1 and stage_code = 'validasi' limit 1)
            """, connection) { Parameters = { new() { Value = tenant.Id }, new() { Value = applicant } } };
        await copy.ExecuteNonQueryAsync();
        await using (var analyze = new NpgsqlCommand("analyze", connection))
        {
            await analyze.ExecuteNonQueryAsync();
        }

        await using var waiting = new NpgsqlCommand("select id from reviews.requests where tenant_id = $1 and stage_code = 'validasi' and exists (select 1 from reviews.stage_runs s where s.request_id = requests.id) limit 1", connection)
        { Parameters = { new() { Value = tenant.Id } } };
        return (applicant, request, (Guid)(await waiting.ExecuteScalarAsync())!);
    }

    private void AddQueries(PlatformHostFixture host, TestTenant tenant, Guid applicant)
    {
        var app = NpgsqlDataSource.Create(host.Services.GetRequiredService<DatabaseConnections>().App);
        var owner = NpgsqlDataSource.Create(host.Database.ConnectionString);
        _open.AddRange([app, owner]);
        Subjects.Add(new Subject("raw Npgsql list (no row-level security)", null, () => RawAsync(owner, List, tenant.Id, applicant)));
        Subjects.Add(new Subject("raw Npgsql list, tenant set and RLS in one round trip", "raw Npgsql list (no row-level security)", () => RawAsync(app, $"SET app.tenant = '{tenant.Id:D}'; {List}", tenant.Id, applicant)));
        Subjects.Add(new Subject("list through EF, tenant filter and RLS", "raw Npgsql list, tenant set and RLS in one round trip", () => tenant.RunAsync(async sp =>
            await sp.GetRequiredService<DbContext>().Set<ServiceRequest>().AsNoTracking().Where(r => r.ApplicantUserId == applicant).OrderByDescending(r => r.Id).Take(20)
                .Select(r => new { r.Id, r.Number, r.Title, r.ServiceCode, r.StageCode, r.StageState, r.State, r.Turn, r.DueOn, r.UpdatedAt }).ToListAsync())));
    }

    private async Task AddPagesAsync(TestTenant tenant, Guid request, Guid waiting)
    {
        var anonymous = tenant.Anonymous();
        var applicant = await tenant.SignInAsync("surya");
        var officer = await tenant.SignInAsync("ratna");
        const string bare = "Razor page without sign-in (/lacak)";
        Subjects.Add(new Subject("Kestrel, fixed answer", null, () => GetAsync(anonymous, "/health/live")));
        Subjects.Add(new Subject(bare, null, () => GetAsync(anonymous, "/lacak")));
        Subjects.Add(new Subject("applicant's list of requests, whole page", bare, () => GetAsync(applicant, "/permohonan")));
        Subjects.Add(new Subject("officer's queue, whole page", bare, () => GetAsync(officer, "/petugas/antrean")));
        Subjects.Add(new Subject("request detail, applicant", bare, () => GetAsync(applicant, $"/permohonan/{request}")));
        Subjects.Add(new Subject("request detail, officer", bare, () => GetAsync(officer, $"/petugas/permohonan/{waiting}")));
    }

    private void AddActs(PlatformHostFixture host, TestTenant tenant, Guid applicant, Guid request)
    {
        var owner = NpgsqlDataSource.Create(host.Database.ConnectionString);
        _open.Add(owner);
        const string raw = "one raw transaction that writes the same rows as a start";
        Subjects.Add(new Subject(raw, null, () => RawStartAsync(owner, tenant.Id, request)));
        HttpClient? client = null;
        Subjects.Add(new Subject("start of a request by API (checks, run, audit)", raw, async () =>
        {
            client ??= await tenant.ApiAsync("surya");
            using var answer = await client.PostAsJsonAsync("/api/v1/requests", new { service = "kliring-teknologi" });
            answer.EnsureSuccessStatusCode();
        }));
        _ = applicant;
    }

    private void AddLetters(PlatformHostFixture host)
    {
        var renderer = host.Services.GetRequiredService<ILetterRenderer>();
        var samples = Path.Combine(Repository.Root, "test", "PlatformSaaS.Kernel.Tests", "Letters", "Samples");
        var files = Directory.GetFiles(samples, "*.md").Order(StringComparer.Ordinal).ToList();
        foreach (var file in files.Where(f => f.Contains("undangan", StringComparison.Ordinal) || f.Contains("notulensi", StringComparison.Ordinal)).Take(2))
        {
            var letter = new LetterDocument
            {
                Kind = "Surat", Number = "1/2026", Body = File.ReadAllText(file), IssuedAt = DateTimeOffset.UnixEpoch, VerifyText = "example.go.id/verify/7KQ2-M9TX-4HPD", VerifyUrl = "HTTPS://EXAMPLE.GO.ID/VERIFY/7KQ2M9TX4HPD",
                Letterhead = new Letterhead("Kementerian Contoh", "Sekretariat Contoh", ["Jalan Contoh Raya No. 20"], "#1d4e89", null), Signers = [new LetterSigner("Kepala", "Damar Prasetya", null, "8 April 2026 pukul 14.32 WIB")]
            };
            Subjects.Add(new Subject($"letter {Path.GetFileNameWithoutExtension(file)}", null, () =>
            {
                renderer.Render(letter);
                return Task.CompletedTask;
            }));
        }
    }

    private static async Task RawAsync(NpgsqlDataSource source, string sql, Guid tenant, Guid applicant)
    {
        await using var command = source.CreateCommand();
        command.CommandText = sql.Replace("$1", "@tenant", StringComparison.Ordinal).Replace("$2", "@applicant", StringComparison.Ordinal);
        command.Parameters.AddWithValue("tenant", tenant);
        command.Parameters.AddWithValue("applicant", applicant);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _ = reader.GetGuid(0);
        }
    }

    private static async Task RawStartAsync(NpgsqlDataSource source, Guid tenant, Guid template)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("""
                    insert into reviews.requests (tenant_id, id, service_code, definition_id, applicant_user_id, applicant_name, title, state, stage_code, step_code, stage_state, turn, answers, created_at, updated_at)
                    select tenant_id, $1, service_code, definition_id, applicant_user_id, applicant_name, title, 'Draft', 'pengajuan', 'pengajuan', 'draft', 'Applicant', '{}', now(), now()
                    from reviews.requests where tenant_id = $2 and id = $3
                    """) { Parameters = { new() { Value = NewId.Next() }, new() { Value = tenant }, new() { Value = template } } },
                new NpgsqlBatchCommand("update kernel.audit_heads set hash = hash where tenant_id = $1") { Parameters = { new() { Value = tenant } } }
            }
        };
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
