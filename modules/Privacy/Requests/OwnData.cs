using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Requests;

/// <summary>What one module holds.</summary>
internal sealed record HeldByModule(string Module, IReadOnlyList<HeldData> Data);

/// <summary>The current applicant's view of the own data.</summary>
internal sealed class OwnData(DbContext db, IEnumerable<IPersonalDataSource> sources, IPersonTrail trail, PrivacyRequests requests, ICurrentUser user, IUnitOfWork unitOfWork, IAuditLog audit, TimeProvider time)
{
    /// <summary>What is held, by module; empty ones are left out.</summary>
    public async Task<IReadOnlyList<HeldByModule>> HeldAsync(CancellationToken ct) => await DescribeAsync(sources, RequireApplicant(), ct);

    internal static async Task<IReadOnlyList<HeldByModule>> DescribeAsync(IEnumerable<IPersonalDataSource> sources, Guid person, CancellationToken ct)
    {
        var held = new List<HeldByModule>();
        foreach (var source in sources.OrderBy(s => s.Order))
        {
            if ((await source.DescribeAsync(person, ct)).Where(h => h.Count > 0).ToList() is { Count: > 0 } data)
            {
                held.Add(new(source.Name.Current, data));
            }
        }

        return held;
    }

    /// <summary>Who did what with it, the newest first.</summary>
    public async Task<IReadOnlyList<TrailEntry>> TrailAsync(CancellationToken ct)
    {
        var me = RequireApplicant();
        var things = new List<(string, string)>();
        foreach (var source in sources)
        {
            things.AddRange(await source.ThingsAsync(me, ct));
        }

        return [.. (await trail.OfAsync(things, 50, ct)).OrderByDescending(e => e.At)];
    }

    public async Task<IReadOnlyList<PrivacyRequest>> RequestsAsync(CancellationToken ct)
    {
        var me = RequireApplicant();
        return await db.Set<PrivacyRequest>().AsNoTracking().Where(r => r.UserId == me).OrderByDescending(r => r.Id).Take(30).ToListAsync(ct);
    }

    /// <summary>Asks for an explanation, a correction or erasure.</summary>
    public async Task<Guid> AskAsync(PrivacyRequestKind kind, string? words, CancellationToken ct)
    {
        RequireApplicant();
        if (kind == PrivacyRequestKind.Withdrawal)
        {
            throw new InputException("kind", T("Tarik persetujuan melalui daftar persetujuan.", "Withdraw through the list of consents."));
        }

        if (kind != PrivacyRequestKind.Erasure && (words ?? "").Trim().Length < PrivacyRules.LeastWords)
        {
            throw new InputException("words", T("Tulis apa yang Anda minta, sedikitnya 10 huruf.", "Write what you ask for, at least 10 characters."));
        }

        if (words?.Length > PrivacyRules.LongestWords)
        {
            throw new InputException("words", T($"Paling banyak {PrivacyRules.LongestWords} huruf.", $"At most {PrivacyRules.LongestWords} characters."));
        }

        return await requests.OpenAsync(kind, words, null, ct);
    }

    /// <summary>Takes a request back that nobody has decided; a withdrawn consent is given anew instead.</summary>
    public Task CancelAsync(Guid id, CancellationToken ct)
    {
        var me = RequireApplicant();
        return unitOfWork.RunAsync(async token =>
        {
            var request = await db.Set<PrivacyRequest>().FirstOrDefaultAsync(r => r.Id == id && r.UserId == me && r.Kind != PrivacyRequestKind.Withdrawal, token) ?? throw new MissingException();
            if (request.State != PrivacyRequestState.Open)
            {
                throw new BusinessException("privacy.decided", T("Permintaan ini sudah dijawab.", "This request has been answered."), conflict: true);
            }

            (request.State, request.DecidedAt) = (PrivacyRequestState.Cancelled, time.GetUtcNow());
            await audit.WriteAsync("privacy.request-cancelled", PrivacyRequest.Entity, id.ToString(), new { request.Number }, token);
        }, ct);
    }

    private Guid RequireApplicant() => user.IsApplicant ? user.RequireId() : throw new ForbiddenException();
}
