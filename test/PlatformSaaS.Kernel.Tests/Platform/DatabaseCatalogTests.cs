using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace PlatformSaaS.Kernel.Tests.Platform;

/// <summary>What the catalog of a migrated database says, whatever the model meant.</summary>
public sealed class DatabaseCatalogTests(SharedPlatform shared)
{
    private const string TenantTables = """
        select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p')
        """;

    private static readonly string[] Roles = ["app", "host", "backup", "owner"];

    [Fact]
    public async Task Every_tenant_table_is_locked()
    {
        var platform = await shared.GetAsync();
        (await platform.Database.ScalarAsync<long>($"select count(*) from ({TenantTables}) t")).ShouldBeGreaterThan(10);
        (await ListAsync(platform, $"""
            select name from ({TenantTables}) t
            where not relrowsecurity or not relforcerowsecurity
               or not exists (select 1 from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant_isolation' and p.polqual is not null and p.polwithcheck is not null and p.polroles = array[0::oid])
            """)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Unique_and_foreign_keys_of_tenant_tables_include_the_tenant()
    {
        var platform = await shared.GetAsync();
        (await ListAsync(platform, $"""
            select t.name || ' ' || i.indexrelid::regclass from ({TenantTables}) t join pg_index i on i.indrelid = t.oid
            where i.indisunique and not exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attnum = i.indkey[0] and a.attname = 'tenant_id')
            """)).ShouldBeEmpty();
        (await ListAsync(platform, $"""
            select t.name || ' ' || k.conname from ({TenantTables}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
            where not exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attnum = any (k.conkey) and a.attname = 'tenant_id')
            """)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_owner_owns_and_nobody_bypasses()
    {
        var platform = await shared.GetAsync();
        var names = string.Join(", ", Roles.Select(r => $"'{platform.Connections.RoleName(r)}'"));
        (await ListAsync(platform, $"select rolname from pg_roles where rolname in ({names}) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)")).ShouldBeEmpty();
        (await ListAsync(platform, $"""
            select distinct r.rolname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
            where n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
            """)).ShouldBe([platform.Connections.RoleName("owner")]);
        (await ListAsync(platform, $"select m.roleid::regrole::text from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in ({names})")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("select count(*) from kernel.tenants")]
    [InlineData("select count(*) from kernel.data_protection_keys")]
    [InlineData("select count(*) from notes.operators")]
    [InlineData("select count(*) from quartz.qrtz_triggers")]
    [InlineData("alter table notes.notes disable row level security")]
    [InlineData("drop policy tenant_isolation on notes.notes")]
    [InlineData("create table notes.mine (id int)")]
    [InlineData("create table public.mine (id int)")]
    [InlineData("create schema mine")]
    [InlineData("truncate notes.notes")]
    public async Task The_applications_role_may_not(string sql)
    {
        var platform = await shared.GetAsync();
        (await Should.ThrowAsync<PostgresException>(() => platform.AsRoleAsync("app", sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_applications_role_can_not_cross_or_become_another()
    {
        var platform = await shared.GetAsync();
        await platform.AddNoteAsync(await platform.NewTenantAsync(), "ada");
        (await platform.AsRoleAsync("app", "select count(*) from notes.notes")).ShouldBe(0L);
        (await platform.AsRoleAsync("app", "set app.crossing = 'on'; select count(*) from notes.notes")).ShouldBe(0L);
        (await platform.AsRoleAsync("host", "select count(*) from notes.notes")).ShouldBe(0L);
        ((long)(await platform.AsRoleAsync("host", "set app.crossing = 'on'; select count(*) from notes.notes"))!).ShouldBeGreaterThan(0);
        ((long)(await platform.AsRoleAsync("backup", "select count(*) from notes.notes"))!).ShouldBeGreaterThan(0);
        foreach (var sql in new[] { "set role \"{0}\"", "set session authorization \"{0}\"" })
        {
            await Should.ThrowAsync<PostgresException>(() => platform.AsRoleAsync("app", string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, platform.Connections.RoleName("host"))));
        }
        // Row security can be switched off for a session only in the sense that a filtered query fails.
        await Should.ThrowAsync<PostgresException>(() => platform.AsRoleAsync("app", "set row_security = off; select count(*) from notes.notes"));
        await Should.ThrowAsync<PostgresException>(() => platform.AsRoleAsync("backup", "delete from notes.notes"));
    }

    [Theory]
    [InlineData("app", "notes.note_logs")]
    [InlineData("host", "notes.note_logs")]
    [InlineData("app", "kernel.audit_entries")]
    [InlineData("host", "kernel.audit_entries")]
    public async Task Append_only_tables_refuse_changes(string role, string table)
    {
        var platform = await shared.GetAsync();
        foreach (var sql in new[] { $"update {table} set tenant_id = tenant_id", $"delete from {table}", $"truncate {table}" })
        {
            (await Should.ThrowAsync<PostgresException>(() => platform.AsRoleAsync(role, sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task Migrations_of_one_cluster_take_turns_and_may_be_repeated()
    {
        var platform = await shared.GetAsync();
        var again = platform.Services.GetRequiredService<PlatformSaaS.Data.DatabaseMigrator>();
        await Task.WhenAll(again.MigrateAsync(), again.MigrateAsync(), TestPlatform.CreateAsync("kernel_m1").ContinueWith(async t => await (await t).DisposeAsync()).Unwrap());
    }

    private static async Task<List<string>> ListAsync(TestPlatform platform, string sql)
    {
        await using var connection = await platform.Database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync())
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }
}
