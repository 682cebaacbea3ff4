using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rentals;
using PlatformSaaS.Catalog.Tariffs;

namespace PlatformSaaS.Modules.Tests.Catalog;

public sealed class QuantityTests
{
    private static readonly Product Plain = new() { Code = "a", NameId = "A", UnitId = "alat" };
    private static readonly Product Lent = new() { Code = "b", NameId = "B", UnitId = "alat", Kind = ProductKind.Rental, Stock = 3 };

    [Theory]
    [InlineData("1", 1)]
    [InlineData(" 12 ", 12)]
    [InlineData("1.000", 1000)]
    [InlineData("9999", 9999)]
    public void Whole_numbers_are_taken(string typed, int expected) => Quantity.Read(typed, Plain).ShouldBe((expected, null));

    [Theory]
    [InlineData("0", "sekurang-kurangnya 1")]
    [InlineData("-3", "sekurang-kurangnya 1")]
    [InlineData("1,5", "bilangan bulat")]
    [InlineData("1.5", "bilangan bulat")]
    [InlineData("1000000", "Paling banyak 9.999")]
    [InlineData("1.000.000", "Paling banyak 9.999")]
    [InlineData("99999999999999999999999999999999999999", "Paling banyak 9.999")]
    [InlineData("dua", "angka bulat")]
    [InlineData("", "Isi jumlah")]
    [InlineData(null, "Isi jumlah")]
    public void Anything_else_is_refused_in_plain_words(string? typed, string words)
    {
        var (value, fault) = Quantity.Read(typed, Plain);

        value.ShouldBeNull();
        fault.ShouldNotBeNull().ShouldContain(words);
    }

    [Fact]
    public void No_more_is_lent_than_there_is()
    {
        Quantity.Read("3", Lent).Value.ShouldBe(3);
        Quantity.Read("4", Lent).Fault.ShouldNotBeNull().ShouldContain("hanya ada 3");
    }

    [Theory]
    [InlineData("2026-01-01", "2026-06-30", false)]
    [InlineData("2026-01-01", "2026-07-02", true)]
    [InlineData("2027-01-01", null, false)]
    [InlineData("2026-12-31", null, true)]
    [InlineData("2026-08-01", "2026-09-01", true)]
    public void Spans_overlap_by_days(string from, string? until, bool expected) =>
        new Tariff { From = new DateOnly(2026, 7, 1), Until = new DateOnly(2027, 1, 1) }.Overlaps(DateOnly.Parse(from), until is null ? null : DateOnly.Parse(until)).ShouldBe(expected);

    [Fact]
    public void A_tariff_holds_from_its_first_day_to_the_day_before_the_end()
    {
        var tariff = new Tariff { From = new DateOnly(2026, 7, 1), Until = new DateOnly(2027, 1, 1) };

        tariff.HoldsOn(new DateOnly(2026, 6, 30)).ShouldBeFalse();
        tariff.HoldsOn(new DateOnly(2026, 7, 1)).ShouldBeTrue();
        tariff.HoldsOn(new DateOnly(2026, 12, 31)).ShouldBeTrue();
        tariff.HoldsOn(new DateOnly(2027, 1, 1)).ShouldBeFalse();
    }

    [Fact]
    public void A_shortage_names_its_days()
    {
        Taken[] taken = [new(new DateOnly(2026, 12, 3), new DateOnly(2026, 12, 5), 2)];

        RentalCalendar.Shortage(Lent, taken, 1, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 9)).ShouldBeNull();
        RentalCalendar.Shortage(Lent, taken, 2, new DateOnly(2026, 12, 6), new DateOnly(2026, 12, 9)).ShouldBeNull();
        RentalCalendar.Shortage(Lent, taken, 2, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 4)).ShouldNotBeNull().ShouldContain("hanya tersisa 1 antara 3 Desember 2026 dan 4 Desember 2026");
        RentalCalendar.Shortage(Lent, [.. taken, new(new DateOnly(2026, 12, 5), new DateOnly(2026, 12, 5), 1)], 1, new DateOnly(2026, 12, 5), new DateOnly(2026, 12, 8)).ShouldNotBeNull().ShouldContain("sudah dipesan pada 5 Desember 2026");
    }

    [Theory]
    [InlineData(-1, 3, "sudah lewat")]
    [InlineData(5, 4, "mendahului")]
    [InlineData(1, 400, "Paling lama")]
    [InlineData(800, 801, "dua tahun")]
    public void Days_of_a_rental_are_sensible(int from, int to, string words)
    {
        var today = new DateOnly(2026, 11, 21);

        RentalCalendar.Fault(today.AddDays(from), today.AddDays(to), today).ShouldNotBeNull().ShouldContain(words);
        RentalCalendar.Fault(today, today.AddDays(365), today).ShouldBeNull();
    }

    [Theory]
    [InlineData("curah hujan", "curah:* & hujan:*")]
    [InlineData("a' | !b) --", "a:* & b:*")]
    [InlineData("  ", null)]
    public void Search_words_can_t_break_the_query(string words, string? expected) => ProductCatalog.SearchTerms(words).ShouldBe(expected);
}
