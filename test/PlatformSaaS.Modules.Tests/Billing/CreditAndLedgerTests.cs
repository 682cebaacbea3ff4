using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Billing.Credits;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Blobs;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Billing;

/// <summary>Credit notes, the ledger over a period and its spreadsheet, and many commands in any order.</summary>
public sealed class CreditAndLedgerTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task A_refund_is_a_credit_note_with_reason_and_reference()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer, treasurer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var (request, invoice) = await world.BilledAsync(payer, officer);
        var body = new { source = "paid", amount = 442_000, reason = "Alat rusak, sewa dibatalkan sebagian.", reference = "SP2D-0044/2026" };
        (await CreditAsync(treasurer, invoice.Id, body, "kunci-kredit-0")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await world.PayAsync(payer, request, invoice.Total);
        await BillingWorld.ShouldDoAsync(treasurer, request, "valid", new { amount = invoice.Total });
        await BillingWorld.ShouldDoAsync(officer, request, "gagal", new { reason = "Alat tidak dapat disiapkan." });

        // Ended or not: what was paid can be given back, once however often it is sent.
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CreditAsync(treasurer, invoice.Id, body, "kunci-kredit-1")));
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created);
        var note = await world.QueryAsync(db => db.Set<CreditNote>().AsNoTracking().SingleAsync());
        (note.Amount, note.Source).ShouldBe((442_000, Bucket.Paid));
        note.Number.ShouldMatch(@"^NK/\d{4}/\d{2}/00001$");
        var now = await world.InvoiceAsync(request);
        (now.PaidAmount, now.CreditedAmount, now.State).ShouldBe((1_000_000, 442_000, InvoiceState.Paid));

        (await (await CreditAsync(treasurer, invoice.Id, body with { amount = 1_000_001 }, "kunci-kredit-2")).Content.ReadAsStringAsync()).ShouldContain("Rp 1.000.000");
        (await CreditAsync(treasurer, invoice.Id, body with { reason = "" }, "kunci-kredit-3")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CreditAsync(treasurer, invoice.Id, body with { reference = "" }, "kunci-kredit-4")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CreditAsync(treasurer, invoice.Id, body, null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CreditAsync(officer, invoice.Id, body, "kunci-kredit-5")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CreditAsync(payer, invoice.Id, body, "kunci-kredit-6")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // Two different notes at once can't take more than there is.
        var both = await Task.WhenAll(CreditAsync(treasurer, invoice.Id, body with { amount = 700_000 }, "kunci-kredit-7"), CreditAsync(treasurer, invoice.Id, body with { amount = 700_000 }, "kunci-kredit-8"));
        both.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        (await world.InvoiceAsync(request)).PaidAmount.ShouldBe(300_000);

        var text = await world.Tenant.RunAsync(async sp =>
        {
            await using var content = await sp.GetRequiredService<IFileStore>().OpenAsync(note.LetterFileId!.Value);
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy);
            if (Environment.GetEnvironmentVariable("PLATFORM_TEST_LETTERS") is { Length: > 0 } folder)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, "nota-kredit.pdf"), copy.ToArray());
            }

            return (await Tools.PdfTextAsync(copy.ToArray())).Replace('\u00a0', ' ');
        });
        text.ShouldContain(note.Number);
        text.ShouldContain(invoice.Number);
        text.ShouldContain("Empat ratus empat puluh dua ribu rupiah");
        text.ShouldContain("SP2D-0044/2026");
        (await payer.GetFromJsonAsync<JsonObject>($"/api/v1/me/invoices/{invoice.Id}"))!["credits"]!.AsArray().Count.ShouldBe(2);

        // The request itself tells of it, once for each note, and so does a notice.
        var page = System.Net.WebUtility.HtmlDecode(await (await world.Tenant.SignInAsync(BillingWorld.Payer)).GetStringAsync($"/permohonan/{request}"));
        page.ShouldContain($"Nota kredit {note.Number} sebesar Rp 442.000 terbit untuk tagihan {invoice.Number}");
        (await world.Tenant.RunAsync(sp => sp.GetRequiredService<PlatformSaaS.Notifications.IMessageLog>().ListAsync(PlatformSaaS.Reviews.Contracts.RequestOwner.Type, request)))
            .Count(m => m.Template == "nota-kredit-terbit" && m.Channel == PlatformSaaS.Templates.TemplateChannel.Mail).ShouldBe(2);
    }

    [Fact]
    public async Task Random_commands_and_replays_keep_the_books_balanced()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer, treasurer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var random = new Random(44);
        var open = new List<(Guid Request, Invoice Invoice)>();
        for (var i = 0; i < 6; i++)
        {
            open.Add(await world.BilledAsync(payer, officer, MadeUpLines.Line(1, "Data", random.Next(1, 9), "lembar", random.Next(1, 9) * 12_500L)));
        }

        for (var step = 0; step < 45; step++)
        {
            var (request, first) = open[random.Next(open.Count)];
            var invoice = await world.InvoiceAsync(request);
            var key = $"kunci-acak-{step:000}";
            var (client, action, values) = random.Next(6) switch
            {
                0 or 1 => (payer, "proof", (object)(invoice is { State: InvoiceState.Open, AwaitingSince: null } ? await world.ProofAsync(payer, request, random.Next(1, 200_000)) : new JsonObject())),
                2 => (treasurer, "suspend", new { reason = "Acak: kurang jelas.", received = random.Next(0, 60_000) }),
                3 => (treasurer, "valid", new { amount = random.Next(1, 200_000), reason = "Acak: jumlah berbeda." }),
                4 => (treasurer, "invalid", new { reason = "Acak: tidak sah." }),
                _ => (treasurer, "", new { source = new[] { "paid", "open", "excess" }[random.Next(3)], amount = random.Next(1, 90_000), reason = "Acak: koreksi.", reference = "ACAK" })
            };
            // Each is sent three times, twice of them at once.
            var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => SendAsync()));
            var third = await SendAsync();
            answers.Append(third).ShouldAllBe(a => (int)a.StatusCode < 500);
            answers.Append(third).Select(a => (int)a.StatusCode / 100).Distinct().Count().ShouldBe(1);

            Task<HttpResponseMessage> SendAsync() => action.Length > 0 ? BillingWorld.ActAsync(client, request, action, values, key) : CreditAsync(client, first.Id, values, key);
        }

        var invoices = await world.QueryAsync(db => db.Set<Invoice>().AsNoTracking().ToListAsync());
        invoices.ShouldAllBe(i => i.IsBalanced);
        var entries = await world.QueryAsync(db => db.Set<LedgerEntry>().AsNoTracking().ToListAsync());
        foreach (var invoice in invoices)
        {
            long Of(Bucket bucket) => entries.Where(e => e.InvoiceId == invoice.Id).Sum(e => e.To == bucket ? e.Amount : e.From == bucket ? -e.Amount : 0);
            (Of(Bucket.Open), Of(Bucket.Paid), Of(Bucket.Refused), Of(Bucket.Credited), Of(Bucket.Excess)).ShouldBe((invoice.OpenAmount, invoice.PaidAmount, invoice.RefusedAmount, invoice.CreditedAmount, invoice.ExcessAmount));
        }

        entries.Count.ShouldBeGreaterThan(10);
        var numbers = invoices.Select(i => int.Parse(i.Number[^5..])).Order().ToList();
        numbers.ShouldBe(Enumerable.Range(1, 6));
        var summary = (await treasurer.GetFromJsonAsync<JsonObject>("/api/v1/ledger/summary?from=2026-01-01&to=2027-12-31"))!;
        summary["isBalanced"]!.GetValue<bool>().ShouldBeTrue();
        summary["closing"]!.GetValue<long>().ShouldBe(invoices.Sum(i => i.OpenAmount));
        platform.Problems.All.Where(p => p.Contains("PlatformSaaS.Billing", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_books_of_a_period_leave_as_a_spreadsheet_without_formulas()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer, treasurer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var (request, invoice) = await world.BilledAsync(payer, officer);
        await world.PayAsync(payer, request, invoice.Total);
        await BillingWorld.ShouldDoAsync(treasurer, request, "valid", new { amount = invoice.Total });
        var bytes = await treasurer.GetByteArrayAsync("/api/v1/ledger/export?from=2026-01-01&to=2028-01-01");
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Count().ShouldBe(3);
        document.WorkbookPart.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<CellFormula>()).ShouldBeEmpty();
        var text = string.Concat(document.WorkbookPart.WorksheetParts.Select(p => p.Worksheet.InnerText));
        text.ShouldContain(invoice.Number);
        text.ShouldContain("1442000");
        (await treasurer.GetAsync("/api/v1/ledger?from=2026-05-01&to=2026-01-01")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await treasurer.GetAsync("/api/v1/ledger?from=2000-01-01&to=2026-01-01")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = (await treasurer.GetFromJsonAsync<JsonObject>("/api/v1/ledger?from=2026-01-01&to=2028-01-01"))!;
        page["items"]!.AsArray().Select(e => e!["kind"]!.ToString()).ShouldBe(["Received", "Issued"]);
    }

    private static async Task<HttpResponseMessage> CreditAsync(HttpClient client, Guid invoice, object body, string? key)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/invoices/{invoice}/credit-notes") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(message);
    }
}
