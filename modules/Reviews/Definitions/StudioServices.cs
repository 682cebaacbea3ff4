using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Reviews.Definitions.DryRuns;
using PlatformSaaS.Reviews.Definitions.Versions;

namespace PlatformSaaS.Reviews.Definitions;

/// <summary>Services of definitions and of the studio that writes them.</summary>
internal static class StudioServices
{
    public static IServiceCollection AddDefinitions(this IServiceCollection services) => services
        .AddScoped<DefinitionStore>().AddScoped<TenantChoiceReader>().AddScoped<TemplateChecks>().AddScoped<DefinitionInspector>().AddScoped<DraftDesk>().AddScoped<DraftFacts>().AddScoped<VersionComparison>().AddScoped<DryRunner>()
        .AddScoped<ISettingSource, RoleSource>().AddScoped<ISettingSource, LetterSource>().AddScoped<ISettingSource, NoticeSource>().AddScoped<ISettingSource, ListSource>()
        .AddScoped<ISettingSource, RoomSource>().AddScoped<ISettingSource, ServiceSource>().AddScoped<ISettingSource, ApplicantTypeSource>().AddScoped<Users.IApplicantTypeUses, TypeUses>();
}
