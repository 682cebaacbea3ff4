using PlatformSaaS.Modularity;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Features;

/// <summary>Features of the current tenant.</summary>
internal sealed class FeatureChecker(FeatureDefinitions definitions, TenantValues values) : IFeatureChecker, IFeatureManager
{
    public async ValueTask<bool> IsEnabledAsync(string name, CancellationToken ct = default) =>
        string.Equals(await GetAsync(name, ct), "true", StringComparison.OrdinalIgnoreCase);

    public async ValueTask<string> GetAsync(string name, CancellationToken ct = default) =>
        await values.FindAsync(TenantValueKind.Feature, definitions.Get(name).Name, ct) ?? definitions.Get(name).DefaultValue;

    public Task SetAsync(string name, string? value, CancellationToken ct = default) =>
        values.SetAsync(TenantValueKind.Feature, definitions.Get(name).Name, value, ct);
}

/// <summary>All features: one per module, and those that modules define.</summary>
internal sealed class FeatureDefinitions(IModuleCatalog modules, IEnumerable<IFeatureDefinitionProvider> providers)
{
    private readonly Dictionary<string, FeatureDefinition> _all = modules.Modules
        .Select(m => new FeatureDefinition(m.Name, m.Name, "true"))
        .Concat(providers.SelectMany(p => p.Define()))
        .ToDictionary(d => d.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<FeatureDefinition> All => _all.Values;

    public FeatureDefinition Get(string name) => _all.GetValueOrDefault(name) ?? throw new ArgumentException($"No feature is called {name}.", nameof(name));
}
