using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Helpdesk.Deadlines;
using PlatformSaaS.Helpdesk.Http;
using PlatformSaaS.Helpdesk.Queue;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Http;
using PlatformSaaS.Publishing;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Tickets;

internal static class TicketServices
{
    /// <summary>Tickets with their desk, their routing by unit, people without an account, and what follows an answer.</summary>
    public static IServiceCollection AddTickets(this IServiceCollection services)
    {
        services.AddScoped<TicketBook>().AddScoped<TicketNotices>().AddScoped<TicketReader>().AddScoped<AnswerClock>();
        services.AddScoped<ApplicantTickets>().AddScoped<TicketIntake>().AddScoped<AskerTickets>().AddScoped<VisitorTickets>();
        services.AddScoped<DeskAccess>().AddScoped<DeskTickets>().AddScoped<ExpertOffers>().AddScoped<TicketQueue>().AddScoped<IExpertiseSource, TopicExpertise>();
        services.AddScoped<FollowUpServices>().AddScoped<IFollowedThings, FollowedTickets>().AddScoped<IOriginPage, TicketOriginPage>().AddScoped<IQuestionLinks, QuestionLinks>();
        services.AddSingleton<IEndpointContributor, HelpdeskEndpoints>().AddSingleton<IEndpointContributor, ConsultationEndpoints>().AddSingleton<IEndpointContributor, VisitorFileEndpoints>();
        return services;
    }
}
