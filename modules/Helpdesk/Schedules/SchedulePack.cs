using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Helpdesk.Schedules;

/// <summary>What must hold in <c>schedules.json</c> beyond its schema.</summary>
internal static class SchedulePack
{
    public const string Path = "schedules.json";

    public static IEnumerable<PackFault> Check(AgencyPack pack)
    {
        if (!pack.Files.ContainsKey(Path))
        {
            return pack.Files.ContainsKey("schedules-demo.json") ? [new PackFault("schedules-demo.json", "", new("schedules.json yang menjadi induknya tidak ada.", "there is no schedules.json that it belongs to"))] : [];
        }

        var faults = new List<PackFault>();
        var read = HelpdeskPack.Of<ScheduleRules>(pack, Path);
        if (HelpdeskPack.Repeats(read.Numbering))
        {
            faults.Add(new(Path, "/numbering", new("Nomor akan berulang: pola harus memuat kurun waktu saat penghitung dimulai lagi.", "numbers would repeat: the pattern must name the period after which the counter starts again")));
        }

        if (!pack.Files.ContainsKey("units.json"))
        {
            faults.Add(new(Path, "", new("Jadwal jaga milik unit, jadi units.json diperlukan.", "rosters belong to units, so units.json is needed")));
        }

        faults.AddRange(read.Shifts.GroupBy(s => s.Code, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => new PackFault(Path, "/shifts", new($"'{g.Key}' tertulis dua kali.", $"'{g.Key}' stands twice"))));
        faults.AddRange(read.Shifts.Where(s => s.Start.AddMinutes(read.SlotMinutes) > s.End || s.End <= s.Start).Select(s => new PackFault(Path, "/shifts", new($"Tidak ada konsultasi yang muat dalam '{s.Code}'.", $"no consultation fits into '{s.Code}'"))));
        var codes = new[] { read.Notices.Booked, read.Notices.Moved, read.Notices.Cancelled, read.Notices.Proposed, read.Notices.Approved, read.Notices.Returned }.OfType<string>();
        faults.AddRange(codes.Where(c => !HelpdeskPack.HasTemplate(pack, c)).Select(c => new PackFault(Path, "/notices", new($"Tidak ada templat '{c}'.", $"there is no template '{c}'"))));
        return faults;
    }
}
