using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Jobs;
using Quartz;

namespace PlatformSaaS.Kernel.Tests.Platform;

public sealed class JobTests
{
    [Fact]
    public async Task Jobs_run_for_the_tenant_that_queued_them_once_each_on_one_of_two_nodes()
    {
        await using var platform = await TestPlatform.CreateAsync("kernel_jobs");
        await using var one = await RunningNode.StartAsync(platform);
        await using var two = await RunningNode.StartAsync(platform);
        var (a, b) = (await platform.NewTenantAsync(), await platform.NewTenantAsync());
        for (var i = 0; i < 6; i++)
        {
            var text = $"tugas {i}";
            await platform.RunAsync(i % 2 == 0 ? a : b, sp => sp.GetRequiredService<IBackgroundJobManager>().EnqueueAsync<AddNoteJob, AddNoteJob.Order>(new(text)));
        }

        await Until.TrueAsync(async () => (await platform.NotesAsync(a)).Length == 3 && (await platform.NotesAsync(b)).Length == 3, 40);
        (await platform.NotesAsync(a)).ShouldBe(["tugas 0", "tugas 2", "tugas 4"]);
        (await platform.NotesAsync(b)).ShouldBe(["tugas 1", "tugas 3", "tugas 5"]);
    }

    [Fact]
    public async Task A_job_waits_for_the_commit_vanishes_with_a_rollback_and_is_tried_again_when_it_fails()
    {
        await using var platform = await TestPlatform.CreateAsync("kernel_jobs2");
        var tenant = await platform.NewTenantAsync();
        await platform.RunAsync(tenant, async sp =>
        {
            var (work, jobs) = (sp.GetRequiredService<IUnitOfWork>(), sp.GetRequiredService<IBackgroundJobManager>());
            await Should.ThrowAsync<TimeoutException>(() => work.RunAsync(async ct =>
            {
                await jobs.EnqueueAsync<AddNoteJob, AddNoteJob.Order>(new("batal"), ct: ct);
                throw new TimeoutException();
            }));
            (await CountAsync(platform)).ShouldBe(0);
            await work.RunAsync(async ct =>
            {
                await jobs.EnqueueAsync<AddNoteJob, AddNoteJob.Order>(new("gagal"), ct: ct);
                (await CountAsync(platform)).ShouldBe(0);
            });
            (await CountAsync(platform)).ShouldBe(1);
        });
        AddNoteJob.Failures = 0;
        await using var node = await RunningNode.StartAsync(platform);
        await Until.TrueAsync(async () => (await platform.NotesAsync(tenant)).Length == 1, 60);
        (await platform.NotesAsync(tenant)).ShouldBe(["gagal"]);
        AddNoteJob.Failures.ShouldBe(2);
    }

    [Fact]
    public async Task A_recurring_job_runs_for_each_active_tenant_whatever_befalls_one()
    {
        await using var platform = await TestPlatform.CreateAsync("kernel_jobs3");
        var (broken, good, off, suspended) = (await platform.NewTenantAsync(), await platform.NewTenantAsync(), await platform.NewTenantAsync(), await platform.NewTenantAsync());
        await platform.AddNoteAsync(broken, "rusak");
        await platform.RunAsync(off, sp => sp.GetRequiredService<IFeatureManager>().SetAsync("Notes", "false"));
        await platform.Database.ExecuteAsync($"update kernel.tenants set state = 'Suspended' where id = '{suspended}'");
        var runner = ActivatorUtilities.CreateInstance<RecurringJobRunner>(platform.Services);
        await runner.RunAsync(platform.Services.GetRequiredService<JobDirectory>().All["notes.sweep"], TestContext.Current.CancellationToken);
        foreach (var (tenant, count) in new[] { (broken, 0), (good, 1), (off, 0), (suspended, 0) })
        {
            (await platform.RunAsync(tenant, sp => sp.GetRequiredService<DbContext>().Set<NoteLog>().CountAsync())).ShouldBe(count);
        }
    }

    [Fact]
    public async Task Each_recurring_job_has_one_trigger_that_a_restart_does_not_put_off()
    {
        await using var platform = await TestPlatform.CreateAsync("kernel_jobs4");
        await using var one = await RunningNode.StartAsync(platform);
        await using var two = await RunningNode.StartAsync(platform);
        var scheduler = await one.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);
        var key = new TriggerKey("notes.sweep", RecurringJobSchedule.Group);
        await Until.TrueAsync(async () => await scheduler.GetTrigger(key) is not null, 20);
        var before = (await scheduler.GetTrigger(key))!.StartTimeUtc;
        await ActivatorUtilities.CreateInstance<RecurringJobSchedule>(two.Services)
            .ScheduleAsync(await two.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        (await scheduler.GetTrigger(key))!.StartTimeUtc.ShouldBe(before);
        (await platform.Database.ScalarAsync<long>("select count(*) from quartz.qrtz_triggers where trigger_name = 'notes.sweep'")).ShouldBe(1);
    }

    private static async Task<long> CountAsync(TestPlatform platform) => await platform.Database.ScalarAsync<long>("select count(*) from quartz.qrtz_triggers where trigger_group = 'background'");

    /// <summary>A node whose scheduler runs.</summary>
    private sealed class RunningNode(IServiceProvider services, List<IHostedService> started) : IAsyncDisposable
    {
        public IServiceProvider Services => services;

        public static async Task<RunningNode> StartAsync(TestPlatform platform)
        {
            var services = platform.AddNode();
            await (await services.GetRequiredService<ISchedulerFactory>().GetScheduler()).Start();
            var schedule = ActivatorUtilities.CreateInstance<RecurringJobSchedule>(services);
            await schedule.StartAsync(CancellationToken.None);
            return new RunningNode(services, [schedule]);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var service in started)
            {
                await service.StopAsync(CancellationToken.None);
            }

            await (await services.GetRequiredService<ISchedulerFactory>().GetScheduler()).Shutdown(waitForJobsToComplete: true);
        }
    }
}
