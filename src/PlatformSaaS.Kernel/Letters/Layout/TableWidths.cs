using System.Globalization;

namespace PlatformSaaS.Letters.Layout;

/// <summary>Shares out a table's width: as ordered in the template, else by what the columns hold.</summary>
internal static class TableWidths
{
    public const double Pad = 1.5, AfterFigures = 4;

    public static List<TableColumn> Columns(IReadOnlyList<TableLine> lines, IReadOnlyList<ColumnSide> sides, string? ordered, double left, double width)
    {
        var count = sides.Count;
        double[] pads = new double[count], ends = new double[count], natural = new double[count], least = new double[count];
        var marks = new bool[count];
        for (var c = 0; c < count; c++)
        {
            // Centred row numbers need less air than text.
            ends[c] = sides[c] == ColumnSide.Centre ? Pad / 2 : Pad;
            pads[c] = ends[c] + (c > 0 && sides[c] == ColumnSide.Left && sides[c - 1] == ColumnSide.Right ? AfterFigures - Pad : 0);
            foreach (var line in lines)
            {
                if (line.Spans) continue;
                marks[c] |= line.Cells[c].Marked;
                natural[c] = Math.Max(natural[c], line.Cells[c].NaturalWidth);
                least[c] = Math.Max(least[c], line.Cells[c].WordWidth);
            }
            var extra = pads[c] + ends[c] + (marks[c] ? LetterComposer.MarkRoom : 0) + 0.05;
            natural[c] += extra;
            // No single word may claim more than a third: longer ones break.
            least[c] = Math.Min(least[c] + extra, width / 3);
        }
        var widths = Ordered(ordered, width, natural) ?? Share(natural, least, sides, width);
        var columns = new List<TableColumn>(count);
        var x = left;
        for (var c = 0; c < count; x += widths[c], c++) columns.Add(new(x, widths[c], pads[c], ends[c], sides[c], marks[c]));
        return columns;
    }

    private static double[]? Ordered(string? ordered, double width, double[] natural)
    {
        if (ordered is null) return null;
        var parts = ordered.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length != natural.Length) return null;
        var widths = new double[parts.Length];
        double used = 0, stars = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] == "*") stars++;
            else if (double.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out widths[i]) && widths[i] is >= 3 and <= 160) used += widths[i];
            else return null;
        }
        if (stars > 0 && used > width - stars * 5) return null;
        for (var i = 0; i < parts.Length; i++) widths[i] = parts[i] == "*" ? (width - used) / stars : stars > 0 ? widths[i] : widths[i] * width / used;
        return widths;
    }

    private static double[] Share(double[] natural, double[] least, IReadOnlyList<ColumnSide> sides, double width)
    {
        var count = natural.Length;
        double wish = natural.Sum(), need = least.Sum();
        if (wish <= width)
        {
            // What is left over goes to the columns of words; figures stay close to their heads.
            double words = 0;
            for (var c = 0; c < count; c++) words += sides[c] == ColumnSide.Left ? natural[c] : sides[c] == ColumnSide.Right ? natural[c] / 2 : 0;
            if (words == 0) return [.. natural.Select(n => n * width / Math.Max(wish, 0.01))];
            return [.. natural.Select((n, c) => n + (width - wish) * (sides[c] == ColumnSide.Left ? n : sides[c] == ColumnSide.Right ? n / 2 : 0) / words)];
        }
        if (need >= width) return [.. least.Select(l => l * width / need)];
        // Narrow columns get what they wish; wide ones share the rest, each at least its longest word.
        var fair = width / count;
        var given = new double[count];
        double rest = width, weight = 0;
        for (var c = 0; c < count; c++)
            if (natural[c] <= fair) rest -= given[c] = natural[c];
            else weight += Math.Sqrt(natural[c]);
        for (var c = 0; c < count; c++)
            if (given[c] == 0) given[c] = rest * Math.Sqrt(natural[c]) / weight;
        for (var c = 0; c < count; c++)
            if (given[c] < least[c]) return [.. natural.Select((n, i) => least[i] + (width - need) * (n - least[i]) / Math.Max(0.01, wish - need))];
        return given;
    }
}
