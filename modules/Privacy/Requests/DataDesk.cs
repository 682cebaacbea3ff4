using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Requests;

/// <summary>A request as the officer sees it.</summary>
internal sealed record DeskRequest(PrivacyRequest Request, IReadOnlyList<HeldByModule> Held)
{
    public IReadOnlyList<HeldData> Obstacles => PrivacyRules.Obstacles(Held.SelectMany(h => h.Data));
}

/// <summary>The data-protection officer's desk.</summary>
internal sealed class DataDesk(
    DbContext db, IEnumerable<IPersonalDataSource> sources, DataNotices notices, IPermissionChecker permissions, ICurrentUser user, IUnitOfWork unitOfWork, IAuditLog audit, TimeProvider time)
{
    /// <summary>Those that wait, the most pressing first, or those that were answered, the newest first.</summary>
    public async Task<IReadOnlyList<PrivacyRequest>> ListAsync(bool waiting, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        var all = db.Set<PrivacyRequest>().AsNoTracking();
        return await (waiting ? all.Where(r => r.State == PrivacyRequestState.Open).OrderBy(r => r.DueAt).ThenBy(r => r.Id) : all.Where(r => r.State != PrivacyRequestState.Open).OrderByDescending(r => r.Id)).Take(100).ToListAsync(ct);
    }

    public async Task<DeskRequest> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        var request = await db.Set<PrivacyRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) ?? throw new MissingException();
        return new(request, request.State == PrivacyRequestState.Open ? await OwnData.DescribeAsync(sources, request.UserId, ct) : []);
    }

    /// <summary>Answers a request. To grant an erasure erases at once: what the law keeps gets another name, the rest goes, all sessions end.</summary>
    public async Task DecideAsync(Guid id, bool grant, string? answer, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        if ((answer ?? "").Trim().Length is < PrivacyRules.LeastWords or > PrivacyRules.LongestWords)
        {
            throw new InputException("answer", T("Tulis jawaban atau alasannya, sedikitnya 10 huruf. Pemohon membacanya.", "Write the answer or the reason, at least 10 characters. The applicant reads it."));
        }

        await unitOfWork.RunAsync(async token =>
        {
            var request = (await db.Set<PrivacyRequest>().FromSql($"select r.*, r.xmin from privacy.requests r where r.id = {id} for update").ToListAsync(token)).FirstOrDefault() ?? throw new MissingException();
            if (request.State != PrivacyRequestState.Open)
            {
                throw new BusinessException("privacy.decided", T("Permintaan ini sudah dijawab atau dibatalkan.", "This request has been answered or taken back."), conflict: true);
            }

            (request.State, request.Answer, request.DecidedAt, request.DecidedByName) = (grant ? PrivacyRequestState.Done : PrivacyRequestState.Refused, answer!.Trim(), time.GetUtcNow(), user.Name);
            await notices.DecidedAsync(request, token);
            if (grant && request.Kind == PrivacyRequestKind.Erasure)
            {
                await EraseAsync(request, token);
            }

            await audit.WriteAsync(grant ? "privacy.request-granted" : "privacy.request-refused", PrivacyRequest.Entity, id.ToString(), new { request.Number, kind = request.Kind.ToString(), late = request.DecidedAt > request.DueAt }, token);
        }, ct);
    }

    private async Task EraseAsync(PrivacyRequest request, CancellationToken ct)
    {
        var obstacles = PrivacyRules.Obstacles((await OwnData.DescribeAsync(sources, request.UserId, ct)).SelectMany(h => h.Data));
        if (obstacles.Count > 0)
        {
            throw new BusinessException("privacy.unfinished", T(
                $"Belum dapat dihapus: {string.Join("; ", obstacles.Select(o => $"{o.What.Current} ({o.Count})"))}. Selesaikan dahulu, atau tolak dengan alasan itu.",
                $"Can't be erased yet: {string.Join("; ", obstacles.Select(o => $"{o.What.Current} ({o.Count})"))}. Finish these first, or refuse for that reason."), conflict: true);
        }

        await db.SaveChangesAsync(ct);
        foreach (var source in sources.OrderBy(s => s.Order))
        {
            await source.EraseAsync(request.UserId, PrivacyRules.Alias, ct);
            await db.SaveChangesAsync(ct);
        }

        // What the person wrote here goes as well; number, dates and answer stay as proof that the right was granted.
        await db.Set<PrivacyRequest>().Where(r => r.UserId == request.UserId).ExecuteUpdateAsync(u => u.SetProperty(r => r.UserName, PrivacyRules.Alias).SetProperty(r => r.Words, (string?)null), ct);
        await audit.WriteAsync("privacy.erased", "user", request.UserId.ToString(), new { request.Number }, ct);
    }
}
