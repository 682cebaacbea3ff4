namespace PlatformSaaS.Settings;

/// <summary>A setting with a default that a tenant may override.</summary>
/// <param name="Name">Dotted name, such as <c>Notifications.Smtp.Host</c>.</param>
/// <param name="DefaultValue">Value where neither tenant nor host configuration has one.</param>
/// <param name="IsEncrypted">True for secrets: stored encrypted, never shown.</param>
/// <param name="InPack">False for what belongs to this installation, or stands elsewhere in a pack than under <c>settings</c>. Secrets are never in a pack.</param>
public sealed record SettingDefinition(string Name, string? DefaultValue = null, bool IsEncrypted = false, bool InPack = true);

/// <summary>Contributes settings; found in every module's assembly and the kernel.</summary>
public interface ISettingDefinitionProvider
{
    /// <summary>The module's settings.</summary>
    IEnumerable<SettingDefinition> Define();
}

/// <summary>Reads settings: tenant's value, else host configuration <c>Settings:{name}</c>, else default.</summary>
public interface ISettingProvider
{
    /// <summary>The value or null. An undefined name throws.</summary>
    ValueTask<string?> GetAsync(string name, CancellationToken ct = default);
}

/// <summary>Writes settings of the current tenant.</summary>
public interface ISettingManager
{
    /// <summary>Sets a value (null returns to the default) and tells all nodes.</summary>
    Task SetAsync(string name, string? value, CancellationToken ct = default);
}
