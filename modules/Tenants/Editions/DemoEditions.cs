using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Quotas;

namespace PlatformSaaS.Tenants.Editions;

/// <summary>Three editions to look at; no portal has one until the operator gives it.</summary>
internal sealed class DemoEditions(IEditions editions, EditionDesk desk, ICurrentTenant tenant) : IDataSeedContributor
{
    private const long Gigabyte = 1024 * EditionDesk.Megabyte;

    public int Order => 50;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        if (!context.Demo || !tenant.IsHost || (await editions.ListAsync(ct)).Count > 0)
        {
            return;
        }

        string[] all = [.. desk.Modules.Keys.Order(StringComparer.Ordinal)];
        string[] basic = [.. all.Intersect(["Registration", "Reviews", "Surveys", "Content"])];
        await AddAsync("dasar", "Dasar", "Basic", basic, 10, 25, 5_000);
        await AddAsync("standar", "Standar", "Standard", [.. all.Except(["Catalog", "Billing"])], 25, 100, 25_000);
        await AddAsync("lengkap", "Lengkap", "Complete", all, 50, null, null);

        Task AddAsync(string code, string name, string english, string[] features, int gigabytes, long? users, long? messages) => editions.SaveAsync(new(NewId.Next(), code, name, english, features,
            new (QuotaKind Kind, long? Limit)[] { (QuotaKind.Storage, gigabytes * Gigabyte), (QuotaKind.Users, users), (QuotaKind.Messages, messages) }.Where(l => l.Limit is not null).ToDictionary(l => l.Kind, l => l.Limit!.Value), 0, 0), ct);
    }
}
