using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Spreadsheets;

/// <summary>A row of a sheet with its number as the spreadsheet shows it.</summary>
internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells);

/// <summary>Reads plain tables out of .xlsx, row by row.</summary>
internal static class Workbook
{
    /// <summary>Most cells of a row and letters of a cell that are read; what goes beyond is no table of ours.</summary>
    private const int MostColumns = 40;
    private const int MostLetters = 4000;

    /// <summary>Rows of the first sheet, wholly empty ones left out; refuses what is no workbook.</summary>
    public static IReadOnlyList<SheetRow> Read(Stream content, int mostRows)
    {
        try
        {
            using var document = SpreadsheetDocument.Open(content, isEditable: false);
            var workbook = document.WorkbookPart ?? throw new InvalidDataException("No workbook.");
            var first = workbook.Workbook.Descendants<Sheet>().First();
            var shared = workbook.SharedStringTablePart is { } table ? table.SharedStringTable.Elements<SharedStringItem>().Take(200_000).Select(s => s.InnerText).ToList() : [];
            var rows = new List<SheetRow>();
            using var reader = OpenXmlReader.Create((WorksheetPart)workbook.GetPartById(first.Id!.Value!));
            var number = 0;
            while (reader.Read())
            {
                if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                {
                    continue;
                }

                var row = (Row)reader.LoadCurrentElement()!;
                number = row.RowIndex?.Value is { } index ? (int)index : number + 1;
                var cells = Cells(row, shared);
                if (cells.Any(c => c.Length > 0))
                {
                    rows.Add(new SheetRow(number, cells));
                }

                if (rows.Count > mostRows)
                {
                    throw new InputException("File", T($"Lembar pertama berisi lebih dari {mostRows:N0} baris. Bagi menjadi beberapa berkas.", $"The first sheet has more than {mostRows:N0} rows. Split it into several files."));
                }
            }

            return rows;
        }
        catch (Exception e) when (e is not BusinessException and not OperationCanceledException)
        {
            throw new InputException("File", T("Berkas ini tidak dapat dibaca sebagai lembar kerja XLSX. Simpan ulang dari aplikasi lembar kerja, lalu unggah lagi.", "This file can't be read as an XLSX workbook. Save it again from your spreadsheet program and upload it once more."));
        }
    }

    private static List<string> Cells(Row row, List<string> shared)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? Column(reference) : cells.Count;
            if (column >= MostColumns)
            {
                break;
            }

            while (cells.Count <= column)
            {
                cells.Add("");
            }

            var type = cell.DataType?.Value;
            var text = type == CellValues.SharedString ? int.TryParse(cell.InnerText, out var at) && at >= 0 && at < shared.Count ? shared[at] : ""
                : type == CellValues.InlineString ? cell.InlineString?.InnerText ?? "" : cell.CellValue?.InnerText ?? cell.InlineString?.InnerText ?? "";
            text = text.Trim();
            cells[column] = text.Length <= MostLetters ? text : text[..MostLetters];
        }

        return cells;
    }

    private static int Column(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper).Take(3))
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        return Math.Max(0, column - 1);
    }
}
