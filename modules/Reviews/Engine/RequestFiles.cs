using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>The files of the request that is being acted on: read once, then kept up to date with what the action adds before any of it is saved.</summary>
internal sealed class RequestFiles(DbContext db, IQueryBatch batch)
{
    private (Guid Request, List<RequestFile> Files)? _known;

    /// <summary>Reads them anew; may join a batch of queries.</summary>
    public async Task<List<RequestFile>> ReadAsync(Guid request, CancellationToken ct)
    {
        var files = await batch.ListAsync(db.Set<RequestFile>().Where(f => f.RequestId == request).OrderBy(f => f.Id), ct);
        _known = (request, files);
        return files;
    }

    /// <summary>All files of the request, replaced ones too, in the order in which they came.</summary>
    public async Task<IReadOnlyList<RequestFile>> OfAsync(Guid request, CancellationToken ct) => _known is { } known && known.Request == request ? known.Files : await ReadAsync(request, ct);

    public void Add(RequestFile file)
    {
        db.Add(file);
        if (_known is { } known && known.Request == file.RequestId)
        {
            known.Files.Add(file);
        }
    }
}
