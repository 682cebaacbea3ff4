using System.Globalization;
using System.Text.Json.Nodes;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Calendars;

/// <summary>The calendar as its admin sees it.</summary>
internal sealed record CalendarView(CalendarRules Rules, IReadOnlyList<NamedDay> Closings, IReadOnlyList<NationalYear> Years)
{
    public string Revision => Revisions.Of(new { Rules, Closings });
}

/// <summary>What a change does to deadlines that run.</summary>
/// <param name="Running">Running deadlines from today on.</param>
/// <param name="OnTheDays">Those that fall on days which now become free.</param>
/// <param name="After">Those that fall later than the first such day.</param>
/// <param name="Freed">Days that stop being working days.</param>
/// <param name="Taken">Days that become working days.</param>
internal sealed record CalendarEffect(int Running, int OnTheDays, int After, IReadOnlyList<DateOnly> Freed, IReadOnlyList<DateOnly> Taken);

/// <summary>Working week, time zone, joint leave and the agency's own closing days, changed by an admin.</summary>
internal sealed class CalendarDesk(IAgencyCalendar calendar, IAgencyProfiles profiles, ISettingsDesk desk, IPermissionChecker permissions, ITenantClock clock, IEnumerable<IRunningDeadlines> deadlines)
{
    /// <summary>Owner type in the audit log.</summary>
    public const string Owner = "agency.calendar";

    private const int MostClosings = 400, LookAheadDays = 730;

    public async Task<CalendarView> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        return await ReadAsync(ct);
    }

    public Task SetRulesAsync(CalendarRules rules, string? seen, CancellationToken ct) => ChangeAsync("agency.calendar-changed", "rules", seen, async (view, document, token) =>
    {
        Check(rules);
        await calendar.SetRulesAsync(rules, token);
        document.Json["timeZone"] = rules.TimeZone;
        await profiles.WriteAsync(document, token);
        return (view.Rules, rules);
    }, ct);

    /// <summary>Adds closing days; one that is there already gets the new name.</summary>
    public Task AddAsync(IReadOnlyList<NamedDay> days, string? seen, CancellationToken ct) => ChangeAsync("agency.closing-days-added", "closing-days", seen, async (view, _, token) =>
    {
        Require(days.Count > 0, "date", T("Isi hari tutup.", "Give a closing day."));
        foreach (var day in days)
        {
            Require(day.Date.Year is >= 2020 and <= 2100, "date", T("Isi tanggal antara tahun 2020 dan 2100.", "Give a date between 2020 and 2100."));
            Require(day.Name.Length is >= 3 and <= 120, "name", T("Tulis alasannya, 3 sampai 120 huruf.", "Say why, 3 to 120 characters."));
        }

        List<NamedDay> next = [.. view.Closings.Where(c => days.All(d => d.Date != c.Date)), .. days];
        Require(next.Count <= MostClosings, "date", T($"Paling banyak {MostClosings} hari tutup.", $"At most {MostClosings} closing days."));
        await calendar.SetClosingsAsync([.. next.OrderBy(d => d.Date)], token);
        return (Facts(view.Closings.Where(c => days.Any(d => d.Date == c.Date))), Facts(days));
    }, ct);

    public Task RemoveAsync(DateOnly date, string? seen, CancellationToken ct) => ChangeAsync("agency.closing-day-removed", "closing-days", seen, async (view, _, token) =>
    {
        var gone = view.Closings.FirstOrDefault(c => c.Date == date) ?? throw new MissingException();
        await calendar.SetClosingsAsync([.. view.Closings.Where(c => c != gone)], token);
        return (Facts([gone]), (object?)null);
    }, ct);

    /// <summary>Rules and closing days of the pack that was taken last; null where none was. Who may know is for the caller to check.</summary>
    public static (CalendarRules Rules, IReadOnlyList<NamedDay> Closings)? OfPack(AgencyDocument document) => document.Pack is not { } pack ? null : (
        new CalendarRules(pack["timeZone"]?.ToString() ?? CalendarRules.Zones[0], pack["settings"]?["Kernel.Calendar.WeekDays"]?.ToString() ?? "12345", pack["settings"]?["Kernel.Calendar.JointLeaveIsOff"]?.ToString() is not "false"),
        [.. (pack["closingDays"] as JsonArray ?? []).OfType<JsonObject>().Select(d => new NamedDay(DateOnly.ParseExact(d["date"]!.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture), d["name"] is JsonObject n ? n["id"]!.ToString() : d["name"]!.ToString())).OrderBy(d => d.Date)]);

    /// <summary>The pack's calendar where it differs from the one that holds; null where there is nothing to give back.</summary>
    public async Task<(CalendarRules Rules, IReadOnlyList<NamedDay> Closings)?> PackAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        var view = await ReadAsync(ct);
        return OfPack(await profiles.ReadAsync(ct)) is { } pack && (pack.Rules != view.Rules || !pack.Closings.SequenceEqual(view.Closings)) ? pack : null;
    }

    /// <summary>Gives rules and closing days back to the pack.</summary>
    public Task GiveBackAsync(string? seen, CancellationToken ct) => ChangeAsync("agency.calendar-given-back", "calendar", seen, async (view, document, token) =>
    {
        var (rules, closings) = OfPack(document) ?? throw new BusinessException("agency.no-pack", T("Tidak ada paket untuk dikembalikan.", "There is no pack to go back to."), conflict: true);
        Check(rules);
        await calendar.SetRulesAsync(rules, token);
        await calendar.SetClosingsAsync(closings, token);
        document.Json["timeZone"] = rules.TimeZone;
        await profiles.WriteAsync(document, token);
        return (new { view.Rules, closings = Facts(view.Closings) }, new { rules, closings = Facts(closings) });
    }, ct);

    /// <summary>What other rules, or more and fewer closing days, would do to the deadlines that run.</summary>
    public async Task<CalendarEffect> EffectAsync(CalendarRules? rules, IReadOnlyList<NamedDay>? added, DateOnly? removed, CancellationToken ct, IReadOnlyList<NamedDay>? all = null)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        var view = await ReadAsync(ct);
        var today = await clock.TodayAsync(ct);
        var after = view with { Rules = rules ?? view.Rules, Closings = all ?? [.. view.Closings.Where(c => c.Date != removed), .. added ?? []] };
        var (free, later) = (FreeDays(view, today), FreeDays(after, today));
        var freed = later.Except(free).Order().ToList();
        var due = new Dictionary<DateOnly, int>();
        foreach (var source in deadlines)
        {
            foreach (var (day, count) in await source.CountAsync(today, ct))
            {
                due[day] = due.GetValueOrDefault(day) + count;
            }
        }

        return new(due.Values.Sum(), freed.Sum(d => due.GetValueOrDefault(d)), freed.Count == 0 ? 0 : due.Where(d => d.Key > freed[0]).Sum(d => d.Value), freed, [.. free.Except(later).Order()]);
    }

    /// <summary>Reads lines such as <c>2027-01-04; Pindah kantor</c>, all of one year.</summary>
    public static IReadOnlyList<NamedDay> Parse(string? text, int year)
    {
        var days = new List<NamedDay>();
        var lines = (text ?? "").Split('\n').Select(l => l.Trim()).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length == 0)
            {
                continue;
            }

            var parts = lines[i].Split([';', '\t', ','], 2);
            var fault = parts.Length < 2 || !DateOnly.TryParseExact(parts[0].Trim(), ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? T("tulis tanggal dan alasan, misalnya 2027-01-04; Pindah kantor", "write date and reason, such as 2027-01-04; Moving")
                : date.Year != year ? T($"tanggalnya bukan dalam tahun {year}", $"the date is not in {year}")
                : days.Exists(d => d.Date == date) ? T("tanggal ini sudah tertulis", "this date stands there already")
                : Profile.InputChecks.Clean(parts[1]).Length is < 3 or > 120 ? T("alasannya 3 sampai 120 huruf", "the reason has 3 to 120 characters") : null;
            Require(fault is null, "lines", T($"Baris {i + 1}: {fault}.", $"Line {i + 1}: {fault}."));
            days.Add(new(DateOnly.ParseExact(parts[0].Trim(), ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy"], CultureInfo.InvariantCulture), Profile.InputChecks.Clean(parts[1])));
        }

        Require(days.Count > 0, "lines", T("Tulis sedikitnya satu baris.", "Write at least one line."));
        return days;
    }

    /// <summary>Refuses rules that no calendar can have.</summary>
    public static void Check(CalendarRules rules)
    {
        Require(CalendarRules.Zones.Contains(rules.TimeZone), "timeZone", T("Pilih zona waktu dari daftar.", "Choose a time zone from the list."));
        Require(CalendarRules.IsWeek(rules.WeekDays), "weekDays", T("Pilih sedikitnya satu hari kerja.", "Choose at least one working day."));
    }

    private async Task<CalendarView> ReadAsync(CancellationToken ct) => new(await calendar.RulesAsync(ct), await calendar.ClosingsAsync(ct), await calendar.YearsAsync(ct));

    private static HashSet<DateOnly> FreeDays(CalendarView view, DateOnly from)
    {
        var off = view.Closings.Select(c => c.Date).Concat(view.Years.SelectMany(y => y.National).Select(d => d.Date)).Concat(view.Rules.JointLeaveIsOff ? view.Years.SelectMany(y => y.JointLeave).Select(d => d.Date) : []).ToHashSet();
        return [.. Enumerable.Range(0, LookAheadDays).Select(from.AddDays).Where(d => off.Contains(d) || !view.Rules.WeekDays.Contains((char)('1' + (((int)d.DayOfWeek + 6) % 7))))];
    }

    private Task ChangeAsync(string action, string id, string? seen, Func<CalendarView, AgencyDocument, CancellationToken, Task<(object? Before, object? After)>> edit, CancellationToken ct) =>
        desk.ChangeAsync(new SettingsHold<Held>(AgencyPermissions.Settings, async token => await profiles.LockAsync(token) is { } document ? new Held(document, await ReadAsync(token)) : null, h => h.View.Revision), seen, async (held, token) =>
        {
            var (before, after) = await edit(held.View, held.Document, token);
            return new SettingsChange(action, Owner, id, before, after);
        }, ct);

    private static Dictionary<string, string>? Facts(IEnumerable<NamedDay> days) => days.ToDictionary(d => d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), d => d.Name) is { Count: > 0 } facts ? facts : null;

    private static void Require(bool ok, string field, string message)
    {
        if (!ok)
        {
            throw new InputException(field, message);
        }
    }

    private sealed record Held(AgencyDocument Document, CalendarView View);
}
