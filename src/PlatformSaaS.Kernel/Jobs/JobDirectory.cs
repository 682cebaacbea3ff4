using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Jobs;

/// <summary>A recurring job as the schedule knows it.</summary>
/// <param name="Name">Name, unique.</param>
/// <param name="Every">Time between runs.</param>
/// <param name="Type">Class.</param>
/// <param name="Feature">Feature of its module where that can be switched off.</param>
internal sealed record RecurringJobEntry(string Name, TimeSpan Every, Type Type, string? Feature);

/// <summary>The jobs that the kernel and the modules bring. Only these can be named by a stored job.</summary>
internal sealed class JobDirectory(ModuleCatalog catalog, IServiceScopeFactory scopes)
{
    private readonly Dictionary<string, Func<IServiceProvider, string, CancellationToken, Task>> _background = Background(catalog);
    private readonly Lazy<IReadOnlyDictionary<string, RecurringJobEntry>> _recurring = new(() => Recurring(catalog, scopes));

    /// <summary>All recurring jobs by name.</summary>
    public IReadOnlyDictionary<string, RecurringJobEntry> All => _recurring.Value;

    /// <summary>How to run a background job from its stored arguments; null for one that no module brings any more.</summary>
    public Func<IServiceProvider, string, CancellationToken, Task>? Find(string job) => _background.GetValueOrDefault(job);

    private static IEnumerable<Type> Classes(ModuleCatalog catalog) =>
        catalog.Assemblies.Distinct().SelectMany(a => a.GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false });

    private static Dictionary<string, Func<IServiceProvider, string, CancellationToken, Task>> Background(ModuleCatalog catalog)
    {
        var run = typeof(JobDirectory).GetMethod(nameof(RunAsync), BindingFlags.Static | BindingFlags.NonPublic)!;
        return (from type in Classes(catalog)
                from contract in type.GetInterfaces()
                where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IBackgroundJob<>)
                select (type, args: contract.GetGenericArguments()[0]))
            .ToDictionary(j => j.type.FullName!, j => run.MakeGenericMethod(j.type, j.args).CreateDelegate<Func<IServiceProvider, string, CancellationToken, Task>>(), StringComparer.Ordinal);
    }

    private static Dictionary<string, RecurringJobEntry> Recurring(ModuleCatalog catalog, IServiceScopeFactory scopes)
    {
        // A job says its name and pace itself, so each is made once, outside any tenant; nothing of it runs here.
        using var scope = scopes.CreateScope();
        return Classes(catalog).Where(typeof(IRecurringJob).IsAssignableFrom)
            .Select(type =>
            {
                var job = (IRecurringJob)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
                var module = catalog.Modules.FirstOrDefault(m => m.GetType().Assembly == type.Assembly);
                return new RecurringJobEntry(job.Name, job.Every, type, module is { CanBeSwitchedOff: true } ? module.Name : null);
            })
            .ToDictionary(e => e.Name, StringComparer.Ordinal);
    }

    private static Task RunAsync<TJob, TArgs>(IServiceProvider services, string args, CancellationToken ct) where TJob : IBackgroundJob<TArgs> =>
        services.GetRequiredService<TJob>().ExecuteAsync(JsonSerializer.Deserialize<TArgs>(args, JsonSerializerOptions.Web)!, ct);
}
