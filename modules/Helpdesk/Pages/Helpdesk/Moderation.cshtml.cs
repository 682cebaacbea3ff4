using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Testimonials;
using PlatformSaaS.Modularity;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Helpdesk;

/// <summary>Testimonials before an officer: publish, or not with a reason.</summary>
[Authorize(Policy = HelpdeskPermissions.Testimonials)]
internal sealed class ModerationModel(TestimonialDesk desk, RulesStore store) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "keadaan")]
    public string? Shelf { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public TestimonialState State => Shelf switch { "tampil" => TestimonialState.Published, "ditolak" => TestimonialState.Rejected, _ => TestimonialState.Waiting };
    public HelpdeskRules Rules { get; private set; } = null!;
    public KeysetPage<Testimonial> Rows { get; private set; } = new([], null);
    public IReadOnlyList<Tab> Tabs { get; private set; } = [];

    /// <summary>Reasons that were typed and refused.</summary>
    public Dictionary<Guid, string?> Reasons { get; } = [];

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public Task<IActionResult> OnPostPublishAsync(Guid id, CancellationToken ct) => DecideAsync(() => desk.PublishAsync(id, ct), T("Testimoni tampil sekarang.", "The testimonial is published."), ct);

    public Task<IActionResult> OnPostRejectAsync(Guid id, CancellationToken ct)
    {
        var reason = Request.Form[$"reason.{id}"].ToString();
        Reasons[id] = reason;
        return DecideAsync(() => desk.RejectAsync(id, reason, ct), T("Testimoni tidak ditampilkan. Penulis diberi tahu.", "The testimonial is not shown. The writer is told."), ct);
    }

    public string Address(TestimonialState state, string? cursor) => "/petugas/testimoni" + Microsoft.AspNetCore.Http.QueryString.Create(new Dictionary<string, string?>
    {
        ["keadaan"] = state switch { TestimonialState.Published => "tampil", TestimonialState.Rejected => "ditolak", _ => null }, ["dari"] = cursor
    }.Where(p => !string.IsNullOrEmpty(p.Value)));

    private async Task<IActionResult> DecideAsync(Func<Task> work, string done, CancellationToken ct)
    {
        try
        {
            await work();
            Flash.Ok(TempData, done);
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
            await LoadAsync(ct);
            return Page();
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Flash.Warn(TempData, e.Message);
        }

        return LocalRedirect(Address(State, null));
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Rules = await store.GetAsync(ct);
        if (Rules.Testimonials is null)
        {
            throw new MissingException();
        }

        Rows = await desk.ListAsync(State, Cursor, ct);
        var counts = await desk.CountsAsync(ct);
        Tabs = [.. Enum.GetValues<TestimonialState>().Select(s => new Tab(
            s switch { TestimonialState.Published => T("Tampil", "Published"), TestimonialState.Rejected => T("Tidak ditampilkan", "Not published"), _ => T("Menunggu diperiksa", "Waiting") }, Address(s, null), s == State, counts.GetValueOrDefault(s)))];
    }
}
