using System.Globalization;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Holidays;

/// <summary>A day as it is written.</summary>
internal sealed record HolidayInput(DateOnly? Date, string? Name, string? NameEn, bool JointLeave);

/// <summary>A whole draft, for programs.</summary>
internal sealed record HolidayDraftInput(string? Decree, DateOnly? DecreeDate, IReadOnlyList<HolidayInput>? Days);

/// <summary>A year with what holds, the draft, and what the draft would add, take away and change.</summary>
internal sealed record HolidayView(int Year, HolidayEdition? Current, HolidayEdition? Draft, IReadOnlyList<HolidayEdition> History, IReadOnlyList<NationalDay> Added, IReadOnlyList<NationalDay> Removed, IReadOnlyList<NationalDay> Changed)
{
    /// <summary>Mark of the draft; send it back with a change.</summary>
    public Guid Seen => Draft?.Stamp ?? Guid.Empty;

    public bool Differs => Draft is not null && (Current is null || Added.Count + Removed.Count + Changed.Count > 0 || Draft.Decree != Current.Decree || Draft.DecreeDate != Current.DecreeDate);
}

/// <summary>The operator keeps the nation's holidays by year: a draft is written, looked at, and published with the decree that it rests on. What was published stays as history.</summary>
internal sealed class HolidayDesk(INationalHolidays holidays, IPermissionChecker permissions, ICurrentUser user, IAuditLog audit)
{
    public const int FirstYear = 2020, LastYear = 2100, LongestName = 120, LongestDecree = 200, MostDays = 60;

    private const string Entity = "holidays";

    public async Task<HolidayView> GetAsync(int year, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        Require(year is >= FirstYear and <= LastYear, "year", T($"Pilih tahun {FirstYear} sampai {LastYear}.", $"Choose a year from {FirstYear} to {LastYear}."));
        var editions = await holidays.EditionsAsync(year, ct);
        var (draft, history) = (editions.FirstOrDefault(e => e.Version is null), editions.Where(e => e.Version is not null).ToList());
        var current = history.FirstOrDefault();
        var (before, after) = ((current?.Days ?? []).ToDictionary(d => d.Date), (draft?.Days ?? current?.Days ?? []).ToDictionary(d => d.Date));
        return new(year, current, draft, history, [.. after.Values.Where(d => !before.ContainsKey(d.Date))], [.. before.Values.Where(d => !after.ContainsKey(d.Date))], [.. after.Values.Where(d => before.TryGetValue(d.Date, out var was) && was != d)]);
    }

    public Task SetDecreeAsync(int year, string? decree, DateOnly? date, Guid seen, CancellationToken ct) => EditAsync(year, seen, draft =>
    {
        var number = Clean(decree);
        Require(number.Length is >= 5 and <= LongestDecree, "decree", T($"Tulis nomor keputusan, 5 sampai {LongestDecree} huruf.", $"Write the decree's number, 5 to {LongestDecree} characters."));
        Require(date is { } on && on.Year >= year - 2 && on.Year <= year, "decreeDate", T("Isi tanggal keputusan, paling lama dua tahun sebelumnya.", "Give the decree's date, at most two years before."));
        return draft with { Decree = number, DecreeDate = date };
    }, ct);

    /// <summary>Adds a day; one that is there already gets the new name and kind.</summary>
    public Task SetDayAsync(int year, HolidayInput input, Guid seen, CancellationToken ct) => EditAsync(year, seen, draft =>
    {
        var day = Check(input, year);
        return draft with { Days = [.. draft.Days.Where(d => d.Date != day.Date).Append(day).OrderBy(d => d.Date)] };
    }, ct);

    public Task RemoveDayAsync(int year, DateOnly date, Guid seen, CancellationToken ct) => EditAsync(year, seen, draft =>
        draft.Days.Any(d => d.Date == date) ? draft with { Days = [.. draft.Days.Where(d => d.Date != date)] } : throw new MissingException(), ct);

    /// <summary>Makes a file such as those of <c>etc/holidays</c> the draft.</summary>
    public Task ImportAsync(int year, byte[]? json, Guid seen, CancellationToken ct) => EditAsync(year, seen, draft =>
    {
        Require(json is { Length: > 0 and <= 200_000 }, "file", T("Pilih berkas JSON, paling besar 200 KB.", "Choose a JSON file of at most 200 KB."));
        HolidayEdition read;
        try
        {
            read = holidays.Read(json!);
        }
        catch (PackException e)
        {
            throw new InputException(new Dictionary<string, string[]> { ["file"] = [.. e.Faults.Take(5).Select(f => f.Place.Current is { Length: > 0 } place ? $"{place}: {f.Reason.Current}" : f.Reason.Current)] });
        }

        Require(read.Year == year, "file", T($"Berkas ini untuk tahun {read.Year}, bukan {year}.", $"This file is for {read.Year}, not {year}."));
        return draft with { Decree = read.Decree, DecreeDate = read.DecreeDate, Days = [.. read.Days.Select(d => Check(new(d.Date, d.Name, d.NameEn, d.IsJointLeave), year, "file"))] };
    }, ct);

    /// <summary>Makes this the draft, for programs.</summary>
    public Task SetDraftAsync(int year, HolidayDraftInput input, Guid seen, CancellationToken ct) => EditAsync(year, seen, draft =>
    {
        var days = (input.Days ?? []).Select(d => Check(d, year, "days")).ToList();
        Require(days.Select(d => d.Date).Distinct().Count() == days.Count, "days", T("Ada tanggal yang tertulis dua kali.", "A date stands there twice."));
        return draft with { Decree = Clean(input.Decree) is { Length: <= LongestDecree } decree ? decree : "", DecreeDate = input.DecreeDate, Days = [.. days.OrderBy(d => d.Date)] };
    }, ct);

    public async Task DropAsync(int year, Guid seen, CancellationToken ct)
    {
        var view = await GetAsync(year, ct);
        if (view.Draft is null || !await holidays.DropDraftAsync(year, seen, ct))
        {
            throw Changed();
        }

        await audit.WriteAsync("tenants.holidays-dropped", Entity, Id(year), new { days = view.Draft.Days.Count }, ct);
    }

    /// <summary>Makes the draft hold for every portal at once. Dates that people were told stay.</summary>
    public async Task<int> PublishAsync(int year, Guid seen, CancellationToken ct)
    {
        var view = await GetAsync(year, ct);
        var draft = view.Draft is { } there && there.Stamp == seen ? there : throw Changed();
        Require(draft.Decree.Length >= 5, "decree", T("Tulis nomor keputusannya dahulu.", "Write the decree's number first."));
        Require(draft.DecreeDate is not null, "decreeDate", T("Isi tanggal keputusannya dahulu.", "Give the decree's date first."));
        Require(draft.Days.Any(d => !d.IsJointLeave), "date", T("Daftar ini belum memuat libur nasional.", "The list has no national holiday yet."));
        Require(view.Differs, "", T("Draf ini sama dengan yang berlaku.", "The draft is the same as what holds."));
        var version = await holidays.PublishAsync(year, seen, user.Name ?? "", ct) ?? throw Changed();
        await audit.WriteAsync("tenants.holidays-published", Entity, Id(year), new { version, draft.Decree, draft.DecreeDate, before = Facts(view.Removed.Concat((view.Current?.Days ?? []).Where(d => view.Changed.Any(c => c.Date == d.Date)))), after = Facts(view.Added.Concat(view.Changed)) }, ct);
        return version;
    }

    /// <summary>An edition as a file: a version, or what holds.</summary>
    public async Task<byte[]> ExportAsync(int year, int? version, CancellationToken ct)
    {
        var view = await GetAsync(year, ct);
        return holidays.Write((version is null ? view.Current ?? view.Draft : view.History.FirstOrDefault(e => e.Version == version)) ?? throw new MissingException());
    }

    internal static BusinessException Changed() => new("data.changed", T("Draf ini baru saja diubah oleh orang lain. Muat ulang halaman, lalu periksa kembali.", "This draft was just changed by somebody else. Reload the page and check again."), conflict: true);

    private async Task EditAsync(int year, Guid seen, Func<HolidayEdition, HolidayEdition> edit, CancellationToken ct)
    {
        var view = await GetAsync(year, ct);
        if (view.Seen != seen)
        {
            throw Changed();
        }

        var before = view.Draft ?? (view.Current is { } current ? current with { Version = null } : new HolidayEdition(year, null, "", null, [], null, null, Guid.Empty));
        var after = edit(before) with { By = user.Name };
        Require(after.Days.Count <= MostDays, "date", T($"Paling banyak {MostDays} hari.", $"At most {MostDays} days."));
        if (!await holidays.SaveDraftAsync(after, seen, ct))
        {
            throw Changed();
        }

        await audit.WriteAsync("tenants.holidays-drafted", Entity, Id(year), new
        {
            before = new { before.Decree, before.DecreeDate, days = Facts(before.Days.Except(after.Days)) }, after = new { after.Decree, after.DecreeDate, days = Facts(after.Days.Except(before.Days)) }
        }, ct);
    }

    private static NationalDay Check(HolidayInput input, int year, string? field = null)
    {
        var (name, english) = (Clean(input.Name), Clean(input.NameEn));
        Require(input.Date is { } date && date.Year == year, field ?? "date", T($"Isi tanggal dalam tahun {year}.", $"Give a date in {year}."));
        Require(name.Length is >= 3 and <= LongestName, field ?? "name", T($"Tulis nama harinya, 3 sampai {LongestName} huruf.", $"Name the day, 3 to {LongestName} characters."));
        Require(english.Length <= LongestName, field ?? "nameEn", T($"Paling banyak {LongestName} huruf.", $"At most {LongestName} characters."));
        return new(input.Date!.Value, name, english.Length == 0 ? null : english, input.JointLeave);
    }

    private static Dictionary<string, string>? Facts(IEnumerable<NationalDay> days) =>
        days.ToDictionary(d => d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), d => d.IsJointLeave ? d.Name + " (cuti bersama)" : d.Name) is { Count: > 0 } facts ? facts : null;

    private static string Id(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string Clean(string? text) => string.Join(' ', string.Concat((text ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static void Require(bool ok, string field, string message)
    {
        if (!ok)
        {
            throw new InputException(field, message);
        }
    }
}
