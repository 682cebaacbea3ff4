using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Helpdesk;

/// <summary>The applicant's own tickets of a kind.</summary>
[Authorize]
internal sealed class MyListModel(TicketReader reader, RulesStore store, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public HelpdeskRules Rules { get; private set; } = null!;
    public TicketKind Kind { get; private set; } = null!;
    public TicketShelf Shelf { get; private set; }
    public KeysetPage<TicketRow> Rows { get; private set; } = new([], null);
    public IReadOnlyDictionary<TicketState, int> Counts { get; private set; } = new Dictionary<TicketState, int>();
    public int Total => Counts.Values.Sum();
    public DateOnly Today { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string Slug { get; set; } = "";

    public async Task OnGetAsync(string? keadaan, CancellationToken ct)
    {
        Rules = await store.GetAsync(ct);
        Kind = Rules.BySlug(Slug) ?? throw new MissingException();
        Shelf = keadaan switch { "draf" => TicketShelf.Draft, "diproses" => TicketShelf.Open, "dijawab" => TicketShelf.Answered, "selesai" => TicketShelf.Closed, _ => TicketShelf.All };
        Words = string.IsNullOrWhiteSpace(Words) ? null : Words.Trim()[..Math.Min(Words.Trim().Length, 100)];
        Today = await clock.TodayAsync(ct);
        Zone = await clock.ZoneAsync(ct);
        Counts = await reader.CountMineAsync(Kind.Code, ct);
        if (Total > 0)
        {
            Rows = await reader.MineAsync(Kind.Code, Shelf, Words, Cursor, ct: ct);
        }
    }

    /// <summary>Parts of the list that hold something.</summary>
    public IEnumerable<(TicketShelf Shelf, string Text, int Count)> Shelves() => new (TicketShelf Shelf, string Text, int Count)[]
    {
        (TicketShelf.All, T("Semua", "All"), Total),
        (TicketShelf.Answered, T("Sudah dijawab", "Answered"), Of(TicketState.Answered)),
        (TicketShelf.Open, T("Diproses", "In process"), Of(TicketState.Submitted) + Of(TicketState.FollowedUp)),
        (TicketShelf.Draft, T("Draf", "Drafts"), Of(TicketState.Draft)),
        (TicketShelf.Closed, T("Selesai", "Closed"), Of(TicketState.Closed))
    }.Where(s => s.Count > 0 || s.Shelf == Shelf);

    public string Address(TicketShelf shelf, string? cursor = null) => TicketAddresses.List(Kind) + QueryString.Create(
        new Dictionary<string, string?> { ["keadaan"] = shelf == TicketShelf.All ? null : Code(shelf), ["q"] = Words, ["dari"] = cursor }.Where(p => !string.IsNullOrEmpty(p.Value)));

    public static string Code(TicketShelf shelf) => shelf switch { TicketShelf.Draft => "draf", TicketShelf.Open => "diproses", TicketShelf.Answered => "dijawab", TicketShelf.Closed => "selesai", _ => "" };

    private int Of(TicketState state) => Counts.GetValueOrDefault(state);
}

/// <summary>Tickets as rows of the applicant's lists.</summary>
internal sealed record MyRows(HelpdeskRules Rules, IReadOnlyList<TicketRow> Rows, DateOnly Today, TimeZoneInfo Zone, bool ShowKind);
