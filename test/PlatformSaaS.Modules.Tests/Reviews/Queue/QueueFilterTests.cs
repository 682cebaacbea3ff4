using PlatformSaaS.Reviews.Queue;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Queue;

public sealed class QueueFilterTests
{
    [Theory]
    [InlineData("?v=overdue&tahap=validasi&urut=terbaru")]
    [InlineData("?v=all&petugas=nobody&q=beton%20apung")]
    [InlineData("")]
    public void A_filter_reads_back_what_it_wrote(string query) => QueueFilter.Read(query).Query.ShouldBe(query);

    [Fact]
    public void What_is_not_understood_is_left_out()
    {
        var filter = QueueFilter.Read("?v=99&tahap=a;drop&petugas=someone&urut=x&q=%20");
        filter.ShouldBe(new QueueFilter());
    }

    [Theory]
    [InlineData(-2, "Terlambat 2 hari kerja")]
    [InlineData(0, "Jatuh tempo hari ini")]
    [InlineData(3, "sisa 3 hari kerja")]
    public void The_due_day_is_said_in_words(int left, string words) =>
        QueueRow.DueText(new DateOnly(2026, 8, 24), left, PlatformSaaS.Reviews.Contracts.Turn.Office, PlatformSaaS.Reviews.Contracts.RequestState.Open).Text.ShouldContain(words);
}
