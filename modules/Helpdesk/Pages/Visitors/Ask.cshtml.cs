using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Forms;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visitors;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Visitors;

/// <summary>What the form about a person without an account shows.</summary>
internal sealed record VisitorForm(TicketKind Kind, IReadOnlyList<FieldDefinition> Fields, JsonObject Person, IReadOnlyList<Choice> Topics, string? Topic, string? Subject, string? Body, bool ByOfficer, string? Source = null)
{
    public static VisitorForm Of(HelpdeskRules rules, TicketKind kind, VisitorInput input, bool byOfficer) => new(
        kind, kind.ByRegion ? VisitorTickets.PersonFields : [.. VisitorTickets.PersonFields.Where(f => f.Type != FieldType.Region)], input.Person, Choices(rules, kind), input.Topic, input.Subject, input.Body, byOfficer, input.Source);

    /// <summary>Topics by the names above them.</summary>
    public static IReadOnlyList<Choice> Choices(HelpdeskRules rules, TicketKind kind) =>
        [.. rules.Offered(kind.Code).Select(p => new Choice(p.Topic.Code, p.Topic.Name.Current, Group: p.Above.Count > 0 ? string.Join(" › ", p.Above.Select(a => a.Current)) : null))];

    /// <summary>What was typed.</summary>
    public static VisitorInput Read(Microsoft.AspNetCore.Http.IFormCollection form) => new(FormReader.Read(form, VisitorTickets.PersonFields), form["topic"], form["subject"], form["body"], form["source"]);
}

/// <summary>A question without an account. Whoever has one is led to the own form.</summary>
[AllowAnonymous]
internal sealed class AskModel(VisitorTickets visitors, VisitorThrottle throttle, RulesStore store, ICaptcha captcha, ICurrentUser user) : PageModel
{
    public TicketKind Kind { get; private set; } = null!;
    public VisitorForm Form { get; private set; } = null!;

    /// <summary>Working days within which any question is answered.</summary>
    public int Days { get; private set; }
    public bool Privacy { get; private set; }

    /// <summary>Codes of the chosen topic and of those above it.</summary>
    public IReadOnlyCollection<string> TopicCodes { get; private set; } = [];

    /// <param name="topik">Code of a topic that a page speaks of.</param>
    /// <param name="konteks">What a page found out, such as a calculator's result; the person sees it in the text and may change it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IActionResult> OnGetAsync(string? topik, string? konteks, CancellationToken ct)
    {
        var rules = await LoadAsync(ct);
        if (user.IsApplicant)
        {
            return LocalRedirect(TicketAddresses.Ask(Kind) + Request.QueryString);
        }

        var topic = rules.TopicFor(Kind.Code, topik);
        TopicCodes = rules.Place(topic)?.Codes ?? [];
        Form = VisitorForm.Of(rules, Kind, new([], topic, null, QuestionLinks.Begin(konteks)), byOfficer: false);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] bool privacy, CancellationToken ct)
    {
        ModelState.Clear();
        var rules = await LoadAsync(ct);
        var input = VisitorForm.Read(Request.Form);
        (Form, Privacy) = (VisitorForm.Of(rules, Kind, input, byOfficer: false), privacy);
        TopicCodes = rules.Place(input.Topic)?.Codes ?? [];
        if (!privacy)
        {
            ModelState.AddModelError("privacy", T("Setujui pemrosesan data pribadi agar kami dapat menjawab Anda.", "Please agree to the processing of your data, so that we can answer you."));
        }
        else if (!throttle.AllowsSending())
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            ModelState.AddModelError("", T("Terlalu banyak pertanyaan dari jaringan ini. Tunggu satu jam, lalu coba lagi.", "Too many questions from this network. Wait an hour and try again."));
        }
        else
        {
            try
            {
                await captcha.RequireAsync(CaptchaAnswer.From(Request.Form), ct);
                await visitors.AskAsync(input, ct);
                Flash.Ok(TempData, T("Terkirim. Simpan nomor di bawah ini.", "Sent. Please keep the number below."));
                return LocalRedirect(TicketAddresses.Shown);
            }
            catch (InputException e)
            {
                ModelState.Refuse(e);
            }
            catch (BusinessException e) when (e is not (MissingException or ForbiddenException))
            {
                ModelState.AddModelError("", e.Message);
            }
        }

        return Page();
    }

    private async Task<HelpdeskRules> LoadAsync(CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        Kind = rules.ForVisitors ?? throw new MissingException();
        Days = rules.LongestDays(Kind);
        return rules;
    }
}
