using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>Part of the queue, as named in addresses.</summary>
internal enum QueueView
{
    /// <summary>The office's turn, in a role that the officer holds.</summary>
    Mine,
    /// <summary>The office's turn and past its due day.</summary>
    Overdue,
    /// <summary>The office's turn, due within three working days.</summary>
    Soon,
    /// <summary>Waiting for the applicant.</summary>
    Waiting,
    /// <summary>Everything that runs.</summary>
    All,
    /// <summary>Over.</summary>
    Ended
}

/// <summary>Order of the queue.</summary>
internal enum QueueSort
{
    /// <summary>Nearest due day first; those without one last.</summary>
    Due,
    /// <summary>Newest first.</summary>
    Newest
}

/// <summary>What an officer asks of the queue. Addresses, saved filters and the API all speak through it.</summary>
internal sealed record QueueFilter
{
    /// <summary>Officer filter for requests that nobody has taken.</summary>
    public const string Nobody = "nobody";

    /// <summary>Officer filter for one's own.</summary>
    public const string Me = "me";

    private const int LongestText = 100;

    public QueueView View { get; init; } = QueueView.Mine;
    public string? Service { get; init; }
    public string? Stage { get; init; }
    public string? State { get; init; }

    /// <summary>User id, <see cref="Nobody"/> or <see cref="Me"/>.</summary>
    public string? Officer { get; init; }
    public string? Text { get; init; }
    public QueueSort Sort { get; init; }
    public string? Cursor { get; init; }

    /// <summary>True when something beside the view narrows the list.</summary>
    public bool IsNarrowed => Service is not null || Stage is not null || State is not null || Officer is not null || Text is not null;

    /// <summary>Reads the names used in addresses; what is not understood is left out.</summary>
    public static QueueFilter Read(Func<string, string?> value) => new()
    {
        View = Enum.TryParse<QueueView>(value("v"), ignoreCase: true, out var view) && Enum.IsDefined(view) ? view : QueueView.Mine,
        Service = Code(value("layanan")),
        Stage = Code(value("tahap")),
        State = Code(value("keadaan")),
        Officer = value("petugas") is Nobody or Me ? value("petugas") : Guid.TryParse(value("petugas"), out var officer) ? officer.ToString() : null,
        Text = value("q")?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestText)] : null,
        Sort = value("urut") == "terbaru" ? QueueSort.Newest : QueueSort.Due,
        Cursor = value("dari") is { Length: > 0 and < 80 } cursor ? cursor : null
    };

    /// <summary>Reads an address's query.</summary>
    public static QueueFilter Read(IQueryCollection query) => Read(name => query[name].FirstOrDefault());

    /// <summary>Reads a query as text, such as a saved filter's.</summary>
    public static QueueFilter Read(string? query)
    {
        var values = QueryHelpers.ParseQuery(query ?? "");
        return Read(name => values.TryGetValue(name, out var value) ? value.ToString() : null);
    }

    /// <summary>The filter as a query without its place in the list: <c>?v=overdue&amp;tahap=validasi</c>; empty for the plain queue.</summary>
    public string Query => QueryString.Create(new Dictionary<string, string?>
    {
        ["v"] = View == QueueView.Mine ? null : View.ToString().ToLowerInvariant(), ["layanan"] = Service, ["tahap"] = Stage, ["keadaan"] = State, ["petugas"] = Officer, ["q"] = Text,
        ["urut"] = Sort == QueueSort.Newest ? "terbaru" : null
    }.Where(p => !string.IsNullOrEmpty(p.Value))).Value!;

    private static string? Code(string? text) => text is { Length: > 0 and <= 60 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? text : null;
}
