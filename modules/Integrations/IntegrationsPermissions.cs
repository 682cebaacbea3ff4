using PlatformSaaS.Permissions;

namespace PlatformSaaS.Integrations;

/// <summary>Permissions of the module.</summary>
internal sealed class IntegrationsPermissions : IPermissionDefinitionProvider
{
    /// <summary>Makes and revokes API keys.</summary>
    public const string Keys = "Integrations.Keys";

    /// <summary>Keeps webhooks.</summary>
    public const string Webhooks = "Integrations.Webhooks";

    public IEnumerable<PermissionDefinition> Define() => [new(Keys, "Mengelola kunci API") { IsClosedToSupport = true }, new(Webhooks, "Mengelola webhook") { IsClosedToSupport = true }];
}
