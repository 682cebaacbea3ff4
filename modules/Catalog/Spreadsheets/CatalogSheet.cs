namespace PlatformSaaS.Catalog.Spreadsheets;

/// <summary>The columns of the spreadsheet of products.</summary>
internal static class CatalogSheet
{
    public const string Code = "kode";
    public const string Group = "kelompok";
    public const string NameId = "nama";
    public const string NameEn = "nama_en";
    public const string SummaryId = "ringkasan";
    public const string SummaryEn = "ringkasan_en";
    public const string UnitId = "satuan";
    public const string UnitEn = "satuan_en";
    public const string Weight = "berat_gram";
    public const string HandlingUnit = "unit_penanganan";
    public const string Kind = "jenis";
    public const string Stock = "stok";
    public const string MaxQuantity = "jumlah_maks";
    public const string Sort = "urutan";

    public static readonly SheetColumns Columns = new(
        [Code, Group, NameId, NameEn, SummaryId, SummaryEn, UnitId, UnitEn, Weight, HandlingUnit, Kind, Stock, MaxQuantity, Sort, SheetColumns.Price, SheetColumns.From, SheetColumns.LastDay, SheetColumns.Sample, SheetColumns.Basis, SheetColumns.BasisUrl, SheetColumns.State],
        [28, 24, 40, 36, 44, 44, 18, 18, 10, 20, 8, 8, 12, 8, 14, 14, 14, 12, 24, 30, 10], [Code, Group, NameId, UnitId]);

    /// <summary>Column of a member of the product's input.</summary>
    public static string ColumnOf(string member) => member switch
    {
        "Code" => Code,
        "Group" => Group,
        "NameId" => NameId,
        "NameEn" => NameEn,
        "SummaryId" => SummaryId,
        "SummaryEn" => SummaryEn,
        "UnitId" => UnitId,
        "UnitEn" => UnitEn,
        "Weight" => Weight,
        "HandlingUnit" => HandlingUnit,
        "Kind" => Kind,
        "Stock" => Stock,
        "MaxQuantity" => MaxQuantity,
        _ => Sort
    };
}
