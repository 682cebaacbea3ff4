using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Helpdesk.Http;
using PlatformSaaS.Helpdesk.Queue;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Testimonials;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Publishing;

namespace PlatformSaaS.Helpdesk;

/// <summary>Questions and complaints with their answers, and testimonials.</summary>
public sealed class HelpdeskModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<RulesStore>();
        services.AddScoped<TicketBook>();
        services.AddScoped<TicketNotices>();
        services.AddScoped<TicketReader>();
        services.AddScoped<ApplicantTickets>();
        services.AddScoped<DeskTickets>();
        services.AddScoped<TicketQueue>();
        services.AddScoped<ApplicantTestimonials>();
        services.AddScoped<TestimonialDesk>();
        services.AddScoped<PublishedTestimonials>();
        services.AddScoped<IHomeSection>(sp => sp.GetRequiredService<PublishedTestimonials>());
        services.AddScoped<IQuestionLinks, QuestionLinks>();
        services.AddSingleton<IEndpointContributor, HelpdeskEndpoints>();
    }
}
