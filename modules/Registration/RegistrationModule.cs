using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Http;
using PlatformSaaS.Identity;
using PlatformSaaS.Modularity;
using PlatformSaaS.Registration.Contracts;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Registration.Changes;
using PlatformSaaS.Registration.Http;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Users;

namespace PlatformSaaS.Registration;

/// <summary>Applicant types, registration, approval of accounts, the applicant's own profile.</summary>
[DependsOn(typeof(IdentityModule))]
public sealed class RegistrationModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ApplicantTypes>().AddScoped<TypeEditor>().AddScoped<TypeList>().AddScoped<IApplicantTypeList, ApplicantTypeList>().AddScoped<RegistrationService>().AddScoped<ProfileService>().AddScoped<ApprovalService>().AddScoped<ValueSeal>();
        services.AddScoped<ProfileChanges>().AddScoped<ChangeDesk>().AddScoped<ChangeNotices>();
        services.AddScoped<IApplicantDirectory, ApplicantDirectory>().AddScoped<DataSubjects.IConsents, Consents.ConsentBook>();
        services.AddSingleton<IEndpointContributor, RegistrationEndpoints>();
    }
}
