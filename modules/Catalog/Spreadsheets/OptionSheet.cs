using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;

namespace PlatformSaaS.Catalog.Spreadsheets;

/// <summary>The columns of the spreadsheet of parameters and measuring ranges.</summary>
internal static class OptionSheet
{
    public const string Product = "produk", Code = "kode", NameId = "nama", NameEn = "nama_en", GroupId = "judul_kelompok", GroupEn = "judul_kelompok_en", Unit = "satuan_hasil", Method = "metode", Limit = "batas", Standards = "standar", Sort = "urutan";

    /// <summary>Between the codes of standards.</summary>
    public const char Between = ';';

    public static readonly SheetColumns Columns = new(
        [Product, Code, NameId, NameEn, GroupId, GroupEn, Unit, Method, Limit, Standards, Sort, SheetColumns.Price, SheetColumns.From, SheetColumns.LastDay, SheetColumns.Sample, SheetColumns.Basis, SheetColumns.BasisUrl, SheetColumns.State],
        [30, 28, 40, 36, 36, 30, 12, 28, 16, 36, 8, 14, 14, 14, 12, 24, 30, 10], [Product, Code, NameId]);

    /// <summary>Column of a field of the editor's form.</summary>
    public static string ColumnOf(string field) => field switch { "name" => NameId, "nameEn" => NameEn, "group" => GroupId, "groupEn" => GroupEn, "unit" => Unit, "method" => Method, "limit" => Limit, _ => Sort };
}

/// <summary>Parameters and measuring ranges of all products as a spreadsheet, that can be edited and taken in again.</summary>
internal sealed class OptionExport(OptionCatalog options, IPermissionChecker permissions, ITenantClock clock)
{
    public async Task<byte[]> WriteAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        var (book, today) = (await options.GetAsync(ct), await clock.TodayAsync(ct));
        return Spreadsheet.Write(new Sheet("Parameter", OptionSheet.Columns.Widths, book.Products.SelectMany(p => p.Options.Select(o => Row(p, o, today))).Prepend([.. OptionSheet.Columns.Names])));
    }

    private static IReadOnlyList<object?> Row(OptionProduct product, PricedOption priced, DateOnly today)
    {
        var o = priced.Option;
        return
        [
            product.Product.Code, o.Code, o.NameId, o.NameEn, o.GroupId, o.GroupEn, o.Unit, o.Method, o.Limit, string.Join(OptionSheet.Between, o.Standards), o.Sort,
            .. SheetCells.Of(SheetTariffs.Shown(priced.Tariffs, today), o.IsRetired)
        ];
    }
}
