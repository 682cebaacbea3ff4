using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Packs;
using PlatformSaaS.Text;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>Takes <c>helpdesk.json</c> from an agency's pack.</summary>
internal sealed class HelpdeskPack(RulesStore rules, DbContext db) : IPackContributor
{
    private const string Path = "helpdesk.json";

    public int Order => 45;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        List<PackFault> faults = [.. VisitPack.Check(pack), .. SchedulePack.Check(pack)];
        if (!pack.Files.ContainsKey(Path))
        {
            return pack.Files.ContainsKey("helpdesk-demo.json") ? [.. faults, new PackFault("helpdesk-demo.json", "", new("helpdesk.json yang menjadi induknya tidak ada.", "there is no helpdesk.json that it belongs to"))] : faults;
        }

        using var agency = pack.Json("agency.json");
        var roles = agency.RootElement.GetProperty("roles").EnumerateArray().Select(r => r.GetProperty("code").GetString()!).ToHashSet(StringComparer.Ordinal);
        var read = Read(pack);
        Unique(faults, "/kinds", read.Kinds.Select(k => k.Code), new("Jenis", "kind"));
        Unique(faults, "/kinds", read.Kinds.Select(k => k.Slug), new("Slug", "slug"));
        Unique(faults, "/topics", read.Places().Select(p => p.Topic.Code), new("Topik", "topic"));
        foreach (var (kind, i) in read.Kinds.Select((k, i) => (k, i)))
        {
            if (Repeats(kind.Numbering))
            {
                faults.Add(new(Path, $"/kinds/{i}/numbering", new("Nomor akan berulang: pola harus memuat kurun waktu saat penghitung dimulai lagi.", "numbers would repeat: the pattern must name the period after which the counter starts again")));
            }

            if (!read.Offered(kind.Code).Any())
            {
                faults.Add(new(Path, "/topics", new($"Tidak ada topik yang ditawarkan untuk jenis '{kind.Code}'.", $"no topic is offered for the kind '{kind.Code}'")));
            }
        }

        Unique(faults, "/replies", read.Replies.Select(r => r.Code), new("Balasan siap pakai", "reply"));
        if (read.Kinds.Any(k => k.ByRegion))
        {
            var units = Units(pack).Select(u => u.GetProperty("code").GetString()!).ToHashSet(StringComparer.Ordinal);
            if (units.Count == 0 || read.FallbackUnit is not { } fallback || !units.Contains(fallback))
            {
                faults.Add(new(Path, "/fallbackUnit", new("Ada jenis yang dibagi menurut wilayah, jadi units.json harus memuat unit yang menerima wilayah yang tidak dilayani unit lain.", "a kind goes by region, so units.json has to name the unit that takes what no other serves")));
            }
        }

        if (read.Kinds.Count(k => k.ForVisitors) > 1)
        {
            faults.Add(new(Path, "/kinds", new("Hanya satu jenis yang dapat diajukan tanpa akun.", "only one kind can be asked without an account")));
        }

        var topics = read.Places().Select(p => p.Topic.Code).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(Units(pack).SelectMany(u => u.TryGetProperty("members", out var members) ? members.EnumerateArray().ToList() : [])
            .SelectMany(m => m.TryGetProperty("topics", out var fields) ? fields.EnumerateArray().Select(f => f.GetString()!).ToList() : [])
            .Distinct().Where(t => !topics.Contains(t)).Select(t => new PackFault("units.json", "", new($"Ada anggota dengan topik '{t}' yang tidak dikenal.", $"a member has the unknown topic '{t}'"))));
        foreach (var place in read.Places())
        {
            faults.AddRange(place.Topic.Kinds.Where(k => read.Kind(k) is null).Select(k => new PackFault(Path, "/topics", new($"Topik '{place.Topic.Code}' menyebut jenis '{k}' yang tidak dikenal.", $"topic '{place.Topic.Code}' names the unknown kind '{k}'"))));
        }

        foreach (var role in read.Places().Select(p => p.Topic.Role).Append(read.Desk).OfType<string>().Distinct().Where(r => !roles.Contains(r)))
        {
            faults.Add(new(Path, "", new($"Tidak ada peran '{role}'.", $"there is no role '{role}'")));
        }

        if (read.Reports is { } reports)
        {
            Unique(faults, "/reports/indicators", reports.Indicators.Select(i => i.Code), new("Indikator", "indicator"));
            if (!pack.Files.ContainsKey($"templates/letter/{reports.Letter}.md"))
            {
                faults.Add(new(Path, "/reports/letter", new($"Tidak ada surat '{reports.Letter}'.", $"there is no letter '{reports.Letter}'")));
            }
        }

        foreach (var code in Codes(read.Notices).Concat(read.Reports?.Notices.All ?? []).Where(c => !HasTemplate(pack, c)))
        {
            faults.Add(new(Path, "/notices", new($"Tidak ada templat '{code}'.", $"there is no template '{code}'")));
        }

        return faults;
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (pack.Files.ContainsKey(Path) || pack.Files.ContainsKey(VisitPack.Path) || pack.Files.ContainsKey(SchedulePack.Path))
        {
            await rules.SaveAsync(Read(pack), ct);
        }
        else if (pack.IsComplete && await db.Set<HelpdeskRulesRow>().FirstOrDefaultAsync(ct) is { } row)
        {
            db.Remove(row);
        }
    }

    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (await db.Set<HelpdeskRulesRow>().AsNoTracking().FirstOrDefaultAsync(ct) is not { } row)
        {
            return;
        }

        var held = RulesStore.EditsOf(row).Apply(RulesStore.PackOf(row));
        if (held.Kinds.Count > 0)
        {
            writer.Add(Path, Desk(held));
        }

        if (held.Visits is { } visits)
        {
            writer.Add(VisitPack.Path, PackJson.Of(visits));
        }

        if (held.Schedules is { } schedules)
        {
            writer.Add(SchedulePack.Path, PackJson.Of(schedules));
        }

        if (row.Edits is not null)
        {
            writer.MarkEdited(Path);
        }
    }

    private static JsonNode Desk(HelpdeskRules held)
    {
        static string? Actor(string? role) => role is null ? null : "role:" + role;
        static Topic Written(Topic topic) => topic with { Role = Actor(topic.Role), Children = [.. topic.Children.Select(Written)] };
        var desk = PackJson.Of(held with { Visits = null, Schedules = null, Desk = Actor(held.Desk), Topics = [.. held.Topics.Select(Written)] });
        foreach (var indicator in desk["reports"]?["indicators"] as JsonArray ?? [])
        {
            indicator!["unit"] = indicator["unit"]!.ToString().ToLowerInvariant();
        }

        return desk;
    }

    internal static HelpdeskRules Read(AgencyPack pack)
    {
        var read = pack.Files.ContainsKey(Path) ? Of<HelpdeskRules>(pack, Path) : new HelpdeskRules();
        return read with { Desk = Role(read.Desk), Topics = [.. read.Topics.Select(Plain)], Visits = pack.Files.ContainsKey(VisitPack.Path) ? Of<VisitRules>(pack, VisitPack.Path) : null, Schedules = pack.Files.ContainsKey(SchedulePack.Path) ? Of<ScheduleRules>(pack, SchedulePack.Path) : null };
    }

    /// <summary>A JSON file of the pack as rules.</summary>
    internal static T Of<T>(AgencyPack pack, string path)
    {
        using var json = pack.Json(path);
        return json.RootElement.Deserialize<T>(JsonSerializerOptions.Web)!;
    }

    private static List<JsonElement> Units(AgencyPack pack)
    {
        if (!pack.Files.ContainsKey("units.json"))
        {
            return [];
        }

        using var json = pack.Json("units.json");
        return [.. json.RootElement.GetProperty("units").EnumerateArray().Select(u => u.Clone())];
    }

    private static Topic Plain(Topic topic) => topic with { Role = Role(topic.Role), Children = [.. topic.Children.Select(Plain)] };

    private static string? Role(string? actor) => actor?.StartsWith("role:", StringComparison.Ordinal) == true ? actor[5..] : actor;

    /// <summary>True when the counter begins again before the pattern does.</summary>
    internal static bool Repeats(TicketNumbering numbering)
    {
        bool Has(params string[] any) => any.Any(p => numbering.Pattern.Contains("{" + p + "}", StringComparison.Ordinal));
        var (year, month, day) = (Has("yyyy", "yy"), Has("mm", "m", "roman"), Has("dd"));
        return numbering.Reset switch { "never" => false, "yearly" => !year, "monthly" => !(year && month), _ => !(year && month && day) };
    }

    internal static IEnumerable<string> Codes(NoticeCodes codes) => new[]
    {
        codes.Received, codes.Arrived, codes.Answered, codes.FollowedUp, codes.Closed, codes.Reopened,
        codes.Forwarded, codes.Asked, codes.Redirected, codes.Reminded, codes.Escalated, codes.FaqProposed, codes.FaqReturned, codes.FaqAgreed, codes.TestimonialPublished, codes.TestimonialRejected
    }.OfType<string>();

    internal static bool HasTemplate(AgencyPack pack, string code) => new[] { "mail", "portal", "whatsapp" }.Any(c => pack.Files.ContainsKey($"templates/{c}/{code}.md"));

    private static void Unique(List<PackFault> faults, string at, IEnumerable<string> codes, LocalizedText what) =>
        faults.AddRange(codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => new PackFault(Path, at, new($"{what.Id} '{g.Key}' tertulis dua kali.", $"the {what.In("en")} '{g.Key}' stands twice"))));
}
