using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using PlatformSaaS.Surveys.Definitions;

namespace PlatformSaaS.Surveys;

internal static class SurveyPermissions
{
    public const string Results = "Surveys.Results";
    public const string Manage = "Surveys.Manage";
    public const string FollowUp = "Surveys.FollowUp";
}

internal static class SurveySettings
{
    /// <summary>Weight of one element as printed, such as <c>0.111</c>; null keeps the survey's own.</summary>
    public const string PrintedWeight = "Surveys.PrintedWeight";

    /// <summary>Users of the service in a period, for the sample target; null shows none.</summary>
    public const string Population = "Surveys.Population";

    /// <summary>Fewest answers with which a campaign's result is published; never fewer than <see cref="FewestAnswers"/>.</summary>
    public const string LeastAnswers = "Surveys.LeastAnswers";

    /// <summary>With fewer, colleagues could tell who said what.</summary>
    public const int FewestAnswers = 5;
}

internal sealed class SurveyPermissionProvider : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
        [new(SurveyPermissions.Results, "Melihat hasil survei"), new(SurveyPermissions.Manage, "Mengatur survei kepuasan dan survei berkala"), new(SurveyPermissions.FollowUp, "Menyusun tindak lanjut hasil survei")];
}

internal sealed class SurveySettingProvider : ISettingDefinitionProvider
{
    public IEnumerable<SettingDefinition> Define() => [new(SurveySettings.PrintedWeight), new(SurveySettings.Population), new(SurveySettings.LeastAnswers, "10")];
}

internal sealed class SurveyMenu(SurveyStore surveys) : IMenuContributor
{
    private static MenuItem Admin => new(Menus.Admin, "Kuesioner", "Questionnaires", "/admin/survei", 45, SurveyPermissions.Manage, "star");

    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) => (await surveys.CurrentAsync(ct)).Count == 0
        ? [Admin]
        : [Admin, new MenuItem(Menus.Officer, "Survei", "Surveys", "/petugas/survei", 60, SurveyPermissions.Results, "star")];
}
