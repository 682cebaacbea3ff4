using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Agency.Calendars;
using PlatformSaaS.Calendar;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>Working week, time zone, national days and the agency's own closing days. What a change does to running deadlines is said before it is saved.</summary>
[Authorize(Policy = AgencyPermissions.Settings)]
internal sealed class CalendarModel(CalendarDesk desk, ITenantClock clock) : AgencyPage
{
    public override string Place => "/admin/instansi/kalender";

    [BindProperty(SupportsGet = true, Name = "tahun")]
    public int? Chosen { get; set; }

    public int Year { get; private set; }
    public CalendarView View { get; private set; } = null!;
    public CalendarRules Rules { get; private set; } = null!;
    public NationalYear? National => View.Years.FirstOrDefault(y => y.Year == Year);
    public IReadOnlyList<NamedDay> Closings => [.. View.Closings.Where(c => c.Date.Year == Year)];
    public DateOnly? Date { get; private set; }
    public string? Name { get; private set; }
    public string? Lines { get; private set; }

    /// <summary>The change that waits for a yes: its form, its values, and what it does.</summary>
    public (string Handler, string Title, CalendarEffect Effect)? Asked { get; private set; }

    public static IReadOnlyList<Choice> WeekDays => [.. Enumerable.Range(1, 7).Select(d => new Choice($"{d}", DayName(d)))];

    public static IReadOnlyList<Choice> Zones => [.. CalendarRules.Zones.Select((z, i) => new Choice(z, new[] { "WIB (Asia/Jakarta)", "WITA (Asia/Makassar)", "WIT (Asia/Jayapura)" }[i]))];

    public Task<IActionResult> OnPostRulesAsync([FromForm] string? timeZone, [FromForm] string[]? weekDays, [FromForm] bool jointLeave, [FromForm] bool yes, [FromForm] string? revision, CancellationToken ct)
    {
        Rules = new(timeZone ?? "", string.Concat((weekDays ?? []).Where(d => d.All(c => c is >= '1' and <= '7')).SelectMany(d => d).Distinct().Order()), jointLeave);
        return AskAsync(yes, "Rules", T("Aturan kalender", "Rules of the calendar"), () => CalendarDesk.Check(Rules), () => desk.EffectAsync(Rules, null, null, ct), () => desk.SetRulesAsync(Rules, revision ?? "", ct), ct);
    }

    public Task<IActionResult> OnPostAddAsync([FromForm] DateOnly? date, [FromForm] string? name, [FromForm] bool yes, [FromForm] string? revision, CancellationToken ct)
    {
        (Date, Name) = (date, name);
        NamedDay[] days = date is { } day ? [new(day, Profile.InputChecks.Clean(name))] : [];
        return AskAsync(yes && days.Length > 0, "Add", T("Tambah hari tutup", "Add a closing day"), () => Need(days, name), () => desk.EffectAsync(null, days, null, ct), () => desk.AddAsync(days, revision ?? "", ct), ct);
    }

    public Task<IActionResult> OnPostImportAsync([FromForm] string? lines, [FromForm] bool yes, [FromForm] string? revision, CancellationToken ct)
    {
        Lines = lines;
        IReadOnlyList<NamedDay> days = [];
        return AskAsync(yes, "Import", T("Tambah hari tutup sekaligus", "Add closing days at once"), () => days = CalendarDesk.Parse(lines, Chosen ?? 0), () => desk.EffectAsync(null, days, null, ct), () => desk.AddAsync(CalendarDesk.Parse(lines, Chosen ?? 0), revision ?? "", ct), ct);
    }

    public Task<IActionResult> OnPostRemoveAsync([FromForm] DateOnly date, [FromForm] bool yes, [FromForm] string? revision, CancellationToken ct)
    {
        Date = date;
        return AskAsync(yes, "Remove", T($"Hapus hari tutup {Format.Date(date)}", $"Remove the closing day {Format.Date(date)}"), () => { }, () => desk.EffectAsync(null, null, date, ct), () => desk.RemoveAsync(date, revision ?? "", ct), ct);
    }

    public Task<IActionResult> OnPostGiveBackAsync([FromForm] bool yes, [FromForm] string? revision, CancellationToken ct) => AskAsync(yes, "GiveBack", T("Kembali ke paket instansi", "Back to the agency's pack"), () => { }, async () =>
    {
        var pack = await desk.PackAsync(ct);
        return await desk.EffectAsync(pack?.Rules, null, null, ct, pack?.Closings);
    }, () => desk.GiveBackAsync(revision ?? "", ct), ct);

    /// <summary>First says what the change does; saves with the person's yes.</summary>
    private async Task<IActionResult> AskAsync(bool yes, string handler, string title, Action check, Func<Task<CalendarEffect>> effect, Func<Task> save, CancellationToken ct)
    {
        if (yes)
        {
            var answer = await StepAsync(save, T("Kalender tersimpan.", "Calendar saved."), ct);
            return answer is LocalRedirectResult && Chosen is { } year ? LocalRedirect($"{Place}?tahun={year}") : answer;
        }

        ModelState.Clear();
        if (await ModelState.TryAsync(() => { check(); return Task.CompletedTask; }))
        {
            Asked = (handler, title, await effect());
        }

        await LoadAsync(ct);
        return Page();
    }

    private static void Need(NamedDay[] days, string? name)
    {
        var checks = new Profile.InputChecks();
        checks.Require(days.Length > 0, "date", T("Isi tanggalnya.", "Give the date."));
        checks.Require(Profile.InputChecks.Clean(name).Length is >= 3 and <= 120, "name", T("Tulis alasannya, 3 sampai 120 huruf.", "Say why, 3 to 120 characters."));
        checks.Throw();
    }

    /// <summary>True where the calendar is no longer the pack's.</summary>
    public bool MayGiveBack { get; private set; }

    protected override async Task LoadAsync(CancellationToken ct)
    {
        MayGiveBack = await desk.PackAsync(ct) is not null;
        View = await desk.GetAsync(ct);
        Revision = View.Revision;
        Rules ??= View.Rules;
        Year = Chosen is >= 2020 and <= 2100 and var chosen ? chosen : (await clock.TodayAsync(ct)).Year;
    }

    private static string DayName(int day) => System.Globalization.CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName((DayOfWeek)(day % 7));
}
