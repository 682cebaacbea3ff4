using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Publishing;

namespace PlatformSaaS.Helpdesk.Testimonials;

internal static class TestimonialServices
{
    /// <summary>Testimonials, written, judged and shown.</summary>
    public static IServiceCollection AddTestimonials(this IServiceCollection services)
    {
        services.AddScoped<ApplicantTestimonials>().AddScoped<TestimonialDesk>().AddScoped<PublishedTestimonials>();
        services.AddScoped<IHomeSection>(sp => sp.GetRequiredService<PublishedTestimonials>());
        return services;
    }
}
