using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.Modularity;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Privacy.Requests;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Exports;

/// <summary>Arguments of <see cref="DataExportJob"/>.</summary>
/// <param name="Export">The export that was asked for.</param>
internal sealed record DataExportArgs(Guid Export);

/// <summary>Orders copies of the own data.</summary>
internal sealed class DataExports(DbContext db, IOwnPassword password, VisitorThrottle throttle, IBackgroundJobManager jobs, ICurrentUser user, IUnitOfWork unitOfWork, IAuditLog audit, TimeProvider time)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>The last copy that is being made or still there, or null.</summary>
    public async Task<DataExport?> LastAsync(CancellationToken ct)
    {
        var (me, now) = (user.RequireId(), time.GetUtcNow());
        return await db.Set<DataExport>().AsNoTracking().Where(e => e.UserId == me && (e.ExpiresAt == null || e.ExpiresAt > now)).OrderByDescending(e => e.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>Orders a copy. The password is asked again: a session left open must not hand out a whole life.</summary>
    public async Task<Guid> AskAsync(string? secret, CancellationToken ct)
    {
        var me = user.IsApplicant ? user.RequireId() : throw new ForbiddenException();
        if (!throttle.AllowsLookUp($"export {me}"))
        {
            throw new InputException("password", VisitorThrottle.TooMuch);
        }

        if (!await password.IsRightAsync(secret, ct))
        {
            throw new InputException("password", T("Kata sandi tidak cocok.", "The password does not match."));
        }

        var now = time.GetUtcNow();
        if (await db.Set<DataExport>().AnyAsync(e => e.UserId == me && e.AskedAt > now - Again, ct))
        {
            throw new BusinessException("privacy.export-again", T("Salinan data baru saja diminta. Tunggu satu jam sebelum meminta lagi.", "A copy was asked for just now. Wait an hour before asking again."), conflict: true);
        }

        return await unitOfWork.RunAsync(async token =>
        {
            var export = new DataExport { Id = NewId.Next(), UserId = me, AskedAt = now };
            db.Add(export);
            await audit.WriteAsync("privacy.export-asked", "user", me.ToString(), null, token);
            await jobs.EnqueueAsync<DataExportJob, DataExportArgs>(new(export.Id), ct: token);
            return export.Id;
        }, ct);
    }
}

/// <summary>Makes the archive: a JSON document for each part, and the files.</summary>
internal sealed class DataExportJob(DbContext db, IEnumerable<IPersonalDataSource> sources, IFileStore files, DataNotices notices, IUnitOfWork unitOfWork, TimeProvider time) : IBackgroundJob<DataExportArgs>
{
    private const long MostBytes = 200L * 1024 * 1024;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(DataExportArgs args, CancellationToken ct)
    {
        if (await db.Set<DataExport>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == args.Export && e.FileId == null, ct) is not { } order)
        {
            return;
        }

        var content = new PersonalDataExport();
        foreach (var source in sources.OrderBy(s => s.Order))
        {
            await source.ExportAsync(order.UserId, content, ct);
        }

        var bytes = await PackAsync(content, ct);
        await unitOfWork.RunAsync(async token =>
        {
            var export = await db.Set<DataExport>().FirstAsync(e => e.Id == args.Export, token);
            if (export.FileId is not null)
            {
                return;
            }

            var file = await files.AddAsync(bytes, "data-pribadi-saya.zip", "application/zip", DataExport.Owner, export.Id, token);
            (export.FileId, export.Size, export.ExpiresAt) = (file.Id, file.Size, time.GetUtcNow() + PrivacyRules.ExportLife);
            await notices.ExportedAsync(export.UserId, export.Id, export.ExpiresAt.Value, token);
        }, ct);
    }

    private async Task<byte[]> PackAsync(PersonalDataExport content, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, document) in content.Documents)
            {
                await using var entry = await archive.CreateEntry(name).OpenAsync(ct);
                await JsonSerializer.SerializeAsync(entry, document, document.GetType(), Readable, ct);
            }

            var left = MostBytes;
            var skipped = new List<string>();
            foreach (var (path, id) in content.Files)
            {
                if (await files.FindAsync(id, ct) is not { } file || (left -= file.Size) < 0)
                {
                    skipped.Add(path);
                    continue;
                }

                await using var entry = await archive.CreateEntry("berkas/" + path, CompressionLevel.NoCompression).OpenAsync(ct);
                await using var stored = await files.OpenAsync(id, ct);
                await stored.CopyToAsync(entry, ct);
            }

            if (skipped.Count > 0)
            {
                await using var entry = await archive.CreateEntry("berkas-yang-tidak-muat.json").OpenAsync(ct);
                await JsonSerializer.SerializeAsync(entry, skipped, Readable, ct);
            }
        }

        return memory.ToArray();
    }
}
