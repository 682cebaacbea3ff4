using PlatformSaaS.Modularity;

namespace PlatformSaaS.Identity;

/// <summary>Module Identity.</summary>
public sealed class IdentityModule : PlatformModule
{
}
