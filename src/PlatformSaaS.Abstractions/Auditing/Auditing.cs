namespace PlatformSaaS.Auditing;

/// <summary>Writes the tamper-evident audit log of the current tenant (hash chain).</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry in the open transaction.</summary>
    /// <param name="action">Dotted action, such as <c>reviews.validasi.accept</c>.</param>
    /// <param name="entityType">Kind of thing.</param>
    /// <param name="entityId">Its id.</param>
    /// <param name="detail">Before/after or further facts; never secrets or identity numbers.</param>
    /// <param name="ct">Cancels.</param>
    Task WriteAsync(string action, string entityType, string entityId, object? detail = null, CancellationToken ct = default);

    /// <summary>Adds an entry in a transaction of its own, so that it stays although the action was refused.</summary>
    Task WriteRefusalAsync(string action, string entityType, string entityId, string reason, CancellationToken ct = default);
}
