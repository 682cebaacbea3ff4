using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Agency.Launch;
using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Templates;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Launch;

/// <summary>What the portal needs before it is opened to everybody, and the step itself.</summary>
[Authorize(Policy = AgencyPermissions.Settings)]
[AgencyPortal]
internal sealed class LaunchModel(LaunchDesk desk, CleanLaunch clean, IPermissionChecker permissions, ITenantClock clock) : PageModel
{
    private const string Here = "/admin/peluncuran";

    public LaunchView View { get; private set; } = null!;

    /// <summary>What the trial left, once the portal may be opened and something was left; else null.</summary>
    public CleanView? Clean { get; private set; }

    /// <summary>The person may take all data out first.</summary>
    public bool MayExport { get; private set; }

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Item whose form was refused, and what was written in it.</summary>
    public (string Code, TickInput Input)? Written { get; private set; }

    public IReadOnlyList<LaunchEntry> Mandatory => [.. View.Entries.Where(e => !e.IsDone && e.Item.IsMandatory)];
    public IReadOnlyList<LaunchEntry> Recommended => [.. View.Entries.Where(e => !e.IsDone && !e.Item.IsMandatory)];
    public IReadOnlyList<LaunchEntry> Done => [.. View.Entries.Where(e => e.IsDone)];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostTickAsync([FromForm] string? code, [FromForm] string? revision, CancellationToken ct)
    {
        var input = new TickInput(Request.Form[$"note-{code}"], Request.Form[$"decreeNumber-{code}"], DateOnly.TryParse(Request.Form[$"decreeOn-{code}"], System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : null);
        Written = (code ?? "", input);
        return StepAsync(() => desk.TickAsync(code ?? "", input, revision ?? "", ct), T("Tersimpan.", "Saved."), field => field.Length == 0 ? "" : $"{field}-{code}", ct);
    }

    public Task<IActionResult> OnPostUntickAsync([FromForm] string? code, [FromForm] string? revision, CancellationToken ct) =>
        StepAsync(() => desk.UntickAsync(code ?? "", revision ?? "", ct), T("Ditarik kembali.", "Taken back."), null, ct);

    public Task<IActionResult> OnPostCleanAsync([FromForm] string? code, [FromForm] string? seen, [FromForm] long version, CancellationToken ct) =>
        StepAsync(() => clean.GoLiveAsync(new(code, seen, version), ct), T("Portal dibuka untuk umum tanpa sisa uji coba. Nomor dimulai lagi dari satu.", "The portal is open to everybody, without what the trial left. Numbers begin at one again."), null, ct);

    public Task<IActionResult> OnPostLiveAsync([FromForm] bool confirmed, [FromForm] long version, CancellationToken ct) =>
        StepAsync(() => desk.GoLiveAsync(confirmed, version, ct), T("Portal dibuka untuk umum. Pesan sejak sekarang sampai ke semua penerimanya.", "The portal is open to everybody. Messages reach all their recipients from now on."), null, ct);

    private async Task<IActionResult> StepAsync(Func<Task> step, string done, Func<string, string>? field, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step, field))
        {
            Flash.Ok(TempData, done);
            return LocalRedirect(Here);
        }

        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        (View, Zone) = (await desk.GetAsync(ct), await clock.ZoneAsync(ct));
        if (View is { Tenant.IsTrial: true, Counts.MandatoryOpen: 0 })
        {
            (Clean, MayExport) = (await clean.FindAsync(ct), await permissions.IsGrantedAsync(AgencyPermissions.DataExport, ct));
        }
    }
}

/// <summary>Who gets messages while the portal is tried out.</summary>
[Authorize(Policy = AgencyPermissions.Settings)]
[AgencyPortal]
internal sealed class AddressesModel(TrialDesk desk, IPortalTrial trial) : PageModel
{
    private const string Here = "/admin/peluncuran/alamat";

    public IReadOnlyList<TrialAddressInfo> Addresses { get; private set; } = [];
    public bool IsTrial { get; private set; }
    public string? Address { get; private set; }
    public string? Name { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public Task<IActionResult> OnPostAsync([FromForm] string? address, [FromForm] string? name, CancellationToken ct)
    {
        (Address, Name) = (address, name);
        return StepAsync(() => desk.AddAsync(address, name, ct), T("Alamat terdaftar. Pesan berikutnya sampai ke sana.", "The address is listed. The next message reaches it."), ct);
    }

    public Task<IActionResult> OnPostRemoveAsync([FromForm] Guid id, CancellationToken ct) => StepAsync(() => desk.RemoveAsync(id, ct), T("Alamat dihapus dari daftar.", "The address is off the list."), ct);

    private async Task<IActionResult> StepAsync(Func<Task> step, string done, CancellationToken ct)
    {
        ModelState.Clear();
        if (await ModelState.TryAsync(step))
        {
            Flash.Ok(TempData, done);
            return LocalRedirect(Here);
        }

        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) => (Addresses, IsTrial) = (await desk.ListAsync(ct), await trial.IsOnAsync(ct));
}

/// <summary>Messages that the trial held back.</summary>
[Authorize(Policy = AgencyPermissions.Settings)]
[AgencyPortal]
internal sealed class HeldModel(TrialDesk desk, IMarkdown markdown) : PageModel
{
    public Data.KeysetPage<HeldMessage> Messages { get; private set; } = null!;
    public string? Cursor { get; private set; }

    public async Task OnGetAsync([FromQuery] string? dari, CancellationToken ct) => (Messages, Cursor) = (await desk.HeldAsync(dari, ct), dari);

    /// <summary>Text as safe HTML.</summary>
    public Microsoft.AspNetCore.Html.HtmlString Html(HeldMessage message) => new(markdown.ToHtml(message.Body));
}
