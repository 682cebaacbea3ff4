using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using PlatformSaaS.Reporting;
using Shouldly;
using Xunit;
using Sheet = PlatformSaaS.Reporting.Sheet;

namespace PlatformSaaS.Modules.Tests.Reviews.Reports;

/// <summary>What is written is read back by another program's library.</summary>
public sealed class SpreadsheetTests
{
    [Fact]
    public void Cells_keep_their_kind_and_no_text_becomes_a_formula()
    {
        using var book = Open(new Sheet("Isi", [20, 12.5],
        [
            ["Nama", "Nilai"], ["=HYPERLINK(\"x\")", 12_345_678_901L], ["<&\"> \u0001\ud83d\ude00 baris\nkedua", -7], [null, 12.5m], ["Tanggal", new DateOnly(2026, 8, 17)]
        ]));
        new OpenXmlValidator().Validate(book).Select(e => e.Description).ShouldBeEmpty();
        var rows = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.InlineString?.InnerText ?? c.CellValue?.InnerText).ToArray()).ToList();
        rows.ShouldBe([["Nama", "Nilai"], ["=HYPERLINK(\"x\")", "12345678901"], ["<&\"> \ud83d\ude00 baris\nkedua", "-7"], [null, "12.5"], ["Tanggal", "46251"]]);
        book.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<CellFormula>().ShouldBeEmpty();
    }

    [Fact]
    public void Tabs_have_names_that_a_spreadsheet_takes()
    {
        using var book = Open(new Sheet("a/b: [c]*?", [], [["x"]]), new Sheet(new string('n', 40), [], [["x"]]), new Sheet(new string('n', 40), [], [["x"]]), new Sheet("", [], []));
        book.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value).ShouldBe(["ab c", new string('n', 31), new string('n', 27) + " 2", "Sheet"]);
        new OpenXmlValidator().Validate(book).Select(e => e.Description).ShouldBeEmpty();
    }

    private static SpreadsheetDocument Open(params Sheet[] sheets) => SpreadsheetDocument.Open(new MemoryStream(Spreadsheet.Write(sheets)), isEditable: false);
}
