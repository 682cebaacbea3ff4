using PlatformSaaS.Users;

namespace PlatformSaaS.LegalDocuments.Sets;

/// <summary>Papers that are asked of a type of applicant.</summary>
internal sealed class LegalTypeUses(LegalSets sets) : IApplicantTypeUses
{
    public async Task<IReadOnlyList<ApplicantTypeUse>> ListAsync(string type, CancellationToken ct) => (await sets.GetAsync(ct)).Of(type).Count is > 0 and var count
        ? [new(new($"{count} dokumen legal diminta dari jenis ini. Hapus dahulu dari daftarnya.", $"{count} legal document(s) are asked of this type. Take them off its list first."), $"/admin/dokumen-legal#set-{type}")] : [];
}
