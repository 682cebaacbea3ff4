using PlatformSaaS.Reporting;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Reports;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+62", "'+62")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-x", "'-x")]
    [InlineData("baik, \"sekali\"", "\"baik, \"\"sekali\"\"\"")]
    [InlineData("", "")]
    public void No_cell_begins_a_formula(string text, string cell) => Csv.Cell(text).ShouldBe(cell);

    [Fact]
    public void Commas_quotes_and_line_ends_stay_inside_their_cell() => Csv.Line("a,b", "say \"x\"", "1\n2", null).ShouldBe("\"a,b\",\"say \"\"x\"\"\",\"1\n2\",\r\n");
}
