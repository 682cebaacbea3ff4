namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>What may be done to a ticket.</summary>
[Flags]
internal enum TicketActions
{
    None = 0,
    Edit = 1,
    Submit = 2,
    Delete = 4,
    FollowUp = 8,
    Close = 16,
    Reopen = 32,
    Answer = 64,
    Note = 128,
    Move = 256,
    Take = 512,
    Release = 1024
}

/// <summary>The only place that says what may be done now and by whom; pages, API and services all ask it.</summary>
internal static class TicketRights
{
    /// <summary>For the person whose ticket it is.</summary>
    public static TicketActions OfApplicant(Ticket ticket, int reopenDays, DateTimeOffset now) => ticket.State switch
    {
        TicketState.Draft => TicketActions.Edit | TicketActions.Submit | TicketActions.Delete,
        TicketState.Closed => ticket.ClosedAt is { } closed && closed.AddDays(reopenDays) >= now ? TicketActions.Reopen : TicketActions.None,
        _ => TicketActions.FollowUp | TicketActions.Close
    };

    /// <summary>For an officer; a draft is nobody's business but its writer's.</summary>
    public static TicketActions OfOfficer(Ticket ticket, bool mayAnswer, Guid officer) => !mayAnswer ? TicketActions.None : ticket.State switch
    {
        TicketState.Draft => TicketActions.None,
        TicketState.Closed => TicketActions.Reopen | TicketActions.Note,
        _ => TicketActions.Answer | TicketActions.Note | TicketActions.Close | TicketActions.Move | (ticket.OfficerId == officer ? TicketActions.Release : TicketActions.Take)
    };
}
