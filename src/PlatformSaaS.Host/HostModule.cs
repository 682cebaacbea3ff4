using PlatformSaaS.Agency;
using PlatformSaaS.Billing;
using PlatformSaaS.Catalog;
using PlatformSaaS.Content;
using PlatformSaaS.Helpdesk;
using PlatformSaaS.Identity;
using PlatformSaaS.Integrations;
using PlatformSaaS.LegalDocuments;
using PlatformSaaS.Modularity;
using PlatformSaaS.Privacy;
using PlatformSaaS.Registration;
using PlatformSaaS.Reviews;
using PlatformSaaS.Surveys;
using PlatformSaaS.Tenants;

namespace PlatformSaaS.Host;

/// <summary>The only list of modules.</summary>
[DependsOn(
    typeof(IdentityModule),
    typeof(TenantsModule),
    typeof(IntegrationsModule),
    typeof(PrivacyModule),
    typeof(AgencyModule),
    typeof(RegistrationModule),
    typeof(LegalDocumentsModule),
    typeof(ReviewsModule),
    typeof(BillingModule),
    typeof(CatalogModule),
    typeof(SurveysModule),
    typeof(HelpdeskModule),
    typeof(ContentModule))]
public sealed class HostModule : PlatformModule;
