using System.Globalization;
using System.Text.RegularExpressions;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Admin;

/// <summary>A product as somebody typed it, in a form or in a row of a spreadsheet.</summary>
internal sealed record ProductInput
{
    public string? Code { get; init; }
    public string? Group { get; init; }
    public string? NameId { get; init; }
    public string? NameEn { get; init; }
    public string? SummaryId { get; init; }
    public string? SummaryEn { get; init; }
    public string? UnitId { get; init; }
    public string? UnitEn { get; init; }
    public string? Weight { get; init; }
    public string? HandlingUnit { get; init; }
    public string? Kind { get; init; }
    public string? Stock { get; init; }
    public string? MaxQuantity { get; init; }
    public string? Sort { get; init; }

    public static ProductInput Of(Product product, string group) => new()
    {
        Code = product.Code, Group = group, NameId = product.NameId, NameEn = product.NameEn, SummaryId = product.SummaryId, SummaryEn = product.SummaryEn, UnitId = product.UnitId, UnitEn = product.UnitEn,
        Weight = Text(product.WeightGrams), HandlingUnit = product.HandlingUnit, Kind = product.Kind.Code(), Stock = Text(product.Stock), MaxQuantity = Text(product.MaxQuantity), Sort = Text(product.Sort)
    };

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Checks what was typed and writes it onto a product.</summary>
internal static partial class ProductRules
{
    /// <summary>Messages by member; empty when all is well.</summary>
    public static Dictionary<string, string[]> Check(ProductInput input, GroupForest forest, IReadOnlyDictionary<string, string> units)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        void Add(string member, string message) => errors.TryAdd(member, [message]);
        if (!CodePattern().IsMatch(input.Code?.Trim() ?? "") || input.Code!.Trim().Length > 60)
        {
            Add("Code", T("Tulis kode dengan huruf kecil, angka, dan tanda hubung, misalnya kal-termometer.", "Write a code of lower-case letters, digits and hyphens, such as kal-termometer."));
        }

        if (forest.Find(input.Group?.Trim()) is null)
        {
            Add("Group", string.IsNullOrWhiteSpace(input.Group) ? T("Pilih kelompok.", "Choose a group.") : T($"Tidak ada kelompok '{input.Group.Trim()}'.", $"There is no group '{input.Group.Trim()}'."));
        }

        Length("NameId", input.NameId, 200, T("Tulis nama produk.", "Write the product's name."));
        Length("NameEn", input.NameEn, 200, null);
        Length("SummaryId", input.SummaryId, 600, null);
        Length("SummaryEn", input.SummaryEn, 600, null);
        Length("UnitId", input.UnitId, 60, T("Tulis satuannya, misalnya alat atau stasiun per bulan.", "Write the unit, such as instrument or station and month."));
        Length("UnitEn", input.UnitEn, 60, null);
        if (input.HandlingUnit?.Trim() is { Length: > 0 } unit && !units.ContainsKey(unit))
        {
            Add("HandlingUnit", T($"Tidak ada peran '{unit}'.", $"There is no role '{unit}'."));
        }

        var kind = Kind(input.Kind);
        if (kind is null)
        {
            Add("Kind", T("Pilih jenis: biasa (plain), sewa (rental), uji (test), atau alat (instrument).", "Choose the kind: plain, rental, test or instrument."));
        }

        Whole("Weight", input.Weight, 1, 1_000_000, false);
        Whole("Stock", input.Stock, 1, Quantity.Most, kind == ProductKind.Rental);
        Whole("MaxQuantity", input.MaxQuantity, 1, Quantity.Most, false);
        Whole("Sort", input.Sort, 0, 999_999, false);
        if (kind is not (null or ProductKind.Rental) && !string.IsNullOrWhiteSpace(input.Stock))
        {
            Add("Stock", T("Hanya alat sewa yang punya stok. Kosongkan, atau ubah jenisnya.", "Only rental items have a stock. Leave it empty, or change the kind."));
        }

        return errors;

        void Length(string member, string? text, int most, string? missing)
        {
            if (missing is not null && string.IsNullOrWhiteSpace(text))
            {
                Add(member, missing);
            }
            else if (text?.Trim().Length > most)
            {
                Add(member, T($"Terlalu panjang: {text.Trim().Length} dari batas {most} huruf.", $"Too long: {text.Trim().Length} of at most {most} characters."));
            }
        }

        void Whole(string member, string? text, int least, int most, bool required)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                if (required)
                {
                    Add(member, T("Isi jumlah alat yang ada.", "Write how many there are."));
                }
            }
            else if (Number(text) is not { } number || number < least || number > most)
            {
                Add(member, T($"Tulis bilangan bulat dari {least} sampai {most}.", $"Write a whole number from {least} to {most}."));
            }
        }
    }

    /// <summary>Writes checked input onto the row.</summary>
    public static void Apply(ProductInput input, Product product, GroupForest forest)
    {
        product.GroupId = forest.Find(input.Group!.Trim())!.Id;
        (product.NameId, product.NameEn) = (input.NameId!.Trim(), Clean(input.NameEn));
        (product.SummaryId, product.SummaryEn) = (Clean(input.SummaryId), Clean(input.SummaryEn));
        (product.UnitId, product.UnitEn) = (input.UnitId!.Trim(), Clean(input.UnitEn));
        (product.WeightGrams, product.HandlingUnit, product.Kind) = (Number(input.Weight), Clean(input.HandlingUnit), Kind(input.Kind)!.Value);
        (product.Stock, product.MaxQuantity) = (product.Kind == ProductKind.Rental ? Number(input.Stock) : null, Number(input.MaxQuantity));
        product.Sort = Number(input.Sort) ?? product.Sort;
    }

    /// <summary>What the audit log keeps of a product.</summary>
    public static object Snapshot(Product product) => new
    {
        product.Code, product.GroupId, product.NameId, product.NameEn, product.SummaryId, product.SummaryEn, product.UnitId, product.UnitEn, product.WeightGrams, product.HandlingUnit, Kind = product.Kind.ToString(),
        product.Stock, product.MaxQuantity, product.Sort, product.Fields, product.Standards, product.RetiredAt
    };

    public static ProductKind? Kind(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        null or "" or "plain" or "biasa" => ProductKind.Plain,
        "rental" or "sewa" => ProductKind.Rental,
        "test" or "uji" => ProductKind.Test,
        "instrument" or "alat" => ProductKind.Instrument,
        _ => null
    };

    public static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    internal static partial Regex CodePattern();
}
