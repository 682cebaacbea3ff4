using PlatformSaaS.Modularity;

namespace PlatformSaaS.Content;

/// <summary>Module Content.</summary>
public sealed class ContentModule : PlatformModule
{
}
