using PlatformSaaS.Notifications;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>What other systems may hear of tickets.</summary>
internal sealed class TicketEvents : IIntegrationEvents
{
    private const string Submitted = "ticket.submitted", Answered = "ticket.answered", Closed = "ticket.closed";

    /// <summary>The event of an audited step, or null for what stays in the office.</summary>
    public static string? Of(string action) => action switch { "helpdesk.submit" => Submitted, "helpdesk.answer" => Answered, "helpdesk.close" => Closed, _ => null };

    public IEnumerable<IntegrationEventType> Define() =>
        [new(Submitted, new("Tiket masuk", "Ticket submitted")), new(Answered, new("Tiket dijawab", "Ticket answered")), new(Closed, new("Tiket ditutup", "Ticket closed"))];
}
