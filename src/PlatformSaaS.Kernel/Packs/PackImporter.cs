using PlatformSaaS.Data;

namespace PlatformSaaS.Packs;

/// <summary>Checks a pack (schemas, then references, then each module's own rules) and applies it in one transaction.</summary>
internal sealed class PackImporter(IEnumerable<IPackContributor> contributors, IUnitOfWork unitOfWork) : IPackImporter
{
    private readonly IPackContributor[] ordered = [.. contributors.OrderBy(c => c.Order).ThenBy(c => c.GetType().FullName, StringComparer.Ordinal)];

    public IReadOnlyList<PackFault> Validate(AgencyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var faults = PackChecks.Shape(pack);
        if (faults.Count > 0)
        {
            // References and modules read the files as their schemas promise, so they are only asked about sound ones.
            return faults;
        }
        return [.. PackChecks.References(pack), .. ordered.SelectMany(c => c.Validate(pack))];
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct = default)
    {
        if (Validate(pack) is { Count: > 0 } faults)
        {
            throw new PackException(faults);
        }
        await unitOfWork.RunAsync(async token =>
        {
            foreach (var contributor in ordered)
            {
                await contributor.ApplyAsync(pack, token);
                await unitOfWork.FlushAsync(token);
            }
        }, ct);
    }
}
