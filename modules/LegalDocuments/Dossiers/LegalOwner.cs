using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;

namespace PlatformSaaS.LegalDocuments.Dossiers;

internal static class LegalOwner
{
    /// <summary>Owner type of the files; the owner is the dossier.</summary>
    public const string Type = "legal.document";
}

/// <summary>The applicant reads the own papers, a verifier everybody's, a reader those that were accepted, nobody else any.</summary>
internal sealed class LegalFilePolicy(DbContext db, ICurrentUser user, IPermissionChecker permissions) : IFileAccessPolicy
{
    public string OwnerType => LegalOwner.Type;

    public async Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        if (user.Id is not { } id)
        {
            return false;
        }

        if (await permissions.IsGrantedAsync(LegalPermissions.Verify, ct))
        {
            return await db.Set<LegalDossier>().AnyAsync(d => d.Id == ownerId, ct);
        }

        return await db.Set<LegalDossier>().AnyAsync(d => d.Id == ownerId && d.ApplicantUserId == id, ct)
            || (await permissions.IsGrantedAsync(LegalPermissions.Read, ct)
                && await db.Set<LegalDocument>().AnyAsync(d => d.DossierId == ownerId && d.FileId == fileId && d.IsCurrent && d.Verdict == DocumentVerdict.Accepted, ct));
    }
}
