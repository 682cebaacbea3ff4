namespace PlatformSaaS.Settings;

/// <summary>Kinds of data that are kept for a time and then erased.</summary>
public enum RetentionKind
{
    /// <summary>Requests that are over, with their answers, timeline, letters and money; counted from their end.</summary>
    Requests,
    /// <summary>Files that applicants handed in with such requests; counted from the request's end, so that papers can go before the dossier does.</summary>
    Files,
    /// <summary>Requests that were begun and never handed in; counted from the last change.</summary>
    Drafts,
    /// <summary>Questions, complaints and consultations; counted from their closing.</summary>
    Tickets,
    /// <summary>Visits and guest book; counted from the day of the visit.</summary>
    Visits,
    /// <summary>Mails, WhatsApp messages and notices that were sent; counted from sending.</summary>
    Messages,
    /// <summary>The audit log; counted from the entry.</summary>
    Audit
}

/// <summary>How long a kind of data is kept.</summary>
/// <param name="Kind">Kind of data.</param>
/// <param name="Months">Months that hold for the agency.</param>
/// <param name="LeastMonths">Months below which the law, or the platform's operator, lets nobody go.</param>
/// <param name="UsualMonths">Months where the agency has said nothing.</param>
public sealed record RetentionPeriod(RetentionKind Kind, int Months, int LeastMonths, int UsualMonths)
{
    /// <summary>The latest moment of what may be erased now: what ended at or before it has been kept long enough.</summary>
    public DateTimeOffset CutOff(DateTimeOffset now) => now.AddMonths(-Months);
}

/// <summary>The current tenant's periods. The job that erases asks here and nowhere else.</summary>
public interface IRetentionPeriods
{
    /// <summary>Longest period that can be set: a hundred years.</summary>
    public const int MostMonths = 1200;

    /// <summary>Name of the tenant's setting with the months of a kind.</summary>
    static string SettingOf(RetentionKind kind) => $"Retention.{kind}";

    /// <summary>The period of each kind, in the order of <see cref="RetentionKind"/>; never below the least.</summary>
    Task<IReadOnlyList<RetentionPeriod>> ListAsync(CancellationToken ct = default);

    /// <summary>The period of one kind.</summary>
    Task<RetentionPeriod> GetAsync(RetentionKind kind, CancellationToken ct = default);
}
