using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Registration.Types;

namespace PlatformSaaS.Registration.Consents;

/// <summary>Who agreed to which version, and who has to be asked again.</summary>
internal sealed class ConsentBook(DbContext db, ApplicantTypes types, ITenantCache cache, IUnitOfWork unitOfWork, TimeProvider time) : IConsents
{
    public async ValueTask<IReadOnlyList<ConsentInForce>> InForceAsync(CancellationToken ct = default) => [.. (await types.TextsAsync(ct)).Select(t => new ConsentInForce(t.Kind, t.Page, t.Version))];

    public Task PutInForceAsync(string kind, string version, CancellationToken ct = default) => unitOfWork.RunAsync(async token =>
    {
        var text = await db.Set<ConsentText>().FirstOrDefaultAsync(t => t.Kind == kind, token) ?? throw new MissingException();
        text.Version = version;
        await db.SaveChangesAsync(token);
        await cache.InvalidateAsync(ApplicantTypes.CacheKey, token);
        await cache.InvalidateAsync(Consent.CacheKey, token);
    }, ct);

    public async Task<IReadOnlyList<GivenConsent>> OfAsync(Guid userId, CancellationToken ct = default) =>
        await db.Set<Consent>().AsNoTracking().Where(c => c.UserId == userId).OrderByDescending(c => c.GivenAt).ThenBy(c => c.Kind).Select(c => new GivenConsent(c.Kind, c.Page, c.Version, c.Channel, c.GivenAt, c.WithdrawnAt)).ToListAsync(ct);

    public async ValueTask<IReadOnlyList<string>> OpenAsync(Guid userId, CancellationToken ct = default) => await cache.GetAsync<IReadOnlyList<string>>($"{Consent.CacheKey}{userId:N}", async token =>
    {
        var given = await OfAsync(userId, token);
        // Only a standing consent to an older version asks for a new answer: who withdrew has answered, who came in another way was never asked.
        return [.. (await InForceAsync(token)).Where(t => given.FirstOrDefault(g => g.Kind == t.Kind) is { WithdrawnAt: null } last && last.Version != t.Version).Select(t => t.Kind)];
    }, ct);

    public Task GiveAsync(Guid userId, string kind, string channel, CancellationToken ct = default) => unitOfWork.RunAsync(async token =>
    {
        var text = (await InForceAsync(token)).FirstOrDefault(t => t.Kind == kind) ?? throw new MissingException();
        if ((await OfAsync(userId, token)).FirstOrDefault(g => g.Kind == kind) is { WithdrawnAt: null } last && last.Version == text.Version)
        {
            return;
        }

        db.Add(new Consent { Id = NewId.Next(), UserId = userId, Kind = kind, Page = text.Page, Version = text.Version, Channel = channel, GivenAt = time.GetUtcNow() });
    }, ct);

    public Task<bool> WithdrawAsync(Guid userId, string kind, CancellationToken ct = default) => unitOfWork.RunAsync(async token =>
    {
        var standing = await db.Set<Consent>().Where(c => c.UserId == userId && c.Kind == kind && c.WithdrawnAt == null).ToListAsync(token);
        standing.ForEach(c => c.WithdrawnAt = time.GetUtcNow());
        return standing.Count > 0;
    }, ct);
}
