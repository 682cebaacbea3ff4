using PlatformSaaS.Numbering;

namespace PlatformSaaS.Kernel.Tests.Numbering;

public sealed class NumberPatternTests
{
    [Theory]
    [InlineData("KT/{yyyy}/{seq:0000}", 42, "KT/2026/0042")]
    [InlineData("PTSP/{yyyy}/{mm}/{seq:00000}", 7, "PTSP/2026/04/00007")]
    [InlineData("REQ/{yyyy}/{seq:00000}", 123456, "REQ/2026/123456")]
    [InlineData("INF/{yyyy}/{seq:0000}", 1, "INF/2026/0001")]
    [InlineData("{seq}/{yyyy}/{roman}-DOKUMEN", 123, "123/2026/IV-DOKUMEN")]
    [InlineData("B/{seq}/BSKJI/BBSPJIKFK/MS/{roman}/{yyyy}", 9, "B/9/BSKJI/BBSPJIKFK/MS/IV/2026")]
    [InlineData("{seq}/BBKK/UJI/{m}/{yyyy}", 18, "18/BBKK/UJI/4/2026")]
    [InlineData("{seq:0000}/KMN/{yyyy}", 55, "0055/KMN/2026")]
    [InlineData("{seq:0000}/UND/KT/{roman}/{yyyy}", 12, "0012/UND/KT/IV/2026")]
    [InlineData("INV/{yyyy}/{mm}/{seq:00000}", 3, "INV/2026/04/00003")]
    [InlineData("{yy}{mm}{dd}-{seq:000}", 5, "260409-005")]
    public void Numbers_of_the_agencies(string pattern, long sequence, string expected)
    {
        NumberPattern.FaultOf(pattern).ShouldBeNull();
        NumberPattern.Parse(pattern).Format(sequence, new DateOnly(2026, 4, 9)).ShouldBe(expected);
    }

    [Fact]
    public void All_months_in_roman() => Enumerable.Range(1, 12).Select(m => NumberPattern.Parse("{roman}{seq}").Format(1, new DateOnly(2026, m, 1)))
        .ShouldBe(["I1", "II1", "III1", "IV1", "V1", "VI1", "VII1", "VIII1", "IX1", "X1", "XI1", "XII1"]);

    [Theory]
    [InlineData(null, "wajib diisi")]
    [InlineData("  ", "wajib diisi")]
    [InlineData("KT/{yyyy}", "{seq}")]
    [InlineData("{seq}{seq}", "satu {seq}")]
    [InlineData("{seq}/{year}", "{year} tidak dikenal")]
    [InlineData("{seq:00x}", "tidak dikenal")]
    [InlineData("{seq:}", "tidak dikenal")]
    [InlineData("{seq:0000000000000}", "tidak dikenal")]
    [InlineData("{SEQ}", "tidak dikenal")]
    [InlineData("{seq", "posisi 1")]
    [InlineData("{seq}}", "posisi 6")]
    [InlineData("{seq}\n", "ganti baris")]
    [InlineData(" {seq}", "spasi")]
    public void A_faulty_pattern_says_why(string? pattern, string part)
    {
        NumberPattern.FaultOf(pattern).ShouldNotBeNull().ShouldContain(part);
        Should.Throw<FormatException>(() => NumberPattern.Parse(pattern ?? ""));
    }

    [Fact]
    public void A_pattern_that_is_too_long_is_refused() => NumberPattern.FaultOf("{seq}" + new string('x', 100)).ShouldNotBeNull().ShouldContain("terlalu panjang");

    [Theory]
    [InlineData("KT/{seq}", CounterReset.Never, false)]
    [InlineData("KT/{seq}", CounterReset.Yearly, true)]
    [InlineData("KT/{yy}/{seq}", CounterReset.Yearly, false)]
    [InlineData("KT/{yyyy}/{seq}", CounterReset.Monthly, true)]
    [InlineData("KT/{yyyy}/{roman}/{seq}", CounterReset.Monthly, false)]
    [InlineData("KT/{yyyy}/{roman}/{seq}", CounterReset.Daily, true)]
    [InlineData("KT/{yyyy}/{m}/{dd}/{seq}", CounterReset.Daily, false)]
    public void A_reset_that_would_repeat_numbers_is_found(string pattern, CounterReset reset, bool repeats) => (NumberPattern.Parse(pattern).RepeatFault(reset) is not null).ShouldBe(repeats);

    [Fact]
    public void Sequences_begin_at_one() => Should.Throw<ArgumentOutOfRangeException>(() => NumberPattern.Parse("{seq}").Format(0, default));
}
