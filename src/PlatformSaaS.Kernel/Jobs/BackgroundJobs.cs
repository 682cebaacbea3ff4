using System.Text.Json;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using Quartz;

namespace PlatformSaaS.Jobs;

/// <summary>Queues jobs of the current tenant once the open transaction is committed.</summary>
internal sealed class BackgroundJobManager(ISchedulerFactory schedulers, ICurrentTenant tenant, UnitOfWork unitOfWork, JobDirectory jobs, TimeProvider time) : IBackgroundJobManager
{
    internal const string Group = "background", Tenant = "tenant", Job = "job", Args = "args";

    // Eight tries over about four hours; who needs longer keeps the state in rows of its own.
    private static readonly RetryPolicy Retry = RetryPolicy.Exponential(8, TimeSpan.FromSeconds(10), 4, TimeSpan.FromHours(1));

    public Task EnqueueAsync<TJob, TArgs>(TArgs args, TimeSpan? delay = null, CancellationToken ct = default) where TJob : IBackgroundJob<TArgs> =>
        QueueAsync<TJob, TArgs>(NewId.Next().ToString("N"), args, delay ?? TimeSpan.Zero, ct);

    public Task EnqueueOnceAsync<TJob, TArgs>(Guid about, TArgs args, CancellationToken ct = default) where TJob : IBackgroundJob<TArgs> =>
        QueueAsync<TJob, TArgs>($"{typeof(TJob).Name}-{about:N}", args, TimeSpan.Zero, ct);

    private async Task QueueAsync<TJob, TArgs>(string key, TArgs args, TimeSpan delay, CancellationToken ct) where TJob : IBackgroundJob<TArgs>
    {
        var id = tenant.Id ?? throw new InvalidOperationException("A job belongs to a tenant, and no tenant is set.");
        var name = typeof(TJob).FullName!;
        if (jobs.Find(name) is null)
        {
            throw new ArgumentException($"{name} is not a job of any module.");
        }

        var job = JobBuilder.Create<BackgroundJobRunner>().WithIdentity(key, Group).RequestRecovery()
            .UsingJobData(Tenant, id.ToString("D")).UsingJobData(Job, name).UsingJobData(Args, JsonSerializer.Serialize(args, JsonSerializerOptions.Web))
            .Build();
        var trigger = TriggerBuilder.Create().WithIdentity(key, Group).StartAt(time.GetUtcNow() + delay).WithRetryPolicy(Retry).Build();
        if (unitOfWork.IsOpen)
        {
            unitOfWork.AfterCommit(() => ScheduleAsync(job, trigger, CancellationToken.None));
        }
        else
        {
            await ScheduleAsync(job, trigger, ct);
        }
    }

    private async Task ScheduleAsync(IJobDetail job, ITrigger trigger, CancellationToken ct)
    {
        try
        {
            await (await schedulers.GetScheduler(ct)).ScheduleJob(job, trigger, cancellationToken: ct);
        }
        catch (ObjectAlreadyExistsException)
        {
            // Asked for once, and there already.
        }
    }
}

/// <summary>Runs a queued job in a scope of the tenant that queued it. What it throws makes Quartz try again later.</summary>
internal sealed class BackgroundJobRunner(ITenantStore tenants, ITenantScopeFactory scopes, JobDirectory jobs, ILogger<BackgroundJobRunner> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.MergedJobDataMap;
        var name = data.GetString(BackgroundJobManager.Job)!;
        var id = Guid.Parse(data.GetString(BackgroundJobManager.Tenant)!);
        var tenant = await tenants.FindAsync(id, cancellationToken);
        if (tenant is null or { State: TenantState.Archived } || jobs.Find(name) is not { } run)
        {
            log.LogWarning("Job {Job} of tenant {Tenant} is dropped: its tenant or its module is gone.", name, tenant?.Code ?? id.ToString());
            return;
        }

        if (tenant.IsMoving)
        {
            throw new InvalidOperationException($"The rows of {tenant.Code} are being moved; the job is tried again later.");
        }

        try
        {
            await scopes.RunAsync(id, sp => run(sp, data.GetString(BackgroundJobManager.Args)!, cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "Job {Job} of tenant {Tenant} failed and is tried again.", name, tenant.Code);
            throw;
        }
    }
}
