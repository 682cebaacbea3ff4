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

/// <summary>The applicant reads the own papers, a verifier everybody's, nobody else any.</summary>
internal sealed class LegalFilePolicy(DbContext db, ICurrentUser user, IPermissionChecker permissions) : IFileAccessPolicy
{
    public string OwnerType => LegalOwner.Type;

    public async Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        if (user.Id is not { } id)
        {
            return false;
        }

        return await permissions.IsGrantedAsync(LegalPermissions.Verify, ct)
            ? await db.Set<LegalDossier>().AnyAsync(d => d.Id == ownerId, ct)
            : await db.Set<LegalDossier>().AnyAsync(d => d.Id == ownerId && d.ApplicantUserId == id, ct);
    }
}
