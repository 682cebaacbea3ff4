using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Queue;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>The queue: filters, list and one request beside each other; on phones two pages. An action opens the next row.</summary>
[Authorize(Policy = ReviewsPermissions.Queue)]
internal sealed class AntreanModel(OfficerDesk desk, SavedFilters saved, DefinitionStore definitions) : OfficerRequestPage(desk)
{
    // The forms of a stage know nothing of the list, so the list that was last looked at is kept for the moment after the action.
    private const string Cookie = "antrean";

    public QueueFilter Filter { get; private set; } = new();
    public KeysetPage<QueueRow> Rows { get; private set; } = new([], null);
    public QueueCounts Counts { get; private set; } = new(new Dictionary<QueueView, int>(), new Dictionary<string, int>(), new Dictionary<Guid, int>());
    public IReadOnlyList<SavedFilter> Saved { get; private set; } = [];
    public IReadOnlyList<(string Code, string Name, int Count)> Stages { get; private set; } = [];
    public IReadOnlyList<Choice> Services { get; private set; } = [];

    /// <summary>The open request, or null when only the list is shown.</summary>
    public Guid? Selected { get; private set; }

    public override async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (id != Guid.Empty)
        {
            await base.OnGetAsync(id, ct);
            Selected = id;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(string? name, CancellationToken ct)
    {
        try
        {
            await saved.SaveAsync(name, Filter, ct);
            Flash.Ok(TempData, T("Filter disimpan.", "Filter saved."));
        }
        catch (BusinessException refusal)
        {
            Flash.Bad(TempData, T("Filter belum disimpan.", "Filter not saved."), refusal is InputException input ? input.Errors.Values.First()[0] : refusal.Message);
        }

        return LocalRedirect("/petugas/antrean" + Filter.Query);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid filter, CancellationToken ct)
    {
        await saved.RemoveAsync(filter, ct);
        Flash.Ok(TempData, T("Filter dihapus.", "Filter removed."));
        return LocalRedirect("/petugas/antrean");
    }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        var isPost = HttpMethods.IsPost(Request.Method);
        Filter = isPost ? QueueFilter.Read(Request.Cookies[Cookie]) : QueueFilter.Read(Request.Query);
        var isDraft = isPost && Request.Headers["X-Requested-With"] == "draft";
        if (!isDraft)
        {
            // Before the action: afterwards the request may be gone from the list, and with it the place of the next one.
            Rows = await Desk.Queue.ListAsync(Filter, ct: ct);
        }

        var executed = await next();
        if (executed.Result is not PageResult)
        {
            return;
        }

        if (!isPost)
        {
            Response.Cookies.Append(Cookie, Filter.Query, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, Path = "/petugas", IsEssential = true });
        }
        else
        {
            Selected = Detail.Id;
        }

        await LoadAsync(ct);
    }

    protected override Task<string> NextAsync(Guid id, string action, ActionReceipt receipt, CancellationToken ct)
    {
        var at = Index(id);
        var other = action == FormStage.Save ? id : at < 0 ? (Guid?)null : at + 1 < Rows.Items.Count ? Rows.Items[at + 1].Id : at > 0 ? Rows.Items[0].Id : null;
        return Task.FromResult($"/petugas/antrean{(other is null ? "" : "/" + other)}{Filter.Query}");
    }

    protected override string Again() => Request.Path.Value + Filter.Query;

    /// <summary>Address of a row.</summary>
    public string Address(Guid id) => $"/petugas/antrean/{id}{Filter.Query}";

    /// <summary>Address of a view without other filters.</summary>
    public static string Address(QueueView view) => "/petugas/antrean" + new QueueFilter { View = view }.Query;

    /// <summary>Address of the filter with a change.</summary>
    public static string Address(QueueFilter filter) => "/petugas/antrean" + filter.Query;

    private int Index(Guid id) => Rows.Items.ToList().FindIndex(r => r.Id == id);

    /// <summary>True where there is more than one request to act on.</summary>
    public bool MayChoose { get; private set; }

    private async Task LoadAsync(CancellationToken ct)
    {
        MayChoose = Rows.Items.Count > 1 && Filter.View != QueueView.Ended && await Desk.Permissions.IsGrantedAsync(ReviewsPermissions.Act, ct);
        Saved = await saved.ListAsync(ct);
        Counts = await Desk.Queue.CountsAsync([.. Saved.Select(s => (s.Id, QueueFilter.Read(s.Query)))], ct);
        var services = await definitions.PublishedAsync(ct);
        Services = [.. services.Select(s => new Choice(s.Document.Code, s.Document.Name.Current))];
        var order = services.SelectMany(s => s.Document.Stages).Select(s => s.Code).Distinct(StringComparer.Ordinal).ToList();
        var names = new List<(string, string, int)>();
        foreach (var (code, count) in Counts.Stages.OrderBy(s => order.IndexOf(s.Key)))
        {
            names.Add((code, await Desk.Queue.StageNameAsync(code, ct) ?? code, count));
        }

        Stages = names;
        if (Selected is { } id)
        {
            await SurroundAsync(ct);
            var at = Index(id);
            Place = new QueuePlace(at + 1, Total ?? Rows.Items.Count, at > 0 ? Address(Rows.Items[at - 1].Id) : null, at >= 0 && at + 1 < Rows.Items.Count ? Address(Rows.Items[at + 1].Id) : null,
                "/petugas/antrean" + Filter.Query, QueueWords.Name(Filter.View));
        }
    }

    /// <summary>How many the list has in all, where a count of the rail says so.</summary>
    public int? Total => !Filter.IsNarrowed && Filter.View != QueueView.Ended ? Counts.Of(Filter.View)
        : Filter is { View: QueueView.Mine, Stage: { } stage, Service: null, State: null, Officer: null, Text: null } ? Counts.Stages.GetValueOrDefault(stage)
        : Saved.FirstOrDefault(s => s.Query == Filter.Query) is { } kept ? Counts.Saved.GetValueOrDefault(kept.Id)
        : Rows.Next is null && Filter.Cursor is null ? Rows.Items.Count : null;
}

/// <summary>Names of the parts of the queue.</summary>
internal static class QueueWords
{
    public static string Name(QueueView view) => view switch
    {
        QueueView.Mine => T("Giliran saya", "My turn"),
        QueueView.Overdue => T("Terlambat", "Overdue"),
        QueueView.Soon => T("≤ 3 hari kerja", "≤ 3 working days"),
        QueueView.Waiting => T("Menunggu pemohon", "Waiting for applicants"),
        QueueView.Ended => T("Sudah selesai", "Over"),
        _ => T("Semua di unit", "All of the unit")
    };

    public static string Icon(QueueView view) => view switch
    {
        QueueView.Mine => "inbox",
        QueueView.Overdue => "alert-triangle",
        QueueView.Soon => "clock",
        QueueView.Waiting => "hourglass",
        QueueView.Ended => "circle-check",
        _ => "users"
    };
}
