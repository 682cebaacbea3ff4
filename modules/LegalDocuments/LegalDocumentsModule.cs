using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.LegalDocuments.Dossiers;
using PlatformSaaS.LegalDocuments.Http;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Registration;
using PlatformSaaS.Reviews;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.LegalDocuments;

/// <summary>The applicant's own standing papers: asked once per applicant type, verified once, valid for all requests.</summary>
[DependsOn(typeof(RegistrationModule), typeof(ReviewsModule))]
public sealed class LegalDocumentsModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<LegalSets>().AddScoped<LegalSetEditor>();
        services.AddScoped<LegalNotices>().AddScoped<PaperCalls>().AddSingleton<IBuiltInTemplates, CallTemplates>().AddScoped<IApplicantTypeUses, LegalTypeUses>();
        services.AddScoped<ApplicantDossierService>();
        services.AddScoped<VerificationService>();
        services.AddScoped<IServicePrecondition, LegalDocumentsPrecondition>();
        services.AddScoped<IServicePrecondition, CompanyDocumentsPrecondition>().AddScoped<ISettingSource, LegalDocumentSource>();
        services.AddSingleton<IEndpointContributor, LegalEndpoints>();
        services.AddSingleton<IEndpointContributor, LegalSetEndpoints>();
    }
}
