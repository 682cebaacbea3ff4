using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using PlatformSaaS.Helpdesk.Tickets;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Queue;

/// <summary>Part of the queue, as named in addresses.</summary>
internal enum QueueView
{
    /// <summary>The office owes an answer.</summary>
    Open,
    /// <summary>Of those, taken by the officer.</summary>
    Mine,
    /// <summary>Of those, with nobody yet.</summary>
    Free,
    /// <summary>Of those, past their due day.</summary>
    Overdue,
    /// <summary>Answered; the applicant may follow up.</summary>
    Waiting,
    Closed,
    All
}

/// <summary>What an officer asks of the queue; addresses and the API speak through it.</summary>
internal sealed record QueueFilter
{
    private const int LongestText = 100;

    public QueueView View { get; init; }
    public string? Kind { get; init; }
    public string? Topic { get; init; }

    /// <summary>Unit, for those who see several.</summary>
    public Guid? Unit { get; init; }
    public TicketState? State { get; init; }
    public string? Text { get; init; }
    public string? Cursor { get; init; }

    /// <summary>True when something beside the view narrows the list.</summary>
    public bool IsNarrowed => Kind is not null || Topic is not null || Unit is not null || State is not null || Text is not null;

    /// <summary>True for the parts that are worked through by due day.</summary>
    public bool IsByDue => View is QueueView.Open or QueueView.Mine or QueueView.Free or QueueView.Overdue;

    /// <summary>Reads the names used in addresses; what is not understood is left out.</summary>
    public static QueueFilter Read(Func<string, string?> value) => new()
    {
        View = Enum.TryParse<QueueView>(value("v"), ignoreCase: true, out var view) && Enum.IsDefined(view) ? view : QueueView.Open,
        Kind = Code(value("jenis")), Topic = Code(value("topik")), Unit = Guid.TryParseExact(value("unit"), "N", out var unit) ? unit : null, State = TicketWords.State(value("keadaan")) is { } state and not TicketState.Draft ? state : null,
        Text = value("q")?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestText)] : null,
        Cursor = value("dari") is { Length: > 0 and < 80 } cursor ? cursor : null
    };

    public static QueueFilter Read(IQueryCollection query) => Read(name => query[name].FirstOrDefault());

    /// <summary>The filter as a query without its place in the list; empty for the plain queue.</summary>
    public string Query => QueryString.Create(new Dictionary<string, string?>
    {
        ["v"] = View == QueueView.Open ? null : View.ToString().ToLowerInvariant(), ["jenis"] = Kind, ["topik"] = Topic, ["unit"] = Unit?.ToString("N"), ["keadaan"] = State is { } state ? TicketWords.Code(state) : null, ["q"] = Text
    }.Where(p => !string.IsNullOrEmpty(p.Value))).Value!;

    /// <summary>Address of the list.</summary>
    public string Url => "/petugas/bantuan" + Query;

    private static string? Code(string? text) => text is { Length: > 0 and <= 60 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? text : null;
}

/// <summary>Filters as queries; lists and counts share them, so that a count is what the list shows.</summary>
internal static partial class QueueQueries
{
    public static IQueryable<Ticket> Filter(this IQueryable<Ticket> tickets, QueueFilter filter, Guid me, DateOnly today)
    {
        tickets = filter.View switch
        {
            QueueView.Open => tickets.Where(t => t.State == TicketState.Submitted || t.State == TicketState.FollowedUp),
            QueueView.Mine => tickets.Where(t => (t.State == TicketState.Submitted || t.State == TicketState.FollowedUp) && t.OfficerId == me),
            QueueView.Free => tickets.Where(t => (t.State == TicketState.Submitted || t.State == TicketState.FollowedUp) && t.OfficerId == null),
            QueueView.Overdue => tickets.Where(t => (t.State == TicketState.Submitted || t.State == TicketState.FollowedUp) && t.DueOn < today),
            QueueView.Waiting => tickets.Where(t => t.State == TicketState.Answered || t.State == TicketState.Asked),
            QueueView.Closed => tickets.Where(t => t.State == TicketState.Closed),
            _ => tickets.Where(t => t.State != TicketState.Draft)
        };
        tickets = filter.Kind is { } kind ? tickets.Where(t => t.Kind == kind) : tickets;
        tickets = filter.Topic is { } topic ? tickets.Where(t => t.Topic == topic) : tickets;
        tickets = filter.Unit is { } unit ? tickets.Where(t => t.UnitId == unit) : tickets;
        tickets = filter.State is { } state ? tickets.Where(t => t.State == state) : tickets;
        return filter.Text is { } text ? tickets.Search(text) : tickets;
    }

    /// <summary>Words of number, title, text and applicant; the last word may be unfinished.</summary>
    public static IQueryable<Ticket> Search(this IQueryable<Ticket> tickets, string text)
    {
        var words = Words().Matches(text.ToLowerInvariant()).Select(m => m.Value).Take(12).ToArray();
        if (words.Length == 0)
        {
            return tickets.Where(t => false);
        }

        // Letters and digits only, so that nothing of the query language of tsquery can come in.
        var prefix = string.Join(" & ", words.Select((w, i) => i == words.Length - 1 ? w + ":*" : w));
        return tickets.Where(t => EF.Property<NpgsqlTsVector>(t, "SearchText").Matches(EF.Functions.ToTsQuery("simple", prefix)));
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Words();
}

/// <summary>Names of the parts of the queue.</summary>
internal static class QueueWords
{
    public static string Name(QueueView view) => view switch
    {
        QueueView.Open => T("Perlu dijawab", "To be answered"),
        QueueView.Mine => T("Saya tangani", "Taken by me"),
        QueueView.Free => T("Belum ditangani", "Not taken"),
        QueueView.Overdue => T("Terlambat", "Overdue"),
        QueueView.Waiting => T("Menunggu pemohon", "Waiting for applicants"),
        QueueView.Closed => T("Ditutup", "Closed"),
        _ => T("Semua", "All")
    };

    public static string Icon(QueueView view) => view switch
    {
        QueueView.Open => "inbox",
        QueueView.Mine => "user-check",
        QueueView.Free => "circle-dashed",
        QueueView.Overdue => "alert-triangle",
        QueueView.Waiting => "hourglass",
        QueueView.Closed => "circle-check",
        _ => "messages"
    };
}
