using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Packs;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Units;

/// <summary>A unit of <c>units.json</c>. Head and members are demo people, named by user name.</summary>
internal sealed record PackUnit(string Code, LocalizedText Name, string? Parent, IReadOnlyList<string>? Regions, string? Address, bool? Closed, string? Head, IReadOnlyList<PackMember>? Members);

/// <summary>A demo member. The decree covers a budget year: that of the seeding, or so many before it.</summary>
internal sealed record PackMember(string User, string Post, IReadOnlyList<string>? Topics, string? Qualification, string? Decree, int YearsAgo = 0);

/// <summary>Organisation units from an agency's pack.</summary>
internal sealed class UnitsOfPack(DbContext db) : IPackContributor
{
    internal const string Path = "units.json";

    public int Order => 12;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (!pack.Files.ContainsKey(Path))
        {
            yield break;
        }

        using var agency = pack.Json("agency.json");
        var people = agency.RootElement.TryGetProperty("demoUsers", out var users) ? users.EnumerateArray().Select(u => u.GetProperty("userName").GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        var units = Read(pack);
        var served = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (unit, i) in units.Select((u, i) => (u, i)))
        {
            // A unit above has to stand before those below it, so that there is no circle.
            if (unit.Parent is { } parent && !seen.Contains(parent))
            {
                yield return new(Path, $"/units/{i}/parent", new($"Tidak ada unit '{parent}' sebelum unit ini.", $"there is no unit '{parent}' before this one"));
            }

            if (!seen.Add(unit.Code))
            {
                yield return new(Path, $"/units/{i}/code", new($"Unit '{unit.Code}' tertulis dua kali.", $"the unit '{unit.Code}' stands twice"));
            }

            foreach (var region in unit.Regions ?? [])
            {
                if (Regions.Find(region) is null)
                {
                    yield return new(Path, $"/units/{i}/regions", new($"Tidak ada wilayah '{region}'.", $"there is no region '{region}'"));
                }
                else if (unit.Closed != true && !served.TryAdd(region, unit.Code))
                {
                    yield return new(Path, $"/units/{i}/regions", new($"Wilayah '{region}' sudah dilayani '{served[region]}'.", $"'{served[region]}' serves the region '{region}' already"));
                }
            }

            foreach (var person in (unit.Members ?? []).Select(m => m.User).Append(unit.Head).OfType<string>().Where(p => !people.Contains(p)))
            {
                yield return new(Path, $"/units/{i}", new($"Tidak ada pengguna contoh '{person}'.", $"there is no demo user '{person}'"));
            }
        }
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (!pack.Files.ContainsKey(Path) && !pack.IsComplete)
        {
            return;
        }

        var there = await db.Set<Unit>().ToDictionaryAsync(u => u.Code, StringComparer.Ordinal, ct);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in pack.Files.ContainsKey(Path) ? Read(pack) : [])
        {
            if (!there.TryGetValue(source.Code, out var unit))
            {
                unit = there[source.Code] = new Unit { Id = NewId.Next(), Code = source.Code, NameId = "" };
                db.Add(unit);
            }

            var regions = source.Regions ?? [];
            (unit.NameId, unit.NameEn, unit.Address, unit.IsOpen) = (source.Name.Id, source.Name.En, source.Address, source.Closed != true);
            unit.Regions = unit.Regions.SequenceEqual(regions) ? unit.Regions : [.. regions];
            unit.ParentId = source.Parent is { } parent ? there[parent].Id : null;
            await db.SaveChangesAsync(ct);
            kept.Add(source.Code);
        }

        // A unit has people and a past: it is closed, not deleted.
        foreach (var unit in pack.IsComplete ? there.Values.Where(u => !kept.Contains(u.Code)) : [])
        {
            unit.IsOpen = false;
        }

        await db.SaveChangesAsync(ct);
    }

    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var units = await db.Set<Unit>().AsNoTracking().OrderBy(u => u.Code).ToListAsync(ct);
        if (units.Count == 0)
        {
            return;
        }

        var codes = units.ToDictionary(u => u.Id, u => u.Code);
        var written = new List<Unit>();
        while (units.Find(u => u.ParentId is not { } above || written.Exists(w => w.Id == above)) is { } next)
        {
            written.Add(next);
            units.Remove(next);
        }

        writer.Add(Path, new JsonObject
        {
            ["units"] = new JsonArray([.. written.Select(u => PackJson.Of(
                new PackUnit(u.Code, u.Name, u.ParentId is { } above ? codes[above] : null, u.Regions.Length > 0 ? u.Regions : null, u.Address, u.IsOpen ? null : true, null, null)))])
        });
    }

    internal static IReadOnlyList<PackUnit> Read(AgencyPack pack)
    {
        using var json = pack.Json(Path);
        return json.RootElement.GetProperty("units").Deserialize<List<PackUnit>>(JsonSerializerOptions.Web)!;
    }
}

/// <summary>Heads and members of the units, from the pack's demo people; once somebody was appointed by hand, it is left alone.</summary>
internal sealed class DemoMembers(DbContext db, IUnitOfWork unitOfWork, ITenantClock clock) : IDataSeedContributor
{
    /// <summary>How long ago the oldest stories of a demonstration begin.</summary>
    private const int StoryDays = 120;

    public int Order => 12;

    public Task SeedAsync(DataSeedContext context, CancellationToken ct) => context is not { Demo: true, Pack: { } pack } || !pack.Files.ContainsKey(UnitsOfPack.Path) ? Task.CompletedTask : unitOfWork.RunAsync(async token =>
    {
        if (await db.Set<Membership>().AnyAsync(token))
        {
            return;
        }

        var units = await db.Set<Unit>().ToDictionaryAsync(u => u.Code, StringComparer.Ordinal, token);
        var people = await db.Set<User>().Where(u => !u.IsApplicant).ToDictionaryAsync(u => u.UserName, u => u.Id, StringComparer.Ordinal, token);
        var today = await clock.TodayAsync(token);
        var year = today.Year;
        // A demonstration begun in January tells of autumn, too: then the decree of this year reaches back so far.
        var since = today.AddDays(-StoryDays) is var early && early < new DateOnly(year, 1, 1) ? early : new DateOnly(year, 1, 1);
        foreach (var source in UnitsOfPack.Read(pack))
        {
            units[source.Code].HeadId = source.Head is { } head ? people[head] : null;
            db.AddRange((source.Members ?? []).Select(m => new Membership
            {
                UnitId = units[source.Code].Id, UserId = people[m.User], Post = Enum.Parse<UnitPost>(m.Post, ignoreCase: true), Topics = [.. m.Topics ?? []], Qualification = m.Qualification,
                Decree = m.Decree?.Replace("{yyyy}", (year - m.YearsAgo).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
                ValidFrom = m.Decree is null ? null : since.AddYears(-m.YearsAgo), ValidTo = m.Decree is null ? null : new DateOnly(year - m.YearsAgo, 12, 31)
            }));
        }

        await db.SaveChangesAsync(token);
    }, ct);
}
