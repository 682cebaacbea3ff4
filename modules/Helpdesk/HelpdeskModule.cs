using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Helpdesk.Deadlines;
using PlatformSaaS.Helpdesk.Demo;
using PlatformSaaS.Helpdesk.Faq;
using PlatformSaaS.Helpdesk.Http;
using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.Queue;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Testimonials;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Helpdesk.WorkPlans;
using PlatformSaaS.Http;
using PlatformSaaS.Identity;
using PlatformSaaS.Modularity;
using PlatformSaaS.Publishing;
using PlatformSaaS.Reviews;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk;

/// <summary>Questions, complaints and consultations with their answers, proposals for the FAQ, and testimonials.</summary>
[DependsOn(typeof(IdentityModule), typeof(ReviewsModule))]
public sealed class HelpdeskModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<RulesStore>().AddScoped<TicketBook>().AddScoped<TicketNotices>().AddScoped<TicketReader>().AddScoped<AnswerClock>();
        services.AddScoped<ApplicantTickets>().AddScoped<TicketIntake>().AddScoped<AskerTickets>();
        services.AddScoped<DeskAccess>().AddScoped<DeskTickets>().AddScoped<ExpertOffers>().AddScoped<TicketQueue>().AddScoped<IExpertiseSource, TopicExpertise>();
        services.AddScoped<VisitorTickets>();
        services.AddScoped<FollowUpServices>().AddScoped<IFollowedThings, FollowedTickets>();
        services.AddScoped<VisitIntake>().AddScoped<Kiosks>().AddScoped<VisitDesk>().AddScoped<VisitReader>().AddScoped<VisitVisitors>().AddScoped<VisitRequests>().AddScoped<VisitPapers>();
        services.AddScoped<FaqDesk>();
        services.AddScoped<ReportAccess>().AddScoped<ReportFiller>().AddScoped<ReportDesk>().AddScoped<ReportOverview>().AddScoped<ReportNotices>().AddScoped<ReportLetter>().AddScoped<PlanDesk>();
        services.AddScoped<DemoPeople>();
        services.AddScoped<ApplicantTestimonials>().AddScoped<TestimonialDesk>().AddScoped<PublishedTestimonials>();
        services.AddScoped<IHomeSection>(sp => sp.GetRequiredService<PublishedTestimonials>());
        services.AddScoped<IQuestionLinks, QuestionLinks>();
        services.AddSingleton<IEndpointContributor, HelpdeskEndpoints>().AddSingleton<IEndpointContributor, ConsultationEndpoints>().AddSingleton<IEndpointContributor, FaqEndpoints>();
        services.AddSingleton<IEndpointContributor, MonthlyReportEndpoints>().AddSingleton<IEndpointContributor, WorkPlanEndpoints>();
        services.AddSingleton<IEndpointContributor, VisitEndpoints>();
    }
}
