using System.Globalization;
using System.Text.RegularExpressions;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Products;

/// <summary>Reads how many somebody wants, as typed.</summary>
internal static partial class Quantity
{
    /// <summary>Most of anything in one line.</summary>
    public const int Most = 9_999;

    /// <summary>Most of a product in one line.</summary>
    public static int MostOf(Product product) => product.Kind == ProductKind.Rental ? product.Stock ?? 0 : Math.Min(product.MaxQuantity ?? Most, Most);

    /// <summary>The number, or what is wrong with it and what to write.</summary>
    public static (int? Value, string? Fault) Read(string? text, Product product)
    {
        var typed = text?.Trim() ?? "";
        var most = MostOf(product);
        if (typed.Length == 0)
        {
            return (null, T("Isi jumlah, misalnya 1.", "Write a quantity, such as 1."));
        }

        // 1.000 is a thousand; 1.5 and 1,5 are no whole numbers.
        var digits = Grouped().IsMatch(typed) ? typed.Replace(".", "", StringComparison.Ordinal) : typed;
        if (!decimal.TryParse(digits.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return (null, digits.All(c => char.IsAsciiDigit(c)) ? TooMany(product, most) : T("Jumlah harus berupa angka bulat, misalnya 1 atau 12.", "The quantity must be a whole number, such as 1 or 12."));
        }

        if (number <= 0)
        {
            return (null, T("Jumlah sekurang-kurangnya 1. Untuk membatalkan produk ini, hapus dari daftar.", "The quantity is at least 1. To drop this product, remove it from the list."));
        }

        return number != decimal.Truncate(number) ? (null, T("Jumlah harus bilangan bulat tanpa koma, misalnya 2.", "The quantity must be a whole number without decimals, such as 2."))
            : number > most ? (null, TooMany(product, most)) : ((int)number, null);
    }

    private static string TooMany(Product product, int most) => product.Kind == ProductKind.Rental
        ? T($"Alat ini hanya ada {most}. Kurangi jumlahnya.", $"There are only {most} of this item. Please lower the quantity.")
        : T($"Paling banyak {most.ToString("#,0", CultureInfo.GetCultureInfo("id-ID"))} dalam satu baris. Untuk jumlah lebih besar, hubungi kami lebih dulu.", $"At most {most:#,0} in one line. For more, please contact us first.");

    [GeneratedRegex(@"^\d{1,3}(\.\d{3})+$")]
    private static partial Regex Grouped();
}
