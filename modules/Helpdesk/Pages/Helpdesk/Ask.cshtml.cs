using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Blobs;
using PlatformSaaS.Forms;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Helpdesk;

/// <summary>A new ticket, or a draft of one.</summary>
[Authorize]
internal sealed class AskModel(ApplicantTickets tickets, TicketReader reader, RulesStore store, IFileStore files, ICurrentUser user, IApplicantDirectory applicants) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string Slug { get; set; } = "";

    public HelpdeskRules Rules { get; private set; } = null!;
    public TicketKind Kind { get; private set; } = null!;
    public IReadOnlyList<Choice> Topics { get; private set; } = [];
    public string? Topic { get; private set; }
    public string? Subject { get; private set; }

    /// <summary>Code of the regency or city that it is about.</summary>
    public string? Region { get; private set; }

    /// <summary>The region as the form shows it.</summary>
    public JsonObject RegionValues => Regions.Find(Region) is { } place ? new() { ["region"] = new JsonObject { ["province"] = place.Parent, ["regency"] = place.Code } } : [];

    public static IReadOnlyList<FieldDefinition> RegionFields { get; } = [VisitorTickets.RegionField];

    public static IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> NoLists { get; } = new Dictionary<string, IReadOnlyList<ListEntry>>();
    public string? Body { get; private set; }
    public string? Context { get; private set; }
    public IReadOnlyList<TicketFile> Held { get; private set; } = [];
    public DateTimeOffset? SavedAt { get; private set; }

    /// <param name="topik">Code of a topic or of the service that a page speaks of.</param>
    /// <param name="konteks">What the page could not answer; plain text that the person may change.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IActionResult> OnGetAsync(string? topik, string? konteks, CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Id is null)
        {
            Topic = Rules.TopicFor(Kind.Code, topik);
            // Most people ask about the place where they live.
            Region = Kind.ByRegion && await applicants.FindAsync(user.RequireId(), ct) is { } me ? Regions.Regencies.FirstOrDefault(r => me.Values.Values.Contains(Regions.FullName(r.Code)))?.Code : null;
            var begun = QuestionLinks.Begin(konteks);
            (Context, Body) = (Kind.ByRegion ? null : begun?.TrimEnd(), Kind.ByRegion ? begun : null);
        }

        return Page();
    }

    /// <summary>Autosave of a draft that is there already; what is wrong is said when the person sends.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is null && Id is { } id)
        {
            try
            {
                await tickets.SaveDraftAsync(id, await ReadAsync(withFiles: false, ct), ct);
            }
            catch (InputException)
            {
                // Shown beside the field when the person sends the form.
            }
        }

        return new NoContentResult();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct) => await KeepAsync(async input =>
    {
        await tickets.SaveDraftAsync(Id, input, ct);
        Flash.Ok(TempData, T("Draf tersimpan.", "Draft saved."), T("Kami baru membacanya setelah Anda kirim.", "We read it only once you send it."));
        return TicketAddresses.List(Kind) + "?keadaan=draf";
    }, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await KeepAsync(async input =>
    {
        var id = await tickets.SubmitAsync(Id, input, ct);
        var sent = await reader.GetMineAsync(id, markRead: false, ct);
        Flash.Ok(TempData, T($"Terkirim dengan nomor {sent.Ticket.Number}.", $"Sent with the number {sent.Ticket.Number}."), T("Nomornya juga kami kirim lewat surel.", "The number is on its way by e-mail, too."));
        return TicketAddresses.Mine(Kind, id);
    }, ct);

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } elsewhere)
        {
            return elsewhere;
        }

        await tickets.DeleteAsync(Id ?? throw new MissingException(), ct);
        Flash.Ok(TempData, T("Draf dihapus.", "Draft discarded."));
        return LocalRedirect(TicketAddresses.List(Kind));
    }

    private async Task<IActionResult> KeepAsync(Func<TicketInput, Task<string>> work, CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } elsewhere)
        {
            return elsewhere;
        }

        var input = await ReadAsync(withFiles: true, ct);
        (Topic, Subject, Body, Context, Region) = (input.Topic, input.Subject, input.Body, input.Context, input.Region);
        if (ModelState.IsValid)
        {
            try
            {
                return LocalRedirect(await work(input));
            }
            catch (InputException e)
            {
                ModelState.Refuse(e);
            }
            catch (BusinessException e) when (e.IsConflict)
            {
                Flash.Warn(TempData, e.Message);
                return LocalRedirect(Id is { } sent ? TicketAddresses.Mine(Kind, sent) : TicketAddresses.List(Kind));
            }
        }

        Held = await AttachmentForm.HeldAsync(files, user.Id, input.Files, Held, ct);
        return Page();
    }

    private async Task<TicketInput> ReadAsync(bool withFiles, CancellationToken ct) => new(
        Kind.Code, Request.Form["topic"], Request.Form["subject"], Request.Form["body"], Request.Form["context"],
        await AttachmentForm.FilesAsync(Request, withFiles ? files : null, Rules.Attachments, ModelState, ct), (FormReader.Read(Request.Form, RegionFields)["region"] as JsonObject)?["regency"]?.ToString());

    /// <summary>Reads kind and draft; an answer only where the person belongs elsewhere.</summary>
    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        Rules = await store.GetAsync(ct);
        Kind = Rules.BySlug(Slug) ?? throw new MissingException();
        if (!user.IsApplicant)
        {
            throw new ForbiddenException(T("Halaman ini hanya untuk pemohon.", "This page is for applicants only."));
        }

        Topics = [.. Rules.Offered(Kind.Code).Select(p => new Choice(p.Topic.Code, p.Topic.Name.Current, Group: p.Above.Count > 0 ? string.Join(" › ", p.Above.Select(a => a.Current)) : null))];
        if (Id is { } id)
        {
            var ticket = (await reader.GetMineAsync(id, markRead: false, ct)).Ticket;
            if (ticket.State != TicketState.Draft)
            {
                return LocalRedirect(TicketAddresses.Mine(Kind, id));
            }

            if (ticket.Kind != Kind.Code)
            {
                throw new MissingException();
            }

            (Topic, Subject, Body, Context, Region, Held, SavedAt) = (ticket.Topic, ticket.Subject, ticket.Body, ticket.Context, ticket.Region, ticket.Files, ticket.UpdatedAt);
        }

        return null;
    }
}
