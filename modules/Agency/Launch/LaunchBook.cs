using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Agency.Switches;
using PlatformSaaS.Navigation;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Agency.Launch;

/// <summary>An item with what a person said about it.</summary>
internal sealed record LaunchEntry(LaunchItem Item, LaunchTick? Tick)
{
    public bool IsDone => Item.Proof == LaunchProof.Seen ? Item.IsDone : Tick is not null;

    /// <summary>Left on purpose: recommended, not fulfilled, with a note that says why.</summary>
    public bool IsLeft => !IsDone && !Item.IsMandatory && Tick is not null;

    /// <summary>A person may say something: where the product can't see, or why a recommended one is left.</summary>
    public bool MayTick => Item.Proof != LaunchProof.Seen || (!Item.IsMandatory && !Item.IsDone);
}

/// <summary>The list before going live, of all modules that are on. Callers authorise.</summary>
internal sealed class LaunchBook(DbContext db, IEnumerable<IHealthNotes> sources, OfModulesOn modules) : ILaunchSummary
{
    /// <summary>All items in their order, each with what was said about it.</summary>
    /// <param name="said">What people said so far, as the caller has read it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<LaunchEntry>> ListAsync(IEnumerable<LaunchTick> said, CancellationToken ct)
    {
        var ticks = said.ToDictionary(t => t.Code, StringComparer.Ordinal);
        var items = new List<LaunchItem>();
        foreach (var source in await modules.FilterAsync(sources, ct))
        {
            items.AddRange(await source.BeforeLaunchAsync(ct));
        }

        return [.. items.OrderBy(i => i.Order).ThenBy(i => i.Code, StringComparer.Ordinal).Select(i => new LaunchEntry(i, ticks.GetValueOrDefault(i.Code)))];
    }

    public Task<List<LaunchTick>> TicksAsync(CancellationToken ct) => db.Set<LaunchTick>().AsNoTracking().OrderBy(t => t.Code).ToListAsync(ct);

    /// <summary>Mark of what people said so far.</summary>
    public static string RevisionOf(IEnumerable<LaunchTick> ticks) => Revisions.Of(ticks.OrderBy(t => t.Code, StringComparer.Ordinal).Select(t => new { t.Code, t.At, t.ByName, t.Note, t.DecreeNumber, t.DecreeOn }));

    public async Task<LaunchCounts> CountAsync(CancellationToken ct) => Count(await ListAsync(await TicksAsync(ct), ct));

    public static LaunchCounts Count(IReadOnlyList<LaunchEntry> entries) =>
        new(entries.Count(e => e.IsDone), entries.Count(e => !e.IsDone && e.Item.IsMandatory), entries.Count(e => !e.IsDone && !e.Item.IsMandatory && !e.IsLeft));
}
