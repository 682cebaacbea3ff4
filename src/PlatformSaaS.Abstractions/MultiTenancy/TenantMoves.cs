using System.Text.Json.Serialization;

namespace PlatformSaaS.MultiTenancy;

/// <summary>How far a tenant's move to another database is. Programs name it in words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TenantMoveState>))]
public enum TenantMoveState
{
    /// <summary>Ordered.</summary>
    Waiting,
    /// <summary>The target gets its tables; the portal works as ever.</summary>
    Preparing,
    /// <summary>Rows are copied and compared; the portal can be read, not changed.</summary>
    Copying,
    /// <summary>The portal works from the target; its old rows still lie in the source.</summary>
    Moved,
    /// <summary>It broke off; the portal works from the source as before.</summary>
    Failed,
    /// <summary>The old rows are being removed from the source.</summary>
    Removing,
    /// <summary>The old rows are gone.</summary>
    Done
}

/// <summary>A move of a tenant's rows to another database. Names of databases carry neither role nor password; null stands for the shared one.</summary>
/// <param name="Id">Id.</param>
/// <param name="State">How far it is.</param>
/// <param name="Source">From where, as <c>server:port/database</c>.</param>
/// <param name="Target">To where.</param>
/// <param name="Tables">Tables there are to copy.</param>
/// <param name="TablesDone">Tables copied and found equal.</param>
/// <param name="Rows">Rows in them.</param>
/// <param name="Checksum">Over the checksums of all tables, once they were equal.</param>
/// <param name="Fault">What broke it off, in plain words.</param>
/// <param name="OrderedAt">When it was ordered.</param>
/// <param name="EndedAt">When it ended, well or not.</param>
public sealed record TenantMoveSummary(
    Guid Id, TenantMoveState State, string? Source, string? Target, int Tables, int TablesDone, long Rows, string? Checksum, string? Fault, DateTimeOffset OrderedAt, DateTimeOffset? EndedAt)
{
    /// <summary>True while the job is at it or about to be.</summary>
    public bool IsRunning => State is TenantMoveState.Waiting or TenantMoveState.Preparing or TenantMoveState.Copying or TenantMoveState.Removing;
}

/// <summary>Moves a tenant's rows between the shared database and one of its own; host portal only. Callers authorise.</summary>
public interface ITenantMoves
{
    /// <summary>The latest moves of a tenant, the newest first.</summary>
    Task<IReadOnlyList<TenantMoveSummary>> ListAsync(Guid tenant, CancellationToken ct = default);

    /// <summary>
    /// Orders a move to the database of an administrator's connection string, or back to the shared one (null). The database is checked and gets its roles first;
    /// throws <see cref="Modularity.InputException"/> for field <c>connectionString</c> where it can't be used. The string itself is not kept. Null when somebody changed the tenant in between.
    /// </summary>
    Task<Guid?> OrderAsync(Guid tenant, string? connectionString, long version, CancellationToken ct = default);

    /// <summary>Removes the rows that the move left in its source; false when it left none.</summary>
    Task<bool> RemoveSourceAsync(Guid tenant, Guid move, CancellationToken ct = default);
}
