using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.TestBase.Infrastructure;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Modules.Tests.Reviews.Meetings;

/// <summary>The Reviews module on a real database; people, letters and notices are stand-ins that the test can look into.</summary>
public sealed class ReviewsWorld : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("reviews-").FullName;
    private TestDatabase _database = null!;

    public ServiceProvider Services { get; private set; } = null!;
    public WorldTime Time { get; } = new();
    public Guid Tenant { get; } = Guid.CreateVersion7();
    internal ConcurrentQueue<LetterOrder> Letters { get; } = new();
    internal ConcurrentQueue<Notice> Notices { get; } = new();
    internal UserInfo Admin { get; } = Person("Admin Contoh", false);
    internal UserInfo Expert { get; } = Person("Ahli Contoh", false);
    internal UserInfo Applicant { get; } = Person("Pemohon Contoh", true);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync("reviews", TestContext.Current.CancellationToken);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Default"] = _database.ConnectionString , ["PLATFORM_DATA"] = _data,
            // A world of one module has a model of its own, made straight from it.
            ["Platform:MigrationsAssembly"] = "PlatformSaaS.Modules.Tests"
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(Time).AddLogging();
        services.AddPlatform<OnlyReviews>(configuration);
        services.AddScoped<WorldUser>().AddScoped<ICurrentUser>(sp => sp.GetRequiredService<WorldUser>()).AddScoped<IPermissionChecker>(sp => sp.GetRequiredService<WorldUser>());
        services.AddSingleton<IUserDirectory>(new WorldPeople(this)).AddSingleton<IAgency>(new WorldAgency()).AddSingleton<IUnitDirectory>(new WithoutUnits());
        services.AddScoped<ILetterIssuer>(_ => new WorldLetters(this)).AddScoped<INotifier>(_ => new WorldNotifier(this));
        Services = services.BuildServiceProvider();
        await Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        await _database.ExecuteAsync($"insert into kernel.tenants (id, code, name, state, version, created_at) values ('{Tenant}', 'kliring', 'Kliring', 'Active', 1, now())");
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Runs work as somebody, in a scope of the tenant.</summary>
    internal async Task<T> AsAsync<T>(UserInfo? who, Func<IServiceProvider, Task<T>> work, params string[] roles)
    {
        using var _ = Services.GetRequiredService<ICurrentTenant>().Change(Tenant, "kliring");
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WorldUser>().Become(who, roles);
        return await work(scope.ServiceProvider);
    }

    internal Task<ActionReceipt> ActAsync(UserInfo who, Guid request, string action, JsonObject? values = null) =>
        AsAsync(who, sp => sp.GetRequiredService<IRequestEngine>().ActAsync(request, action, new ActionInput(values ?? [])), who == Admin ? ["admin-kliring"] : who == Expert ? ["tim-teknis"] : []);

    internal Task<StageAction> ActionAsync(UserInfo who, Guid request, string action) =>
        AsAsync(who, async sp => (await sp.GetRequiredService<IRequestEngine>().OpenActionsAsync(request)).Single(a => a.Code == action), who == Admin ? ["admin-kliring"] : who == Expert ? ["tim-teknis"] : []);

    internal Task<T> ReadAsync<T>(Func<DbContext, Task<T>> query) => AsAsync(null, sp => query(sp.GetRequiredService<DbContext>()));

    /// <summary>A request of the applicant that stands in a stage, its limit running.</summary>
    internal Task<Guid> RequestInAsync(string stage) => AsAsync(null, async sp =>
    {
        var db = sp.GetRequiredService<DbContext>();
        var json = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "etc", "agencies", "kliring", "services", "kliring-teknologi.json"));
        var definition = await db.Set<ServiceDefinition>().FirstOrDefaultAsync();
        if (definition is null)
        {
            definition = new ServiceDefinition { Id = NewId.Next(), Code = "kliring-teknologi", Version = 1, State = DefinitionState.Published, Json = json, PublishedAt = Time.GetUtcNow() };
            db.Add(definition);
            await db.SaveChangesAsync();
        }

        var id = NewId.Next();
        db.Add(new ServiceRequest
        {
            Id = id, Number = "KT/" + id.ToString("N")[20..], ServiceCode = "kliring-teknologi", DefinitionId = definition.Id, ApplicantUserId = Applicant.Id, ApplicantName = "PT Contoh Bambu",
            Title = "Panel dinding bambu", State = RequestState.Open, StageCode = stage, StepCode = stage, StageState = "open", Turn = Turn.Office, QueueRole = "admin-kliring", Answers = "{}",
            CreatedAt = Time.GetUtcNow(), SubmittedAt = Time.GetUtcNow(), UpdatedAt = Time.GetUtcNow()
        });
        var run = new StageRun { Id = NewId.Next(), RequestId = id, StageCode = stage, Round = 1, State = "open", OpenedAt = Time.GetUtcNow(), Data = "{}" };
        await sp.GetRequiredService<PlatformSaaS.Reviews.Deadlines.DeadlineClock>().StartAsync(run, ServiceDefinitionDocument.Parse(json).Stage(stage).Deadline, Turn.Office);
        db.Add(run);
        await db.SaveChangesAsync();
        return id;
    });

    private static UserInfo Person(string name, bool applicant) => new(Guid.CreateVersion7(), name, null, null, "id", true, applicant, null, null);

    [DependsOn(typeof(ReviewsModule))]
    private sealed class OnlyReviews : PlatformModule;

    private sealed class WorldUser : ICurrentUser, IPermissionChecker
    {
        private UserInfo? _who;
        private string[] _roles = [];

        public Guid? Id => _who?.Id;
        public string? Name => _who?.Name;
        public IReadOnlyCollection<string> Roles => _roles;
        public bool IsAuthenticated => _who is not null;
        public bool IsApplicant => _who?.IsApplicant == true;

        public void Become(UserInfo? who, string[] roles) => (_who, _roles) = (who, roles);

        public Guid RequireId() => Id ?? throw new ForbiddenException();

        public ValueTask<bool> IsGrantedAsync(string permission, CancellationToken ct = default) => new(_roles.Length > 0);
    }

    private sealed class WorldPeople(ReviewsWorld world) : IUserDirectory
    {
        public Task<UserInfo?> FindAsync(Guid id, CancellationToken ct = default) => Task.FromResult(All.FirstOrDefault(p => p.Id == id));

        public Task<IReadOnlyDictionary<Guid, UserInfo>> FindAllAsync(IEnumerable<Guid> ids, CancellationToken ct = default) =>
            Task.FromResult<IReadOnlyDictionary<Guid, UserInfo>>(All.Where(p => ids.Contains(p.Id)).ToDictionary(p => p.Id));

        public Task<UserInfo?> FindByUserNameAsync(string userName, CancellationToken ct = default) => Task.FromResult<UserInfo?>(null);

        public Task<IReadOnlyList<string>> RolesOfAsync(Guid id, CancellationToken ct = default) => Task.FromResult<IReadOnlyList<string>>([]);

        public Task<IReadOnlyList<UserInfo>> InRoleAsync(string role, CancellationToken ct = default) =>
            Task.FromResult<IReadOnlyList<UserInfo>>(role switch { "admin-kliring" => [world.Admin], "tim-teknis" => [world.Expert], _ => [] });

        public Task<IReadOnlyList<(string Code, string Name)>> RolesAsync(CancellationToken ct = default) => Task.FromResult<IReadOnlyList<(string, string)>>([]);

        private UserInfo[] All => [world.Admin, world.Expert, world.Applicant];
    }

    private sealed class WithoutUnits : IUnitDirectory
    {
        public ValueTask<UnitMap> MapAsync(CancellationToken ct = default) => new(UnitMap.Empty);

        public ValueTask<UnitScope> ScopeAsync(CancellationToken ct = default) => new(UnitScope.Everything);
    }

    private sealed class WorldAgency : IAgency
    {
        public ValueTask<AgencyInfo> GetAsync(CancellationToken ct = default) => new(new AgencyInfo
        {
            Code = "kliring", Name = new LocalizedText("Kliring"), ShortName = new LocalizedText("Kliring"), Parent = new LocalizedText("Kementerian"),
            Rooms = [new AgencyRoom { Code = "ruang-batur", Name = new LocalizedText("Ruang Batur") }, new AgencyRoom { Code = "ruang-agung", Name = new LocalizedText("Ruang Agung") }]
        });

        public ValueTask<string> PublicUrlAsync(CancellationToken ct = default) => new("http://kliring.localhost:5000");
    }

    private sealed class WorldLetters(ReviewsWorld world) : ILetterIssuer
    {
        public Task<IssuedLetter> IssueAsync(LetterOrder order, CancellationToken ct = default)
        {
            world.Letters.Enqueue(order);
            return Task.FromResult(new IssuedLetter(NewId.Next(), order.Template, order.Template, order.Number ?? "1", NewId.Next(), "T", world.Time.GetUtcNow(), 1));
        }

        public Task<byte[]> PrintAsync(string template, IReadOnlyDictionary<string, object?> model, string culture = "id", CancellationToken ct = default) => throw new NotSupportedException();

        public Task<byte[]> PreviewAsync(string template, IReadOnlyDictionary<string, object?> model, string culture = "id", CancellationToken ct = default, IReadOnlyList<LetterPicture>? pictures = null) => Task.FromResult<byte[]>([1]);

        public Task<IReadOnlyDictionary<Guid, IssuedLetter>> FindAllAsync(IEnumerable<Guid> ids, CancellationToken ct = default) =>
            Task.FromResult<IReadOnlyDictionary<Guid, IssuedLetter>>(new Dictionary<Guid, IssuedLetter>());

        public Task<IReadOnlyList<IssuedLetter>> ListAsync(string ownerType, Guid ownerId, CancellationToken ct = default) => Task.FromResult<IReadOnlyList<IssuedLetter>>([]);
    }

    private sealed class WorldNotifier(ReviewsWorld world) : INotifier
    {
        public Task NotifyAsync(Notice notice, CancellationToken ct = default)
        {
            world.Notices.Enqueue(notice);
            return Task.CompletedTask;
        }
    }
}

/// <summary>A clock that the test sets.</summary>
public sealed class WorldTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 8, 3, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Goes to a moment in Jakarta.</summary>
    public void GoTo(int year, int month, int day, int hour, int minute = 0) => _now = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.FromHours(7)).ToUniversalTime();
}
