using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>Where a ticket stands.</summary>
internal enum TicketState
{
    /// <summary>Only its writer sees it.</summary>
    Draft,
    /// <summary>Sent, not answered yet.</summary>
    Submitted,
    /// <summary>Answered; the applicant may follow up.</summary>
    Answered,
    /// <summary>Followed up after an answer, or opened again.</summary>
    FollowedUp,
    /// <summary>The office needs to know more first; its time stands still.</summary>
    Asked,
    /// <summary>Over.</summary>
    Closed
}

/// <summary>How a ticket reached the office.</summary>
internal enum TicketSource
{
    /// <summary>By the person, signed in.</summary>
    Portal,
    /// <summary>By the person, without an account.</summary>
    Public,
    /// <summary>At the desk, entered by an officer.</summary>
    Desk,
    /// <summary>By telephone, entered by an officer.</summary>
    Phone,
    /// <summary>On a visit, entered by an officer.</summary>
    Field
}

/// <summary>What happened to a ticket.</summary>
internal enum EntryKind
{
    Submitted,
    FollowUp,
    Answer,
    /// <summary>For officers' eyes only.</summary>
    Note,
    Closed,
    Reopened,
    /// <summary>To another topic.</summary>
    Moved,
    Taken,
    Released,
    /// <summary>To an expert.</summary>
    Forwarded,
    /// <summary>To another unit.</summary>
    Redirected,
    /// <summary>The office asks back.</summary>
    Asked,
    /// <summary>The person says how it was.</summary>
    Rated,
    /// <summary>Taken over by the person's new account.</summary>
    Claimed
}

/// <summary>A question, a complaint, or another kind that the agency's pack names.</summary>
[TrialCount("Pertanyaan, pengaduan, dan konsultasi", "Questions, complaints and consultations", 20)]
internal sealed class Ticket : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Kind { get; set; }

    /// <summary>Null while it is a draft.</summary>
    public string? Number { get; set; }

    /// <summary>Topic's code; empty while the draft has none.</summary>
    public required string Topic { get; set; }
    public required string Subject { get; set; }

    /// <summary>Markdown.</summary>
    public required string Body { get; set; }

    /// <summary>What it refers to, in plain text: a product, a parameter, a request.</summary>
    public string? Context { get; set; }
    public IReadOnlyList<TicketFile> Files { get; set; } = [];

    /// <summary>Null for a person without an account.</summary>
    public Guid? ApplicantUserId { get; set; }

    /// <summary>Name as officers see it, taken when it was sent.</summary>
    public required string ApplicantName { get; set; }
    public required string ContactName { get; set; }
    public TicketSource Source { get; set; }

    /// <summary>How to reach a person without an account; the number as <c>62…</c>.</summary>
    public string? ContactPhone { get; set; }
    public string? ContactEmail { get; set; }
    public string? ContactAddress { get; set; }

    /// <summary>Officer who entered it for the person.</summary>
    public string? EnteredByName { get; set; }

    /// <summary>Code of the regency or city that it is about.</summary>
    public string? Region { get; set; }

    /// <summary>Unit that answers; null where the kind knows none.</summary>
    public Guid? UnitId { get; set; }
    public TicketState State { get; set; }

    /// <summary>Rises with everything that happens; who acts names the one seen, so that of two at once one wins.</summary>
    public int Revision { get; set; }

    /// <summary>Officer who has taken it.</summary>
    public Guid? OfficerId { get; set; }
    public string? OfficerName { get; set; }

    /// <summary>Last working day for the answer that is owed; null when none is.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Working days that were left when the office asked back; null while its time runs.</summary>
    public int? PausedWithDays { get; set; }

    /// <summary>Due day of which the officer was reminded, and of which the head was told that it has passed.</summary>
    public DateOnly? RemindedOf { get; set; }
    public DateOnly? EscalatedOf { get; set; }

    /// <summary>True when the first answer came in time; null before it.</summary>
    public bool? InTime { get; set; }
    public int? Stars { get; set; }
    public string? StarsNote { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>When the office first answered, and in time or not shows against the due day of that moment.</summary>
    public DateTimeOffset? FirstAnsweredAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>True while the applicant has not seen the newest of the office.</summary>
    public bool HasNews { get; set; }

    /// <summary>True while the office owes an answer.</summary>
    public bool IsOpen => State is TicketState.Submitted or TicketState.FollowedUp;
}

/// <summary>Something that happened to a ticket: a text of one side, or a step. Never changed.</summary>
internal sealed class TicketEntry : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid TicketId { get; set; }

    /// <summary>Revision of the ticket that it made.</summary>
    public int Revision { get; set; }
    public EntryKind Kind { get; set; }
    public bool IsOffice { get; set; }
    public Guid? AuthorId { get; set; }
    public required string AuthorName { get; set; }

    /// <summary>Markdown of a text; the reason of a step.</summary>
    public string? Body { get; set; }
    public IReadOnlyList<TicketFile> Files { get; set; } = [];

    /// <summary>Code of the topic it was moved to.</summary>
    public string? Topic { get; set; }

    /// <summary>Name of the person or unit it was handed to.</summary>
    public string? Target { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>True for what only officers see.</summary>
    public bool IsInternal => Kind is EntryKind.Note or EntryKind.Taken or EntryKind.Released or EntryKind.Forwarded;
}

/// <summary>An attached file.</summary>
internal sealed record TicketFile(Guid Id, string Name, long Size, string Type);
