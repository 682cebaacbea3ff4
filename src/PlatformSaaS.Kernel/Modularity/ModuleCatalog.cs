using System.Reflection;

namespace PlatformSaaS.Modularity;

/// <summary>Sorts the modules reachable from the host's module, dependencies first.</summary>
public sealed class ModuleCatalog : IModuleCatalog
{
    private ModuleCatalog(IReadOnlyList<PlatformModule> modules) => Modules = modules;

    /// <inheritdoc />
    public IReadOnlyList<PlatformModule> Modules { get; }

    /// <summary>Loads the modules that <typeparamref name="TRoot"/> depends on, and itself last. Throws on a cycle.</summary>
    public static ModuleCatalog Load<TRoot>() where TRoot : PlatformModule => Load([typeof(TRoot)]);

    /// <summary>Loads the modules and what they depend on. Throws on a cycle.</summary>
    public static ModuleCatalog Load(IEnumerable<Type> roots)
    {
        var sorted = new List<PlatformModule>();
        var path = new HashSet<Type>();
        foreach (var root in roots)
        {
            Visit(root);
        }

        return new ModuleCatalog(sorted);

        void Visit(Type type)
        {
            if (sorted.Any(m => m.GetType() == type))
            {
                return;
            }

            if (!path.Add(type))
            {
                throw new InvalidOperationException($"Modules depend on each other in a circle: {type.Name}.");
            }

            foreach (var needed in type.GetCustomAttribute<DependsOnAttribute>()?.Modules ?? [])
            {
                Visit(needed);
            }

            path.Remove(type);
            sorted.Add((PlatformModule)Activator.CreateInstance(type)!);
        }
    }

    /// <summary>The kernel's assembly and every module's.</summary>
    public IEnumerable<Assembly> Assemblies => Modules.Select(m => m.GetType().Assembly).Prepend(typeof(ModuleCatalog).Assembly);
}
