using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Content.Tools;

/// <summary>Takes <c>tools.json</c> from an agency's pack.</summary>
internal sealed class ToolPack(ToolStore tools, DbContext db) : IPackContributor
{
    private const string File = "tools.json";

    public int Order => 61;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return pack.Files.ContainsKey(File) ? Faults(ToolStore.Read(pack.Text(File))) : [];
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (pack.Files.ContainsKey(File))
        {
            await tools.SaveAsync(pack.Text(File), ct);
        }
        else if (pack.IsComplete)
        {
            await db.Set<ToolRulesRow>().ExecuteDeleteAsync(ct);
        }
    }

    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (await db.Set<ToolRulesRow>().AsNoTracking().FirstOrDefaultAsync(ct) is { } row)
        {
            writer.Add(File, PackJson.Of(ToolStore.EditsOf(row).Apply(ToolStore.Read(row.Json))));
            if (row.Edits is not null)
            {
                writer.MarkEdited(File);
            }
        }
    }

    /// <summary>What the schema can't see: a price that no item asks for, an item without a price, spans that end before they begin.</summary>
    internal static IEnumerable<PackFault> Faults(ToolRules rules)
    {
        if (rules.Estimates is not { } estimates)
        {
            yield break;
        }

        var items = estimates.Sections.SelectMany(s => s.Items).Select(i => i.Code).ToList();
        foreach (var twice in items.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return new PackFault(File, "/estimates/sections", new($"Butir '{twice.Key}' tertulis dua kali.", $"the item '{twice.Key}' stands twice"));
        }

        for (var i = 0; i < estimates.Prices.Count; i++)
        {
            var list = estimates.Prices[i];
            foreach (var missing in items.Except(list.Items.Keys))
            {
                yield return new PackFault(File, $"/estimates/prices/{i}/items", new($"Butir '{missing}' belum punya harga.", $"the item '{missing}' has no price"));
            }

            foreach (var unknown in list.Items.Keys.Except(items))
            {
                yield return new PackFault(File, $"/estimates/prices/{i}/items", new($"Tidak ada butir '{unknown}'.", $"there is no item '{unknown}'"));
            }

            if (list.Until < list.From)
            {
                yield return new PackFault(File, $"/estimates/prices/{i}/until", new("Hari terakhir mendahului hari pertama.", "the last day comes before the first"));
            }
        }

        foreach (var unknown in estimates.Houses.SelectMany(h => h.Factors.Keys).Distinct().Except(estimates.Sections.Select(s => s.Code)))
        {
            yield return new PackFault(File, "/estimates/houses", new($"Tidak ada bagian '{unknown}'.", $"there is no section '{unknown}'"));
        }
    }
}
