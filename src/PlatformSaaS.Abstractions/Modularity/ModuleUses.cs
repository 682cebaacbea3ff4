using PlatformSaaS.Text;

namespace PlatformSaaS.Modularity;

/// <summary>Something of the agency that lives from a module.</summary>
/// <param name="Text">What, and how much of it.</param>
/// <param name="Url">Where it is, or null.</param>
/// <param name="Blocks">True where the module can't be switched off before this is over.</param>
public sealed record ModuleUse(LocalizedText Text, string? Url = null, bool Blocks = false);

/// <summary>Says what of the current tenant's work needs a module; registered in DI (scoped) and asked before the module is switched off.</summary>
public interface IModuleUses
{
    /// <summary>What needs the module.</summary>
    Task<IReadOnlyList<ModuleUse>> ListAsync(PlatformModule module, CancellationToken ct);
}

/// <summary>Pages that modules bring.</summary>
public interface IModulePages
{
    /// <summary>Addresses of a module's pages, those that need a parameter left out, in their order.</summary>
    IReadOnlyList<string> Of(PlatformModule module);
}
