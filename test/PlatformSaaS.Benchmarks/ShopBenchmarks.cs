using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Benchmarks;

/// <summary>The shop: catalog pages with a thousand products and a full cart beside a bare page, and the invoice as PDF, a thousand in a row.</summary>
internal static class ShopBenchmarks
{
    private const int Products = 1000, CartLines = 10, Papers = 1000;
    private const string Bare = "Razor page without sign-in (ptsp /lacak)";

    public static async Task RunAsync(PlatformHostFixture host, int rounds, TimeSpan slice)
    {
        var tenant = await host.CreateTenantAsync("ptsp");
        await FillAsync(host, tenant);
        var subjects = await PagesAsync(tenant);
        subjects.Add(new Subject("invoice as PDF: template, layout, file", null, () => tenant.RunAsync(sp => InvoiceAsync(sp))));
        Measure.Print(subjects, await Measure.RunAsync(subjects, rounds, slice));
        await RowAsync(tenant);
    }

    /// <summary>Copies of the samples until there are a thousand, each with its tariff, spread over their groups.</summary>
    private static async Task FillAsync(PlatformHostFixture host, TestTenant tenant)
    {
        await host.Database.ExecuteAsync($"""
            insert into catalog.products (tenant_id, id, group_id, code, name_id, name_en, summary_id, summary_en, unit_id, unit_en, weight_grams, handling_unit, kind, stock, max_quantity, fields, sort, is_edited, updated_at)
            select p.tenant_id, gen_random_uuid(), p.group_id, p.code || '-' || n, p.name_id || ' ' || n, p.name_en || ' ' || n, p.summary_id, p.summary_en, p.unit_id, p.unit_en, p.weight_grams, p.handling_unit, p.kind, p.stock,
              p.max_quantity, p.fields, p.sort, false, now()
            from catalog.products p, generate_series(1, 30) n where p.tenant_id = '{tenant.Id}'
            order by n, p.code limit {Products} - (select count(*) from catalog.products where tenant_id = '{tenant.Id}')
            """);
        await host.Database.ExecuteAsync($"""
            insert into catalog.tariffs (tenant_id, id, product_id, "from", price, is_sample)
            select p.tenant_id, gen_random_uuid(), p.id, date '2020-01-01', 125000, true from catalog.products p
            where p.tenant_id = '{tenant.Id}' and not exists (select 1 from catalog.tariffs t where t.tenant_id = p.tenant_id and t.product_id = p.id)
            """);
        await host.Database.ExecuteAsync("analyze catalog.products");
        await host.Database.ExecuteAsync("analyze catalog.tariffs");
        await tenant.RunAsync(sp => sp.GetRequiredService<ITenantCache>().InvalidateAsync(""));
    }

    private static async Task<List<Subject>> PagesAsync(TestTenant tenant)
    {
        var visitor = tenant.Anonymous();
        using (var api = await tenant.ApiAsync("fajar"))
        {
            for (var n = 1; n <= CartLines; n++)
            {
                (await api.PutAsJsonAsync($"/api/v1/cart/met-angin-{n}", new { quantity = n })).EnsureSuccessStatusCode();
            }
        }

        var applicant = await tenant.SignInAsync("fajar");
        var treasurer = await tenant.SignInAsync("intan");
        var second = System.Text.RegularExpressions.Regex.Match(await visitor.GetStringAsync("/katalog"), "href=\"(/katalog\\?dari=[^\"]+)\"").Groups[1].Value;
        return
        [
            new Subject(Bare, null, () => GetAsync(visitor, "/lacak")),
            new Subject($"catalog of {Products} products, first page", Bare, () => GetAsync(visitor, "/katalog")),
            new Subject("catalog, second page", Bare, () => GetAsync(visitor, second)),
            new Subject("catalog, one group", Bare, () => GetAsync(visitor, "/katalog/jasa-kalibrasi")),
            new Subject("catalog, search for a word", Bare, () => GetAsync(visitor, "/katalog?q=hujan")),
            new Subject("one product", Bare, () => GetAsync(visitor, "/katalog/produk/met-angin-3")),
            new Subject("catalog, signed in", Bare, () => GetAsync(applicant, "/katalog")),
            new Subject($"cart with {CartLines} products, signed in", Bare, () => GetAsync(applicant, "/keranjang")),
            new Subject("treasurer's queue", Bare, () => GetAsync(treasurer, "/petugas/pembayaran"))
        ];
    }

    private static async Task<byte[]> InvoiceAsync(IServiceProvider services)
    {
        var invoice = new Invoice
        {
            Id = NewId.Next(), Number = "INV/2026/08/00017", StageCode = "pembayaran", RequestNumber = "PTSP/2026/08/00042", ServiceCode = "informasi-mkg", ServiceNameId = "Informasi MKG", ApplicantName = "PT Contoh", Method = "transfer",
            ValidatorRole = "bendahara", Total = 8_542_000, OpenAmount = 8_542_000, IssuedAt = DateTimeOffset.UnixEpoch, DueOn = new DateOnly(2026, 8, 31)
        };
        var lines = Enumerable.Range(1, 5).Select(n => new InvoiceLine { Position = n, NameId = $"Data curah hujan harian {n}", Detail = "Stasiun Contoh, Januari–April 2026", Quantity = n, UnitId = "lokasi-bulan", Price = 78_500, Amount = n * 78_500 }).ToList();
        var accounts = await services.GetRequiredService<DbContext>().Set<BankAccount>().AsNoTracking().ToListAsync();
        var model = InvoiceModel.Of(invoice, lines, accounts, new PaymentSettings("transfer", "bendahara", ["pdf", "jpg"], 20, 5, 7), null, TimeZoneInfo.Utc);
        model["request"] = new Dictionary<string, object?> { ["number"] = invoice.RequestNumber, ["service"] = invoice.ServiceNameId };
        model["applicant"] = new Dictionary<string, object?> { ["name"] = invoice.ApplicantName, ["contact"] = "Sekar Ayu", ["address"] = "Jalan Contoh 1, Bandung" };
        return await services.GetRequiredService<ILetterIssuer>().PreviewAsync("invoice", model);
    }

    /// <summary>A thousand invoices one after the other: what they take, and what of the memory stays.</summary>
    private static async Task RowAsync(TestTenant tenant)
    {
        var size = (await tenant.RunAsync(InvoiceAsync)).Length;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        long most = 0;
        for (var n = 0; n < Papers; n++)
        {
            await tenant.RunAsync(InvoiceAsync);
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
        }

        clock.Stop();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine($"{Papers} invoices of {size / 1024} KB in a row: {clock.Elapsed.TotalMilliseconds / Papers:0.00} ms each; memory {before / 1048576.0:0.0} MB before, {most / 1048576.0:0.0} MB at most, {after / 1048576.0:0.0} MB after.");
    }

    private static async Task GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}
