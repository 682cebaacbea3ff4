using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Visits;

/// <summary>Today's visitors: who waits at the gate, who is inside, who has left.</summary>
[Authorize(Policy = HelpdeskPermissions.Visits)]
internal sealed class DeskModel(VisitReader reader, VisitDesk desk, VisitPapers papers, Kiosks kiosks, KioskCalls calls, IUnitDirectory units, IPermissionChecker permissions, ITenantClock clock) : PageModel
{
    public VisitRules Rules { get; private set; } = null!;
    public VisitFilter Filter { get; private set; } = new();
    public KeysetPage<VisitRow> Rows { get; private set; } = new([], null);
    public IReadOnlyDictionary<VisitState, int> Counts { get; private set; } = new Dictionary<VisitState, int>();
    public IReadOnlyList<Kiosk> OpenKiosks { get; private set; } = [];
    public IReadOnlyList<KioskCall> Calls { get; private set; } = [];
    public IReadOnlyList<Choice> Offices { get; private set; } = [];
    public bool MayReceive { get; private set; }
    public bool MayKiosk { get; private set; }
    public DateOnly Today { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task OnGetAsync(string? keadaan, string? loket, string? q, string? dari, CancellationToken ct)
    {
        Rules = await papers.RulesAsync(ct);
        Filter = new VisitFilter(VisitWords.State(keadaan), Rules.Target(loket)?.Code, q is { Length: > 100 } ? q[..100] : q?.Replace("\0", "", StringComparison.Ordinal), dari);
        (Rows, Counts) = (await reader.ListAsync(Filter, ct), await reader.CountsAsync(ct));
        (MayReceive, MayKiosk) = (await permissions.IsGrantedAsync(HelpdeskPermissions.Receive, ct), await permissions.IsGrantedAsync(HelpdeskPermissions.Kiosk, ct));
        (Today, Zone) = (await clock.TodayAsync(ct), await clock.ZoneAsync(ct));
        Calls = await calls.WaitingAsync(ct);
        if (MayKiosk)
        {
            OpenKiosks = await kiosks.OpenOnesAsync(ct);
            Offices = await OfficesAsync(units, ct);
        }
    }

    /// <summary>The calls alone, which the page asks for every few seconds; nothing where they are those that it shows, so that nobody is told twice.</summary>
    public async Task<IActionResult> OnGetCallsAsync(string? ada, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        var panel = new CallPanel(await calls.WaitingAsync(ct), await clock.ZoneAsync(ct));
        return panel.Key == (ada ?? "") ? new NoContentResult() : Partial("_KioskCalls", panel);
    }

    public async Task<IActionResult> OnPostTakeAsync([FromForm] Guid kiosk, CancellationToken ct)
    {
        try
        {
            await calls.TakeAsync(kiosk, ct);
            Flash.Ok(TempData, T("Panggilan Anda ambil.", "You have taken the call."), T("Kios memberi tahu tamu bahwa petugas sedang menuju ke sana.", "The kiosk tells the visitor that somebody is on the way."));
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Flash.Warn(TempData, e.Message);
        }

        return LocalRedirect("/petugas/kunjungan");
    }

    /// <summary>Locks this device to the guest book.</summary>
    public async Task<IActionResult> OnPostKioskAsync([FromForm] Guid? unit, CancellationToken ct)
    {
        await kiosks.OpenAsync(unit, ct);
        return LocalRedirect("/kios");
    }

    public async Task<IActionResult> OnPostCloseAsync([FromForm] Guid kiosk, CancellationToken ct)
    {
        await kiosks.CloseAsync(kiosk, ct);
        Flash.Ok(TempData, T("Kios ditutup.", "The kiosk is closed."), T("Tabletnya tidak lagi dapat mencatat kunjungan.", "Its tablet can't enter visits any more."));
        return LocalRedirect("/petugas/kunjungan");
    }

    public async Task<IActionResult> OnPostOutAsync([FromForm] Guid id, [FromForm] int revision, CancellationToken ct)
    {
        try
        {
            await desk.CheckOutAsync(id, revision, ct);
            Flash.Ok(TempData, T("Pengunjung keluar.", "The visitor has left."));
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Flash.Warn(TempData, e.Message);
        }

        return LocalRedirect("/petugas/kunjungan");
    }

    public string Address(VisitState? state = null, string? target = null, string? cursor = null)
    {
        var parts = new List<string>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        Add("keadaan", state is { } s ? VisitWords.Code(s) : null);
        Add("loket", target);
        Add("q", cursor is null ? null : Filter.Text);
        Add("dari", cursor);
        return "/petugas/kunjungan" + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
    }

    /// <summary>Offices in which the officer has a hand, where there are several to choose from.</summary>
    internal static async Task<IReadOnlyList<Choice>> OfficesAsync(IUnitDirectory units, CancellationToken ct)
    {
        var (map, scope) = (await units.MapAsync(ct), await units.ScopeAsync(ct));
        return [.. map.Tree().Where(t => t.Unit.IsOpen && scope.Writes.Contains(t.Unit.Id)).Select(t => new Choice(t.Unit.Id.ToString(), t.Unit.Name.Current))];
    }
}

/// <summary>Calls from kiosks as the desk shows them.</summary>
internal sealed record CallPanel(IReadOnlyList<KioskCall> Calls, TimeZoneInfo Zone)
{
    /// <summary>The same for the same calls.</summary>
    public string Key => string.Join('.', Calls.Select(c => $"{c.Kiosk:N}{c.CalledAt.ToUnixTimeSeconds()}"));
}
