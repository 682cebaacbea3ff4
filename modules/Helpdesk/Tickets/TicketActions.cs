using PlatformSaaS.Helpdesk.Rules;

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
    Release = 1024,
    /// <summary>To an expert.</summary>
    Forward = 2048,
    /// <summary>To another unit.</summary>
    Redirect = 4096,
    /// <summary>Ask the person back; the office's time stands still.</summary>
    Ask = 8192,
    /// <summary>Say how it was, and be done.</summary>
    Rate = 16384,
    /// <summary>For the public questions and answers.</summary>
    Propose = 32768
}

/// <summary>What an officer brings along.</summary>
/// <param name="Id">Officer.</param>
/// <param name="Answers">Holds <see cref="HelpdeskPermissions.Answer"/>.</param>
/// <param name="Forwards">Holds <see cref="HelpdeskPermissions.Forward"/>.</param>
/// <param name="Proposes">Holds <see cref="HelpdeskPermissions.ProposeFaq"/>.</param>
internal sealed record DeskPowers(Guid Id, bool Answers, bool Forwards = false, bool Proposes = false);

/// <summary>The only place that says what may be done now and by whom; pages, API and services all ask it.</summary>
internal static class TicketRights
{
    /// <summary>For the person whose ticket it is.</summary>
    public static TicketActions OfAsker(Ticket ticket, TicketKind? kind, int reopenDays, DateTimeOffset now)
    {
        var recent = ticket.ClosedAt is { } closed && closed.AddDays(reopenDays) >= now;
        var rate = kind?.Stars is not null && ticket is { Stars: null, FirstAnsweredAt: not null } ? TicketActions.Rate : TicketActions.None;
        return ticket.State switch
        {
            TicketState.Draft => TicketActions.Edit | TicketActions.Submit | TicketActions.Delete,
            TicketState.Closed => recent ? TicketActions.Reopen | rate : TicketActions.None,
            TicketState.Answered => TicketActions.FollowUp | TicketActions.Close | rate,
            _ => TicketActions.FollowUp | TicketActions.Close
        };
    }

    /// <summary>For an officer whose unit it is; a draft is nobody's business but its writer's.</summary>
    public static TicketActions OfOfficer(Ticket ticket, TicketKind? kind, DeskPowers officer)
    {
        var actions = ticket.State switch
        {
            TicketState.Draft => TicketActions.None,
            TicketState.Closed => (officer.Answers ? TicketActions.Reopen | TicketActions.Note : TicketActions.None) | (officer.Forwards ? TicketActions.Note : TicketActions.None),
            _ => (officer.Answers ? TicketActions.Answer | TicketActions.Note | TicketActions.Close | TicketActions.Move | (ticket.OfficerId == officer.Id ? TicketActions.Release : TicketActions.Take) : TicketActions.None)
                | (officer.Forwards ? TicketActions.Note | TicketActions.Move : TicketActions.None)
        };
        if (kind?.ToExperts == true && (officer.Answers || officer.Forwards) && ticket.IsOpen)
        {
            actions |= TicketActions.Ask;
        }

        if (officer.Forwards && ticket.State is not (TicketState.Draft or TicketState.Closed))
        {
            actions |= (kind?.ToExperts == true ? TicketActions.Forward : TicketActions.None) | (kind?.ByRegion == true ? TicketActions.Redirect : TicketActions.None);
        }

        return officer.Proposes && kind?.ToFaq == true && ticket is { FirstAnsweredAt: not null, State: TicketState.Answered or TicketState.Closed } ? actions | TicketActions.Propose : actions;
    }
}
