using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Catalog.Orders;

/// <summary>How orders are set up.</summary>
internal static class OrderDescription
{
    public static StageKindDescription Value { get; } = new(new("Pesanan", "Order"), "shopping-cart", new("Pemohon memilih produk, sampel, atau alat dari katalog.", "The applicant chooses products, samples or instruments of the catalog."))
    {
        Actors = ["applicant"],
        States = [new("draft", new("Draf", "Draft")), new("open", new("Dibuka lagi", "Opened again")), new("done", new("Selesai", "Done"))],
        Outcomes = [new(OrderStage.Submitted, new("Terkirim", "Submitted")), new("back", new("Kembali ke formulir", "Back to the form"))],
        Groups =
        [
            new("pesanan", new("Isi pesanan", "What is ordered"),
            [
                new("catalog", SettingShape.Choice, new("Kelompok katalog", "Group of the catalog")) { Source = SettingSources.CatalogGroups },
                new("startsFrom", SettingShape.Choice, new("Dimulai dari", "Begins with")) { Options = [StageSetting.Option("cart", "Keranjang pemohon", "The applicant's cart")] },
                new("line", SettingShape.Choice, new("Baris pesanan", "Lines")) { Options = [StageSetting.Option("sample", "Sampel uji", "Samples"), StageSetting.Option("instrument", "Alat", "Instruments")] },
                new("min", SettingShape.Number, new("Paling sedikit baris", "Fewest lines")) { Min = 1, Max = OrderStage.MostLines },
                new("max", SettingShape.Number, new("Paling banyak baris", "Most lines")) { Min = 1, Max = OrderStage.MostLines },
                new("rules", SettingShape.Choice, new("Tabel aturan", "Rule table")) { Source = SettingSources.Rules }
            ])
        ],
        Forms = [new("lineFields", new("Identitas baris", "Identity of a line"), false)],
        Answers = [new("summary", new("Ringkasan pesanan", "Summary of the order")), new("total", new("Jumlah rupiah", "Total"))],
        Start = """{ "actor": "applicant", "outcomes": { "submitted": { "name": { "id": "Pesanan terkirim", "en": "Order sent" } } } }"""
    };
}

/// <summary>Groups of the catalog, for the studio.</summary>
internal sealed class CatalogGroupSource(DbContext db) : ISettingSource
{
    public string Name => SettingSources.CatalogGroups;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) =>
        await db.Set<CatalogGroup>().AsNoTracking().OrderBy(g => g.Sort).ThenBy(g => g.Code).Select(g => new ListEntry { Value = g.Code, Label = new(g.NameId, g.NameEn) }).ToListAsync(ct);
}

/// <summary>Rule tables of the catalog, for the studio.</summary>
internal sealed class RuleSource(RuleStore rules) : ISettingSource
{
    public string Name => SettingSources.Rules;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) => [.. (await rules.AllAsync(ct)).Keys.Order(StringComparer.Ordinal).Select(k => new ListEntry { Value = k, Label = new(k) })];
}
