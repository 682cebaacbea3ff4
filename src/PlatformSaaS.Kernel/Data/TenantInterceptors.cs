using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Data;

/// <summary>
/// Sets <c>app.tenant</c> on the connection before the first command after it opened: in front of the query itself where that is a query,
/// so that isolation costs no round trip of its own. Throws when the ambient tenant is not the one that the context was leased for.
/// </summary>
internal sealed class TenantCommandInterceptor(ICurrentTenant currentTenant) : DbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
{
    private const string Parameter = "platform_tenant";
    private const string Setting = $"SELECT set_config('app.tenant', @{Parameter}, false)";
    private const string Prefix = Setting + ";\n";

    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Forget(eventData.Context);

    public Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context);
        return Task.CompletedTask;
    }

    // A setting made inside a transaction is undone with it.
    public void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Forget(eventData.Context);

    public Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context);
        return Task.CompletedTask;
    }

    public Task RolledBackToSavepointAsync(DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context);
        return Task.CompletedTask;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Prepare(command, eventData)?.Invoke(false).GetAwaiter().GetResult();
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PlatformDbContext { NextResult: { } next } context)
        {
            Check(context);
            context.NextResult = null;
            return InterceptionResult<DbDataReader>.SuppressWithResult(next);
        }

        if (Prepare(command, eventData) is { } trip)
        {
            await trip(true);
        }

        return result;
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (IsPrefixed(command))
        {
            result.NextResult();
        }

        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (IsPrefixed(command))
        {
            await result.NextResultAsync(cancellationToken);
        }

        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Prepare(command, eventData)?.Invoke(false).GetAwaiter().GetResult();
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Prepare(command, eventData) is { } trip)
        {
            await trip(true);
        }

        return result;
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Prepare(command, eventData)?.Invoke(false).GetAwaiter().GetResult();
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        if (Prepare(command, eventData) is { } trip)
        {
            await trip(true);
        }

        return result;
    }

    /// <summary>The command that sets the tenant, where the open connection lacks it; it counts as set then.</summary>
    internal static NpgsqlBatchCommand? Claim(PlatformDbContext context)
    {
        if (context.IsTenantSetOnConnection || context.TenantId == Guid.Empty)
        {
            return null;
        }

        context.IsTenantSetOnConnection = true;
        return new NpgsqlBatchCommand(Setting) { Parameters = { Tenant(context) } };
    }

    private static void Forget(DbContext? context)
    {
        if (context is PlatformDbContext platform)
        {
            platform.IsTenantSetOnConnection = false;
        }
    }

    /// <summary>Puts the setting in front of a query; for anything else returns the round trip (asynchronous or not) that makes it.</summary>
    private Func<bool, Task>? Prepare(DbCommand command, CommandEventData eventData)
    {
        if (eventData.Context is not PlatformDbContext context || eventData.CommandSource == CommandSource.Migrations)
        {
            return null;
        }

        Check(context);
        if (context.IsTenantSetOnConnection || context.TenantId == Guid.Empty)
        {
            return null;
        }

        context.IsTenantSetOnConnection = true;
        if (eventData.CommandSource is CommandSource.LinqQuery or CommandSource.FromSqlQuery or CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete or CommandSource.ExecuteSqlRaw)
        {
            // One round trip for both. The text is the same for every tenant, so the server keeps it prepared; a query's reader is moved on past its result.
            command.CommandText = Prefix + command.CommandText;
            command.Parameters.Add(Tenant(context));
            return null;
        }

        // Saving counts its statements, so the setting goes ahead of them.
        return async asynchronous =>
        {
            await using var set = command.Connection!.CreateCommand();
            set.Transaction = command.Transaction;
            set.CommandText = Setting;
            set.Parameters.Add(Tenant(context));
            if (asynchronous)
            {
                await set.ExecuteNonQueryAsync();
            }
            else
            {
                set.ExecuteNonQuery();
            }
        };
    }

    private void Check(PlatformDbContext context)
    {
        if (context.TenantId != (currentTenant.Id ?? Guid.Empty))
        {
            throw new InvalidOperationException("The ambient tenant is not the one that this scope was opened for.");
        }
    }

    private static NpgsqlParameter<string> Tenant(PlatformDbContext context) => new(Parameter, context.TenantId.ToString("D"));

    private static bool IsPrefixed(DbCommand command) => command.CommandText.StartsWith(Prefix, StringComparison.Ordinal);
}

/// <summary>Refuses to save rows of another tenant (new rows are stamped when they are added).</summary>
internal sealed class TenantSaveInterceptor : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Guard(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Guard(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private static void Guard(DbContext? context)
    {
        if (context is not PlatformDbContext platform)
        {
            return;
        }

        foreach (var entry in platform.ChangeTracker.Entries<IMultiTenant>())
        {
            if (entry.State is not (EntityState.Unchanged or EntityState.Detached) && (entry.Entity.TenantId != platform.TenantId || platform.TenantId == Guid.Empty))
            {
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of another tenant can't be saved.");
            }
        }
    }
}
