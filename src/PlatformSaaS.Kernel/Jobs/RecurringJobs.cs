using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Features;
using PlatformSaaS.MultiTenancy;
using Quartz;

namespace PlatformSaaS.Jobs;

/// <summary>Keeps one trigger per recurring job in the cluster. A trigger that is there already keeps its next time, so that restarts don't put rare jobs off for ever.</summary>
internal sealed class RecurringJobSchedule(ISchedulerFactory schedulers, JobDirectory jobs, TimeProvider time, ILogger<RecurringJobSchedule> log) : BackgroundService
{
    internal const string Group = "recurring";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await ScheduleAsync(await schedulers.GetScheduler(stoppingToken), stoppingToken);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("The recurring jobs can't be scheduled yet: {Reason}", e.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), time, stoppingToken);
            }
        }
    }

    internal async Task ScheduleAsync(IScheduler scheduler, CancellationToken ct)
    {
        foreach (var entry in jobs.All.Values)
        {
            var key = new TriggerKey(entry.Name, Group);
            var there = await scheduler.GetTrigger(key, ct) as ISimpleTrigger;
            if (there?.RepeatInterval == entry.Every)
            {
                continue;
            }

            var job = JobBuilder.Create<RecurringJobRunner>().WithIdentity(entry.Name, Group).DisallowConcurrentExecution().Build();
            var trigger = TriggerBuilder.Create().WithIdentity(key).StartAt(time.GetUtcNow() + TimeSpan.FromSeconds(5))
                .WithSimpleSchedule(s => s.WithInterval(entry.Every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount))
                .Build();
            if (there is not null)
            {
                await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, ct);
                continue;
            }

            try
            {
                await scheduler.ScheduleJob(job, trigger, cancellationToken: ct);
            }
            catch (ObjectAlreadyExistsException)
            {
                // Another node that starts at the same moment was first: its trigger stands.
            }
        }
    }
}

/// <summary>Runs a recurring job for each active tenant in turn; one tenant's fault is logged and doesn't keep the others from theirs.</summary>
internal sealed class RecurringJobRunner(ITenantStore tenants, ITenantScopeFactory scopes, JobDirectory jobs, ILogger<RecurringJobRunner> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!jobs.All.TryGetValue(context.JobDetail.Key.Name, out var entry))
        {
            // Its module was taken out of the host; the trigger goes with it.
            await context.Scheduler.DeleteJob(context.JobDetail.Key, cancellationToken);
            return;
        }

        await RunAsync(entry, cancellationToken);
    }

    internal async Task RunAsync(RecurringJobEntry entry, CancellationToken ct)
    {
        foreach (var tenant in await tenants.ListAsync(ct))
        {
            if (tenant.State != TenantState.Active || tenant.IsMoving)
            {
                continue;
            }

            try
            {
                await scopes.RunAsync(tenant.Id, async sp =>
                {
                    if (entry.Feature is null || await sp.GetRequiredService<IFeatureChecker>().IsEnabledAsync(entry.Feature, ct))
                    {
                        await ((IRecurringJob)ActivatorUtilities.CreateInstance(sp, entry.Type)).ExecuteAsync(ct);
                    }
                });
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                log.LogError(e, "Recurring job {Job} failed for tenant {Tenant}.", entry.Name, tenant.Code);
            }
        }
    }
}
