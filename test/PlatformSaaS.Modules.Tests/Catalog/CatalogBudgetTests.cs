using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Catalog;

/// <summary>How often pages of the shop ask the database, once caches are warm.</summary>
public sealed class CatalogBudgetTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task Pages_of_the_shop_keep_to_their_round_trips()
    {
        var shop = await Shop.OpenAsync(platform);
        using var cart = await shop.WithCartAsync("fajar", ("kal-termometer", 2), ("sewa-aws", 1), ("met-angin", 3));
        using var visitor = shop.Tenant.Anonymous();
        using var applicant = await shop.Tenant.SignInAsync("fajar");
        using var treasurer = await shop.Tenant.SignInAsync("intan");
        using var admin = await shop.Tenant.SignInAsync("admin");
        using var trips = new RoundTrips();
        var over = new List<string>();
        foreach (var (who, client, path, most) in new[]
        {
            ("visitor", visitor, "/katalog", 0), ("visitor", visitor, "/katalog/jasa-kalibrasi", 0), ("visitor", visitor, "/katalog?q=hujan", 1), ("visitor", visitor, "/katalog/produk/kal-termometer", 1),
            ("visitor", visitor, "/katalog/produk/sewa-aws", 2), ("visitor", visitor, "/keranjang", 0), ("fajar", applicant, "/katalog", 1), ("fajar", applicant, "/keranjang", 2), ("fajar", applicant, "/tagihan", 1),
            ("intan", treasurer, "/petugas/pembayaran", 3), ("admin", admin, "/admin/katalog", 3), ("admin", admin, "/admin/rekening", 1)
        })
        {
            await client.GetStringAsync(path);
            await client.GetStringAsync(path);
            var (statements, _) = await trips.GetAsync(client, path);
            if (statements.Count > most)
            {
                over.Add($"{who} {path}: {statements.Count} of {most}\n  " + string.Join("\n  ", statements));
            }
        }

        over.ShouldBeEmpty(string.Join('\n', over));
    }
}
