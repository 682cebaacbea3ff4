namespace PlatformSaaS.Quotas;

/// <summary>An edition: modules that a tenant may switch on, and its limits. It knows no price.</summary>
/// <param name="Id">Id.</param>
/// <param name="Code">Code, unique: 2 to 30 of a–z, 0–9 and hyphen.</param>
/// <param name="Name">Indonesian name.</param>
/// <param name="NameEn">English name, or null.</param>
/// <param name="Features">Names of the modules.</param>
/// <param name="Limits">Limits; what is missing is not limited.</param>
/// <param name="Tenants">How many tenants have it.</param>
/// <param name="Version">Rises with each change; send it back with a change.</param>
public sealed record Edition(Guid Id, string Code, string Name, string? NameEn, IReadOnlyList<string> Features, IReadOnlyDictionary<QuotaKind, long> Limits, int Tenants, long Version);

/// <summary>Which edition a tenant has, and the limits that are its own.</summary>
/// <param name="EditionId">Edition, or null for none.</param>
/// <param name="Own">Limits that stand before the edition's.</param>
public sealed record PlanChoice(Guid? EditionId, IReadOnlyDictionary<QuotaKind, long> Own);

/// <summary>Editions and who has which; host portal only. Callers authorise. Every change is told to all nodes.</summary>
public interface IEditions
{
    /// <summary>All, by name.</summary>
    Task<IReadOnlyList<Edition>> ListAsync(CancellationToken ct = default);

    /// <summary>Adds one (version 0), or changes the one with the id while it is that version. False when it was changed in between, or the code is taken.</summary>
    Task<bool> SaveAsync(Edition edition, CancellationToken ct = default);

    /// <summary>Removes one that no tenant has; false otherwise.</summary>
    Task<bool> RemoveAsync(Guid id, long version, CancellationToken ct = default);

    /// <summary>What was chosen for a tenant; null for a missing one.</summary>
    Task<PlanChoice?> OfAsync(Guid tenant, CancellationToken ct = default);

    /// <summary>Chooses while the tenant is that version; false when it was changed in between.</summary>
    Task<bool> ChooseAsync(Guid tenant, PlanChoice choice, long version, CancellationToken ct = default);
}
