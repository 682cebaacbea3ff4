using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.Kernel.Tests.Platform;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.TestBase.Infrastructure;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

[assembly: AssemblyFixture(typeof(SharedPlatform))]

namespace PlatformSaaS.Kernel.Tests.Platform;

/// <summary>One migrated database for all tests that only need tenants of their own; made when the first asks.</summary>
public sealed class SharedPlatform : IAsyncDisposable
{
    private readonly Lazy<Task<TestPlatform>> _platform = new(() => TestPlatform.CreateAsync("kernel"));

    internal Task<TestPlatform> GetAsync() => _platform.Value;

    public async ValueTask DisposeAsync()
    {
        if (_platform.IsValueCreated)
        {
            await (await _platform.Value).DisposeAsync();
        }
    }
}

/// <summary>The kernel with <see cref="NotesModule"/> on a real PostgreSQL. A further node shares database and key file and nothing else.</summary>
internal sealed class TestPlatform : IAsyncDisposable
{
    private readonly List<ServiceProvider> _nodes = [];
    private readonly string _data = Directory.CreateTempSubdirectory("platform-test-").FullName;

    private TestPlatform(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public IServiceProvider Services => _nodes[0];

    public DatabaseConnections Connections => Services.GetRequiredService<DatabaseConnections>();

    /// <summary>Time of all nodes; tests may put it forward.</summary>
    public ManualTime Clock { get; } = new();

    public static Task<TestPlatform> CreateAsync(string name, params (string Key, string Value)[] settings) => CreateAsync<NotesModule>(name, settings);

    public static async Task<TestPlatform> CreateAsync<TModule>(string name, params (string Key, string Value)[] settings) where TModule : PlatformModule
    {
        var platform = new TestPlatform(await TestDatabase.CreateAsync(name));
        platform.AddNode<TModule>(settings);
        await platform.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
        return platform;
    }

    public IServiceProvider AddNode(params (string Key, string Value)[] settings) => AddNode<NotesModule>(settings);

    public IServiceProvider AddNode<TModule>(params (string Key, string Value)[] settings) where TModule : PlatformModule
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["ConnectionStrings:Default"] = Database.ConnectionString , ["PLATFORM_DATA"] = _data, ["Jobs:Enabled"] = "false", ["Platform:MigrationsAssembly"] = typeof(TestPlatform).Assembly.GetName().Name }
                .Concat(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value)))
                .GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Last().Value)).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IHostEnvironment>(new TestEnvironment());
        services.AddSingleton<TimeProvider>(Clock);
        services.AddPlatform<TModule>(configuration);
        services.AddScoped<ICurrentUser>(_ => TestUser.Current);
        services.AddScoped<ScopeEnd>();
        if (typeof(TModule) == typeof(NotesModule))
        {
            services.AddScoped<IUserDirectory, NoUsers>();
        }

        var node = services.BuildServiceProvider();
        _nodes.Add(node);
        return node;
    }

    /// <summary>A fresh tenant with a profile.</summary>
    public async Task<Guid> NewTenantAsync(IServiceProvider? node = null)
    {
        var id = NewId.Next();
        await using (var command = Connections.Host.CreateCommand("insert into kernel.tenants (id, code, name, state, version, created_at) values ($1, $2, 'Balai Contoh', 'Active', 1, now())"))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = id });
            command.Parameters.Add(new NpgsqlParameter { Value = "t" + id.ToString("N")[18..] });
            await command.ExecuteNonQueryAsync();
        }

        var info = new AgencyInfo { Code = "contoh", Name = new LocalizedText("Balai Contoh"), ShortName = new LocalizedText("Balai"), Parent = new LocalizedText("Kementerian Contoh"), City = "Jakarta" };
        await RunAsync(id, async sp =>
        {
            var db = sp.GetRequiredService<DbContext>();
            db.Add(new AgencyProfile { Json = JsonSerializer.Serialize(info, JsonSerializerOptions.Web), Version = 1 });
            await db.SaveChangesAsync();
        }, node);
        return id;
    }

    public Task RunAsync(Guid tenant, Func<IServiceProvider, Task> work, IServiceProvider? node = null) =>
        (node ?? Services).GetRequiredService<ITenantScopeFactory>().RunAsync(tenant, work);

    public Task<T> RunAsync<T>(Guid tenant, Func<IServiceProvider, Task<T>> work, IServiceProvider? node = null) =>
        (node ?? Services).GetRequiredService<ITenantScopeFactory>().RunAsync(tenant, work);

    public Task AddNoteAsync(Guid tenant, string text, IServiceProvider? node = null) => RunAsync(tenant, async sp =>
    {
        var db = sp.GetRequiredService<DbContext>();
        db.Add(new Note { Id = NewId.Next(), Text = text });
        await db.SaveChangesAsync();
    }, node);

    public Task<string[]> NotesAsync(Guid tenant) => RunAsync(tenant, sp => sp.GetRequiredService<DbContext>().Set<Note>().OrderBy(n => n.Text).Select(n => n.Text).ToArrayAsync());

    /// <summary>Runs a statement as one of the four roles, as an intruder with its password could.</summary>
    public async Task<object?> AsRoleAsync(string role, string sql)
    {
        var text = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Username = Connections.RoleName(role), Password = Connections.Password(role), Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(text);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await Database.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private sealed class TestEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;
        public string ApplicationName { get; set; } = "tests";
        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>Does something while its scope is being disposed.</summary>
internal sealed class ScopeEnd : IAsyncDisposable
{
    public Func<Task> Action { get; set; } = () => Task.CompletedTask;

    public async ValueTask DisposeAsync() => await Action();
}

/// <summary>The system's time, put forward by hand.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}

/// <summary>Waits for what a background service does.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition, int seconds = 20)
    {
        for (var since = System.Diagnostics.Stopwatch.StartNew(); !await condition(); await Task.Delay(50))
        {
            if (since.Elapsed.TotalSeconds > seconds)
            {
                throw new TimeoutException($"It did not come about within {seconds} s.");
            }
        }
    }
}

/// <summary>The signed-in user of the running test.</summary>
internal sealed class TestUser : ICurrentUser
{
    private static readonly AsyncLocal<TestUser?> Flow = new();

    public static TestUser Current => Flow.Value ?? new TestUser();

    public Guid? Id { get; private init; }
    public string? Name => Id is null ? null : "Pegawai Contoh";
    public IReadOnlyCollection<string> Roles { get; private init; } = [];
    public bool IsAuthenticated => Id is not null;
    public bool IsApplicant => false;

    public static void SignIn(Guid? id, params string[] roles) => Flow.Value = new TestUser { Id = id, Roles = roles };

    public Guid RequireId() => Id ?? throw new ForbiddenException();
}

/// <summary>No user is known.</summary>
internal sealed class NoUsers : IUserDirectory
{
        public Task<UserInfo?> FindByUserNameAsync(string userName, CancellationToken ct = default) => Task.FromResult<UserInfo?>(null);

    public Task<UserInfo?> FindAsync(Guid id, CancellationToken ct = default) => Task.FromResult<UserInfo?>(null);

    public Task<IReadOnlyDictionary<Guid, UserInfo>> FindAllAsync(IEnumerable<Guid> ids, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, UserInfo>>(new Dictionary<Guid, UserInfo>());

    public Task<IReadOnlyList<string>> RolesOfAsync(Guid id, CancellationToken ct = default) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyList<UserInfo>> InRoleAsync(string role, CancellationToken ct = default) => Task.FromResult<IReadOnlyList<UserInfo>>([]);

    public Task<IReadOnlyList<(string Code, string Name)>> RolesAsync(CancellationToken ct = default) => Task.FromResult<IReadOnlyList<(string, string)>>([]);
}
