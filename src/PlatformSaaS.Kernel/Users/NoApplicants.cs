namespace PlatformSaaS.Users;

/// <summary>Stands in where no module of the host keeps applicants.</summary>
internal sealed class NoApplicants : IApplicantDirectory
{
    public Task<ApplicantInfo?> FindAsync(Guid userId, CancellationToken ct = default) => Task.FromResult<ApplicantInfo?>(null);

    public Task<IReadOnlyDictionary<Guid, ApplicantInfo>> FindAllAsync(IEnumerable<Guid> userIds, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyDictionary<Guid, ApplicantInfo>>(new Dictionary<Guid, ApplicantInfo>());
}
