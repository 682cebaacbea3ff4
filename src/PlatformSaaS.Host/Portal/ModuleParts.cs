using PlatformSaaS.Features;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Host.Portal;

/// <summary>Of what modules contribute, only those that are switched on for the tenant.</summary>
internal sealed class ModuleParts(IModuleCatalog modules, IFeatureChecker features)
{
    public async IAsyncEnumerable<T> OnAsync<T>(IEnumerable<T> parts, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct) where T : notnull
    {
        foreach (var part in parts)
        {
            var module = modules.Modules.FirstOrDefault(m => m.GetType().Assembly == part.GetType().Assembly);
            if (module is not { CanBeSwitchedOff: true } || await features.IsEnabledAsync(module.Name, ct))
            {
                yield return part;
            }
        }
    }
}
