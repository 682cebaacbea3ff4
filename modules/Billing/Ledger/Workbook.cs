using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace PlatformSaaS.Billing.Ledger;

/// <summary>Writes a spreadsheet row by row. Texts are inline strings, so that no cell can begin a formula.</summary>
internal static class Workbook
{
    private const uint Plain = 0, Bold = 1, Figure = 2, Day = 3;

    /// <summary>A sheet: name, widths of its columns, rows; cells are text, <see cref="long"/> or <see cref="DateOnly"/>; the first row is the head.</summary>
    public static byte[] Write(params (string Name, double[] Widths, IEnumerable<object?[]> Rows)[] sheets)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var list = new Sheets();
            foreach (var (name, widths, rows) in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                WriteSheet(part, widths, rows);
                list.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)list.ChildElements.Count + 1, Name = name });
            }

            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(list);
        }

        return memory.ToArray();
    }

    private static void WriteSheet(WorksheetPart part, double[] widths, IEnumerable<object?[]> rows)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(widths.Select((w, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = w, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        var first = true;
        foreach (var row in rows)
        {
            writer.WriteStartElement(new Row());
            foreach (var value in row)
            {
                writer.WriteElement(CellOf(value, first));
            }

            writer.WriteEndElement();
            first = false;
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static Cell CellOf(object? value, bool head) => value switch
    {
        long number => new Cell(new CellValue(number.ToString(CultureInfo.InvariantCulture))) { StyleIndex = Figure },
        DateOnly day => new Cell(new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture))) { StyleIndex = Day },
        _ => new Cell(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(Clean(value?.ToString())) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = head ? Bold : Plain }
    };

    // Control characters can't stand in XML.
    private static string Clean(string? text) => string.Concat((text ?? "").Where(c => !char.IsControl(c) || c is '\n' or '\t'));

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy-mm-dd" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true }, new CellFormat { NumberFormatId = 3, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }));
}
