namespace PlatformSaaS.Features;

/// <summary>A feature that can be on or off, or hold a value, per tenant. Each module that can be switched off is a feature by its module name.</summary>
/// <param name="Name">Dotted name, such as <c>Reviews</c> or <c>Identity.Captcha</c>.</param>
/// <param name="DisplayName">For people, in Indonesian.</param>
/// <param name="DefaultValue">Value where the tenant has none; "true"/"false" for a switch.</param>
public sealed record FeatureDefinition(string Name, string DisplayName, string DefaultValue);

/// <summary>Contributes features; found in every module's assembly.</summary>
public interface IFeatureDefinitionProvider
{
    /// <summary>The module's features.</summary>
    IEnumerable<FeatureDefinition> Define();
}

/// <summary>Reads features of the current tenant.</summary>
public interface IFeatureChecker
{
    /// <summary>True when the feature's value is "true". An undefined name throws.</summary>
    ValueTask<bool> IsEnabledAsync(string name, CancellationToken ct = default);

    /// <summary>The value, or the default.</summary>
    ValueTask<string> GetAsync(string name, CancellationToken ct = default);
}

/// <summary>Writes features of the current tenant.</summary>
public interface IFeatureManager
{
    /// <summary>Sets a value (null returns to the default) and tells all nodes.</summary>
    Task SetAsync(string name, string? value, CancellationToken ct = default);
}
