using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Internal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Http;
using PlatformSaaS.Jobs;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Notifications.Senders;
using PlatformSaaS.Numbering;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Quotas;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Settings;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;

namespace PlatformSaaS;

/// <summary>Sets up the kernel and the modules; the host calls it and nothing else.</summary>
public static class PlatformKernel
{
    /// <summary>Registers the kernel's services and all modules reachable from <typeparamref name="THostModule"/>.</summary>
    public static ModuleCatalog AddPlatform<THostModule>(this IServiceCollection services, IConfiguration configuration) where THostModule : PlatformModule
    {
        var catalog = ModuleCatalog.Load<THostModule>();
        AddClock(services);
        services.AddHttpContextAccessor();
        AddData(services);
        AddTenancy(services);
        AddDefinitions(services);
        AddServices(services, configuration);
        services.AddJobs(configuration);
        services.AddModules(catalog, configuration);
        return catalog;
    }

    /// <summary>Security headers on every answer, so ahead of whatever answers: health checks too.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.UseMiddleware<SecurityHeadersMiddleware>();

    /// <summary>The middleware up to authorization, in its only sound order; after <see cref="UseSecurityHeaders"/>.</summary>
    public static void UsePlatform(this IApplicationBuilder app)
    {
        app.UseMiddleware<TenantResolutionMiddleware>();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseRouting();
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseMiddleware<SessionMiddleware>();
        app.UseMiddleware<SuspendedPortalMiddleware>();
        app.UseMiddleware<SupportGate>();
        app.UseMiddleware<ModuleGateMiddleware>();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>The host's clock (a test brings its own), in a shell that lets seeding live through past days.</summary>
    private static void AddClock(IServiceCollection services)
    {
        var clock = new MovableClock(services.LastOrDefault(s => s.ServiceType == typeof(TimeProvider))?.ImplementationInstance as TimeProvider ?? TimeProvider.System);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.AddSingleton<IClockScope>(clock);
    }

    private static void AddData(IServiceCollection services)
    {
        services.AddSingleton<DatabaseConnections>();
        services.AddSingleton<DatabaseMigrator>();
        services.AddHostedService<DatabaseGuard>();
        services.AddSingleton<TenantCommandInterceptor>();
        services.AddSingleton<TenantSaveInterceptor>();
        services.AddSingleton<CacheDropInterceptor>();
        services.AddSingleton<CacheDrops>();
        services.AddHostedService(sp => sp.GetRequiredService<CacheDrops>());
        services.AddDbContextPool<PlatformDbContext>((sp, options) => options
            .UseNpgsql(sp.GetRequiredService<DatabaseConnections>().App)
            .UseApplicationServiceProvider(sp)
            .ReplaceService<IModelCacheKeyFactory, ModuleModelCacheKey>()
            .AddInterceptors(sp.GetRequiredService<TenantCommandInterceptor>(), sp.GetRequiredService<TenantSaveInterceptor>(), sp.GetRequiredService<CacheDropInterceptor>()));
        services.AddScoped(Lease);
        services.AddScoped<DbContext>(sp => sp.GetRequiredService<PlatformDbContext>());
        services.AddScoped<UnitOfWork>();
        services.AddScoped<IUnitOfWork>(sp => sp.GetRequiredService<UnitOfWork>());
        services.AddScoped<IQueryBatch, QueryBatch>();
        services.AddScoped<IDomainEvents, DomainEvents>();
        services.AddSingleton<TenantCacheStore>();
        services.AddScoped<ITenantCache, TenantCache>();
        services.AddHostedService<CacheListener>();
        services.AddDataProtection().SetApplicationName("PlatformSaaS");
        services.AddSingleton<IXmlRepository, KeyRingRepository>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(sp =>
            new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = sp.GetRequiredService<IXmlRepository>()));
    }

    private static PlatformDbContext Lease(IServiceProvider sp)
    {
        var tenant = sp.GetRequiredService<ICurrentTenant>();
        // The scope disposes a context once for each service type that it was asked for by. A context of the pool's factory would go back to the pool
        // each time, and be in another tenant's hands by the second; the scope's lease gives it back once, at the very end.
#pragma warning disable EF1001 // The only public way to a scoped lease leaves no room to set the tenant.
        var context = sp.GetRequiredService<IScopedDbContextLease<PlatformDbContext>>().Context;
#pragma warning restore EF1001
        context.TenantId = tenant.Id ?? Guid.Empty;
        context.IsTenantSetOnConnection = false;
        context.StaleKeys.Clear();
        context.IsStaleUrgent = false;
        // An action is undone as a whole, so a way back to its middle would be two round trips for nothing.
        context.Database.AutoSavepointsEnabled = false;
        context.ChangeTracker.Tracking += PlatformDbContext.StampTenant;
        var connections = sp.GetRequiredService<DatabaseConnections>();
        var wanted = connections.App;
        if (tenant.IsHost)
        {
            wanted = connections.HostString;
        }
        else if (tenant.Id is { } id)
        {
            // Never the shared database by mistake: where the flow does not know the tenant whole, it is looked up, which only a scope opened by hand has to wait for.
            var info = CurrentTenant.Info is { } known && known.Id == id ? known : sp.GetRequiredService<ITenantStore>().FindAsync(id).AsTask().GetAwaiter().GetResult();
            wanted = info?.ConnectionString ?? wanted;
        }

        if (context.Database.GetConnectionString() != wanted)
        {
            context.Database.SetConnectionString(wanted);
        }

        return context;
    }

    private static void AddTenancy(IServiceCollection services)
    {
        services.AddSingleton<CurrentTenant>();
        services.AddSingleton<ICurrentTenant>(sp => sp.GetRequiredService<CurrentTenant>());
        services.AddSingleton<PortalOpening>().AddSingleton<IPortalTrial, PortalTrial>().AddScoped<ITrialAddresses, TrialAddresses>().AddScoped<TrialGate>();
        services.AddSingleton<AnnouncementStore>().AddScoped<IHostAnnouncements, HostAnnouncements>();
        services.AddSingleton<TenantStore>();
        services.AddSingleton<ITenantStore>(sp => sp.GetRequiredService<TenantStore>());
        services.AddSingleton<TenantManager>().AddSingleton<ITenantManager>(sp => sp.GetRequiredService<TenantManager>());
        services.AddSingleton<MoveRows>().AddSingleton<OwnDatabaseCheck>().AddSingleton<ITenantMoves, TenantMoves>();
        services.AddSingleton<ExportRows>().AddSingleton<ITenantExports, TenantExports>().AddScoped<ExportSecrets>().AddScoped<ExportTables>().AddScoped<ExportWriter>();
        services.AddScoped<ITrialClearing, TrialClearing>().AddScoped<TrialSweep>().AddScoped<RemovedBytes>();
        services.AddSingleton<UnfinishedJobs>().AddHostedService(sp => sp.GetRequiredService<UnfinishedJobs>());
        services.AddSingleton<TenantBlobs>();
        services.AddSingleton<HostCrossing>();
        services.AddSingleton<ITenantFigures, TenantFigures>();
        services.AddSingleton<IDeadLetters, DeadLetters>();
        services.AddSingleton<IJobBoard, JobBoard>();
        services.AddSingleton<ITenantScopeFactory, TenantScopeFactory>();
    }

    private static void AddDefinitions(IServiceCollection services)
    {
        services.AddSingleton<PlanStore>().AddSingleton<IEditions, Editions>().AddScoped<IQuotas, Quotas.Quotas>().AddScoped<IQuotaSource, StorageUse>().AddScoped<IQuotaSource, MessageUse>().AddScoped<Navigation.IHealthNotes, QuotaHealth>();
        services.AddSingleton<FeatureDefinitions>();
        services.AddScoped<FeatureChecker>();
        services.AddScoped<IFeatureChecker>(sp => sp.GetRequiredService<FeatureChecker>());
        services.AddScoped<IFeatureManager>(sp => sp.GetRequiredService<FeatureChecker>());
        services.AddSingleton<SettingDefinitions>();
        services.AddSingleton<IModulePages, ModulePages>();
        services.AddSingleton(sp => new EndpointGate(sp.GetRequiredService<IModuleCatalog>(), sp.GetRequiredService<PermissionDefinitions>(), sp.GetRequiredService<ICurrentTenant>()));
        services.AddScoped<TenantValues>();
        services.AddScoped<SettingProvider>();
        services.AddScoped<ISettingProvider>(sp => sp.GetRequiredService<SettingProvider>());
        services.AddScoped<ISettingManager>(sp => sp.GetRequiredService<SettingProvider>());
        services.AddScoped<ISettingsDesk, SettingsDesk>().AddScoped<IRetentionPeriods, RetentionPeriods>();
        services.AddSingleton<PermissionDefinitions>();
        services.AddScoped<PermissionChecker>();
        services.AddScoped<IPermissionChecker>(sp => sp.GetRequiredService<PermissionChecker>());
        services.AddScoped<IPermissionManager>(sp => sp.GetRequiredService<PermissionChecker>());
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthorization(o => o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ICurrentUser, CurrentUser>();
        services.AddSingleton<ICurrentUserScope, Impersonation>();
        services.AddScoped<IApplicantDirectory, NoApplicants>().AddScoped<ISupportAccess, NoSupport>();
        services.AddScoped<AuditLog>().AddScoped<IAuditLog>(sp => sp.GetRequiredService<AuditLog>()).AddScoped<IAuditReader, AuditReader>();
        services.AddScoped<INumbering, NumberingService>().AddScoped<INumberPreview, NumberPreview>().AddScoped<INumberUses, LetterNumbers>().AddScoped<Navigation.IHealthNotes, Health.KernelHealth>();
        services.AddScoped<IPersonTrail, PersonTrail>();
        services.AddScoped<ITemplateStore, TemplateStore>();
        services.AddScoped<IAgency, AgencyService>();
        services.AddScoped<IAgencyProfiles, AgencyProfiles>();
        services.AddScoped<AgencyModel>();
        services.AddSingleton<HolidayLists>().AddSingleton<INationalHolidays, NationalHolidays>();
        services.AddScoped<CalendarService>().AddScoped<IAgencyCalendar, AgencyCalendar>();
        services.AddScoped<IWorkingCalendar>(sp => sp.GetRequiredService<CalendarService>());
        services.AddScoped<ITenantClock>(sp => sp.GetRequiredService<CalendarService>());
        services.AddBlobs(configuration);
        services.AddScoped<FileStore>();
        services.AddScoped<IFileStore>(sp => sp.GetRequiredService<FileStore>());
        services.AddScoped<IUploadTickets, UploadTickets>();
        services.AddSingleton<ITemplateRenderer, HandlebarsTemplateRenderer>();
        services.AddLetterRenderer();
        services.AddScoped<LetterIssuer>();
        services.AddScoped<ILetterIssuer>(sp => sp.GetRequiredService<LetterIssuer>());
        services.AddScoped<IPaperPrinter, PaperPrinter>();
        services.AddScoped<ITemplatePreview, TemplatePreview>();
        services.AddScoped<ILetterVerification, LetterVerifier>();
        services.AddSingleton<IMarkdown, MarkdigMarkdown>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<SmtpSender>();
        services.AddHttpClient<WhatsAppSender>();
        services.AddScoped<MessageDelivery>();
        services.AddScoped<MessageLog>();
        services.AddScoped<IMessageLog>(sp => sp.GetRequiredService<MessageLog>());
        services.AddScoped<IPortalNotices>(sp => sp.GetRequiredService<MessageLog>());
        services.AddSingleton<OutboxDispatcher>();
        services.AddHostedService(sp => sp.GetRequiredService<OutboxDispatcher>());
        services.AddSingleton<MachineSignal>().AddSingleton<MachineDispatcher>().AddScoped<IMachineOutbox, MachineOutbox>();
        services.AddHostedService(sp => sp.GetRequiredService<MachineDispatcher>());
        services.AddScoped<Notifier>();
        services.AddScoped<INotifier>(sp => sp.GetRequiredService<Notifier>());
        services.AddSingleton<IPackComparer, PackComparer>().AddScoped<PackMemory>().AddScoped<IPackImporter, PackImporter>();
        services.AddSingleton<IPackSchemas, PackSchemaCheck>();
        services.AddSingleton<IPackSources, PackSources>();
    }
}
