using Microsoft.Extensions.DependencyInjection;

namespace PlatformSaaS.MultiTenancy;

/// <summary>The ambient tenant, carried by the flow of execution.</summary>
internal sealed class CurrentTenant : ICurrentTenant
{
    private static readonly AsyncLocal<Ambient?> Flow = new();
    private static readonly AsyncLocal<int> OpenTransactions = new();

    public Guid? Id => Flow.Value?.Id;

    public string? Code => Flow.Value?.Code;

    public bool IsAvailable => Id is not null;

    public bool IsHost => Id == HostTenant.Id;

    public IDisposable Change(Guid? id, string? code = null) => Become(id is null ? null : new Ambient(id.Value, code, null));

    /// <summary>Changes to a tenant that is known whole, its own database included.</summary>
    internal IDisposable Change(TenantInfo tenant) => Become(new Ambient(tenant.Id, tenant.Code, tenant));

    /// <summary>The ambient tenant whole, where it was changed to that way.</summary>
    internal static TenantInfo? Info => Flow.Value?.Info;

    private static Restore Become(Ambient? ambient)
    {
        if (OpenTransactions.Value > 0 && ambient?.Id != Flow.Value?.Id)
        {
            throw new InvalidOperationException("The tenant can't change inside an open transaction.");
        }

        var before = Flow.Value;
        Flow.Value = ambient;
        return new Restore(() => Flow.Value = before);
    }

    /// <summary>True while a transaction is open in this flow.</summary>
    internal static bool IsInTransaction => OpenTransactions.Value > 0;

    /// <summary>Marks a transaction as open in this flow until disposed.</summary>
    internal static IDisposable InTransaction()
    {
        OpenTransactions.Value++;
        return new Restore(() => OpenTransactions.Value--);
    }

    private sealed record Ambient(Guid Id, string? Code, TenantInfo? Info);

    private sealed class Restore(Action undo) : IDisposable
    {
        private Action? _undo = undo;

        public void Dispose() => Interlocked.Exchange(ref _undo, null)?.Invoke();
    }
}

/// <summary>Runs work for a tenant in a new DI scope.</summary>
internal sealed class TenantScopeFactory(IServiceScopeFactory scopes, CurrentTenant currentTenant, ITenantStore tenants) : ITenantScopeFactory
{
    public Task RunAsync(Guid tenantId, Func<IServiceProvider, Task> work) =>
        RunAsync(tenantId, async sp =>
        {
            await work(sp);
            return true;
        });

    public async Task<T> RunAsync<T>(Guid tenantId, Func<IServiceProvider, Task<T>> work)
    {
        var tenant = await tenants.FindAsync(tenantId) ?? throw new InvalidOperationException($"No tenant {tenantId}.");
        using (currentTenant.Change(tenant))
        {
            await using var scope = scopes.CreateAsyncScope();
            return await work(scope.ServiceProvider);
        }
    }
}
