using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace PlatformSaaS.Data;

/// <summary>
/// The connections of the four database roles. <c>ConnectionStrings:Default</c> is the administrative one that makes database and roles;
/// <c>ConnectionStrings:Owner</c>, <c>:App</c>, <c>:Host</c> override what is derived from it (role names <c>{database}_owner</c> …,
/// passwords derived from the key file in the data folder).
/// </summary>
public sealed class DatabaseConnections : IAsyncDisposable
{
    private readonly byte[] _key;
    private readonly IConfiguration _configuration;
    private readonly Lazy<NpgsqlDataSource> _jobs;
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _ownHosts = new(StringComparer.Ordinal);

    /// <summary>Reads the configuration; refuses settings that were seen to leak the tenant between pooled connections.</summary>
    public DatabaseConnections(IConfiguration configuration)
    {
        _configuration = configuration;
        Admin = Settle(configuration.GetConnectionString("Default")
            ?? throw new InvalidOperationException("ConnectionStrings:Default is not set: say which PostgreSQL to use."));
        Database = new NpgsqlConnectionStringBuilder(Admin).Database ?? "platform";
        DataFolder = Path.GetFullPath(configuration["PLATFORM_DATA"] ?? ".local");
        _key = LoadKey(DataFolder);
        // The same few hundred statements serve every tenant: prepared, they are parsed and planned once per connection.
        App = new NpgsqlConnectionStringBuilder(For("app", "App")) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 3 }.ConnectionString;
        Owner = For("owner", "Owner");
        var host = new NpgsqlConnectionStringBuilder(For("host", "Host")) { MaxPoolSize = 20 };
        HostString = host.ConnectionString;
        Host = NpgsqlDataSource.Create(HostString);
        _jobs = new(() => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(HostString) { MaxPoolSize = 10, ApplicationName = "platform-jobs" }.ConnectionString));
    }

    /// <summary>Administrative connection string.</summary>
    public string Admin { get; }

    /// <summary>Name of the shared database.</summary>
    public string Database { get; }

    /// <summary>Folder of private data: key file, blobs.</summary>
    public string DataFolder { get; }

    /// <summary>Connection string of the application's role: owns nothing, can't bypass row-level security.</summary>
    public string App { get; }

    /// <summary>Connection string of the migrations' role: owns the tables.</summary>
    public string Owner { get; }

    /// <summary>Connection string of the host's role.</summary>
    public string HostString { get; }

    /// <summary>The host's role: host tables, and across tenants only where <c>app.crossing</c> is set on purpose.</summary>
    public NpgsqlDataSource Host { get; }

    /// <summary>The host's role for the scheduler of jobs, in a pool of its own: polling must not wait behind requests, nor they behind it.</summary>
    internal NpgsqlDataSource Jobs => _jobs.Value;

    /// <summary>Name of one of the four roles of a database.</summary>
    public string RoleName(string role) => $"{Database}_{role}";

    /// <summary>Password of a role, derived from the key file.</summary>
    public string Password(string role) => PasswordOf(RoleName(role));

    /// <summary>Password of a role by its full name, in whatever database it is.</summary>
    internal string PasswordOf(string roleName) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(roleName)));

    /// <summary>The database that tenants share.</summary>
    internal RoleAccess Shared => new(Database, App, Owner, HostString);

    /// <summary>A tenant's own database from the connection string of its application's role; null gives the shared one.</summary>
    internal RoleAccess Of(string? app)
    {
        if (app is null)
        {
            return Shared;
        }

        var database = new NpgsqlConnectionStringBuilder(app).Database!;
        return new(database, app, As(app, $"{database}_owner", 5), As(app, $"{database}_host", 5));
    }

    /// <summary>The host's role in a tenant's own database. A server that doesn't answer is given up soon, since others wait for the same round.</summary>
    internal NpgsqlDataSource HostOf(string? app) =>
        app is null ? Host : _ownHosts.GetOrAdd(app, a => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Of(a).Host) { Timeout = 3, CommandTimeout = 10 }.ConnectionString));

    /// <summary>The same database and server with another of its roles.</summary>
    internal string As(string connectionString, string roleName, int maxPoolSize) => Settle(new NpgsqlConnectionStringBuilder(connectionString)
    {
        Username = roleName, Password = PasswordOf(roleName), MaxPoolSize = maxPoolSize, MaxAutoPrepare = 0
    }.ConnectionString);

    /// <summary>A keyed seal (HMAC-SHA256, hexadecimal) that only a holder of the key file can make.</summary>
    internal string Seal(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));

    /// <summary>
    /// The connection string with <c>Enlist=false</c>, which is not Npgsql's default. Throws <see cref="InvalidOperationException"/> when it asks for an option under which
    /// a pooled connection was seen to keep another tenant's setting.
    /// </summary>
    public static string Settle(string connectionString)
    {
        var asked = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settled = new NpgsqlConnectionStringBuilder(connectionString);
        if (settled.NoResetOnClose || settled.Multiplexing || (asked.ContainsKey("Enlist") && settled.Enlist))
        {
            throw new InvalidOperationException(
                "The connection string must not use 'Enlist=true', 'No Reset On Close' or 'Multiplexing': each lets one agency's setting reach another's query.");
        }

        settled.Enlist = false;
        return settled.ConnectionString;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        foreach (var own in _ownHosts.Values)
        {
            await own.DisposeAsync();
        }

        if (_jobs.IsValueCreated)
        {
            await _jobs.Value.DisposeAsync();
        }
    }

    private string For(string role, string name)
    {
        return Settle(_configuration.GetConnectionString(name) ?? new NpgsqlConnectionStringBuilder(Admin) { Username = RoleName(role), Password = Password(role) }.ConnectionString);
    }

    private static byte[] LoadKey(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "platform.key");
        if (!File.Exists(file))
        {
            var fresh = Path.Combine(folder, $"platform.key.{Environment.ProcessId}");
            File.WriteAllBytes(fresh, RandomNumberGenerator.GetBytes(32));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            File.Move(fresh, file, overwrite: false);
        }

        return File.ReadAllBytes(file);
    }
}
