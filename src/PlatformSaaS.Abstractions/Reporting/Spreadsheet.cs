using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace PlatformSaaS.Reporting;

/// <summary>A sheet of a spreadsheet.</summary>
/// <param name="Name">Name on its tab.</param>
/// <param name="Widths">Widths of its columns in letters.</param>
/// <param name="Rows">Rows, the first is the head; a cell is text, <see cref="int"/>, <see cref="long"/>, <see cref="decimal"/>, <see cref="DateOnly"/> or null.</param>
public sealed record Sheet(string Name, IReadOnlyList<double> Widths, IEnumerable<IReadOnlyList<object?>> Rows);

/// <summary>Writes spreadsheets (XLSX) row by row. Texts are inline strings whatever they begin with, so that no cell can become a formula.</summary>
public static class Spreadsheet
{
    /// <summary>Type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // Formats of cells, by place in the style sheet below.
    private const string Bold = "1", Figure = "2", Day = "3", Decimal = "4";

    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><fonts count="2"><font/><font><b/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>
        <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="3" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/>
        <xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>
        """;

    /// <summary>The file.</summary>
    public static byte[] Write(params IReadOnlyList<Sheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            var numbers = Enumerable.Range(1, sheets.Count).ToList();
            Part(zip, "[Content_Types].xml", $"""
                <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/>
                {string.Concat(numbers.Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{Type}.worksheet+xml\"/>"))}</Types>
                """);
            Part(zip, "_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Part(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{Package}/relationships">{string.Concat(numbers.Select(n => $"<Relationship Id=\"rId{n}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))}
                <Relationship Id="styles" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
                """);
            Part(zip, "xl/styles.xml", Styles);
            WriteBook(zip, Names(sheets));
            for (var i = 0; i < sheets.Count; i++)
            {
                WriteSheet(zip, $"xl/worksheets/sheet{i + 1}.xml", sheets[i]);
            }
        }

        return memory.ToArray();
    }

    private static void WriteBook(ZipArchive zip, List<string> names)
    {
        using var xml = Open(zip, "xl/workbook.xml");
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("sheets", Main);
        for (var i = 0; i < names.Count; i++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", names[i]);
            xml.WriteAttributeString("sheetId", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("id", Relations, $"rId{i + 1}");
            xml.WriteEndElement();
        }
    }

    private static void WriteSheet(ZipArchive zip, string path, Sheet sheet)
    {
        using var xml = Open(zip, path);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        if (sheet.Widths.Count > 0)
        {
            xml.WriteRaw("<cols>" + string.Concat(sheet.Widths.Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{w}\" customWidth=\"1\"/>"))) + "</cols>");
        }

        xml.WriteStartElement("sheetData", Main);
        var head = true;
        foreach (var row in sheet.Rows)
        {
            xml.WriteStartElement("row", Main);
            foreach (var value in row)
            {
                WriteCell(xml, value, head);
            }

            xml.WriteEndElement();
            head = false;
        }
    }

    private static void WriteCell(XmlWriter xml, object? value, bool head)
    {
        xml.WriteStartElement("c", Main);
        switch (value)
        {
            case null:
                break;
            case int or long:
                Number(xml, Figure, Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            case decimal number:
                Number(xml, Decimal, number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                Number(xml, Day, day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture));
                break;
            default:
                xml.WriteAttributeString("t", "inlineStr");
                if (head)
                {
                    xml.WriteAttributeString("s", Bold);
                }

                xml.WriteStartElement("is", Main);
                xml.WriteStartElement("t", Main);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(Clean(value.ToString()!));
                xml.WriteEndElement();
                xml.WriteEndElement();
                break;
        }

        xml.WriteEndElement();
    }

    private static void Number(XmlWriter xml, string format, string text)
    {
        xml.WriteAttributeString("s", format);
        xml.WriteElementString("v", Main, text);
    }

    /// <summary>Names as tabs can bear them: no more than 31 letters, none of those that addresses are made of, none twice.</summary>
    private static List<string> Names(IReadOnlyList<Sheet> sheets)
    {
        var names = new List<string>();
        foreach (var sheet in sheets)
        {
            var plain = Clean(string.Concat(sheet.Name.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal)))).Trim();
            var name = plain.Length switch { 0 => "Sheet", > 31 => plain[..31].TrimEnd(), _ => plain };
            for (var n = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); n++)
            {
                name = $"{(plain.Length > 27 ? plain[..27] : plain)} {n}";
            }

            names.Add(name);
        }

        return names;
    }

    /// <summary>Without what can't stand in XML: control characters and halves of surrogate pairs.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && rune.Value is not (0xFFFD or 0xFFFE or 0xFFFF)))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    private static XmlWriter Open(ZipArchive zip, string path) =>
        XmlWriter.Create(zip.CreateEntry(path, CompressionLevel.Fastest).Open(), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true });

    private static void Part(ZipArchive zip, string path, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text);
    }
}
