using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Data;
using PlatformSaaS.Host;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Infrastructure;
using Xunit;

namespace PlatformSaaS.TestBase.Hosting;

/// <summary>
/// The real host on a real port, with a database, a mail server and a WhatsApp endpoint of its own; one per test assembly
/// (<c>[assembly: AssemblyFixture(typeof(PlatformHostFixture))]</c>). Tenants are made per test class.
/// </summary>
public sealed class PlatformHostFixture : IAsyncLifetime
{
    private static int counter;
    private readonly string data = Directory.CreateTempSubdirectory("platform-test-").FullName;
    private WebApplication? app;

    /// <summary>What a test assembly adds to the host's services, such as a made-up source; set before the first test runs.</summary>
    public static Action<IServiceCollection>? Extend { get; set; }

    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> exports = new(StringComparer.Ordinal);
    private TestDatabase? database;

    /// <summary>Environment of the host; development checks more and is slower.</summary>
    public string EnvironmentName { get; init; } = Environments.Development;

    /// <summary>Rounds that passwords are hashed with.</summary>
    public int HashRounds { get; init; } = 100;

    public TestClock Clock { get; } = new();

    public SmtpServer Mail { get; private set; } = null!;

    public FakeHttpServer WhatsApp { get; private set; } = null!;

    public int Port { get; private set; }

    public IServiceProvider Services => app!.Services;

    public TestDatabase Database => database!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync("host");
        Mail = await SmtpServer.StartAsync();
        WhatsApp = await FakeHttpServer.StartAsync();
        Port = FreePort.Next();
        app = Build(Port);
        await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
        await Seeder.SeedTenantAsync(app.Services, HostTenant.Id, null, new DataSeedContext(null, Demo: true) { History = false });
        await app.StartAsync();
    }

    /// <summary>Another node on the same database and data folder, not started.</summary>
    public WebApplication Build(int port, Action<WebApplicationBuilder>? configure = null) => PlatformHost.Build([], builder =>
    {
        builder.Environment.EnvironmentName = EnvironmentName;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Default"] = database!.ConnectionString,
            ["PLATFORM_DATA"] = data,
            ["PLATFORM_PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Urls"] = $"http://127.0.0.1:{port}",
            ["Settings:Notifications.Smtp.Host"] = Mail.Host,
            ["Settings:Notifications.Smtp.Port"] = Mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Settings:Notifications.WhatsApp.Endpoint"] = WhatsApp.Address.ToString(),
            ["Settings:Notifications.WhatsApp.PhoneNumberId"] = "100000000000001",
            ["Settings:Notifications.WhatsApp.Token"] = "test-token",
            ["Jobs:Enabled"] = "false"
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Problems);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        // Hashing as slowly as the product does was near half of what the suites computed; that it does is a test of its own.
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = HashRounds);
        Extend?.Invoke(builder.Services);
        configure?.Invoke(builder);
    });

    /// <summary>Errors that the host logged; a test may assert that there are none.</summary>
    public LoggedProblems Problems { get; } = new();

    /// <summary>The operator's own portal, on the bare domain.</summary>
    public TestTenant HostPortal => new(this, HostTenant.Id, HostTenant.Code);

    /// <summary>A fresh tenant from an agency pack with its demo people (password <see cref="TestTenant.Password"/>), without their past.</summary>
    public Task<TestTenant> CreateTenantAsync(string pack, bool history = false) =>
        CreateTenantAsync(LoadPack(pack), history);

    /// <summary>An agency's pack, to be changed by a test.</summary>
    public static AgencyPack LoadPack(string pack) => AgencyPackLoader.Load(Path.Combine(Repository.Root, "etc", "agencies", pack));

    /// <summary>The same from a pack that a test made.</summary>
    public async Task<TestTenant> CreateTenantAsync(AgencyPack loaded, bool history = false)
    {
        var code = $"{loaded.Code[..Math.Min(4, loaded.Code.Length)]}{Interlocked.Increment(ref counter)}";
        var id = await Seeder.EnsureTenantAsync(Services, loaded, code);
        await Seeder.SeedTenantAsync(Services, id, loaded, new DataSeedContext(loaded, Demo: true) { History = history });
        return new TestTenant(this, id, code);
    }

    /// <summary>
    /// A fresh tenant from a pack that came out of another portal through the product's own export, with the demo people of the pack that ships: an export has nobody in it.
    /// What is exported is kept for the process.
    /// </summary>
    public async Task<TestTenant> CreateTenantFromExportAsync(string pack)
    {
        var exported = Services.GetRequiredService<IPackSources>().Read(await exports.GetOrAdd(pack, code => new(() => ExportAsync(code))).Value);
        var shipped = LoadPack(pack);
        var code = $"{shipped.Code[..Math.Min(4, shipped.Code.Length)]}{Interlocked.Increment(ref counter)}";
        var id = await Seeder.EnsureTenantAsync(Services, exported, code);
        await Seeder.SeedTenantAsync(Services, id, exported, new DataSeedContext(shipped, Demo: true) { History = false });
        return new TestTenant(this, id, code);
    }

    private async Task<byte[]> ExportAsync(string pack)
    {
        using var admin = await (await CreateTenantAsync(pack)).ApiAsync("admin");
        return await admin.GetByteArrayAsync("/api/v1/agency/pack");
    }

    /// <summary>A client whose requests go to the test host (or another node of it) whatever name they carry; keeps cookies, follows no redirect.</summary>
    public HttpClient Client(string host, int? node = null)
    {
        var port = node ?? Port;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
            ConnectCallback = async (_, ct) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, port, ct);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            }
        };
        return new HttpClient(handler) { BaseAddress = new Uri($"http://{host}:{port}") };
    }

    /// <summary>Runs a queued job of a tenant at once; nodes of tests run none by themselves.</summary>
    public static Task RunJobAsync(TestTenant tenant, string job, string args, CancellationToken ct = default) =>
        tenant.RunAsync(sp => (sp.GetRequiredService<PlatformSaaS.Jobs.JobDirectory>().Find(job) ?? throw new ArgumentException($"There is no job {job}."))(sp, args, ct));

    /// <summary>Does what a node does when it starts: queues moves and exports that nobody is at. Returns how many.</summary>
    public Task<int> QueueUnfinishedAsync() => Services.GetRequiredService<UnfinishedJobs>().QueueAsync(TimeSpan.Zero, CancellationToken.None);

    /// <summary>How often a queued job is asked to do something about this id.</summary>
    public Task<long> CountQueuedAsync(Guid id) => Database.ScalarAsync<long>($"select count(*) from {PlatformSaaS.Jobs.JobTables.Prefix}job_details where position(convert_to('{id}', 'UTF8') in job_data) > 0");

    /// <summary>Drops what is queued about this id, as the scheduler does once all tries are used up.</summary>
    public async Task DropQueuedAsync(Guid id)
    {
        var scheduler = await Services.GetRequiredService<Quartz.ISchedulerFactory>().GetScheduler();
        foreach (var job in new[] { nameof(TenantMoveJob), nameof(TenantExportJob) })
        {
            await scheduler.DeleteJob(new Quartz.JobKey($"{job}-{id:N}", PlatformSaaS.Jobs.BackgroundJobManager.Group));
        }
    }

    /// <summary>Finished archives that lie in the store.</summary>
    public static Task<int> CountExportsAsync(TestTenant tenant) => tenant.RunAsync(async sp => await sp.GetRequiredService<PlatformSaaS.Blobs.IBlobSweep<ExportsContainer>>().ListAsync().CountAsync());

    /// <summary>Tables of which rows go when a portal begins clean (and whether the others stay), and tables whose rows stay.</summary>
    public static Task<(IReadOnlyList<(string Table, bool IsPartly)> Cleared, IReadOnlyList<string> Kept)> CleanTablesAsync(TestTenant tenant) => tenant.RunAsync(sp =>
    {
        var plan = new ClearingPlan(sp.GetRequiredService<PlatformSaaS.Data.PlatformDbContext>().Model, sp.GetServices<ITrialRows>());
        return Task.FromResult<(IReadOnlyList<(string, bool)>, IReadOnlyList<string>)>(([.. plan.Cleared.Select(c => (c.Table, c.IsKept))], plan.Kept));
    });

    /// <summary>Bytes of uploads and letters that lie in the store.</summary>
    public static Task<List<string>> BlobKeysAsync(TestTenant tenant) => tenant.RunAsync(async sp =>
        await sp.GetRequiredService<PlatformSaaS.Blobs.IBlobSweep<PlatformSaaS.Blobs.UploadsContainer>>().ListAsync().Concat(sp.GetRequiredService<PlatformSaaS.Blobs.IBlobSweep<PlatformSaaS.Blobs.LettersContainer>>().ListAsync()).Select(b => b.Key).ToListAsync());

    /// <summary>Lets every node read the tenant's row again.</summary>
    public Task TellAsync(TestTenant tenant) => Services.GetRequiredService<MoveRows>().TellAsync(tenant.Id, CancellationToken.None);

    /// <summary>Columns that never leave with an export.</summary>
    public static IReadOnlySet<string> WithheldColumns => ExportSecrets.Columns;

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        await Mail.DisposeAsync();
        await WhatsApp.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}

/// <summary>Collects what the host logs as errors.</summary>
public sealed class LoggedProblems : ILoggerProvider
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> problems = new();

    public IReadOnlyCollection<string> All => problems;

    public ILogger CreateLogger(string categoryName) => new Logger(problems, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(System.Collections.Concurrent.ConcurrentQueue<string> problems, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                problems.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
