using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PlatformSaaS.Data;

/// <summary>Makes ids: UUID version 7, rising with time.</summary>
public static class NewId
{
    private static readonly AsyncLocal<Sequence?> Repeated = new();

    /// <summary>A new id.</summary>
    public static Guid Next() => Repeated.Value?.Next() ?? Guid.CreateVersion7();

    /// <summary>
    /// Until the result is disposed, ids of this flow of execution come in an order that is the same each time: for work that is undone and done anew, so that what somebody said of its parts still
    /// fits. Never for what is kept.
    /// </summary>
    public static IDisposable Repeat(string seed) => Repeated.Value = new Sequence(seed);

    private sealed class Sequence(string seed) : IDisposable
    {
        private int count;

        public Guid Next()
        {
            // A moment of version 7 that grows by one, and the rest from the seed.
            var number = Interlocked.Increment(ref count);
            var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {number}")).AsSpan(0, 16);
            BinaryPrimitives.WriteInt64BigEndian(bytes[..8], ((long)number << 16) | 0x7000 | (uint)(bytes[6] & 0x0f) << 8 | bytes[7]);
            bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
            return new Guid(bytes, bigEndian: true);
        }

        public void Dispose() => Repeated.Value = null;
    }
}

/// <summary>
/// One transaction per action. All tables live behind the scoped <c>DbContext</c>; a nested call joins the open transaction.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>Runs the work in one transaction, saves and commits; on any exception nothing remains.</summary>
    Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct = default);

    /// <summary>Runs the work in one transaction, saves and commits; on any exception nothing remains.</summary>
    Task RunAsync(Func<CancellationToken, Task> work, CancellationToken ct = default);

    /// <summary>Writes what has changed so far and lets go of every row that was loaded; for long work, whose rows would be looked through at each save.</summary>
    Task FlushAsync(CancellationToken ct = default);

    /// <summary>Runs after the commit of the open transaction (at once where none is open); lost on a crash, so only for signals.</summary>
    void AfterCommit(Func<Task> work);
}

/// <summary>Something that happened inside a transaction; handlers run in the same transaction (ABP: local event bus).</summary>
public interface IDomainEvent;

/// <summary>Handles a domain event inside the transaction that raised it; throwing undoes the whole action.</summary>
public interface IDomainEventHandler<in TEvent> where TEvent : IDomainEvent
{
    /// <summary>Handles the event.</summary>
    Task HandleAsync(TEvent evt, CancellationToken ct);
}

/// <summary>Raises domain events.</summary>
public interface IDomainEvents
{
    /// <summary>Calls every handler of the event in turn, in the open transaction.</summary>
    Task RaiseAsync<TEvent>(TEvent evt, CancellationToken ct = default) where TEvent : IDomainEvent;
}

/// <summary>In-memory cache of per-tenant values, invalidated on every node through the database's notifications.</summary>
public interface ITenantCache
{
    /// <summary>
    /// The cached value of the current tenant under the key, or the result of the factory, kept until invalidated, but for the lifetime at most
    /// (a minute where none is given): so long may another node be behind whose link to the database is broken.
    /// </summary>
    ValueTask<T> GetAsync<T>(string key, Func<CancellationToken, Task<T>> factory, CancellationToken ct = default, TimeSpan? lifetime = null) where T : notnull;

    /// <summary>Drops all entries of the current tenant whose key begins with the prefix, here at once after commit and on the other nodes by notification.</summary>
    Task InvalidateAsync(string keyPrefix, CancellationToken ct = default);
}

/// <summary>An entity of whose rows something is kept in the tenant's cache. Saving one drops its entries; a bulk update or delete must call <see cref="ITenantCache.InvalidateAsync"/>.</summary>
public interface ICached
{
    /// <summary>Prefixes of the keys under which something of this row is kept.</summary>
    IEnumerable<string> CacheKeys { get; }

    /// <summary>True where other nodes must know before the change is answered, as with who may sign in.</summary>
    bool IsUrgent => false;
}

/// <summary>A page of a list by keyset: the items and where the next page begins.</summary>
/// <param name="Items">Items of this page.</param>
/// <param name="Next">Opaque cursor of the next page, or null at the end.</param>
public sealed record KeysetPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Marks an entity whose rows are only ever added; the application's role may neither change nor delete them.</summary>
public interface IAppendOnly;
