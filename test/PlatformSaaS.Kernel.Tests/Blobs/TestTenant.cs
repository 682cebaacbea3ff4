using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Kernel.Tests.Blobs;

/// <summary>A current tenant that tests set by hand.</summary>
internal sealed class TestTenant(Guid? id) : ICurrentTenant
{
    public Guid? Id { get; set; } = id;
    public string? Code => null;
    public bool IsAvailable => Id is not null;
    public bool IsHost => false;

    public IDisposable Change(Guid? id, string? code = null) => throw new NotSupportedException();
}
