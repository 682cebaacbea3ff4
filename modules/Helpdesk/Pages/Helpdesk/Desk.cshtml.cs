using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Queue;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Helpdesk;

/// <summary>The officers' queue with one ticket beside it; on phones two pages. After an answer the next row opens.</summary>
[Authorize(Policy = HelpdeskPermissions.Queue)]
internal sealed class DeskModel(TicketQueue queue, TicketReader reader, DeskTickets desk, ExpertOffers offers, FollowUpServices followUps, IUnitDirectory units, RulesStore store, IFileStore files, ICurrentUser user) : PageModel
{
    private readonly Dictionary<DateOnly, int> _left = [];

    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public HelpdeskRules Rules { get; private set; } = null!;
    public QueueFilter Filter { get; private set; } = new();
    public KeysetPage<TicketRow> Rows { get; private set; } = new([], null);
    public QueueCounts Counts { get; private set; } = null!;
    public TicketDetail? Detail { get; private set; }
    public UnitMap Map { get; private set; } = UnitMap.Empty;
    public UnitScope Scope { get; private set; } = UnitScope.Everything;

    /// <summary>Experts that the ticket may be forwarded to, those with the least to do first.</summary>
    public IReadOnlyList<Choice> Experts { get; private set; } = [];
    public IReadOnlyList<TimelineEvent> Timeline { get; private set; } = [];
    public FollowUpPanel Next { get; private set; } = FollowUpPanel.None;
    public string? Conflict { get; private set; }

    /// <summary>What the officer typed and we could not take yet, by field.</summary>
    public IReadOnlyDictionary<string, string?> Typed { get; private set; } = new Dictionary<string, string?>();
    public IReadOnlyList<TicketFile> Held { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public Task<IActionResult> OnPostAnswerAsync(string? body, bool close, int revision, CancellationToken ct) => ActAsync(
        async (id, ids) => await desk.AnswerAsync(id, body, ids, close, revision, ct), close ? T("Dijawab dan ditutup.", "Answered and closed.") : T("Jawaban terkirim.", "The answer was sent."), next: true, ct);

    public Task<IActionResult> OnPostNoteAsync(string? note, int revision, CancellationToken ct) => ActAsync((id, _) => desk.NoteAsync(id, note, revision, ct), T("Catatan disimpan.", "Note saved."), next: false, ct);

    public Task<IActionResult> OnPostCloseAsync(string? reason, int revision, CancellationToken ct) => ActAsync((id, _) => desk.CloseAsync(id, reason, revision, ct), T("Ditutup. Pemohon diberi tahu.", "Closed. The applicant is told."), next: true, ct);

    public Task<IActionResult> OnPostReopenAsync(string? reason, int revision, CancellationToken ct) => ActAsync((id, _) => desk.ReopenAsync(id, reason, revision, ct), T("Dibuka kembali.", "Opened again."), next: false, ct);

    public Task<IActionResult> OnPostMoveAsync(string? topic, int revision, CancellationToken ct) => ActAsync((id, _) => desk.MoveAsync(id, topic, revision, ct), T("Dipindahkan.", "Moved."), next: false, ct);

    public Task<IActionResult> OnPostForwardAsync(Guid expert, string? forwardNote, int revision, CancellationToken ct) => ActAsync((id, _) => desk.ForwardAsync(id, expert, forwardNote, revision, ct), T("Diteruskan. Tenaga ahli diberi tahu.", "Forwarded. The expert is told."), next: true, ct);

    public Task<IActionResult> OnPostRedirectAsync(Guid unit, string? redirectReason, int revision, CancellationToken ct) => ActAsync((id, _) => desk.RedirectAsync(id, unit, redirectReason, revision, ct), T("Dialihkan. Unit tujuan diberi tahu.", "Handed over. The other unit is told."), next: true, ct);

    public Task<IActionResult> OnPostAskAsync(string? question, int revision, CancellationToken ct) => ActAsync((id, _) => desk.AskAsync(id, question, revision, ct), T("Pertanyaan terkirim kepada pemohon.", "The question was sent."), next: true, ct);

    public Task<IActionResult> OnPostTakeAsync(int revision, CancellationToken ct) => ActAsync((id, _) => desk.TakeAsync(id, revision, ct), T("Anda menanganinya.", "You have taken it."), next: false, ct);

    public Task<IActionResult> OnPostReleaseAsync(int revision, CancellationToken ct) => ActAsync((id, _) => desk.ReleaseAsync(id, revision, ct), T("Dilepas untuk rekan.", "Left to colleagues."), next: false, ct);

    /// <summary>Starts a service for the person of the ticket; its form opens.</summary>
    public async Task<IActionResult> OnPostStartAsync([FromForm] string? service, CancellationToken ct)
    {
        try
        {
            return LocalRedirect($"/petugas/permohonan/{await followUps.StartAsync(Id ?? throw new MissingException(), service ?? "", ct)}");
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Conflict = e.Message;
        }

        await LoadAsync(ct);
        return Page();
    }

    /// <summary>Address of a row.</summary>
    public string Address(Guid id) => TicketAddresses.Office(id) + Filter.Query;

    public string NextPage(string cursor) => Filter.Url + (Filter.Query.Length == 0 ? "?" : "&") + "dari=" + Uri.EscapeDataString(cursor);

    /// <summary>True for who sees more than one unit.</summary>
    public bool SeesSeveral => !Map.IsEmpty && (Scope.SeesAll || Scope.Sees.Count > 1);

    /// <summary>True when the officer reads the open ticket without a hand in its unit.</summary>
    public bool IsOverseen => Detail is { } d && !Scope.MayWrite(d.Ticket.UnitId);

    /// <summary>Units that the officer sees.</summary>
    public IEnumerable<UnitInfo> Units => Map.Units.Where(u => Scope.MaySee(u.Id) && (Counts.Units.ContainsKey(u.Id) || Filter.Unit == u.Id));

    /// <summary>Open units that the ticket may be handed to.</summary>
    public IReadOnlyList<Choice> OtherUnits => [.. Map.Units.Where(u => u.IsOpen && u.Id != Detail?.Ticket.UnitId && (u.Regions.Count > 0 || u.Code == Rules.FallbackUnit)).Select(u => new Choice(u.Id.ToString(), u.Name.Current))];

    public IEnumerable<QueueView> Views => Enum.GetValues<QueueView>().Where(v => v != QueueView.Free || Rules.Kinds.Any(k => k.ToExperts));

    public string? UnitName(Guid? id) => Map.Find(id)?.Name.Current;

    /// <summary>Text of the ready reply that was asked for, with the person's name and the number.</summary>
    public string? Reply => Rules.Replies.FirstOrDefault(r => r.Code == Request.Query["balasan"].FirstOrDefault())?.Text
        .Replace("{nama}", Detail?.Ticket.ContactName, StringComparison.Ordinal).Replace("{nomor}", Detail?.Ticket.Number, StringComparison.Ordinal);

    public string ReplyAddress(string code) => $"{Address(Id!.Value)}{(Filter.Query.Length == 0 ? "?" : "&")}balasan={code}#jawab";

    /// <summary>How many the list has in all, where a count of the rail says so.</summary>
    public int? Total => !Filter.IsNarrowed && Filter.View is not (QueueView.Closed or QueueView.All) ? Counts.Of(Filter.View) : Rows.Next is null && Filter.Cursor is null ? Rows.Items.Count : null;

    /// <summary>Topics with something to answer, and the one that is looked at.</summary>
    public IReadOnlyList<TopicPlace> BusyTopics => [.. Rules.Places().Where(p => Counts.Topics.GetValueOrDefault(p.Topic.Code) > 0 || p.Topic.Code == Filter.Topic)];

    /// <summary>What narrows the list, in words.</summary>
    public IEnumerable<string> Narrowed() => new[]
    {
        Filter.Text is { } text ? $"“{text}”" : null, Filter.Kind is { } kind ? Rules.Kind(kind)?.Name.Current ?? kind : null, Filter.Topic is { } topic ? TicketWords.TopicName(Rules, topic) : null,
        UnitName(Filter.Unit), Filter.State is { } state ? TicketWords.Name(Rules, state, true).Current : null
    }.OfType<string>();

    /// <summary>A row's due day in the words of a dense list; once nothing is owed its state.</summary>
    public (Status? Badge, string Text) Due(TicketRow row)
    {
        if (row.DueOn is not { } due || _left.GetValueOrDefault(due) is var left && !_left.ContainsKey(due))
        {
            return (TicketWords.Look(row.State, true), TicketWords.Name(Rules, row.State, true).Current);
        }

        return left < 0 ? (Status.Bad, T($"Terlambat {-left} hari", $"{-left} day(s) late")) : left == 0 ? (Status.Turn, T("Jatuh tempo hari ini", "Due today")) : (null, T($"{Format.ShortDate(due)} · {left} hari", $"{Format.ShortDate(due)} · {left} day(s)"));
    }

    private async Task<IActionResult> ActAsync(Func<Guid, IReadOnlyList<Guid>, Task> work, string done, bool next, CancellationToken ct)
    {
        var id = Id ?? throw new MissingException();
        Rules = await store.GetAsync(ct);
        var ids = await AttachmentForm.FilesAsync(Request, files, Rules.Attachments, ModelState, ct);
        if (ModelState.IsValid)
        {
            try
            {
                var following = next ? await FollowingAsync(id, ct) : id;
                await work(id, ids);
                Flash.Ok(TempData, done);
                return LocalRedirect(following is { } other ? Address(other) : Filter.Url);
            }
            catch (InputException e)
            {
                ModelState.Refuse(e);
            }
            catch (BusinessException e) when (e.IsConflict)
            {
                Conflict = e.Message;
            }
        }

        Typed = Request.Form.Where(f => f.Key is "body" or "note" or "reason" or "topic" or "expert" or "forwardNote" or "unit" or "redirectReason" or "question").ToDictionary(f => f.Key, f => (string?)f.Value.ToString());
        Held = await AttachmentForm.HeldAsync(files, user.Id, ids, [], ct);
        await LoadAsync(ct);
        return Page();
    }

    /// <summary>The row after this one in the list that was looked at, read before the step takes this one out of it.</summary>
    private async Task<Guid?> FollowingAsync(Guid id, CancellationToken ct)
    {
        Filter = QueueFilter.Read(Request.Query);
        var rows = (await queue.ListAsync(Filter, ct: ct)).Items;
        var at = rows.ToList().FindIndex(r => r.Id == id);
        return at < 0 ? id : at + 1 < rows.Count ? rows[at + 1].Id : rows.FirstOrDefault(r => r.Id != id)?.Id;
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Rules = await store.GetAsync(ct);
        Filter = QueueFilter.Read(Request.Query);
        (Map, Scope) = (await units.MapAsync(ct), await units.ScopeAsync(ct));
        if (Id is { } id)
        {
            Detail = await reader.GetAsync(id, ct);
            Experts = Detail.May(TicketActions.Forward) ? await offers.ListAsync(Detail, ct) : [];
            Next = new(id, Scope.MayWrite(Detail.Ticket.UnitId) ? await followUps.ForDeskAsync(Detail.Ticket, ct) : [], await followUps.FromAsync(Detail.Ticket, ct), ForOfficer: true);
            Timeline = [.. Detail.Entries.OrderByDescending(e => e.Revision).Select(e => new TimelineEvent(TicketWords.What(e.Kind, e.IsOffice, Rules, e.Topic, e.Target), e.At, e.AuthorName))];
        }

        Rows = await queue.ListAsync(Filter, ct: ct);
        Counts = await queue.CountsAsync(ct);
        foreach (var due in Rows.Items.Select(r => r.DueOn).Append(Detail?.Ticket.DueOn).OfType<DateOnly>().Distinct())
        {
            _left[due] = (await queue.LeftAsync(due, ct))!.Value;
        }
    }
}
