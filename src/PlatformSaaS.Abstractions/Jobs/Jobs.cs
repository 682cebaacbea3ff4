namespace PlatformSaaS.Jobs;

/// <summary>Work that runs outside a request, for the tenant that queued it (ABP: <c>IBackgroundJob&lt;TArgs&gt;</c>).</summary>
public interface IBackgroundJob<in TArgs>
{
    /// <summary>Runs in a scope of its own with the tenant set. May run twice: claims live in the job's own rows.</summary>
    Task ExecuteAsync(TArgs args, CancellationToken ct);
}

/// <summary>Queues jobs.</summary>
public interface IBackgroundJobManager
{
    /// <summary>Queues a job of the current tenant; survives a restart.</summary>
    Task EnqueueAsync<TJob, TArgs>(TArgs args, TimeSpan? delay = null, CancellationToken ct = default) where TJob : IBackgroundJob<TArgs>;

    /// <summary>As <see cref="EnqueueAsync"/>, but nothing while one that was queued so about the same thing waits, runs, or is to be tried again.</summary>
    /// <param name="about">Id of what the job is about.</param>
    /// <param name="args">What the job is given.</param>
    /// <param name="ct">Ends the wait.</param>
    Task EnqueueOnceAsync<TJob, TArgs>(Guid about, TArgs args, CancellationToken ct = default) where TJob : IBackgroundJob<TArgs>;
}

/// <summary>Work that repeats for every active tenant; found in module assemblies. The cluster runs each due time once.</summary>
public interface IRecurringJob
{
    /// <summary>Name, unique.</summary>
    string Name { get; }
    /// <summary>Time between runs.</summary>
    TimeSpan Every { get; }
    /// <summary>Runs for the current tenant.</summary>
    Task ExecuteAsync(CancellationToken ct);
}
