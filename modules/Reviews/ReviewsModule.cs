using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Decisions;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Queue;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Reviews.Works;

namespace PlatformSaaS.Reviews;

/// <summary>Staged reviews: services, requests, the engine and the stage kinds form, review, meeting, decision, work, delivery.</summary>
public sealed class ReviewsModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddDefinitions().AddScoped<RequestAccess>();
        services.AddScoped<IRequestDirectory, RequestDirectory>().AddScoped<Numbering.INumberUses, Definitions.RequestNumbers>().AddScoped<IModuleUses, Definitions.StageKindUses>().AddScoped<Navigation.IHealthNotes, Definitions.DraftHealth>().AddScoped<MultiTenancy.IRealUses, RealRequests>();
        services.AddScoped<RequestModel>();
        services.AddScoped<StageFlow>().AddScoped<RequestStarter>().AddScoped<UnitPeople>();
        services.AddScoped<IStageServices, StageServices>();
        services.AddScoped<RequestFiles>().AddScoped<RequestEngine>();
        services.AddScoped<IRequestEngine>(sp => sp.GetRequiredService<RequestEngine>());
        services.AddViews();
        services.AddScoped<FormUploads>().AddScoped<IStageKind, FormStage>().AddScoped<IStageKind, ReviewStage>();
        services.AddDeadlines().AddMeetings().AddDecisions().AddWorks().AddDeliveries().AddQueue().AddWalkIns();
    }
}
