using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

/// <summary>The rule table of food packaging, worked out against the screens of the agency's guide.</summary>
public sealed class MigrationTests
{
    private static readonly string[] Always =
        ["migrasi-pb", "migrasi-cd", "migrasi-hg", "migrasi-cr6", "simulan-heksana", "simulan-ksilen", "ekstrak-kloroform-air", "ekstrak-kloroform-heptana", "migrasi-ftalat"];

    private static RuleDocument Table { get; } = RuleDocument.Parse(PlatformHostFixture.LoadPack("siptenan").Text("rules/migrasi-bpom.json"));

    [Fact]
    public void Acidic_food_drinks_of_little_alcohol_and_milk_give_the_parameters_of_the_guide()
    {
        var result = Migration.Evaluate(Table, new PackagingUse(["ii", "vi-a", "iv-b"], "t2", "s3"));

        result.IsComplete.ShouldBeTrue();
        result.Simulants.Select(s => s.Simulant.Code).ShouldBe(["asam-asetat-3", "etanol-20", "etanol-50"]);
        result.Offered.Select(o => o.Code).ShouldBe(["migrasi-total-asam-asetat-3", "migrasi-total-etanol-20", "migrasi-total-etanol-50", .. Always]);
        result.Condition!.Id.ShouldBe("0,5 jam pada 40 °C");
        result.Condition.In("en").ShouldBe("0.5 h at 40 °C");
    }

    [Fact]
    public void The_first_food_type_of_the_guide_implies_ethanol_of_ten_percent()
    {
        Table.Foods[0].Name.Id.ShouldStartWith("Produk berair, tidak bersifat asam (pH > 5,0)");
        Migration.Evaluate(Table, new PackagingUse(["i"], "t1", "s1")).Simulants.ShouldHaveSingleItem().Simulant.Name.Id.ShouldBe("Etanol 10%");
    }

    [Fact]
    public void Classes_of_time_and_temperature_begin_as_in_the_guide()
    {
        Table.Times.Take(3).Select(t => t.Name.Id).ShouldBe(["t ≤ 5 menit", "5 menit < t ≤ 0,5 jam", "0,5 jam < t ≤ 1 jam"]);
        Table.Temperatures.Take(3).Select(t => t.Name.Id).ShouldBe(["T ≤ 5 °C", "5 °C < T ≤ 20 °C", "20 °C < T ≤ 40 °C"]);
        Table.Fields.Select(f => f.Code).ShouldBe(["jenisMaterial", "bentukKemasan", "dimensi"]);
    }

    [Fact]
    public void Each_parameter_comes_with_its_reason()
    {
        var result = Migration.Evaluate(Table, new PackagingUse(["ii", "iii"], "t2", "s3"));

        result.Find("migrasi-total-asam-asetat-3")!.Reason.Id.ShouldBe("Simulan Asam asetat 3% mewakili pangan tipe II, III.");
        result.Find("migrasi-total-asam-asetat-3")!.Reason.In("en").ShouldBe("Simulant Acetic acid 3% stands for food of type II, III.");
        result.Find("migrasi-pb")!.Reason.Id.ShouldContain("60 °C selama 30 menit");
        result.Find("migrasi-total-etanol-10").ShouldBeNull();
    }

    [Theory]
    [InlineData("", "t1", "s1")]
    [InlineData("i", null, "s1")]
    [InlineData("i", "t1", null)]
    [InlineData("i", "t99", "s1")]
    [InlineData("unknown", "t1", "s1")]
    public void Nothing_is_offered_before_everything_is_told(string food, string? time, string? temperature)
    {
        var result = Migration.Evaluate(Table, new PackagingUse(food.Length == 0 ? [] : [food], time, temperature));

        result.IsComplete.ShouldBeFalse();
        result.Offered.ShouldBeEmpty();
        result.Condition.ShouldBeNull();
    }

    [Fact]
    public void Every_food_type_leads_to_a_total_migration()
    {
        foreach (var food in Table.Foods)
        {
            var offered = Migration.Evaluate(Table, new PackagingUse([food.Code], "t5", "s4")).Offered.Select(o => o.Code).ToList();
            offered.Count(c => c.StartsWith("migrasi-total-", StringComparison.Ordinal)).ShouldBe(food.Simulants.Count, food.Code);
            offered.TakeLast(Always.Length).ShouldBe(Always);
        }
    }

    [Fact]
    public void A_rule_may_ask_for_classes_and_the_first_that_fits_gives_the_reason()
    {
        var table = Table with
        {
            Offers =
            [
                new OfferRule { Parameters = ["a", "b"], Times = ["t1"], Temperatures = ["s1", "s2"], Reason = new("dingin dan singkat") }, new OfferRule { Parameters = ["b", "c"], Simulants = ["etanol-10"] },
                new OfferRule { Parameters = ["d"] }
            ]
        };

        Migration.Evaluate(table, new PackagingUse(["i"], "t1", "s2")).Offered.Select(o => (o.Code, o.Reason.Id)).ShouldBe(
            [("a", "dingin dan singkat"), ("b", "dingin dan singkat"), ("c", "Simulan Etanol 10% mewakili pangan tipe I."), ("d", "Berlaku untuk semua kemasan pangan menurut standar ini.")]);
        Migration.Evaluate(table, new PackagingUse(["i"], "t2", "s2")).Offered.Select(o => o.Code).ShouldBe(["b", "c", "d"]);
        Migration.Evaluate(table, new PackagingUse(["ii"], "t2", "s2")).Offered.Select(o => o.Code).ShouldBe(["d"]);
    }

    [Fact]
    public void A_table_survives_being_written_and_its_faults_are_named()
    {
        RuleDocument.Parse(Table.Write()).Write().ShouldBe(Table.Write());
        RuleChecks.Faults(Table).ShouldBeEmpty();

        var faulty = Table with
        {
            Foods = [Table.Foods[0], Table.Foods[0] with { Simulants = [] }], Times = [], Offers = [new OfferRule { Parameters = ["a"], Simulants = ["air"], Temperatures = ["s0"] }],
            Fields = [Table.Fields[0] with { Code = "time" }]
        };
        RuleChecks.Faults(faulty).Select(f => $"{f.Path}: {f.Reason.In("en")}").ShouldBe(
            [
                "/foods/1/code: food type 'i' stands twice", "/times: at least one contact time is needed", "/foods/1/simulants: food type 'i' implies no simulant", "/offers/0/simulants: there is no simulant 'air'",
                "/offers/0/temperatures: there is no contact temperature 's0'", "/fields/0/code: 'time' must be a text or a number and must not have the name of another field of a line"
            ], ignoreOrder: true);
    }
}
