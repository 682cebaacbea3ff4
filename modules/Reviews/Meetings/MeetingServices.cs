using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Registers the stage kind <c>meeting</c> and the calendar of meetings.</summary>
internal static class MeetingServices
{
    public static IServiceCollection AddMeetings(this IServiceCollection services)
    {
        services.AddScoped<IStageKind, MeetingStage>();
        services.AddScoped<MeetingActions>();
        services.AddScoped<MeetingClashes>();
        services.AddScoped<MeetingScheduling>();
        services.AddScoped<MeetingMinutes>();
        services.AddScoped<VisitActions>().AddScoped<FieldVisits>().AddScoped<VisitReports>();
        services.AddScoped<StageAnswerFiles>();
        services.AddScoped<DocumentExchange>();
        services.AddScoped<MeetingOutcomes>();
        services.AddScoped<MeetingCalendar>();
        services.AddScoped<MeetingBoard>();
        services.AddSingleton<IEndpointContributor, MeetingEndpoints>();
        return services;
    }
}
