using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Modules.Tests.Reviews.Pages;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Reviews;

/// <summary>A clearing house with a past: requests in every stage, each with its applicant.</summary>
public sealed class Past(PlatformHostFixture host) : IAsyncLifetime
{
    public TestTenant Tenant { get; private set; } = null!;

    public PlatformHostFixture Host { get; } = host;

    public async ValueTask InitializeAsync() => Tenant = await Host.CreateTenantAsync("kliring", history: true);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>An open request in a state of its stage, with its applicant at the browser.</summary>
    internal async Task<(ServiceRequest Row, Applicant Applicant)> InAsync(string state, string? stage = null)
    {
        var (row, name) = await Tenant.RunAsync(async sp =>
        {
            var db = sp.GetRequiredService<DbContext>();
            var found = await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.State == RequestState.Open && r.StageState == state && (stage == null || r.StageCode == stage)).OrderBy(r => r.Id).FirstAsync();
            return (found, await db.Set<PlatformSaaS.Identity.Users.User>().Where(u => u.Id == found.ApplicantUserId).Select(u => u.UserName).SingleAsync());
        });
        return (row, await Applicant.SignInAsync(Tenant, name));
    }

    internal Task<ServiceRequest> RowAsync(Guid id) => Tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<ServiceRequest>().AsNoTracking().SingleAsync(r => r.Id == id));

    internal Task<List<RequestFile>> FilesAsync(Guid id, string purpose) => Tenant.RunAsync(sp =>
        sp.GetRequiredService<DbContext>().Set<RequestFile>().AsNoTracking().Where(f => f.RequestId == id && f.Purpose.StartsWith(purpose)).OrderBy(f => f.Id).ToListAsync());
}
