using PlatformSaaS.Helpdesk.Queue;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Testimonials;
using PlatformSaaS.Helpdesk.Tickets;

namespace PlatformSaaS.Helpdesk.Http;

/// <summary>Body of a draft.</summary>
internal sealed record TicketBody(string? Kind, string? Topic, string? Subject, string? Body, string? Context, IReadOnlyList<Guid>? Files, string? Region = null)
{
    public TicketInput Input => new(Kind ?? "", Topic, Subject, Body, Context, Files ?? [], Region);
}

/// <summary>Body of a text: an answer, a follow-up, a note.</summary>
internal sealed record TextBody(string? Body, IReadOnlyList<Guid>? Files, int? Revision, bool Close = false);

/// <summary>Body of a step with a reason.</summary>
internal sealed record ReasonBody(string? Reason, int? Revision);

/// <summary>Body of a move.</summary>
internal sealed record MoveBody(string? Topic, int? Revision);

/// <summary>Body of a testimonial.</summary>
internal sealed record TestimonialBody(string? Body, string? Topic);

/// <summary>What may be asked, and what files an answer of <c>POST /uploads</c> may be.</summary>
internal sealed record HelpdeskAnswer(IReadOnlyList<KindAnswer> Kinds, AttachmentAnswer Attachments)
{
    public static HelpdeskAnswer Of(HelpdeskRules rules, string purpose) => new(
        [.. rules.Kinds.Select(k => new KindAnswer(k.Code, k.Name.Current, rules.LongestDays(k), [.. rules.Offered(k.Code).Select(p => new TopicAnswer(p.Topic.Code, p.Name))], k.ByRegion, k.Stars))],
        new AttachmentAnswer(rules.Attachments.Accept, rules.Attachments.MaxMb, rules.Attachments.Most, purpose));
}

internal sealed record KindAnswer(string Code, string Name, int WorkingDays, IReadOnlyList<TopicAnswer> Topics, bool NeedsRegion, int? MostStars);

internal sealed record TopicAnswer(string Code, string Name);

/// <param name="Accept">Kinds of file.</param>
/// <param name="MaxMb">Most MB of one.</param>
/// <param name="Most">Most files of one text.</param>
/// <param name="Purpose">Purpose to send to <c>POST /uploads</c>; holds for a day.</param>
internal sealed record AttachmentAnswer(IReadOnlyList<string> Accept, int MaxMb, int Most, string Purpose);

internal sealed record TicketPageAnswer(IReadOnlyList<TicketRowAnswer> Items, string? Next)
{
    public static TicketPageAnswer Of(Data.KeysetPage<TicketRow> page, HelpdeskRules rules, bool forOfficer) => new([.. page.Items.Select(r => TicketRowAnswer.Of(r, rules, forOfficer))], page.Next);
}

internal sealed record TicketRowAnswer(
    Guid Id, string Kind, string? Number, string Topic, string TopicName, string Subject, string? Applicant, string State, string StateName, string? Officer, DateOnly? DueOn, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt,
    DateTimeOffset UpdatedAt, bool HasNews, Guid? UnitId, int? Stars)
{
    public static TicketRowAnswer Of(TicketRow row, HelpdeskRules rules, bool forOfficer) => new(
        row.Id, row.Kind, row.Number, row.Topic, TicketWords.TopicName(rules, row.Topic), row.Subject, forOfficer ? row.ApplicantName : null, TicketWords.Code(row.State), TicketWords.Name(rules, row.State, forOfficer).Current,
        forOfficer ? row.OfficerName : null, row.DueOn, row.CreatedAt, row.SubmittedAt, row.UpdatedAt, !forOfficer && row.HasNews, row.UnitId, row.Stars);
}

/// <summary>A ticket with everything that the caller may see of it.</summary>
internal sealed record TicketAnswer(
    Guid Id, string Kind, string? Number, string Topic, string TopicName, string Subject, string Body, string? Context, string? Applicant, string? Contact, string State, string StateName, string? Officer, DateOnly? DueOn,
    DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt, DateTimeOffset? ClosedAt, int Revision, IReadOnlyList<FileAnswer> Files, IReadOnlyList<EntryAnswer> Entries, IReadOnlyList<string> Actions,
    UnitAnswer? Unit, string? Region, string Source, int? Stars, string? StarsNote, ContactAnswer? Reach)
{
    public static TicketAnswer Of(TicketDetail d)
    {
        var t = d.Ticket;
        return new(
            t.Id, t.Kind, t.Number, t.Topic, d.TopicName, t.Subject, t.Body, t.Context, d.ForOfficer ? t.ApplicantName : null, d.ForOfficer ? t.ContactName : null, TicketWords.Code(t.State), d.StateName,
            d.ForOfficer ? t.OfficerName : null, t.DueOn, t.CreatedAt, t.SubmittedAt, t.ClosedAt, t.Revision, FileAnswer.Of(t.Files), [.. d.Entries.Select(e => EntryAnswer.Of(e, d.Rules, d.ForOfficer))],
            [.. Enum.GetValues<TicketActions>().Where(a => a != TicketActions.None && d.May(a)).Select(Name)],
            d.Unit is { } unit ? new UnitAnswer(unit.Id, unit.Code, unit.Name.Current) : null, Forms.Regions.FullName(t.Region), char.ToLowerInvariant(t.Source.ToString()[0]) + t.Source.ToString()[1..], t.Stars, t.StarsNote,
            d.ForOfficer && t.ContactPhone is not null ? new ContactAnswer(t.ContactPhone, t.ContactEmail, t.ContactAddress) : null);
    }

    private static string Name(TicketActions action) => action == TicketActions.FollowUp ? "follow-up" : action.ToString().ToLowerInvariant();
}

internal sealed record UnitAnswer(Guid Id, string Code, string Name);

/// <summary>How to reach a person without an account.</summary>
internal sealed record ContactAnswer(string Phone, string? Email, string? Address);

internal sealed record EntryAnswer(int Revision, string Kind, string What, bool IsOffice, string? Author, string? Initials, string? Body, IReadOnlyList<FileAnswer> Files, DateTimeOffset At)
{
    // Applicants know an officer by initials only, as on the pages.
    public static EntryAnswer Of(TicketEntry e, HelpdeskRules rules, bool forOfficer) => new(
        e.Revision, char.ToLowerInvariant(e.Kind.ToString()[0]) + e.Kind.ToString()[1..], TicketWords.What(e.Kind, e.IsOffice, rules, e.Topic, e.Target), e.IsOffice, e.IsOffice && !forOfficer ? null : e.AuthorName, e.IsOffice ? TicketWords.Initials(e.AuthorName) : null, e.Body,
        FileAnswer.Of(e.Files), e.At);
}

internal sealed record FileAnswer(Guid Id, string Name, long Size, string Type, string Url)
{
    public static IReadOnlyList<FileAnswer> Of(IReadOnlyList<TicketFile> files) => [.. files.Select(f => new FileAnswer(f.Id, f.Name, f.Size, f.Type, $"/files/{f.Id}"))];
}

/// <summary>True counts of the queue.</summary>
internal sealed record CountsAnswer(int Open, int Mine, int Overdue, int Waiting, IReadOnlyDictionary<string, int> Kinds, IReadOnlyDictionary<string, int> Topics, int Free, IReadOnlyDictionary<Guid, int> Units)
{
    public static CountsAnswer Of(QueueCounts c) => new(c.Of(QueueView.Open), c.Of(QueueView.Mine), c.Of(QueueView.Overdue), c.Of(QueueView.Waiting), c.Kinds, c.Topics, c.Of(QueueView.Free), c.Units);
}

/// <summary>Where a new thing is.</summary>
internal sealed record CreatedAnswer(Guid Id);

internal sealed record PublicTestimonialPage(IReadOnlyList<PublicTestimonialAnswer> Items, string? Next);

internal sealed record PublicTestimonialAnswer(string Author, string? Organization, string Body, string? Topic, DateTimeOffset At)
{
    public static PublicTestimonialAnswer Of(PublicTestimonial t, HelpdeskRules rules) => new(t.Author, t.Organization, t.Body, t.Topic is null ? null : TicketWords.TopicName(rules, t.Topic), t.At);
}

internal sealed record TestimonialPage(IReadOnlyList<TestimonialAnswer> Items, string? Next);

internal sealed record TestimonialAnswer(Guid Id, string Author, string? Organization, string Body, string? Topic, string State, string? Reason, DateTimeOffset At, DateTimeOffset? DecidedAt)
{
    public static TestimonialAnswer Of(Testimonial t) => new(t.Id, t.AuthorName, t.Organization, t.Body, t.Topic, t.State.ToString().ToLowerInvariant(), t.Reason, t.CreatedAt, t.DecidedAt);
}
