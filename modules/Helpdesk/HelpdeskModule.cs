using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Deadlines;
using PlatformSaaS.Helpdesk.Faq;
using PlatformSaaS.Helpdesk.Http;
using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Helpdesk.Testimonials;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Http;
using PlatformSaaS.Identity;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Helpdesk;

/// <summary>
/// Questions, complaints and consultations with their answers, proposals for the FAQ, testimonials; the guest book, duty rosters and bookable hours; work plans and monthly reports.
/// </summary>
[DependsOn(typeof(IdentityModule), typeof(ReviewsModule))]
public sealed class HelpdeskModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Navigation.IHealthNotes, TopicHealth>().AddScoped<RulesStore>().AddScoped<ISettingSource, TicketKindSource>().AddScoped<HelpdeskSettings>().AddScoped<HelpdeskNumbers>().AddScoped<Numbering.INumberUses>(sp => sp.GetRequiredService<HelpdeskNumbers>()).AddScoped<IModuleUses, TicketUses>().AddScoped<IRunningDeadlines, RunningAnswers>().AddSingleton<IEndpointContributor, SettingsEndpoints>();
        services.AddTickets().AddFaq().AddTestimonials().AddVisits().AddSchedules().AddReports();
    }
}
