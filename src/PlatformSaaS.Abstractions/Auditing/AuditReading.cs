namespace PlatformSaaS.Auditing;

/// <summary>An entry as it is read.</summary>
/// <param name="Sequence">Position in the tenant's chain.</param>
/// <param name="At">When.</param>
/// <param name="UserId">Who; null for the system.</param>
/// <param name="UserName">Name at that time.</param>
/// <param name="Action">Dotted action.</param>
/// <param name="EntityType">Kind of thing.</param>
/// <param name="EntityId">Its id.</param>
/// <param name="Detail">Facts as JSON text.</param>
public sealed record AuditRecord(long Sequence, DateTimeOffset At, Guid? UserId, string? UserName, string Action, string EntityType, string EntityId, string? Detail);

/// <summary>Which entries are wanted; what is null or empty is not asked.</summary>
/// <param name="Person">Part of the person's name.</param>
/// <param name="Action">Beginning of the action: <c>identity.</c>.</param>
/// <param name="EntityType">Kind of thing.</param>
/// <param name="EntityId">Its id.</param>
/// <param name="From">From this moment.</param>
/// <param name="Until">Before this moment.</param>
public sealed record AuditFilter(string? Person = null, string? Action = null, string? EntityType = null, string? EntityId = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);

/// <summary>Reads the current tenant's audit log; who may is for the caller to ask.</summary>
public interface IAuditReader
{
    /// <summary>Entries before a sequence (null begins at the newest), newest first.</summary>
    Task<IReadOnlyList<AuditRecord>> ListAsync(AuditFilter filter, long? before, int take, CancellationToken ct = default);

    /// <summary>Kinds of things that the log knows.</summary>
    Task<IReadOnlyList<string>> EntityTypesAsync(CancellationToken ct = default);

    /// <summary>Checks the whole chain; the first sequence at fault, or null where it is whole. Reads every entry.</summary>
    Task<long?> FindFaultAsync(CancellationToken ct = default);
}
