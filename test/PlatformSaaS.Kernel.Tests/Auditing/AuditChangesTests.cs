using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Kernel.Tests.Auditing;

public sealed class AuditChangesTests
{
    [Fact]
    public void Only_what_differs_is_kept_at_every_depth() =>
        AuditChanges.Between(new { name = "A", place = new { city = "X", zip = 1 }, list = new[] { 1, 2 } }, new { name = "A", place = new { city = "Y", zip = 1 }, list = new[] { 2, 1 } })!.ToJsonString()
            .ShouldBe("""{"before":{"place":{"city":"X"},"list":[1,2]},"after":{"place":{"city":"Y"},"list":[2,1]}}""");

    [Fact]
    public void Something_new_or_gone_is_kept_whole()
    {
        AuditChanges.Between(null, new { a = 1 })!.ToJsonString().ShouldBe("""{"before":null,"after":{"a":1}}""");
        AuditChanges.Between(new { a = 1 }, null)!.ToJsonString().ShouldBe("""{"before":{"a":1},"after":null}""");
        AuditChanges.Between(new { a = 1 }, new { a = 1 }).ShouldBeNull();
    }

    [Fact]
    public void Marks_follow_the_content()
    {
        Revisions.Of(new { a = 1 }).ShouldBe(Revisions.Of(new { a = 1 }));
        Revisions.Of(new { a = 1 }).ShouldNotBe(Revisions.Of(new { a = 2 }));
    }

    [Fact]
    public void An_agency_may_work_on_saturdays()
    {
        var saturday = new DateOnly(2026, 3, 7);
        new WorkingDayCalculator([]).Day(saturday).Kind.ShouldBe(DayKind.Weekend);
        var six = new WorkingDayCalculator([], week: "123456");
        six.Day(saturday).Kind.ShouldBe(DayKind.Working);
        six.Add(new DateOnly(2026, 3, 6), 2).ShouldBe(new DateOnly(2026, 3, 9), "Saturday counts, Sunday doesn't.");
        CalendarRules.IsWeek("123456").ShouldBeTrue();
        foreach (var wrong in new[] { "", "0", "8", "21", "11", "1234567x", null })
        {
            CalendarRules.IsWeek(wrong).ShouldBeFalse();
        }
    }
}
