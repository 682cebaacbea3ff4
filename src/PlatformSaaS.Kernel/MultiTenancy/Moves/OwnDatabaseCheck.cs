using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Checks that a database can carry a tenant and gives it the platform's roles. What it refuses it refuses for the field <c>connectionString</c>, in plain words and without the password.</summary>
internal sealed class OwnDatabaseCheck(DatabaseConnections connections, DatabaseMigrator migrator, IConfiguration configuration)
{
    private const int ConnectSeconds = 8;
    private const int MaxPoolSize = 50;

    // Whatever else a connection string can say would name files of this server or change how connections are pooled.
    private static readonly HashSet<string> Allowed = new(["Host", "Port", "Database", "Username", "Password", "SSL Mode", "Trust Server Certificate"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the connection string of the application's role, to be kept, from an administrator's, which isn't.</summary>
    public async Task<string> PrepareAsync(string administrator, IModel model, CancellationToken ct)
    {
        var asked = Parse(administrator);
        try
        {
            await using var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(asked.ConnectionString) { Pooling = false, Timeout = ConnectSeconds, CommandTimeout = 60, Enlist = false }.ConnectionString);
            await admin.OpenAsync(ct);
            await CheckServerAsync(admin, ct);
            await CheckContentAsync(admin, model, ct);
            await CheckRolesAsync(admin, asked, ct);
            await migrator.EnsureRolesAsync(admin, asked.Database!, ct);
        }
        catch (PostgresException e)
        {
            throw Refusal($"Basis data menolak: {e.MessageText}.", $"The database refused: {e.MessageText}.");
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw Refusal($"Basis data tidak dapat dihubungi: {e.InnerException?.Message ?? e.Message}.", $"The database can't be reached: {e.InnerException?.Message ?? e.Message}.");
        }

        var app = new NpgsqlConnectionStringBuilder(connections.As(asked.ConnectionString, $"{asked.Database}_app", MaxPoolSize)) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 3 };
        return app.ConnectionString;
    }

    /// <summary>Where a database is, for people: neither role nor password.</summary>
    public static string? NameOf(string? connectionString) => connectionString is null ? null : new NpgsqlConnectionStringBuilder(connectionString) is var b ? $"{b.Host}:{b.Port}/{b.Database}" : null;

    private static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(text);
            if (parsed.Keys.FirstOrDefault(k => !Allowed.Contains(k)) is { } other)
            {
                throw Refusal($"Hapus \"{other}\": yang dipakai hanya Host, Port, Database, Username, Password, dan SSL Mode.", $"Leave out \"{other}\": only Host, Port, Database, Username, Password and SSL Mode are used.");
            }

            return parsed is { Host.Length: > 0, Database.Length: > 0, Username.Length: > 0 } ? parsed
                : throw Refusal("Tulis Host, Database, dan Username, misalnya Host=db.example.go.id;Database=portal;Username=admin;Password=…", "Give Host, Database and Username, such as Host=db.example.go.id;Database=portal;Username=admin;Password=…");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            throw Refusal("Ini bukan connection string PostgreSQL. Contoh: Host=db.example.go.id;Database=portal;Username=admin;Password=…", "This is no PostgreSQL connection string. Example: Host=db.example.go.id;Database=portal;Username=admin;Password=…");
        }
    }

    private async Task CheckServerAsync(NpgsqlConnection admin, CancellationToken ct)
    {
        if (admin.PostgreSqlVersion.Major < DatabaseGuard.OldestPostgres)
        {
            throw Refusal($"PostgreSQL {admin.PostgreSqlVersion} terlalu lama; perlu versi {DatabaseGuard.OldestPostgres} atau lebih baru.", $"PostgreSQL {admin.PostgreSqlVersion} is too old; version {DatabaseGuard.OldestPostgres} or newer is needed.");
        }

        if (await OneAsync<string>(admin, "show server_encoding", ct) != "UTF8")
        {
            throw Refusal("Pengodean basis data harus UTF8.", "The database's encoding has to be UTF8.");
        }

        if (!configuration.GetValue("Platform:AllowUnsafeDatabase", false) && (await OneAsync<string>(admin, "show fsync", ct) == "off" || await OneAsync<string>(admin, "show synchronous_commit", ct) == "off"))
        {
            throw Refusal("Server ini berjalan dengan fsync atau synchronous_commit mati, sehingga data yang sudah diterima bisa hilang. Nyalakan dulu.", "This server runs with fsync or synchronous_commit off, so what was acknowledged could be lost. Turn them on first.");
        }
    }

    /// <summary>Empty, or with nothing but the platform's tables; never the database of a platform's own tenants.</summary>
    private static async Task CheckContentAsync(NpgsqlConnection admin, IModel model, CancellationToken ct)
    {
        if (await OneAsync<bool>(admin, "select to_regclass('kernel.tenants') is not null", ct) && await OneAsync<bool>(admin, "select exists (select 1 from kernel.tenants)", ct))
        {
            throw Refusal("Ini basis data utama sebuah platform, bukan basis data untuk satu instansi.", "This is the main database of a platform, not one for a single agency.");
        }

        string[] known = [.. model.GetEntityTypes().Where(e => e.GetTableName() is not null).Select(e => $"{e.GetSchema()}.{e.GetTableName()}").Distinct(), "public.__migrations"];
        var foreign = await OneAsync<string>(admin, """
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and n.nspname || '.' || c.relname <> all ($1)
              and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1 limit 1
            """, ct, known);
        if (foreign is not null)
        {
            throw Refusal($"Basis data ini berisi {foreign}, yang bukan milik platform. Pakai basis data yang kosong.", $"This database holds {foreign}, which isn't the platform's. Use an empty one.");
        }
    }

    private async Task CheckRolesAsync(NpgsqlConnection admin, NpgsqlConnectionStringBuilder asked, CancellationToken ct)
    {
        if (!await OneAsync<bool>(admin, "select rolsuper or rolcreaterole from pg_roles where rolname = current_user", ct))
        {
            throw Refusal($"Peran {asked.Username} tidak boleh membuat peran (CREATEROLE), padahal platform perlu empat perannya sendiri.", $"The role {asked.Username} may not make roles (CREATEROLE), and the platform needs four of its own.");
        }

        var app = $"{asked.Database}_app";
        if (!await OneAsync<bool>(admin, "select exists (select 1 from pg_roles where rolname = $1)", ct, app))
        {
            return;
        }

        // Roles belong to a whole server: one of that name that isn't the platform's must keep its password.
        try
        {
            await using var mine = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections.As(asked.ConnectionString, app, 1)) { Pooling = false, Timeout = ConnectSeconds }.ConnectionString);
            await mine.OpenAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            throw Refusal($"Peran {app} sudah ada di server itu dan bukan milik platform ini. Pakai nama basis data lain.", $"The role {app} is there on that server and isn't this platform's. Use another name for the database.");
        }
    }

    private static async Task<T?> OneAsync<T>(NpgsqlConnection connection, string sql, CancellationToken ct, object? value = null)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (value is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync(ct) is T found ? found : default;
    }

    internal static InputException Refusal(string text, string textEn) => new("connectionString", new LocalizedText(text, textEn).Current);
}
