using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>What must hold in <c>visits.json</c> beyond its schema.</summary>
internal static class VisitPack
{
    public const string Path = "visits.json";

    public static IEnumerable<PackFault> Check(AgencyPack pack)
    {
        if (!pack.Files.ContainsKey(Path))
        {
            return pack.Files.ContainsKey("visits-demo.json") ? [new PackFault("visits-demo.json", "", new("visits.json yang menjadi induknya tidak ada.", "there is no visits.json that it belongs to"))] : [];
        }

        var faults = new List<PackFault>();
        var read = HelpdeskPack.Of<VisitRules>(pack, Path);
        void Unique(string at, IEnumerable<string> codes) => faults.AddRange(codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => new PackFault(Path, at, new($"'{g.Key}' tertulis dua kali.", $"'{g.Key}' stands twice"))));
        if (HelpdeskPack.Repeats(read.Numbering))
        {
            faults.Add(new(Path, "/numbering", new("Nomor akan berulang: pola harus memuat kurun waktu saat penghitung dimulai lagi.", "numbers would repeat: the pattern must name the period after which the counter starts again")));
        }

        Unique("/purposes", read.Purposes.Select(p => p.Code));
        Unique("/targets", read.Targets.Select(t => t.Code));
        Unique("/refusals", read.Refusals.Select(r => r.Code));
        faults.AddRange(read.Purposes.Where(p => p.Target is not null && read.Target(p.Target) is null).Select(p => new PackFault(Path, "/purposes", new($"Tidak ada tujuan '{p.Target}'.", $"there is no target '{p.Target}'"))));
        if (read.Survey is { } survey && !pack.Files.ContainsKey($"surveys/{survey}.json"))
        {
            faults.Add(new(Path, "/survey", new($"Tidak ada survei '{survey}'.", $"there is no survey '{survey}'")));
        }

        if (read.Targets.Any(t => t.Leads == VisitTargetKind.Consultation) && (!pack.Files.ContainsKey("helpdesk.json") || HelpdeskPack.Of<HelpdeskRules>(pack, "helpdesk.json").ForVisitors is null))
        {
            faults.Add(new(Path, "/targets", new("Ada tujuan yang berlanjut ke konsultasi, jadi helpdesk.json memerlukan jenis untuk orang tanpa akun.", "a target leads to a consultation, so helpdesk.json needs a kind for people without an account")));
        }

        faults.AddRange(read.Targets.SelectMany(t => t.Services).Distinct().Where(s => !pack.Files.ContainsKey($"services/{s}.json")).Select(s => new PackFault(Path, "/targets", new($"Tidak ada layanan '{s}'.", $"there is no service '{s}'"))));
        return faults;
    }
}
