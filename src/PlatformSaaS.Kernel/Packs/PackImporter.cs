using System.Security.Cryptography;
using System.Text;
using PlatformSaaS.Data;

namespace PlatformSaaS.Packs;

/// <summary>Checks a pack (schemas, then references, then each module's own rules) and applies it in one transaction.</summary>
internal sealed class PackImporter(IEnumerable<IPackContributor> contributors, IUnitOfWork unitOfWork, PackMemory? memory = null) : IPackImporter
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
        Require(pack);
        await unitOfWork.RunAsync(token => memory is null ? RunAsync(pack, token) : ApplyAsync(pack, memory, token), ct);
    }

    public async Task TakeAsync(AgencyPack pack, CancellationToken ct = default)
    {
        Require(pack);
        await unitOfWork.RunAsync(token => RunAsync(pack, token), ct);
    }

    public async Task<AgencyPack> TryAsync(AgencyPack pack, CancellationToken ct = default)
    {
        Require(pack);
        try
        {
            return await unitOfWork.RunAsync<AgencyPack>(async token =>
            {
                await RunAsync(pack, token);
                throw new Undone(await ExportAsync(token));
            }, ct);
        }
        catch (Undone undone)
        {
            return undone.After;
        }
    }

    public async Task<AgencyPack> ExportAsync(CancellationToken ct = default) => (await WriteAsync(ct)).ToPack();

    /// <summary>Undoes a dry run and carries out what it found.</summary>
    private sealed class Undone(AgencyPack after) : Exception
    {
        public AgencyPack After { get; } = after;
    }

    private void Require(AgencyPack pack)
    {
        if (Validate(pack) is { Count: > 0 } faults)
        {
            throw new PackException(faults);
        }
    }

    private async Task ApplyAsync(AgencyPack pack, PackMemory remembered, CancellationToken ct)
    {
        var (isNew, baseline) = await remembered.FindAsync(ct);
        var fingerprint = Fingerprint(pack);
        if (baseline?.Fingerprint == fingerprint)
        {
            return;
        }

        var held = isNew ? null : await WriteAsync(ct);
        var merge = new PackMerge(pack, held?.ToPack() ?? new AgencyPack(pack.Code, new Dictionary<string, byte[]>()), baseline?.Marks ?? [], baseline is null ? held?.Edited : null);
        var merged = held is null ? pack : merge.Run();
        if (held is not null && Validate(merged) is { Count: > 0 } faults)
        {
            // The pack is sound and so is what the tenant holds, but they don't go together: an admin's choice is no reason not to start.
            remembered.Clash(pack, faults);
            return;
        }

        await RunAsync(merged, ct);
        remembered.Report(pack, merge.Kept);
        await remembered.SaveAsync(merge.Remember(merged, await ExportAsync(ct)), fingerprint, ct);
    }

    private async Task RunAsync(AgencyPack pack, CancellationToken ct)
    {
        foreach (var contributor in ordered)
        {
            await contributor.ApplyAsync(pack, ct);
            await unitOfWork.FlushAsync(ct);
        }
    }

    private async Task<PackWriter> WriteAsync(CancellationToken ct)
    {
        var writer = new PackWriter();
        foreach (var contributor in ordered)
        {
            await contributor.ExportAsync(writer, ct);
        }

        return writer;
    }

    /// <summary>Of the files and of the programs that read them: a newer program may take more from the same file.</summary>
    private string Fingerprint(AgencyPack pack)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var program in ordered.Select(c => c.GetType()).Append(typeof(AgencyPack)).Append(typeof(PackImporter)).Select(t => t.Module.ModuleVersionId).Distinct().Order())
        {
            hash.AppendData(program.ToByteArray());
        }

        foreach (var (path, content) in pack.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
