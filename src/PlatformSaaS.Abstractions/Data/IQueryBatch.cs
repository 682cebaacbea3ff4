namespace PlatformSaaS.Data;

/// <summary>
/// Lets several independent queries of one scope share a round trip: those asked for between <see cref="Begin"/> and <see cref="SendAsync"/> go together.
/// What joins a batch must begin with its query, without awaiting anything before.
/// </summary>
public interface IQueryBatch
{
    /// <summary>From here on queries wait for <see cref="SendAsync"/>.</summary>
    void Begin();

    /// <summary>Runs what was asked for; the tasks that <see cref="ListAsync{T}"/> handed out are then complete.</summary>
    Task SendAsync(CancellationToken ct = default);

    /// <summary>The rows of an untracked query: with the batch where one is begun, at once otherwise.</summary>
    Task<List<T>> ListAsync<T>(IQueryable<T> query, CancellationToken ct = default);
}
