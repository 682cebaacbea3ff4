using System.Collections.Concurrent;
using Npgsql;

namespace PlatformSaaS.TestBase.Infrastructure;

/// <summary>A database of its own for a test, on a real PostgreSQL; dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestDatabase>>> Templates = new();

    private TestDatabase(string name)
    {
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(TestCluster.AdminConnectionString) { Database = name, Enlist = false }.ConnectionString;
    }

    public string Name { get; }

    /// <summary>Owner of the database (and superuser of the cluster, so that it may create the platform's roles).</summary>
    public string ConnectionString { get; }

    /// <summary>The whole cluster's: for what no single database can do.</summary>
    public static string AdminConnectionString => TestCluster.AdminConnectionString;

    /// <summary>An empty database; the name is a hint for whoever looks, the rest of it makes it unique.</summary>
    public static Task<TestDatabase> CreateAsync(string name, CancellationToken cancel = default) => CreateAsync(name, null, cancel);

    /// <summary>
    /// A copy of a template that is built once per process under its key: migrating takes seconds, copying a fraction of one.
    /// The builder must close what it opens; the template is out of reach afterwards.
    /// </summary>
    public static async Task<TestDatabase> FromTemplateAsync(
        string key, Func<string, Task> build, string? name = null, CancellationToken cancel = default)
    {
        var template = await Templates.GetOrAdd(key, k => new(() => BuildAsync(k, build))).Value;
        return await CreateAsync(name ?? key, template.Name, cancel);
    }

    /// <summary>A copy of this database as it is now. Ends the connections to this one, as PostgreSQL asks for.</summary>
    public async Task<TestDatabase> CloneAsync(string name, CancellationToken cancel = default)
    {
        await DisconnectAsync(cancel);
        return await CreateAsync(name, Name, cancel);
    }

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel = default)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancel = default)
    {
        await using var connection = await OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancel = default)
    {
        await using var connection = await OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancel) is T value ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        ClearPool();
        await TestCluster.ExecuteAsync($"DROP DATABASE IF EXISTS {Quote(Name)} WITH (FORCE)");
    }

    private static async Task<TestDatabase> BuildAsync(string key, Func<string, Task> build)
    {
        var template = await CreateAsync($"{key}_template", null, CancellationToken.None);
        await build(template.ConnectionString);
        await template.DisconnectAsync(CancellationToken.None);
        await TestCluster.ExecuteAsync($"ALTER DATABASE {Quote(template.Name)} ALLOW_CONNECTIONS false");
        return template;
    }

    private static async Task<TestDatabase> CreateAsync(string name, string? template, CancellationToken cancel)
    {
        var safe = new string([.. name.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Take(30)]);
        var unique = $"{safe}_{Guid.CreateVersion7():N}";
        await TestCluster.ExecuteAsync($"CREATE DATABASE {Quote(unique)} TEMPLATE {Quote(template ?? "template0")}", cancel);
        return new TestDatabase(unique);
    }

    private async Task DisconnectAsync(CancellationToken cancel)
    {
        ClearPool();
        await TestCluster.ExecuteAsync(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name}' AND pid <> pg_backend_pid()", cancel);
    }

    private void ClearPool()
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static string Quote(string name) => $"\"{name}\"";
}
