using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Packs;
using PlatformSaaS.Privacy.Consents;
using PlatformSaaS.Privacy.Requests;
using PlatformSaaS.Settings;
using PlatformSaaS.Users;

namespace PlatformSaaS.Privacy;

/// <summary>A made-up officer, and a request that waits for an answer.</summary>
internal sealed class PrivacyDemo(DbContext db, IUnitOfWork unitOfWork, ISettingProvider settings, ISettingManager manager, PrivacyRequests requests, IUserDirectory users, ICurrentUserScope people) : IDataSeedContributor
{
    public int Order => 95;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        if (context is not { Demo: true, History: true, Pack: { } pack } || await settings.GetAsync(PrivacySettings.Name, ct) is not null)
        {
            return;
        }

        await unitOfWork.RunAsync(async token =>
        {
            await manager.SetAsync(PrivacySettings.Name, "Pejabat Pelindungan Data Pribadi", token);
            await manager.SetAsync(PrivacySettings.Email, $"pdp@{pack.Code}.example.go.id", token);
            await manager.SetAsync(PrivacySettings.Phone, "0812 0000 7727", token);
        }, ct);
        using var agency = pack.Json("agency.json");
        if (agency.RootElement.TryGetProperty("demoApplicants", out var list) && list.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
            && await users.FindByUserNameAsync(first.GetProperty("userName").GetString()!, ct) is { } person && !await db.Set<PrivacyRequest>().AnyAsync(ct))
        {
            using (people.Impersonate(person.Id, person.Name, [], isApplicant: true))
            {
                await requests.OpenAsync(PrivacyRequestKind.Correction, "Alamat kantor kami pindah, tetapi surat masih memakai alamat lama. Mohon dibetulkan.", null, ct);
            }
        }
    }
}
