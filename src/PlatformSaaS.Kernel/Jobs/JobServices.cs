using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using Quartz;

namespace PlatformSaaS.Jobs;

/// <summary>Jobs on Quartz, clustered on PostgreSQL. <c>Jobs:Enabled=false</c> leaves a node that queues but never runs any.</summary>
internal static class JobServices
{
    public static void AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<JobDirectory>();
        services.AddScoped<IBackgroundJobManager, BackgroundJobManager>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = "platform";
                o.GenerateInstanceId = true;
                // What another node queues is noticed by asking.
                o.IdleWaitTime = TimeSpan.FromSeconds(1);
            });
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(o => o.DataSourceFactory = sp => sp.GetRequiredService<DatabaseConnections>().Jobs);
                store.UseClustering(o => o.CheckinInterval = TimeSpan.FromSeconds(5));
                store.ConfigureStore(o =>
                {
                    o.TablePrefix = JobTables.Prefix;
                    o.StoreJobDataAsStrings = true;
                    // The running host may not create tables; the migration did.
                    o.SchemaProvisioning = SchemaProvisioning.Validate;
                });
            });
        });
        if (configuration.GetValue("Jobs:Enabled", true))
        {
            services.AddHostedService<RecurringJobSchedule>();
            services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        }
    }
}
