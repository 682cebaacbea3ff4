using PlatformSaaS.Agency.Audits;
using PlatformSaaS.Agency.Calendars;
using PlatformSaaS.Agency.Profile;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Modules.Tests.Agency;

/// <summary>Rules of the agency's settings that need neither host nor database.</summary>
public sealed class AgencyRuleTests
{
    [Fact]
    public void Closing_days_are_read_line_by_line()
    {
        CalendarDesk.Parse("2027-01-04; Pindah kantor\n\n5/1/2027\tPindah kantor, hari kedua", 2027).Select(d => $"{d.Date:yyyy-MM-dd} {d.Name}").ShouldBe(["2027-01-04 Pindah kantor", "2027-01-05 Pindah kantor, hari kedua"]);
        foreach (var (text, line) in new[] { ("2027-01-04; Baik\nbesok; Libur", "2"), ("2026-01-04; Salah tahun", "1"), ("2027-01-04; Sekali\n2027-01-04; Dua kali", "2"), ("2027-01-04; x", "1"), ("", "Tulis") })
        {
            Should.Throw<InputException>(() => CalendarDesk.Parse(text, 2027)).Errors["lines"][0].ShouldContain(line);
        }
    }

    [Fact]
    public void An_entry_reads_as_lines_of_before_and_after()
    {
        var lines = AuditDifferences.Of("""{"title":"Berita","before":{"name":{"id":"A"},"roles":["x"]},"after":{"name":{"id":"B"},"roles":["x","y"],"new":true}}""");
        lines.Select(l => $"{l.Name}: {l.Before} > {l.After} {l.IsFact}").ShouldBe(["name › id: A > B False", "roles: x > x, y False", "new:  > ya False", "title:  > Berita True"], ignoreOrder: true);
        AuditDifferences.Of(null).ShouldBeEmpty();
        AuditDifferences.Of("bukan json").Single().After.ShouldBe("bukan json");
        AuditDifferences.Of("{\"after\":{\"a\":\"" + new string('x', 5000) + "\"}}").Single().After!.Length.ShouldBeLessThan(700);
    }

    [Fact]
    public void A_letterhead_has_to_fit()
    {
        AgencyEditor.Read(new LetterheadInput(" Kementerian  Contoh ", "BALAI CONTOH", "Jalan Contoh 1", null)).Lines.ShouldBe(["Jalan Contoh 1"]);
        Should.Throw<InputException>(() => AgencyEditor.Read(new LetterheadInput("", "x", new string('a', 141), new string('b', 141)))).Errors.Keys.ShouldBe(["parent", "unit", "line1", "line2"], ignoreOrder: true);
    }
}
