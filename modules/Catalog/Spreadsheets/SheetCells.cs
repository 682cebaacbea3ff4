using System.Globalization;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Reporting;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Spreadsheets;

/// <summary>The columns of a spreadsheet in the order in which they are written; read back in any order by their heads.</summary>
/// <param name="Names">Heads.</param>
/// <param name="Widths">Widths.</param>
/// <param name="Required">Those that a spreadsheet must have.</param>
internal sealed record SheetColumns(IReadOnlyList<string> Names, IReadOnlyList<double> Widths, IReadOnlyList<string> Required)
{
    public const string Price = "tarif";
    public const string From = "berlaku_mulai";
    public const string LastDay = "hari_terakhir";
    public const string Sample = "tarif_contoh";
    public const string Basis = "dasar_hukum";
    public const string BasisUrl = "tautan_dasar";
    public const string State = "status";

    public const string Active = "aktif";
    public const string Retired = "ditarik";

    /// <summary>Places of the columns by head; null with the faults where one is unknown, stands twice or is missing.</summary>
    public IReadOnlyDictionary<string, int>? Heads(SheetLine row, List<SheetFault> faults)
    {
        var heads = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (row.Cells[i].Length == 0)
            {
                continue;
            }

            if (!Names.Contains(row.Cells[i], StringComparer.OrdinalIgnoreCase))
            {
                faults.Add(new SheetFault(row.Number, row.Cells[i], T("Kolom ini tidak dikenal. Pakai judul kolom dari berkas ekspor.", "This column isn't known. Use the heads of an exported file.")));
            }
            else if (!heads.TryAdd(row.Cells[i], i))
            {
                faults.Add(new SheetFault(row.Number, row.Cells[i], T("Kolom ini ada dua kali.", "This column stands twice.")));
            }
        }

        faults.AddRange(Required.Where(c => !heads.ContainsKey(c)).Select(c => new SheetFault(row.Number, c, T("Kolom wajib ini tidak ada.", "This required column is missing."))));
        return faults.Count == 0 ? heads : null;
    }
}

/// <summary>One row, cell by column.</summary>
internal sealed class SheetCells(SheetLine row, IReadOnlyDictionary<string, int> heads)
{
    public int Number => row.Number;

    /// <summary>The cell's text, or null where it is empty or there is no such column.</summary>
    public string? this[string column] => heads.TryGetValue(column, out var at) && at < row.Cells.Count && row.Cells[at].Length > 0 ? row.Cells[at] : null;

    /// <summary>The tariff that the row asks for; null when its columns are empty or faulty.</summary>
    public Tariff? Tariff(List<SheetFault> faults)
    {
        var (price, from, last, sample) = (this[SheetColumns.Price], this[SheetColumns.From], this[SheetColumns.LastDay], this[SheetColumns.Sample]);
        if (price is null && from is null && last is null)
        {
            return null;
        }

        var before = faults.Count;
        if (Money(price) is not { } amount)
        {
            faults.Add(new SheetFault(row.Number, SheetColumns.Price, T("Tulis tarif dalam rupiah bulat, misalnya 240000.", "Write the tariff in whole rupiah, such as 240000.")));
            amount = 0;
        }

        if (Day(from) is not { } first)
        {
            faults.Add(new SheetFault(row.Number, SheetColumns.From, T("Tulis tanggal mulai, misalnya 2026-01-01.", "Write the first day, such as 2026-01-01.")));
            first = default;
        }

        if (last is not null && (Day(last) is not { } end || end < first))
        {
            faults.Add(new SheetFault(row.Number, SheetColumns.LastDay, T("Tulis hari terakhir yang tidak mendahului tanggal mulai, atau kosongkan.", "Write a last day that doesn't come before the first, or leave it empty.")));
        }

        if (sample is not (null or "ya" or "tidak" or "yes" or "no"))
        {
            faults.Add(new SheetFault(row.Number, SheetColumns.Sample, T("Isi 'ya' atau 'tidak'.", "Write 'ya' or 'tidak'.")));
        }

        var basis = LegalBasis.Of(this[SheetColumns.Basis], this[SheetColumns.BasisUrl]);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        basis.Check(errors, isRequired: false);
        faults.AddRange(errors.Select(e => new SheetFault(row.Number, e.Key == "Basis" ? SheetColumns.Basis : SheetColumns.BasisUrl, e.Value[0])));
        return faults.Count > before ? null : new Tariff { From = first, Until = Day(last)?.AddDays(1), Price = amount, IsSample = sample is "ya" or "yes", Basis = basis.Text, BasisUrl = basis.Url };
    }

    /// <summary>Whether the row takes something off the catalog; null leaves it as it is.</summary>
    public bool? Retire(List<SheetFault> faults)
    {
        switch (this[SheetColumns.State]?.ToLowerInvariant())
        {
            case null:
                return null;
            case SheetColumns.Active:
                return false;
            case SheetColumns.Retired:
                return true;
            default:
                faults.Add(new SheetFault(row.Number, SheetColumns.State, T("Isi 'aktif' atau 'ditarik'.", "Write 'aktif' or 'ditarik'.")));
                return null;
        }
    }

    /// <summary>What a spreadsheet shows of a tariff and of being retired: the cells from <see cref="SheetColumns.Price"/> to <see cref="SheetColumns.State"/>.</summary>
    public static IEnumerable<object?> Of(Tariff? tariff, bool isRetired) =>
        [tariff?.Price, tariff?.From.ToString("yyyy-MM-dd"), tariff?.LastDay?.ToString("yyyy-MM-dd"), tariff is null ? null : tariff.IsSample ? "ya" : "tidak", tariff?.Basis, tariff?.BasisUrl, isRetired ? SheetColumns.Retired : SheetColumns.Active];

    private static long? Money(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rupiah) && rupiah <= TariffEditor.Most ? rupiah : null;

    // Spreadsheet programs keep days as numbers.
    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is > 36_000 and < 80_000 ? DateOnly.FromDateTime(DateTime.FromOADate(serial)) : null;
}
