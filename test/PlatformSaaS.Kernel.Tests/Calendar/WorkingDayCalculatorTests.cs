using System.Globalization;
using System.Text;
using PlatformSaaS.Calendar;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Kernel.Tests.Calendar;

public sealed class WorkingDayCalculatorTests
{
    private static readonly IReadOnlyList<HolidayYear> Years = HolidayYear.LoadFolder(Path.Combine(Root(), "etc", "holidays"));
    private static readonly WorkingDayCalculator Calculator = new(Years);

    [Theory]
    [InlineData("2026-03-17", 3, "2026-03-27")]
    [InlineData("2026-05-13", 3, "2026-05-20")]
    [InlineData("2026-12-22", 3, "2026-12-29")]
    [InlineData("2026-03-16", 10, "2026-04-07")]
    [InlineData("2026-03-16", 17, "2026-04-16")]
    [InlineData("2026-01-05", 0, "2026-01-05")]
    [InlineData("2026-01-03", 0, "2026-01-03")]
    [InlineData("2026-01-03", 1, "2026-01-05")]
    [InlineData("2026-01-09", 1, "2026-01-12")]
    [InlineData("2026-03-27", -3, "2026-03-17")]
    public void Due_days(string start, int days, string due)
    {
        Calculator.Add(Day(start), days).ShouldBe(Day(due));
        if (days > 0)
        {
            Calculator.Count(Day(start), Day(due)).ShouldBe(days);
            Calculator.Count(Day(due), Day(start)).ShouldBeLessThan(0);
        }
    }

    [Fact]
    public void Counting_and_adding_agree_for_every_day_of_the_year()
    {
        for (var start = Day("2026-01-01"); start.Year == 2026; start = start.AddDays(1))
        {
            for (var days = 1; days <= 25; days++)
            {
                var due = Calculator.Add(start, days);
                Calculator.Day(due).Kind.ShouldBe(DayKind.Working);
                Calculator.Count(start, due).ShouldBe(days);
            }
        }
    }

    [Fact]
    public void Joint_leave_can_be_switched_off()
    {
        var without = new WorkingDayCalculator(Years, jointLeave: false);
        without.Add(Day("2026-03-17"), 3).ShouldBe(Day("2026-03-23"));
        without.Day(Day("2026-03-18")).Kind.ShouldBe(DayKind.Working);
        without.Day(Day("2026-03-19")).Kind.ShouldBe(DayKind.Holiday);
    }

    [Fact]
    public void The_agencys_closing_days_count_as_days_off()
    {
        var closed = new WorkingDayCalculator(Years, closings: [new Holiday(Day("2026-03-25"), "Hari jadi balai"), new Holiday(Day("2026-03-19"), "Tutup")]);
        closed.Add(Day("2026-03-17"), 3).ShouldBe(Day("2026-03-30"));
        closed.Day(Day("2026-03-25")).ShouldBe(new CalendarDay(Day("2026-03-25"), DayKind.Closed, "Hari jadi balai"));
        closed.Day(Day("2026-03-19")).Kind.ShouldBe(DayKind.Holiday);
    }

    [Fact]
    public void The_calculation_can_be_shown()
    {
        var days = Calculator.Days(Day("2026-03-17"), Day("2026-03-27"));
        days.Select(d => d.Kind).ShouldBe([DayKind.Working, DayKind.JointLeave, DayKind.Holiday, DayKind.JointLeave, DayKind.Holiday, DayKind.Holiday, DayKind.JointLeave, DayKind.JointLeave,
            DayKind.Working, DayKind.Working, DayKind.Working]);
        days[2].Name.ShouldBe("Hari Suci Nyepi (Tahun Baru Saka 1948)");
        Calculator.Days(Day("2026-03-27"), Day("2026-03-17")).ShouldBeEmpty();
        Calculator.MissingYears(Day("2026-12-01"), Day("2028-01-01")).ShouldBe([2027, 2028]);
    }

    [Fact]
    public void A_calendar_without_working_days_is_a_fault_and_no_endless_loop()
    {
        var closings = Enumerable.Range(0, 6_000).Select(i => new Holiday(Day("2026-01-01").AddDays(i), "Tutup"));
        Should.Throw<InvalidOperationException>(() => new WorkingDayCalculator([], closings: closings).Add(Day("2026-01-01"), 1));
    }

    [Fact]
    public void The_list_of_2026_is_whole()
    {
        var year = Years.Single(y => y.Year == 2026);
        year.National.Count.ShouldBe(17);
        year.JointLeave.Count.ShouldBe(8);
        year.Decree.ShouldContain("1497");
        year.National.Concat(year.JointLeave).ShouldAllBe(h => h.NameEn != null);
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{ nonsense", "baris 1")]
    [InlineData("{\"decree\":\"x\",\"national\":[{\"date\":\"2026-01-01\",\"name\":\"a\"}]}", "/year")]
    [InlineData("{\"year\":2026,\"national\":[{\"date\":\"2026-01-01\",\"name\":\"a\"}]}", "/decree")]
    [InlineData("{\"year\":2026,\"decree\":\"x\",\"national\":[]}", "/national")]
    [InlineData("{\"year\":2026,\"decree\":\"x\",\"national\":[{\"date\":\"2026-02-30\",\"name\":\"a\"}]}", "/national/0")]
    [InlineData("{\"year\":2026,\"decree\":\"x\",\"national\":[{\"date\":\"2025-01-01\",\"name\":\"a\"}]}", "/national/0")]
    [InlineData("{\"year\":2026,\"decree\":\"x\",\"national\":[{\"date\":\"2026-01-01\"}]}", "/national/0")]
    [InlineData("{\"year\":2026,\"decree\":\"x\",\"national\":[{\"date\":\"2026-01-01\",\"name\":\"a\"}],\"jointLeave\":[{\"date\":\"2026-01-01\",\"name\":\"b\"}]}", "/jointLeave/0")]
    [InlineData("{\"year\":2026,\"decree\":\"x\",\"national\":[{\"date\":\"2026-01-01\",\"name\":\"a\"}],\"jointleave\":[]}", "/jointleave")]
    public void A_faulty_list_names_file_and_place(string json, string path)
    {
        var fault = Should.Throw<PackException>(() => HolidayYear.Parse(Encoding.UTF8.GetBytes(json), "2026.json")).Faults[0];
        fault.File.ShouldBe("2026.json");
        fault.Place.Id.ShouldBe(path);
        fault.Reason.Id.ShouldNotBeEmpty();
        fault.Reason.En.ShouldNotBeNullOrEmpty();
        fault.Reason.En.ShouldNotBe(fault.Reason.Id);
    }

    private static DateOnly Day(string value) => DateOnly.Parse(value, CultureInfo.InvariantCulture);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PlatformSaaS.sln")))
        {
            folder = folder.Parent;
        }
        return folder.FullName;
    }
}
