using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using PlatformSaaS.Jobs;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Data;

/// <summary>Makes database and roles, applies migrations under an advisory lock, then row-level security and grants from the model.</summary>
public sealed class DatabaseMigrator(DatabaseConnections connections, IServiceProvider services)
{
    private const long AdvisoryLock = 0x506c_6174_666f_726d;
    private static readonly string[] Roles = ["owner", "app", "host", "backup"];

    /// <summary>
    /// Refuses every write of a tenant whose rows are copied elsewhere or lie elsewhere by now, whatever a node still believes. Only the owner, who copies and clears, goes on.
    /// </summary>
    private const string MoveGuard = $"""
        create or replace function kernel.refuse_while_moving() returns trigger language plpgsql security definer set search_path = pg_catalog as $f$
        begin
          -- First a number, then the look: whoever doesn't see the lock has a number that the mover waits for.
          perform pg_catalog.pg_current_xact_id();
          if session_user <> current_user and exists (select 1 from kernel.write_locks l where l.is_closed and (l.until is null or l.until > clock_timestamp()) and l.id = nullif(current_setting('app.tenant', true), '')::uuid) then
            raise exception using errcode = '{MovingPortal.SqlState}', message = 'The rows of this tenant are being moved.';
          end if;
          return null;
        end $f$;
        """;

    /// <summary>Brings the shared database up to date. Safe to run on several nodes at once, and again.</summary>
    public async Task MigrateAsync(CancellationToken ct = default)
    {
        await EnsureDatabaseAndRolesAsync(ct);
        await using (var admin = new NpgsqlConnection(connections.Admin))
        {
            await admin.OpenAsync(ct);
            await ExecuteAsync(admin, $"select pg_advisory_lock({AdvisoryLock})", ct);
            await using (var context = OwnerContext(connections.Owner))
            {
                await UpdateSchemaAsync(context, ct);
                await SecureAsync(context, connections.Shared, ct);
            }

            await JobTables.EnsureAsync(connections.Owner, Quote(connections.RoleName("host")), Quote(connections.RoleName("backup")), ct);
            await ExecuteAsync(admin, $"select pg_advisory_unlock({AdvisoryLock})", ct);
        }

        await EnsureHostTenantAsync(ct);
        await MigrateOwnDatabasesAsync(ct);
    }

    /// <summary>Brings a tenant's own database up to date with its owner's role: tables, row-level security and grants as in the shared one.</summary>
    internal async Task MigrateAsync(RoleAccess own, CancellationToken ct)
    {
        // Not pooled: a connection that a fault sends back to its pool would keep the lock.
        await using var owner = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(own.Owner) { Pooling = false, CommandTimeout = 120 }.ConnectionString);
        await owner.OpenAsync(ct);
        await ExecuteAsync(owner, $"select pg_advisory_lock({AdvisoryLock})", ct);
        await using (var context = OwnerContext(own.Owner))
        {
            await UpdateSchemaAsync(context, ct);
            await SecureAsync(context, own, ct);
        }

        await ExecuteAsync(owner, $"select pg_advisory_unlock({AdvisoryLock})", ct);
    }

    /// <summary>Makes the four roles of a database with an administrator's connection to it. Repeatable.</summary>
    internal Task EnsureRolesAsync(NpgsqlConnection admin, string database, CancellationToken ct) => EnsureRolesAsync(admin, database, role => connections.PasswordOf($"{database}_{role}"), ct);

    /// <summary>Every tenant's own database in turn; one that fails keeps no other from its turn, and is told at the end.</summary>
    private async Task MigrateOwnDatabasesAsync(CancellationToken ct)
    {
        var faults = new List<string>();
        foreach (var tenant in (await services.GetRequiredService<ITenantStore>().ListAsync(ct)).Where(t => t.ConnectionString is not null))
        {
            try
            {
                await MigrateAsync(connections.Of(tenant.ConnectionString), ct);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                faults.Add($"{tenant.Code}: {e.Message}");
            }
        }

        if (faults.Count > 0)
        {
            throw new InvalidOperationException($"Own databases that could not be migrated: {string.Join("; ", faults)}");
        }
    }

    /// <summary>The table, schema-qualified and quoted, of each tenant-scoped entity.</summary>
    public static IEnumerable<string> TenantTables(Microsoft.EntityFrameworkCore.Metadata.IModel model) =>
        model.GetEntityTypes().Where(e => typeof(IMultiTenant).IsAssignableFrom(e.ClrType) && e.GetTableName() is not null).Select(Qualified).Distinct();

    internal static string Qualified(Microsoft.EntityFrameworkCore.Metadata.IReadOnlyEntityType entity) => $"\"{entity.GetSchema()}\".\"{entity.GetTableName()}\"";

    // Databases and roles belong to the whole cluster, and PostgreSQL refuses some of these statements while another session runs the like,
    // so migrations of all its databases take turns here: the lock is held in the maintenance database, which they share.
    private async Task EnsureDatabaseAndRolesAsync(CancellationToken ct)
    {
        var target = new NpgsqlConnectionStringBuilder(connections.Admin) { Database = "postgres", Pooling = false };
        await using var cluster = new NpgsqlConnection(target.ConnectionString);
        await cluster.OpenAsync(ct);
        DatabaseGuard.RefuseOldPostgres(cluster);
        await ExecuteAsync(cluster, $"select pg_advisory_lock({AdvisoryLock})", ct);
        await using (var exists = new NpgsqlCommand("select count(*) from pg_database where datname = $1", cluster) { Parameters = { new() { Value = connections.Database } } })
        {
            if ((long)(await exists.ExecuteScalarAsync(ct))! == 0)
            {
                await ExecuteAsync(cluster, $"create database {Quote(connections.Database)} template template0 encoding 'UTF8'", ct);
            }
        }

        await using var admin = new NpgsqlConnection(connections.Admin);
        await admin.OpenAsync(ct);
        await EnsureRolesAsync(admin, connections.Database, connections.Password, ct);
    }

    private static async Task EnsureRolesAsync(NpgsqlConnection admin, string database, Func<string, string> password, CancellationToken ct)
    {
        foreach (var role in Roles)
        {
            var name = $"{database}_{role}";
            var create = $"""
                do $$ begin
                  if not exists (select 1 from pg_roles where rolname = '{name}') then create role {Quote(name)}; end if;
                end $$;
                alter role {Quote(name)} login nosuperuser nocreatedb nocreaterole nobypassrls password '{password(role)}';
                """;
            await ExecuteAsync(admin, create, ct);
        }

        await ExecuteAsync(admin, $"""
            grant {Quote($"{database}_owner")} to current_user;
            grant all on database {Quote(database)} to {Quote($"{database}_owner")};
            revoke all on database {Quote(database)} from public;
            revoke all on schema public from public;
            grant all on schema public to {Quote($"{database}_owner")};
            grant connect on database {Quote(database)} to {string.Join(", ", Roles.Select(r => Quote($"{database}_{r}")))};
            """, ct);
    }

    /// <summary>
    /// Options of a context that migrates: the migrations' assembly and the table of their history. A host with other modules than this
    /// repository's names its own assembly in <c>Platform:MigrationsAssembly</c>.
    /// </summary>
    public static DbContextOptions<PlatformDbContext> Options(string connectionString, IServiceProvider services) =>
        new DbContextOptionsBuilder<PlatformDbContext>()
            .UseNpgsql(connectionString, o => o.MigrationsAssembly(services.GetService<IConfiguration>()?["Platform:MigrationsAssembly"] ?? "PlatformSaaS.Migrations").MigrationsHistoryTable("__migrations", "public"))
            .UseApplicationServiceProvider(services)
            .ReplaceService<IModelCacheKeyFactory, ModuleModelCacheKey>()
            // A fresh database has no history yet, which the tool finds out by a query that fails; a fault that matters is thrown as well.
            .ConfigureWarnings(w => w.Log((RelationalEventId.CommandError, LogLevel.Debug)))
            .Options;

    private PlatformDbContext OwnerContext(string connectionString) => new(Options(connectionString, services));

    private static async Task UpdateSchemaAsync(PlatformDbContext context, CancellationToken ct)
    {
        if (context.Database.GetMigrations().Any())
        {
            await context.Database.MigrateAsync(ct);
        }
        else
        {
            var creator = context.GetService<IRelationalDatabaseCreator>();
            if (!await creator.HasTablesAsync(ct))
            {
                await creator.CreateTablesAsync(ct);
            }
        }
    }

    /// <summary>
    /// Row-level security on every tenant table, for every role; the host's role may cross only where it sets <c>app.crossing</c> on purpose;
    /// the backup role reads everything. The application's role gets the tenant tables and nothing of the host.
    /// </summary>
    private static async Task SecureAsync(PlatformDbContext context, RoleAccess access, CancellationToken ct)
    {
        var app = Quote(access.RoleName("app"));
        var host = Quote(access.RoleName("host"));
        var backup = Quote(access.RoleName("backup"));
        var sql = new System.Text.StringBuilder();
        foreach (var schema in context.Model.GetEntityTypes().Select(e => e.GetSchema()).OfType<string>().Distinct())
        {
            sql.AppendLine($"grant usage on schema \"{schema}\" to {app}, {host}, {backup};");
            sql.AppendLine($"grant select on all tables in schema \"{schema}\" to {backup};");
        }

        sql.AppendLine(MoveGuard);
        foreach (var table in TenantTables(context.Model))
        {
            sql.AppendLine($"""
                create or replace trigger refuse_while_moving before insert or update or delete on {table} for each statement execute function kernel.refuse_while_moving();
                alter table {table} enable row level security;
                alter table {table} force row level security;
                drop policy if exists tenant_isolation on {table};
                drop policy if exists host_crossing on {table};
                drop policy if exists backup_read on {table};
                create policy tenant_isolation on {table} using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)
                  with check (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
                create policy host_crossing on {table} to {host} using (current_setting('app.crossing', true) = 'on');
                create policy backup_read on {table} for select to {backup} using (true);
                grant select, insert, update, delete on {table} to {app}, {host};
                """);
        }

        foreach (var table in context.Model.GetEntityTypes().Where(e => typeof(IAppendOnly).IsAssignableFrom(e.ClrType)).Select(Qualified).Distinct())
        {
            sql.AppendLine($"revoke update, delete, truncate on {table} from {app}, {host};");
        }

        foreach (var table in context.Model.GetEntityTypes().Where(e => typeof(IHostEntity).IsAssignableFrom(e.ClrType)).Select(Qualified).Distinct())
        {
            sql.AppendLine($"grant select, insert, update, delete on {table} to {host};");
        }

        await context.Database.ExecuteSqlRawAsync(sql.ToString().Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), ct);
    }

    private async Task EnsureHostTenantAsync(CancellationToken ct)
    {
        await using var command = connections.Host.CreateCommand("""
            insert into kernel.tenants (id, code, name, state, version, created_at) values ($1, $2, 'Portal pengelola', 'Active', 1, now()) on conflict do nothing
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = HostTenant.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = HostTenant.Code });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
