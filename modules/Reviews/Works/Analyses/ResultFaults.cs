using System.Text.Json.Nodes;
using PlatformSaaS.Text;
using static PlatformSaaS.Reviews.Works.Analyses.ResultSheet;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>What keeps a sheet of results from being complete.</summary>
internal static class ResultFaults
{
    /// <summary>Refuses rows for something that isn't part of the line, also while saving half of it.</summary>
    public static void Known(IReadOnlyList<AnalysisItem> items, JsonObject values, IDictionary<string, string[]> errors)
    {
        var index = 0;
        foreach (var row in RowsOf(values))
        {
            if (items.All(i => i.Code != ResultSheet.Text(row, Item)))
            {
                errors[$"{Rows}[{index}].{Item}"] = [T($"Parameter {ResultSheet.Text(row, Item) ?? "tanpa kode"} tidak ada pada pesanan ini.", $"Parameter {ResultSheet.Text(row, Item) ?? "without code"} is no part of this order.")];
            }

            index++;
        }
    }

    /// <summary>What keeps the sheet from being complete, by field path.</summary>
    public static Dictionary<string, string[]> Of(AnalysisDefinition definition, IReadOnlyList<AnalysisItem> items, JsonObject values, DateOnly today)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Known(items, values, errors);
        Dates(values, today, errors);
        var rows = RowsOf(values);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var code = ResultSheet.Text(rows[i], Item) ?? "";
            if (definition.HasPoints)
            {
                if (ResultSheet.Text(rows[i], Point) is null && ResultSheet.Text(rows[i], Value) is null)
                {
                    continue;
                }

                Needs(rows[i], i, Point, errors);
                Needs(rows[i], i, Value, errors);
                Numeric(rows[i], i, Correction, errors);
            }
            else if (seen.Contains(code))
            {
                errors[$"{Rows}[{i}].{Item}"] = [T("Parameter ini tertulis dua kali.", "This parameter is there twice.")];
            }
            else
            {
                OfKind(rows[i], i, errors);
            }

            Uncertain(rows[i], i, errors);
            seen.Add(code);
        }

        var missing = items.Where(i => !seen.Contains(i.Code)).Select(i => i.Name.Current).ToList();
        if (missing.Count > 0)
        {
            errors[Rows] = [T($"Belum ada hasil untuk: {string.Join(", ", missing)}.", $"No result yet for: {string.Join(", ", missing)}.")];
        }

        return errors;
    }

    private static void Dates(JsonObject values, DateOnly today, Dictionary<string, string[]> errors)
    {
        var from = Day(values, From, errors, T("Isi tanggal mulai.", "Fill in the day it began."));
        var to = Day(values, To, errors, T("Isi tanggal selesai.", "Fill in the day it ended."));
        if (to < from)
        {
            errors[To] = [T("Tanggal selesai tidak boleh mendahului tanggal mulai.", "The end must not come before the beginning.")];
        }
        else if (to > today)
        {
            errors[To] = [T("Tanggal selesai belum tiba.", "That day has not come yet.")];
        }
    }

    private static DateOnly? Day(JsonObject values, string code, Dictionary<string, string[]> errors, string missing)
    {
        if (DateOnly.TryParseExact(values[code]?.ToString(), "yyyy-MM-dd", out var day))
        {
            return day;
        }

        errors[code] = [missing];
        return null;
    }

    private static void OfKind(JsonObject row, int i, Dictionary<string, string[]> errors)
    {
        switch (ResultSheet.Text(row, Kind) ?? Number)
        {
            case Number or Below:
                Needs(row, i, Value, errors);
                break;
            case NotDetected when ResultSheet.Text(row, Value) is not null:
                Numeric(row, i, Value, errors);
                break;
            case Words when ResultSheet.Text(row, Value) is null:
                errors[$"{Rows}[{i}].{Value}"] = [T("Tulis hasilnya.", "Write the result.")];
                break;
        }
    }

    private static void Needs(JsonObject row, int i, string code, Dictionary<string, string[]> errors)
    {
        if (ResultSheet.Text(row, code) is null)
        {
            errors[$"{Rows}[{i}].{code}"] = [code == Point ? T("Isi nilai standarnya.", "Fill in the standard value.") : T("Isi hasilnya.", "Fill in the result.")];
        }
        else
        {
            Numeric(row, i, code, errors);
        }
    }

    private static void Numeric(JsonObject row, int i, string code, Dictionary<string, string[]> errors)
    {
        if (ResultSheet.Text(row, code) is { } text && ResultNumber.Parse(text) is null)
        {
            errors[$"{Rows}[{i}].{code}"] = [T($"“{text}” bukan angka. Tulis misalnya 0,012, tanpa pemisah ribuan.", $"“{text}” is not a number. Write 0.012, say, without thousands separators.")];
        }
    }

    private static void Uncertain(JsonObject row, int i, Dictionary<string, string[]> errors)
    {
        if (ResultSheet.Text(row, Uncertainty) is { } text && ResultNumber.Parse(text) is not >= 0)
        {
            errors[$"{Rows}[{i}].{Uncertainty}"] = [T("Tulis ketidakpastian sebagai angka, misalnya 0,003.", "Write the uncertainty as a number, such as 0.003.")];
        }
    }
}
