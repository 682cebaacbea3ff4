using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlatformSaaS.Data;

/// <summary>Drops the cached facts of saved rows (<see cref="ICached"/>), so that no writer has to remember which caches there are.</summary>
internal sealed class CacheDropInterceptor(CacheDrops drops) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Collect(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Collect(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        if (eventData.Context is PlatformDbContext { Database.CurrentTransaction: null } db)
        {
            drops.PublishAsync(db, default).GetAwaiter().GetResult();
        }

        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PlatformDbContext { Database.CurrentTransaction: null } db)
        {
            await drops.PublishAsync(db, cancellationToken);
        }

        return result;
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
    {
        if (eventData.Context is PlatformDbContext db)
        {
            drops.PublishAsync(db, default).GetAwaiter().GetResult();
        }
    }

    public async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PlatformDbContext db)
        {
            // The change stands: a caller who has gone by now must not leave the others in the dark.
            await drops.PublishAsync(db, CancellationToken.None);
        }
    }

    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Undo(eventData.Context);

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Undo(eventData.Context);
        return Task.CompletedTask;
    }

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Undo(eventData.Context);

    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        // A commit whose answer was lost may have held.
        Undo(eventData.Context);
        return Task.CompletedTask;
    }

    private void Undo(DbContext? context)
    {
        if (context is PlatformDbContext db)
        {
            drops.Undo(db);
        }
    }

    private void Collect(DbContext? context)
    {
        if (context is PlatformDbContext db)
        {
            foreach (var entry in db.ChangeTracker.Entries<ICached>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                foreach (var key in entry.Entity.CacheKeys)
                {
                    drops.Add(db, key, entry.Entity.IsUrgent);
                }
            }
        }
    }
}
