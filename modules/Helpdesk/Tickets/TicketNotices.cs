using System.Globalization;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Notifications;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>Tells both sides what happened, in each one's language.</summary>
internal sealed class TicketNotices(INotifier notifier, IUserDirectory users, IMarkdown markdown, ITenantClock clock)
{
    private const int Excerpt = 600;

    public async Task SubmittedAsync(HelpdeskRules rules, Ticket ticket, CancellationToken ct)
    {
        await ToApplicantAsync(rules.Notices.Received, rules, ticket, null, ct);
        await ArrivedAsync(rules, ticket, ct);
    }

    /// <summary>To the officers whose topic it is.</summary>
    public Task ArrivedAsync(HelpdeskRules rules, Ticket ticket, CancellationToken ct) => ToOfficeAsync(rules.Notices.Arrived, rules, ticket, ticket.Body, ct);

    public Task FollowedUpAsync(HelpdeskRules rules, Ticket ticket, string text, CancellationToken ct) => ToOfficeAsync(rules.Notices.FollowedUp, rules, ticket, text, ct);

    /// <summary>An answer that also closes says so in the same message.</summary>
    public Task AnsweredAsync(HelpdeskRules rules, Ticket ticket, TicketEntry answer, bool closed, CancellationToken ct) =>
        ToApplicantAsync(rules.Notices.Answered, rules, ticket, answer, ct, closed);

    public Task ClosedAsync(HelpdeskRules rules, Ticket ticket, TicketEntry entry, CancellationToken ct) => ToApplicantAsync(rules.Notices.Closed, rules, ticket, entry, ct);

    public Task ReopenedAsync(HelpdeskRules rules, Ticket ticket, TicketEntry entry, CancellationToken ct) => ToApplicantAsync(rules.Notices.Reopened, rules, ticket, entry, ct);

    private async Task ToApplicantAsync(string? code, HelpdeskRules rules, Ticket ticket, TicketEntry? entry, CancellationToken ct, bool closed = false)
    {
        if (code is null || ticket.ApplicantUserId is not { } id || await users.FindAsync(id, ct) is not { } applicant)
        {
            return;
        }

        var model = await ModelAsync(rules, ticket, applicant.Culture, forOfficer: false, ct);
        var values = (Dictionary<string, object?>)model["ticket"]!;
        values["isClosed"] = closed;
        if (entry is not null)
        {
            // Written by an officer, so its paragraphs and lists may stand in the mail as they are.
            values["answer"] = new MarkdownText(entry.Body ?? "");
            values["initials"] = TicketWords.Initials(entry.AuthorName);
            values["officer"] = entry.AuthorName;
        }

        await notifier.NotifyAsync(new Notice(code, [Recipient(applicant)], model) { Link = TicketAddresses.Mine(rules, ticket.Kind, ticket.Id), OwnerType = TicketOwner.Type, OwnerId = ticket.Id }, ct);
    }

    private async Task ToOfficeAsync(string? code, HelpdeskRules rules, Ticket ticket, string text, CancellationToken ct)
    {
        if (code is null)
        {
            return;
        }

        var known = ticket.OfficerId is { } officer && await users.FindAsync(officer, ct) is { IsActive: true } one ? [one]
            : rules.RoleOf(ticket.Topic) is { } role ? await users.InRoleAsync(role, ct) : [];
        foreach (var group in known.GroupBy(u => u.Culture))
        {
            var model = await ModelAsync(rules, ticket, group.Key, forOfficer: true, ct);
            ((Dictionary<string, object?>)model["ticket"]!)["message"] = Cut(markdown.ToPlainText(text));
            await notifier.NotifyAsync(new Notice(code, [.. group.Select(Recipient)], model) { Link = TicketAddresses.Office(ticket.Id), OwnerType = TicketOwner.Type, OwnerId = ticket.Id }, ct);
        }
    }

    private async Task<Dictionary<string, object?>> ModelAsync(HelpdeskRules rules, Ticket ticket, string culture, bool forOfficer, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
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
                ["state"] = TicketWords.Name(rules, ticket.State, forOfficer).In(culture),
                ["due"] = ticket.DueOn is { } due ? Format.LongDate(due) : null,
                ["date"] = Format.LongDate(today)
            },
            ["applicant"] = new Dictionary<string, object?> { ["name"] = ticket.ApplicantName, ["contact"] = ticket.ContactName }
        });
    }

    private static string Cut(string text) => text.Length <= Excerpt ? text.Trim() : text[..Excerpt].Trim() + " …";

    private static NoticeRecipient Recipient(UserInfo user) => new(user.Id, user.Name, user.Email, user.WhatsApp, user.Culture);

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

    public static string Office(Guid id) => $"/petugas/bantuan/{id}";
}
