using PlatformSaaS.Data;

namespace PlatformSaaS.Kernel.Tests.Packs;

/// <summary>Counts transactions instead of opening them; a failing one leaves nothing behind.</summary>
internal sealed class NoWork : IUnitOfWork
{
    public int Committed { get; private set; }

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct = default)
    {
        var result = await work(ct);
        Committed++;
        return result;
    }

    public Task RunAsync(Func<CancellationToken, Task> work, CancellationToken ct = default) => RunAsync(async token =>
    {
        await work(token);
        return 0;
    }, ct);

    public Task FlushAsync(CancellationToken ct = default) => Task.CompletedTask;

    public void AfterCommit(Func<Task> work) => throw new NotSupportedException();
}
