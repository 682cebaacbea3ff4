using System.Text.Json.Nodes;
using PlatformSaaS.Reviews.Works.Analyses;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.Reviews.Works;

/// <summary>Numbers, verdicts and completeness of results, without a database.</summary>
public sealed class ResultTests
{
    private static readonly AnalysisDefinition Parameters = new() { VerifyBy = "role:penyelia" };
    private static readonly AnalysisDefinition Points = new() { VerifyBy = "role:penyelia", Results = AnalysisDefinition.Points, PointsFrom = "titik" };
    private static readonly AnalysisItem[] Items = [new("a", new LocalizedText("A"), null, "mg/l", "M-1", "1,0"), new("b", new LocalizedText("B"), new LocalizedText("G"), null, null, null)];
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData("0,010", "0.010")]
    [InlineData(" -1,5 ", "-1.5")]
    [InlineData("−2", "-2")]
    [InlineData("+3.0", "3.0")]
    public void Digits_stay_as_typed(string typed, string kept)
    {
        ResultNumber.Parse(typed).ShouldNotBeNull();
        ResultNumber.Plain(typed).ShouldBe(kept);
        ResultNumber.Show(kept, "id").ShouldBe(kept.Replace('.', ',').Replace('-', '−'));
        ResultNumber.Show(kept, "en").ShouldBe(kept);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.234,5")]
    [InlineData("1e5")]
    [InlineData("1 000")]
    [InlineData("0x10")]
    [InlineData("١٢")]
    [InlineData("1234567890123")]
    [InlineData("=1+1")]
    public void Anything_else_is_no_number(string typed) => ResultNumber.Parse(typed).ShouldBeNull();

    [Theory]
    [InlineData("angka", "0,95", "0,04", "1,0", true)]
    [InlineData("angka", "0,95", "0,06", "1,0", false)]
    [InlineData("angka", "0,97", null, "maks. 1,0", true)]
    [InlineData("angka", "1,0", null, "< 1,0", false)]
    [InlineData("angka", "1,0", null, "≤ 1,0", true)]
    [InlineData("angka", "5,1", "0,2", "min. 5", false)]
    [InlineData("angka", "5,3", "0,2", "≥ 5", true)]
    [InlineData("kurang", "0,01", null, "1,0", true)]
    [InlineData("kurang", "2", null, "1,0", null)]
    [InlineData("kurang", "2", null, "≥ 5", false)]
    [InlineData("tidakTerdeteksi", null, null, "1,0", true)]
    [InlineData("tidakTerdeteksi", null, null, "≥ 5", null)]
    [InlineData("teks", "Negatif", null, "1,0", null)]
    [InlineData("angka", "1", null, "tidak berwarna", null)]
    [InlineData("angka", "1", null, null, null)]
    public void A_verdict_follows_from_value_uncertainty_and_limit(string kind, string? value, string? uncertainty, string? limit, bool? passes) =>
        ResultTable.Passes(kind, value, uncertainty, limit).ShouldBe(passes);

    [Fact]
    public void An_analysts_own_verdict_goes_before_the_computed_one()
    {
        var values = new JsonObject { ["hasil"] = new JsonArray(new JsonObject { ["parameter"] = "a", ["nilai"] = "0.5", ["batas"] = "1,0", ["kesimpulan"] = "tidakMemenuhi" }) };
        var rows = ResultTable.Of(Items, values, "en");
        rows[0].Passes.ShouldBe(false);
        rows[0].Limit.ShouldBe("1.0");
        rows[1].Result.ShouldBeNull();
    }

    [Fact]
    public void A_sheet_begins_with_the_lines_own_facts_and_keeps_what_was_saved()
    {
        var fresh = ResultSheet.Defaults(Parameters, Items, [], []);
        fresh["hasil"]!.AsArray().Select(r => r!["parameter"]!.ToString()).ShouldBe(["a", "b"]);
        fresh["hasil"]![0]!["metode"]!.ToString().ShouldBe("M-1");
        var saved = new JsonObject { ["catatan"] = "x", ["hasil"] = new JsonArray(new JsonObject { ["parameter"] = "b", ["nilai"] = "7" }) };
        var again = ResultSheet.Defaults(Parameters, Items, saved, []);
        again["hasil"]!.AsArray().Count.ShouldBe(2);
        again["hasil"]![1]!["nilai"]!.ToString().ShouldBe("7");
        again["catatan"]!.ToString().ShouldBe("x");
    }

    [Fact]
    public void Points_come_from_the_customers_list_and_empty_ones_are_dropped()
    {
        var identity = new JsonObject { ["titik"] = "0 mm; 25,5 mm\n100 mm; ujung" };
        AnalysisItem[] range = [new("r", new LocalizedText("0–150 mm"), null, "mm", null, null)];
        var values = ResultSheet.Defaults(Points, range, [], identity);
        values["hasil"]!.AsArray().Select(r => r!["titik"]!.ToString()).ShouldBe(["0", "25.5", "100"]);
        values["hasil"]!.AsArray().Add(new JsonObject { ["parameter"] = "r", ["satuan"] = "mm" });
        ResultSheet.Clean(Points, range, values)["hasil"]!.AsArray().Count.ShouldBe(3);
        ResultTable.Of(range, new JsonObject { ["hasil"] = new JsonArray(new JsonObject { ["parameter"] = "r", ["titik"] = "50", ["nilai"] = "50.013" }) }, "id")[0].Correction.ShouldBe("−0,013");
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        var faults = ResultFaults.Of(Parameters, Items, new JsonObject { ["hasil"] = new JsonArray(new JsonObject { ["parameter"] = "a", ["jenis"] = "teks" }) }, Today);
        faults.Keys.ShouldBe(["mulai", "selesai", "hasil[0].nilai", "hasil"], ignoreOrder: true);
        faults["hasil"][0].ShouldContain("B");
        Dated("2026-03-01", "2026-02-27").ShouldContain("selesai");
        Dated("2026-03-01", "2026-03-03").ShouldContain("selesai", "Not yet over.");
        Dated("2026-03-01", "2026-03-02").ShouldBe(["hasil"]);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-01", "1 Maret 2026")]
    [InlineData("2026-03-01", "2026-03-04", "1–4 Maret 2026")]
    [InlineData("2026-02-27", "2026-03-04", "27 Februari–4 Maret 2026")]
    [InlineData("2025-12-30", "2026-01-04", "30 Desember 2025–4 Januari 2026")]
    public void A_period_says_no_more_than_needed(string from, string to, string expected) =>
        AnalysisModel.Period(new JsonObject { ["mulai"] = from, ["selesai"] = to }, "id")!.Replace('\u00a0', ' ').ShouldBe(expected);

    private static ICollection<string> Dated(string from, string to) => ResultFaults.Of(Parameters, Items, new JsonObject { ["mulai"] = from, ["selesai"] = to }, Today).Keys;
}
