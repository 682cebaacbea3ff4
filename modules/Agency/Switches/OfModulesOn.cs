using PlatformSaaS.Features;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Agency.Switches;

/// <summary>Of what modules contribute, that of modules that are on for this agency.</summary>
internal sealed class OfModulesOn(IModuleCatalog modules, IFeatureChecker features)
{
    public async Task<IReadOnlyList<T>> FilterAsync<T>(IEnumerable<T> contributors, CancellationToken ct) where T : notnull
    {
        var on = new List<T>();
        foreach (var contributor in contributors)
        {
            if (modules.Modules.FirstOrDefault(m => m.GetType().Assembly == contributor.GetType().Assembly) is not { CanBeSwitchedOff: true } module || await features.IsEnabledAsync(module.Name, ct))
            {
                on.Add(contributor);
            }
        }

        return on;
    }
}
