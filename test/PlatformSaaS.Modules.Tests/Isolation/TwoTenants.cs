using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Modules.Tests.Helpdesk;
using PlatformSaaS.Modules.Tests.Reviews.Pages;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>
/// Two portals of one agency pack, with the same people, numbers and names. Whatever a person could read in the second one bears its canary;
/// its ids and keys are what the sweep asks the first one for.
/// </summary>
public class TwoTenants(PlatformHostFixture host) : IAsyncLifetime
{
    private static readonly string[] Readable =
        ["name", "full_name", "title", "title_id", "summary_id", "body_id", "subject", "body", "agenda", "contact_name", "note", "comment", "applicant_name", "recipient_name", "display_name", "text_id", "maker", "name_id", "result", "signer_name"];

    private static readonly string[] Keys = ["slug", "number", "token", "file_key", "photo_key", "key", "code"];

    public PlatformHostFixture Host { get; } = host;

    /// <summary>Where the sweep asks.</summary>
    public TestTenant A { get; private set; } = null!;

    /// <summary>Whose data must never show.</summary>
    public TestTenant B { get; private set; } = null!;

    public string Canary { get; } = "KENARI" + Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();

    /// <summary>A word of B's data that may be searched for without being the canary itself.</summary>
    public string Hint { get; } = "pohonaren" + Guid.NewGuid().ToString("N")[..6];

    /// <summary>Ids of B by table and column.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Ids { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Ids of A by table and column.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> OwnIds { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Other keys of B (slugs, numbers, tokens, codes) that A doesn't have, by table and column.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Texts { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Values that sweeps wrote into texts which A keeps, such as the name of a filter: it may show them, they are its own by then.</summary>
    internal ConcurrentDictionary<string, byte> Told { get; } = new(StringComparer.Ordinal);

    /// <summary>Values that sweeps have asked for in any way: the audit log of refusals keeps them.</summary>
    internal ConcurrentDictionary<string, byte> AskedFor { get; } = new(StringComparer.Ordinal);

    /// <summary>Who was refused at which way of asking before any value was looked at.</summary>
    internal ConcurrentDictionary<(string Person, string Way), byte> Refused { get; } = new();

    private HashSet<string> Foreign { get; } = new(StringComparer.Ordinal);

    /// <summary>Who asks: a stranger, an applicant, officers, the administrator.</summary>
    public virtual IReadOnlyList<string?> People => [null, "maya", "ratna", "admin"];

    /// <summary>A service that both have.</summary>
    public virtual string Service => Applicant.Service;

    /// <summary>True for the endpoints that this pair is asked for.</summary>
    internal virtual bool Asks(Probe probe) => true;

    public async ValueTask InitializeAsync()
    {
        A = await MakeAsync();
        B = await MakeAsync();
        await AllModules.SwitchOnAsync(A, "admin");
        await AllModules.SwitchOnAsync(B, "admin");
        await FillAsync(A, "Panel dinding bambu");
        await FillAsync(B, $"{Canary} {Hint}");
        await AddOwnAsync();
        await Host.Database.ExecuteAsync($"insert into identity.roles (tenant_id, id, code, name) values ('{B.Id}', gen_random_uuid(), 'peran-sebelah', 'Peran')");
        await MarkAsync();
        await B.RunAsync(sp => sp.GetRequiredService<ITenantCache>().InvalidateAsync(""));
        Ids = await UuidsAsync(B.Id);
        OwnIds = await UuidsAsync(A.Id);
        Texts = await TextsAsync();
        foreach (var value in (await UuidsAsync(B.Id, 100_000)).Values.SelectMany(v => v).Except((await UuidsAsync(A.Id, 100_000)).Values.SelectMany(v => v)))
        {
            Foreign.Add(value);
        }
    }

    protected virtual Task<TestTenant> MakeAsync() => Host.CreateTenantAsync("kliring");

    /// <summary>Gives B a service that A hasn't.</summary>
    protected virtual async Task AddOwnAsync()
    {
        await B.RunAsync(async sp =>
        {
            var store = sp.GetRequiredService<DefinitionStore>();
            var json = (await store.PublishedAsync(Applicant.Service, CancellationToken.None)).Document;
            json.ShouldNotBeNull();
            await sp.GetRequiredService<IUnitOfWork>().RunAsync(async ct =>
            {
                var text = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(TestBase.Infrastructure.Repository.Root, "etc", "agencies", "kliring", "services", Applicant.Service + ".json"), ct))!.AsObject();
                text["code"] = "layanan-sebelah";
                text["name"] = new JsonObject { ["id"] = Canary, ["en"] = Canary };
                text["requires"] = new JsonObject();
                await store.PublishAsync("layanan-sebelah", text.ToJsonString(), TimeProvider.System.GetUtcNow(), ct);
            });
        });
    }

    /// <summary>What the people of a portal may do and which modules it has.</summary>
    public Task<IReadOnlyList<string>> PowersAsync(TestTenant portal) => ListAsync($"""
        select 'grant ' || g::text from kernel.permission_grants g where tenant_id = '{portal.Id}'
        union all select 'role ' || r::text from identity.user_roles r where tenant_id = '{portal.Id}'
        union all select 'value ' || v::text from kernel.tenant_values v where tenant_id = '{portal.Id}' and kind = 'Feature' order by 1
        """);

    /// <summary>True for an id of a row of B that A has nothing to do with.</summary>
    public bool IsForeign(string id) => Foreign.Contains(id);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Tables that hold rows of tenants, as <c>schema.table</c>.</summary>
    public Task<IReadOnlyList<string>> TablesAsync() => ListAsync(
        "select quote_ident(c.table_schema) || '.' || quote_ident(c.table_name) from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE' order by 1");

    public async Task SetRowSecurityAsync(bool on)
    {
        foreach (var table in await TablesAsync())
        {
            await Host.Database.ExecuteAsync($"alter table {table} {(on ? "enable" : "disable")} row level security");
        }
    }

    /// <summary>Takes the database's lock off until it is disposed.</summary>
    public async Task<IAsyncDisposable> WithoutRowSecurityAsync()
    {
        await SetRowSecurityAsync(false);
        return new Undo(() => SetRowSecurityAsync(true));
    }

    /// <summary>Rows of B that a query without filter sees in A's scope, by entity.</summary>
    public Task<Dictionary<string, int>> CountForeignRowsAsync() => A.RunAsync(async sp =>
    {
        var db = sp.GetRequiredService<DbContext>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entity in db.Model.GetEntityTypes().Where(e => typeof(IMultiTenant).IsAssignableFrom(e.ClrType)))
        {
            counts[entity.DisplayName()] = await (Task<int>)typeof(TwoTenants).GetMethod(nameof(CountAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(entity.ClrType).Invoke(null, [db, B.Id])!;
        }

        return counts;
    });

    private static Task<int> CountAsync<T>(DbContext db, Guid tenant) where T : class, IMultiTenant => db.Set<T>().IgnoreQueryFilters().CountAsync(e => e.TenantId == tenant);

    protected virtual async Task FillAsync(TestTenant tenant, string title)
    {
        await Applicant.OpenServiceAsync(tenant);
        var maya = await Applicant.SignInAsync(tenant, "maya");
        await maya.StartAsync();
        await Applicant.ShouldRedirectAsync(await maya.ApplyAsync(await maya.StartAsync(), title + " konsep"));
        var sent = await maya.SentAsync(title);
        using var officer = await tenant.ApiAsync("ratna");
        var url = "/api/v1/requests/" + sent.Split('/')[^1];
        await OfficerActs.AcceptAsync(officer, url);
        await OfficerActs.ScheduleAsync(officer, url);
        using var page = await tenant.SignInAsync("ratna");
        using var saved = await page.PostFormAsync("/petugas/antrean?handler=Save", new Dictionary<string, string> { ["name"] = "Milik saya" }, "/petugas/antrean");
        await maya.SentAsync(title + " kedua");
        await HelpdeskWorld.FillAsync(tenant, "maya", "admin", title);
    }

    private async Task MarkAsync()
    {
        var named = string.Join(",", Readable.Select(c => $"'{c}'"));
        foreach (var update in await ListAsync($"""
            select format('update %I.%I set %I = left(''{Canary} '' || coalesce(%I, ''''), %s) where tenant_id = ''{B.Id}''', c.table_schema, c.table_name, c.column_name, c.column_name, coalesce(c.character_maximum_length, 100000))
            from information_schema.columns c
            where c.column_name in ({named}) and c.data_type in ('text', 'character varying') and c.is_generated = 'NEVER' and not (c.table_name = 'counters') and not (c.table_name like 'tenant%')
              and exists (select 1 from information_schema.columns t where t.table_schema = c.table_schema and t.table_name = c.table_name and t.column_name = 'tenant_id')
            """))
        {
            await Host.Database.ExecuteAsync(update);
        }

        await Host.Database.ExecuteAsync($"update reviews.requests set number = 'SEBELAH/' || number where tenant_id = '{B.Id}' and number is not null");
        foreach (var table in await ListAsync("select format('%I.%I', table_schema, table_name) from information_schema.columns c where column_name = 'slug' and exists (select 1 from information_schema.columns t where t.table_schema = c.table_schema and t.table_name = c.table_name and t.column_name = 'tenant_id')"))
        {
            await Host.Database.ExecuteAsync($"update {table} set slug = left(slug, 60) || '-sebelah' where tenant_id = '{B.Id}'");
        }
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> UuidsAsync(Guid tenant, int most = 12)
    {
        var found = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var column in await ListAsync("""
            select format('%I.%I:%I', c.table_schema, c.table_name, c.column_name) from information_schema.columns c where c.data_type = 'uuid' and c.column_name in ('id', 'file_id', 'user_id', 'request_id', 'definition_id', 'owner_id')
            and exists (select 1 from information_schema.columns t where t.table_schema = c.table_schema and t.table_name = c.table_name and t.column_name = 'tenant_id')
            """))
        {
            var (table, name) = (column.Split(':')[0], column.Split(':')[1]);
            var values = await ListAsync($"select distinct {name}::text from {table} where tenant_id = '{tenant}' and {name} is not null order by 1 limit {most}");
            if (values.Count > 0)
            {
                found[column] = values;
            }
        }

        return found;
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> TextsAsync()
    {
        var found = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var column in await ListAsync($"""
            select format('%I.%I:%I', c.table_schema, c.table_name, c.column_name) from information_schema.columns c where c.data_type in ('text', 'character varying') and c.column_name in ({string.Join(",", Keys.Select(k => $"'{k}'"))})
            and exists (select 1 from information_schema.columns t where t.table_schema = c.table_schema and t.table_name = c.table_name and t.column_name = 'tenant_id')
            """))
        {
            var (table, name) = (column.Split(':')[0], column.Split(':')[1]);
            var values = await ListAsync($"select distinct {name} from {table} where tenant_id = '{B.Id}' and length({name}) between 4 and 119 and {name} not in (select {name} from {table} where tenant_id = '{A.Id}' and {name} is not null) order by 1 limit 6");
            if (values.Count > 0)
            {
                found[column] = values;
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<string>> ListAsync(string sql)
    {
        await using var connection = await Host.Database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private sealed class Undo(Func<Task> work) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await work();
    }
}
