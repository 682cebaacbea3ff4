using System.Globalization;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Faq;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>Tells both sides what happened, in each one's language.</summary>
internal sealed class TicketNotices(INotifier notifier, IUserDirectory users, IPermissionManager grants, IUnitDirectory units, IMarkdown markdown, ITenantClock clock)
{
    private const int Excerpt = 600;

    public async Task SubmittedAsync(HelpdeskRules rules, Ticket ticket, CancellationToken ct)
    {
        await ToAskerAsync(rules.Notices.Received, rules, ticket, null, ct);
        await ArrivedAsync(rules, ticket, ct);
    }

    /// <summary>To the officers whose topic it is.</summary>
    public Task ArrivedAsync(HelpdeskRules rules, Ticket ticket, CancellationToken ct) => ToOfficeAsync(rules.Notices.Arrived, rules, ticket, ticket.Body, ct);

    public Task FollowedUpAsync(HelpdeskRules rules, Ticket ticket, string text, CancellationToken ct) => ToOfficeAsync(rules.Notices.FollowedUp, rules, ticket, text, ct);

    /// <summary>To the expert who has it now.</summary>
    public Task ForwardedAsync(HelpdeskRules rules, Ticket ticket, string? note, CancellationToken ct) => ToOfficeAsync(rules.Notices.Forwarded, rules, ticket, note ?? ticket.Body, ct);

    /// <summary>To the person: the office needs to know more.</summary>
    public Task AskedAsync(HelpdeskRules rules, Ticket ticket, TicketEntry entry, CancellationToken ct) => ToAskerAsync(rules.Notices.Asked, rules, ticket, entry, ct);

    /// <summary>To the person: another unit or another topic has it now. Who left a telephone only reads it in the conversation.</summary>
    public Task RedirectedAsync(HelpdeskRules rules, Ticket ticket, TicketEntry entry, CancellationToken ct) => ToAskerAsync(rules.Notices.Redirected, rules, ticket, entry, ct);

    /// <summary>To who has it, or to those who could: the day is near.</summary>
    public Task RemindedAsync(HelpdeskRules rules, Ticket ticket, CancellationToken ct) => ToOfficeAsync(rules.Notices.Reminded, rules, ticket, ticket.Body, ct);

    /// <summary>To the head of the unit, or of the one above where it has none: the day has passed.</summary>
    public async Task EscalatedAsync(HelpdeskRules rules, Ticket ticket, CancellationToken ct)
    {
        var map = await units.MapAsync(ct);
        var unit = map.Find(ticket.UnitId);
        for (var steps = 0; unit is { HeadId: null } && steps < map.Units.Count; steps++)
        {
            unit = map.Find(unit.ParentId);
        }

        await TellAsync(rules.Notices.Escalated, rules, ticket, ticket.Body, unit?.HeadId is { } head && await users.FindAsync(head, ct) is { IsActive: true } person ? [person] : await DeskOfAsync(rules, ticket, ct), ct);
    }

    /// <summary>
    /// A step of a proposal for the public page: to the expert who answered (else the unit's experts), to those who publish, or back to the proposer where <paramref name="permission"/> is null.
    /// </summary>
    public async Task FaqAsync(string? code, Ticket ticket, FaqProposal proposal, string? permission, CancellationToken ct)
    {
        if (code is null)
        {
            return;
        }

        var holders = new List<UserInfo>();
        if (permission is null)
        {
            holders.AddRange(await users.FindAsync(proposal.ProposedById, ct) is { IsActive: true } proposer ? [proposer] : []);
        }
        else if (permission == HelpdeskPermissions.AgreeFaq)
        {
            var (map, today) = (await units.MapAsync(ct), await clock.TodayAsync(ct));
            var experts = map.Members.Where(m => m.UnitId == proposal.UnitId && m.Post == UnitPost.Expert && m.IsValidOn(today)).Select(m => m.UserId).ToList();
            var wanted = ticket.OfficerId is { } officer && experts.Contains(officer) ? [officer] : experts;
            holders.AddRange((await users.FindAllAsync(wanted, ct)).Values.Where(u => u.IsActive && u.Id != proposal.ProposedById));
        }
        else
        {
            foreach (var (role, _) in await users.RolesAsync(ct))
            {
                if ((await grants.GetGrantedAsync(role, ct)).Contains(permission))
                {
                    holders.AddRange(await users.InRoleAsync(role, ct));
                }
            }
        }

        var people = holders.DistinctBy(u => u.Id).ToList();
        var model = new Dictionary<string, object?>
        {
            ["faq"] = new Dictionary<string, object?> { ["question"] = proposal.Question, ["by"] = permission == HelpdeskPermissions.PublishFaq ? proposal.AgreedByName : permission is null ? proposal.ReturnedByName : proposal.ProposedByName, ["reason"] = proposal.Reason },
            ["ticket"] = new Dictionary<string, object?> { ["number"] = ticket.Number, ["subject"] = ticket.Subject }
        };
        if (people.Count > 0)
        {
            await notifier.NotifyAsync(new Notice(code, [.. people.Select(Recipient)], model) { Link = $"/petugas/faq/{proposal.Id}", OwnerType = TicketOwner.Type, OwnerId = ticket.Id }, ct);
        }
    }

    /// <summary>An answer that also closes says so in the same message.</summary>
    public Task AnsweredAsync(HelpdeskRules rules, Ticket ticket, TicketEntry answer, bool closed, CancellationToken ct) =>
        ToAskerAsync(rules.Notices.Answered, rules, ticket, answer, ct, closed);

    public Task ClosedAsync(HelpdeskRules rules, Ticket ticket, TicketEntry entry, CancellationToken ct) => ToAskerAsync(rules.Notices.Closed, rules, ticket, entry, ct);

    public Task ReopenedAsync(HelpdeskRules rules, Ticket ticket, TicketEntry entry, CancellationToken ct) => ToAskerAsync(rules.Notices.Reopened, rules, ticket, entry, ct);

    private async Task ToAskerAsync(string? code, HelpdeskRules rules, Ticket ticket, TicketEntry? entry, CancellationToken ct, bool closed = false)
    {
        if (code is null || await AskerAsync(ticket, ct) is not { } asker)
        {
            return;
        }

        var model = await ModelAsync(rules, ticket, asker.Culture, forOfficer: false, ct);
        var values = (Dictionary<string, object?>)model["ticket"]!;
        values["isClosed"] = closed;
        if (entry is not null)
        {
            // Written by an officer, so its paragraphs and lists may stand in the mail as they are.
            values["answer"] = entry.Body is { Length: > 0 } said ? new MarkdownText(said) : null;
            values["initials"] = TicketWords.Initials(entry.AuthorName);
            values["officer"] = entry.AuthorName;
        }

        await notifier.NotifyAsync(new Notice(code, [asker], model) { Link = ticket.ApplicantUserId is null ? TicketAddresses.Find : TicketAddresses.Mine(rules, ticket.Kind, ticket.Id), OwnerType = TicketOwner.Type, OwnerId = ticket.Id }, ct);
    }

    /// <summary>The person whose it is; one without an account is reached by what was left with the question.</summary>
    private async Task<NoticeRecipient?> AskerAsync(Ticket ticket, CancellationToken ct) => ticket.ApplicantUserId is not { } id ? new NoticeRecipient(null, ticket.ContactName, ticket.ContactEmail, ticket.ContactPhone)
        : await users.FindAsync(id, ct) is { } applicant ? Recipient(applicant) : null;

    private async Task ToOfficeAsync(string? code, HelpdeskRules rules, Ticket ticket, string text, CancellationToken ct)
    {
        if (code is not null)
        {
            await TellAsync(code, rules, ticket, text, ticket.OfficerId is { } officer && await users.FindAsync(officer, ct) is { IsActive: true } one ? [one] : await DeskOfAsync(rules, ticket, ct), ct);
        }
    }

    /// <summary>Those whose topic it is: in a unit its members of that role, or its head where it has none.</summary>
    private async Task<IReadOnlyList<UserInfo>> DeskOfAsync(HelpdeskRules rules, Ticket ticket, CancellationToken ct)
    {
        var holders = rules.RoleOf(ticket.Topic) is { } role ? await users.InRoleAsync(role, ct) : [];
        if (ticket.UnitId is not { } unit)
        {
            return holders;
        }

        var (map, today) = (await units.MapAsync(ct), await clock.TodayAsync(ct));
        var members = map.Of(unit).Where(m => m.IsValidOn(today)).Select(m => m.UserId).ToHashSet();
        IReadOnlyList<UserInfo> own = [.. holders.Where(h => members.Contains(h.Id))];
        return own.Count > 0 ? own : map.Find(unit)?.HeadId is { } head && await users.FindAsync(head, ct) is { IsActive: true } person ? [person] : [];
    }

    private async Task TellAsync(string? code, HelpdeskRules rules, Ticket ticket, string text, IReadOnlyList<UserInfo> known, CancellationToken ct)
    {
        foreach (var group in known.GroupBy(u => u.Culture).Where(_ => code is not null))
        {
            var model = await ModelAsync(rules, ticket, group.Key, forOfficer: true, ct);
            ((Dictionary<string, object?>)model["ticket"]!)["message"] = Cut(markdown.ToPlainText(text));
            await notifier.NotifyAsync(new Notice(code!, [.. group.Select(Recipient)], model) { Link = TicketAddresses.Office(ticket.Id), OwnerType = TicketOwner.Type, OwnerId = ticket.Id }, ct);
        }
    }

    private async Task<Dictionary<string, object?>> ModelAsync(HelpdeskRules rules, Ticket ticket, string culture, bool forOfficer, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var unit = ticket.UnitId is null ? null : (await units.MapAsync(ct)).Find(ticket.UnitId);
        return In(culture, () => new Dictionary<string, object?>
        {
            ["ticket"] = new Dictionary<string, object?>
            {
                ["number"] = ticket.Number,
                ["kind"] = rules.Kind(ticket.Kind)?.Name.In(culture) ?? ticket.Kind,
                ["kindWord"] = (rules.Kind(ticket.Kind)?.Name.In(culture) ?? ticket.Kind).ToLowerInvariant(),
                ["subject"] = ticket.Subject,
                ["topic"] = rules.Place(ticket.Topic)?.NameIn(culture) ?? ticket.Topic,
                ["context"] = ticket.Context,
                ["unit"] = unit?.Name.In(culture),
                ["region"] = Forms.Regions.FullName(ticket.Region),
                ["phone"] = ticket is { ContactPhone: { } phone, ApplicantUserId: null } ? Forms.PhoneNumber.Display(phone) : null,
                ["hasAccount"] = ticket.ApplicantUserId is not null,
                ["takenBy"] = ticket.OfficerName,
                ["state"] = TicketWords.Name(rules, ticket.State, forOfficer).In(culture),
                ["due"] = ticket.DueOn is { } due ? Format.LongDate(due) : null,
                ["date"] = Format.LongDate(today)
            },
            ["applicant"] = new Dictionary<string, object?> { ["name"] = ticket.ApplicantName, ["contact"] = ticket.ContactName }
        });
    }

    private static string Cut(string text) => text.Length <= Excerpt ? text.Trim() : text[..Excerpt].Trim() + " …";

    internal static NoticeRecipient Recipient(UserInfo user) => new(user.Id, user.Name, user.Email, user.WhatsApp, user.Culture);

    /// <summary>Writes in the recipient's language, not in that of the person who acts.</summary>
    internal static T In<T>(string culture, Func<T> text)
    {
        var kept = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(culture == "en" ? "en-GB" : "id-ID");
        try
        {
            return text();
        }
        finally
        {
            CultureInfo.CurrentUICulture = kept;
        }
    }
}

/// <summary>Where tickets stand in the portal.</summary>
internal static class TicketAddresses
{
    public static string Mine(TicketKind kind, Guid id) => $"{List(kind)}/tiket/{id}";

    /// <summary>A ticket whose kind the agency no longer has is still there.</summary>
    public static string Mine(HelpdeskRules rules, string kind, Guid id) => rules.Kind(kind) is { } known ? Mine(known, id) : $"/akun/bantuan/{kind}/tiket/{id}";

    public static string List(TicketKind kind) => $"/akun/bantuan/{kind.Slug}";

    public static string Ask(TicketKind kind) => $"/akun/bantuan/{kind.Slug}/ajukan";

    /// <summary>Where a person without an account asks.</summary>
    public const string AskPublicly = "/bantuan/ajukan";

    /// <summary>Where a person without an account finds a ticket by number and phone.</summary>
    public const string Find = "/bantuan/lacak";

    /// <summary>The ticket that was found.</summary>
    public const string Shown = "/bantuan/tiket";

    public static string Office(Guid id) => $"/petugas/bantuan/{id}";
}
