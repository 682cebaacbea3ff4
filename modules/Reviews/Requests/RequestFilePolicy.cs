using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Letters;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Reviews.Requests;

/// <summary>Files of a request: for its applicant and for officers who may see it. A letter that a delivery still holds back isn't the applicant's to read.</summary>
internal sealed class RequestFilePolicy(DbContext db, RequestAccess access, ICurrentUser user, ILetterIssuer letters, IReleasePolicy releases, VisitorPass pass, IViewLog views) : IFileAccessPolicy
{
    public string OwnerType => RequestOwner.Type;

    public async Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        var request = await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.Id == ownerId).Select(r => new { r.ApplicantUserId, r.State, r.UnitId, r.Number }).FirstOrDefaultAsync(ct);
        // A person without an account holds a pass; what was handed in stays with the office: number and phone are too little for the copy of an identity card.
        var isVisitor = request is { ApplicantUserId: null } && pass.Of(WalkInAddresses.Pass) == ownerId;
        if (request is null || (!isVisitor && !await access.MaySeeAsync(request.ApplicantUserId, request.State, request.UnitId, ct)))
        {
            return false;
        }

        if (!isVisitor && request.ApplicantUserId != user.Id)
        {
            await views.NoteAsync(request.ApplicantUserId, ViewedKind.File, request.Number ?? "", ct);
            return true;
        }

        var result = await db.Set<RequestFile>().AsNoTracking().Where(f => f.RequestId == ownerId && f.FileId == fileId).Select(f => new { f.Purpose, f.ByApplicant }).FirstOrDefaultAsync(ct);
        if (result is not null)
        {
            return result.ByApplicant ? !isVisitor : !await releases.IsResultWithheldAsync(ownerId, result.Purpose, ct);
        }

        return (await letters.ListAsync(RequestOwner.Type, ownerId, ct)).FirstOrDefault(l => l.FileId == fileId) is not { } letter ? !isVisitor
            : !await releases.IsWithheldAsync(ownerId, letter.Template, ct);
    }
}

/// <summary>Numbers of requests, for the files of a tenant's export.</summary>
internal sealed class RequestNumbers(DbContext db) : IFileOwnerNumbers
{
    public string OwnerType => RequestOwner.Type;

    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(IReadOnlyCollection<Guid> owners, CancellationToken ct) =>
        await db.Set<ServiceRequest>().AsNoTracking().Where(r => owners.Contains(r.Id) && r.Number != null).ToDictionaryAsync(r => r.Id, r => r.Number!, ct);
}

/// <summary>Says whose request a letter belongs to, for the verification page.</summary>
internal sealed class RequestLetterHolder(DbContext db) : ILetterHolder
{
    public string OwnerType => RequestOwner.Type;

    public async Task<string?> NameAsync(Guid ownerId, CancellationToken ct) =>
        await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.Id == ownerId).Select(r => r.ApplicantName).FirstOrDefaultAsync(ct);
}
