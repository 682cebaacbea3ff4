using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace PlatformSaaS.Reporting;

/// <summary>A row of a table with its number as the spreadsheet shows it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cells">Its cells as text, trimmed; missing ones are empty.</param>
public sealed record SheetLine(int Number, IReadOnlyList<string> Cells);

/// <summary>What is wrong in a row of a table that somebody hands in.</summary>
/// <param name="Row">Its number as the spreadsheet shows it.</param>
/// <param name="Column">Head of the column, or "" for the row as a whole.</param>
/// <param name="Reason">What is wrong, for people.</param>
public sealed record SheetFault(int Row, string Column, string Reason);

/// <summary>Reads plain tables out of CSV and XLSX files that passed the upload's checks. What goes beyond the limits is cut off or refused, never followed.</summary>
public static class SheetReader
{
    private const int MostColumns = 60;
    private const int MostLetters = 4_000;
    private const int MostShared = 100_000;
    private const long MostBytes = 64L * 1024 * 1024;

    /// <summary>Rows of a CSV file or of the first sheet of a workbook, wholly empty ones left out; throws <see cref="InvalidDataException"/> for anything else or more rows than that.</summary>
    public static IReadOnlyList<SheetLine> Read(Stream content, bool isWorkbook, int mostRows)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            var lines = new List<SheetLine>();
            foreach (var line in isWorkbook ? Workbook(content) : Text(content))
            {
                if (line.Cells.Any(c => c.Length > 0))
                {
                    lines.Add(line);
                }

                if (lines.Count > mostRows)
                {
                    throw new InvalidDataException($"More than {mostRows} rows.");
                }
            }

            return lines;
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException or KeyNotFoundException)
        {
            throw new InvalidDataException("Not a table.", e);
        }
    }

    /// <summary>A day and time that a spreadsheet keeps as a number, as <c>yyyy-MM-dd HH:mm:ss</c>; other text unchanged.</summary>
    public static string Moment(string cell) =>
        double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= 1 and < 200_000 && cell.Length < 20
            ? DateTime.FromOADate(Math.Round(serial * 86_400) / 86_400).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : cell;

    private static IEnumerable<SheetLine> Text(Stream content)
    {
        using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var text = reader.ReadToEnd();
        var head = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOf('\n')) is var end and > 0 ? end : text.Length);
        var separator = head.Count(';') > head.Count(',') ? ';' : head.Count('\t') > head.Count(',') ? '\t' : ',';
        var (cells, cell, quoted, number) = (new List<string>(), new StringBuilder(), false, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(c);
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == separator || c == '\n')
            {
                Add(cells, cells.Count, cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    yield return new SheetLine(number++, cells);
                    cells = [];
                }
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        Add(cells, cells.Count, cell.ToString());
        yield return new SheetLine(number, cells);
    }

    private static IEnumerable<SheetLine> Workbook(Stream content)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Sum(e => e.Length) > MostBytes)
        {
            throw new InvalidDataException("Too large when unpacked.");
        }

        var shared = Shared(zip);
        using var xml = Open(zip, FirstSheet(zip));
        var number = 0;
        List<string>? cells = null;
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : number + 1;
                cells = [];
                if (xml.IsEmptyElement)
                {
                    yield return new SheetLine(number, cells);
                }
            }
            else if (cells is not null && xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                var (column, type) = (xml.GetAttribute("r") is { } reference ? Column(reference) : cells.Count, xml.GetAttribute("t"));
                if (xml.IsEmptyElement)
                {
                    // Where cells don't say which column they are in, an empty one holds its place.
                    Add(cells, column, "");
                    continue;
                }

                using var inner = xml.ReadSubtree();
                var value = Value(inner);
                Add(cells, column, type == "s" ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index] : "" : value);
            }
            else if (cells is not null && xml is { NodeType: XmlNodeType.EndElement, LocalName: "row" })
            {
                yield return new SheetLine(number, cells);
                cells = null;
            }
        }
    }

    private static string FirstSheet(ZipArchive zip) => zip.Entries.Select(e => e.FullName).Where(n => n.StartsWith("xl/worksheets/", StringComparison.Ordinal) && n.EndsWith(".xml", StringComparison.Ordinal))
        .OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).FirstOrDefault() ?? throw new InvalidDataException("No sheet.");

    private static List<string> Shared(ZipArchive zip)
    {
        var texts = new List<string>();
        if (zip.GetEntry("xl/sharedStrings.xml") is null)
        {
            return texts;
        }

        using var xml = Open(zip, "xl/sharedStrings.xml");
        while (xml.Read() && texts.Count < MostShared)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                using var inner = xml.ReadSubtree();
                texts.Add(Value(inner));
            }
        }

        return texts;
    }

    /// <summary>The text of <c>v</c> and <c>t</c> elements, formulas left out.</summary>
    private static string Value(XmlReader xml)
    {
        var text = new StringBuilder();
        var inside = false;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                inside = xml.LocalName is "v" or "t" && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                inside = false;
            }
            else if (inside && text.Length < MostLetters && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
            {
                text.Append(xml.Value);
            }
        }

        return text.ToString();
    }

    private static XmlReader Open(ZipArchive zip, string part) =>
        XmlReader.Create((zip.GetEntry(part) ?? throw new InvalidDataException(part)).Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, MaxCharactersInDocument = MostBytes });

    private static void Add(List<string> cells, int column, string text)
    {
        if (column >= MostColumns)
        {
            return;
        }

        while (cells.Count <= column)
        {
            cells.Add("");
        }

        text = text.Trim();
        cells[column] = text.Length <= MostLetters ? text : text[..MostLetters];
    }

    private static int Column(string reference) => Math.Max(0, reference.TakeWhile(char.IsAsciiLetterUpper).Take(3).Aggregate(0, (column, letter) => (column * 26) + letter - 'A' + 1) - 1);
}
