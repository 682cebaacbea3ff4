using PlatformSaaS.Modularity;
using PlatformSaaS.Quotas;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Features;

/// <summary>Features of the current tenant. A module outside its edition is off; the value that the tenant chose stays for another edition.</summary>
internal sealed class FeatureChecker(FeatureDefinitions definitions, TenantValues values, IQuotas quotas) : IFeatureChecker, IFeatureManager
{
    public async ValueTask<bool> IsEnabledAsync(string name, CancellationToken ct = default) =>
        string.Equals(await GetAsync(name, ct), "true", StringComparison.OrdinalIgnoreCase);

    public async ValueTask<string> GetAsync(string name, CancellationToken ct = default) =>
        definitions.IsSwitchable(name) && !(await quotas.PlanAsync(ct)).Has(name) ? "false" : await values.FindAsync(TenantValueKind.Feature, definitions.Get(name).Name, ct) ?? definitions.Get(name).DefaultValue;

    public Task SetAsync(string name, string? value, CancellationToken ct = default) =>
        values.SetAsync(TenantValueKind.Feature, definitions.Get(name).Name, value, ct);
}

/// <summary>All features: one per module, and those that modules define.</summary>
internal sealed class FeatureDefinitions(IModuleCatalog modules, IEnumerable<IFeatureDefinitionProvider> providers)
{
    private readonly HashSet<string> _switchable = [.. modules.Modules.Where(m => m.CanBeSwitchedOff).Select(m => m.Name)];
    private readonly Dictionary<string, FeatureDefinition> _all = modules.Modules
        .Select(m => new FeatureDefinition(m.Name, m.Name, "true"))
        .Concat(providers.SelectMany(p => p.Define()))
        .ToDictionary(d => d.Name, StringComparer.Ordinal);

    /// <summary>True for a module that can be switched off, which editions are about.</summary>
    public bool IsSwitchable(string name) => _switchable.Contains(name);

    public IReadOnlyCollection<FeatureDefinition> All => _all.Values;

    public FeatureDefinition Get(string name) => _all.GetValueOrDefault(name) ?? throw new ArgumentException($"No feature is called {name}.", nameof(name));
}
