using PlatformSaaS.Modularity;

namespace PlatformSaaS.Surveys;

/// <summary>Module Surveys.</summary>
public sealed class SurveysModule : PlatformModule
{
}
