using System.Text.Json.Serialization;

namespace PlatformSaaS.DataSubjects;

/// <summary>What of a person somebody looked at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ViewedKind>))]
public enum ViewedKind
{
    /// <summary>Registered data.</summary>
    Profile,
    /// <summary>Standing papers.</summary>
    Papers,
    /// <summary>A request.</summary>
    Request,
    /// <summary>A file of a request.</summary>
    File,
    /// <summary>A question or complaint.</summary>
    Ticket
}

/// <summary>Notes who looked at a person's data: once a day for each officer, person and thing, beside the audit log (implemented by Privacy).</summary>
public interface IViewLog
{
    /// <summary>Notes that the current member of staff looks at something of the person; nothing where the person looks, or nobody does.</summary>
    /// <param name="person">Whose data; null for somebody without an account.</param>
    /// <param name="kind">What was looked at.</param>
    /// <param name="thing">Its number, or "" where the person has one alone.</param>
    /// <param name="ct">Cancels.</param>
    Task NoteAsync(Guid? person, ViewedKind kind, string thing, CancellationToken ct = default);
}
