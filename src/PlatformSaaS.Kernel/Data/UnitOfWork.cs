using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Data;

/// <summary>One transaction per action on the scoped context.</summary>
internal sealed class UnitOfWork(PlatformDbContext db, CacheDrops drops) : IUnitOfWork
{
    private readonly List<Func<Task>> _afterCommit = [];
    private readonly List<Func<CancellationToken, Task>> _beforeCommit = [];
    private readonly List<Action> _onRollback = [];

    /// <summary>True inside <see cref="RunAsync{T}"/>.</summary>
    internal bool IsOpen => db.Database.CurrentTransaction is not null;

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct = default)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await work(ct);
        }

        T result;
        try
        {
            using (CurrentTenant.InTransaction())
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                result = await work(ct);
                await db.SaveChangesAsync(ct);
                foreach (var last in _beforeCommit.ToArray())
                {
                    await last(ct);
                }

                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
            }
        }
        catch (DbUpdateConcurrencyException e)
        {
            Undo();
            throw new BusinessException("data.changed", "Data ini baru saja diubah oleh orang lain. Muat ulang halaman, lalu periksa kembali.", conflict: true) { Source = e.Source };
        }
        catch
        {
            Undo();
            throw;
        }
        finally
        {
            _beforeCommit.Clear();
            _onRollback.Clear();
        }

        var callbacks = _afterCommit.ToArray();
        _afterCommit.Clear();
        foreach (var callback in callbacks)
        {
            await callback();
        }

        return result;
    }

    public Task RunAsync(Func<CancellationToken, Task> work, CancellationToken ct = default) =>
        RunAsync(async token =>
        {
            await work(token);
            return true;
        }, ct);

    public async Task FlushAsync(CancellationToken ct = default)
    {
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>Runs when the open transaction is undone.</summary>
    internal void OnRollback(Action work) => _onRollback.Add(work);

    /// <summary>Runs at the very end of the open transaction; for locks that all actions of a tenant share, so that they are held briefly and always last.</summary>
    internal void BeforeCommit(Func<CancellationToken, Task> work) => _beforeCommit.Add(work);

    public void AfterCommit(Func<Task> work)
    {
        if (db.Database.CurrentTransaction is null)
        {
            work().GetAwaiter().GetResult();
        }
        else
        {
            _afterCommit.Add(work);
        }
    }

    private void Undo()
    {
        _afterCommit.Clear();
        db.ChangeTracker.Clear();
        drops.Undo(db);
        _onRollback.ForEach(undo => undo());
    }
}

/// <summary>Calls the handlers of a domain event in the open transaction.</summary>
internal sealed class DomainEvents(IServiceProvider services) : IDomainEvents
{
    public async Task RaiseAsync<TEvent>(TEvent evt, CancellationToken ct = default) where TEvent : IDomainEvent
    {
        foreach (var handler in services.GetServices<IDomainEventHandler<TEvent>>())
        {
            await handler.HandleAsync(evt, ct);
        }
    }
}
