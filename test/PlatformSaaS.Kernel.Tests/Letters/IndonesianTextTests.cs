using PlatformSaaS.Text;

namespace PlatformSaaS.Kernel.Tests.Letters;

public sealed class IndonesianTextTests
{
    [Theory]
    [InlineData(0, "nol")]
    [InlineData(1, "satu")]
    [InlineData(10, "sepuluh")]
    [InlineData(11, "sebelas")]
    [InlineData(12, "dua belas")]
    [InlineData(19, "sembilan belas")]
    [InlineData(20, "dua puluh")]
    [InlineData(100, "seratus")]
    [InlineData(101, "seratus satu")]
    [InlineData(1_000, "seribu")]
    [InlineData(1_100, "seribu seratus")]
    [InlineData(2_011, "dua ribu sebelas")]
    [InlineData(21_015, "dua puluh satu ribu lima belas")]
    [InlineData(111_000, "seratus sebelas ribu")]
    [InlineData(101_000, "seratus satu ribu")]
    [InlineData(1_000_000, "satu juta")]
    [InlineData(1_001_000, "satu juta seribu")]
    [InlineData(8_542_000, "delapan juta lima ratus empat puluh dua ribu")]
    [InlineData(1_002_003_004, "satu miliar dua juta tiga ribu empat")]
    [InlineData(1_000_000_000_000, "satu triliun")]
    [InlineData(-15, "minus lima belas")]
    public void Terbilang_follows_the_rules(long number, string words) => IndonesianText.Terbilang(number).ShouldBe(words);

    [Fact]
    public void Terbilang_knows_the_ends_of_the_range()
    {
        IndonesianText.Terbilang(long.MaxValue).ShouldStartWith("sembilan kuintiliun dua ratus dua puluh tiga kuadriliun");
        IndonesianText.Terbilang(long.MinValue).ShouldEndWith("delapan ratus delapan");
    }

    [Fact]
    public void An_amount_in_words_begins_with_a_capital_and_ends_in_rupiah() =>
        IndonesianText.TerbilangRupiah(8_542_000).ShouldBe("Delapan juta lima ratus empat puluh dua ribu rupiah");

    [Fact]
    public void Dates_and_times()
    {
        var date = new DateOnly(2026, 4, 16);
        IndonesianText.LongDate(date).ShouldBe("Kamis, 16 April 2026");
        IndonesianText.LongDate(new(2026, 4, 13), "en").ShouldBe("Monday, 13 April 2026");
        IndonesianText.Date(new(2026, 8, 7)).ShouldBe("7 Agustus 2026");
        IndonesianText.Date(new(2026, 8, 7), "en-GB").ShouldBe("7 August 2026");
        IndonesianText.ShortDate(new(2026, 8, 7)).ShouldBe("7 Agu 2026");
        IndonesianText.ShortDate(new(2026, 8, 7), "en").ShouldBe("7 Aug 2026");
        IndonesianText.LongDate(new(2026, 4, 17)).ShouldStartWith("Jumat,");
        IndonesianText.Time(new(9, 0)).ShouldBe("09.00 WIB");
        IndonesianText.Time(new(11, 25), "WIB", "en").ShouldBe("11:25 WIB");
        IndonesianText.TimeRange(new(9, 0), new(11, 30), "WITA").ShouldBe("09.00–11.30 WITA");
        IndonesianText.DateTime(new(2026, 4, 8, 14, 32, 0)).ShouldBe("8 April 2026 pukul 14.32 WIB");
        IndonesianText.ZoneLetters("Asia/Jayapura").ShouldBe("WIT");
    }

    [Fact]
    public void Figures()
    {
        IndonesianText.Money(8_542_000).ShouldBe("Rp 8.542.000");
        IndonesianText.Money(8_542_000, "en").ShouldBe("IDR 8,542,000");
        IndonesianText.Money(0).ShouldBe("Rp 0");
        IndonesianText.Number(1_000.5m).ShouldBe("1.000,5");
        IndonesianText.Number(1_000.5m, 2, "en").ShouldBe("1,000.5");
        IndonesianText.Percent(93.6m).ShouldBe("93,6\u00a0%");
        IndonesianText.Percent(4, culture: "en").ShouldBe("4%");
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1_023, "1.023 B")]
    [InlineData(421_888, "412 KB")]
    [InlineData(1_048_500, "1 MB")]
    [InlineData(5_033_165, "4,8 MB")]
    [InlineData(20_971_520, "20 MB")]
    [InlineData(3_221_225_472, "3 GB")]
    public void File_sizes(long bytes, string text) => IndonesianText.FileSize(bytes).ShouldBe(text);

    [Fact]
    public void Employee_numbers_and_months()
    {
        IndonesianText.EmployeeNumber("000000000000000011").ShouldBe("00000000 000000 0 011");
        IndonesianText.EmployeeNumber("00000000 000000 0 011").ShouldBe("00000000 000000 0 011");
        IndonesianText.EmployeeNumber("12345").ShouldBe("12345");
        IndonesianText.RomanMonth(4).ShouldBe("IV");
        IndonesianText.RomanMonth(12).ShouldBe("XII");
    }
}
