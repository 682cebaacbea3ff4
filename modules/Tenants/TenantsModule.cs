using PlatformSaaS.Modularity;

namespace PlatformSaaS.Tenants;

/// <summary>Module Tenants.</summary>
public sealed class TenantsModule : PlatformModule
{
}
