using PlatformSaaS.Modularity;

namespace PlatformSaaS.Reviews;

/// <summary>Module Reviews.</summary>
public sealed class ReviewsModule : PlatformModule
{
}
