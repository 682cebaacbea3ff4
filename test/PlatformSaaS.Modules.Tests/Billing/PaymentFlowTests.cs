using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Blobs;
using PlatformSaaS.Notifications;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Billing;

/// <summary>From the confirmed order to the receipt, as people and programs drive it.</summary>
public sealed class PaymentFlowTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task A_suspended_and_then_valid_payment_ends_in_a_receipt()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer, treasurer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var (request, invoice) = await world.BilledAsync(payer, officer);
        (invoice.Total, invoice.OpenAmount, invoice.State).ShouldBe((1_442_000, 1_442_000, InvoiceState.Open));
        invoice.Number.ShouldMatch(@"^INV/\d{4}/\d{2}/00001$");
        invoice.LetterFileId.ShouldNotBeNull();

        await world.PayAsync(payer, request, 1_400_000, "TRX0001");
        (await world.InvoiceAsync(request)).AwaitingSince.ShouldNotBeNull();

        // While the treasurer looks, nothing more can be sent; a reason is needed for a suspension.
        (await BillingWorld.ActAsync(payer, request, "proof", new { })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await BillingWorld.ShouldRefuseAsync(treasurer, request, "suspend", new { }, HttpStatusCode.BadRequest))["errors"]!["reason"].ShouldNotBeNull();
        (await BillingWorld.ShouldRefuseAsync(treasurer, request, "valid", new { amount = 1_400_000 }, HttpStatusCode.BadRequest))["errors"]!["reason"]!.ToString().ShouldContain("Rp 42.000");
        await BillingWorld.ShouldDoAsync(treasurer, request, "suspend", new { reason = "Kurang Rp 42.000, mohon dilunasi.", received = 1_400_000 });
        invoice = await world.InvoiceAsync(request);
        (invoice.OpenAmount, invoice.PaidAmount, invoice.State, invoice.AwaitingSince).ShouldBe((42_000, 1_400_000, InvoiceState.Open, null));

        await world.PayAsync(payer, request, 42_000, "TRX0002");
        var receipt = await BillingWorld.ShouldDoAsync(treasurer, request, "valid", new { amount = 42_000 }, "kunci-sah-01");
        receipt["stage"]!.ToString().ShouldBe("pengerjaan");
        (await BillingWorld.ShouldDoAsync(treasurer, request, "valid", new { amount = 42_000 }, "kunci-sah-01"))["isReplay"]!.GetValue<bool>().ShouldBeTrue();
        invoice = await world.InvoiceAsync(request);
        (invoice.OpenAmount, invoice.PaidAmount, invoice.State).ShouldBe((0, 1_442_000, InvoiceState.Paid));
        (await world.QueryAsync(db => db.Set<Receipt>().CountAsync())).ShouldBe(1);
        (await world.QueryAsync(db => db.Set<LedgerEntry>().OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync())).ShouldBe([LedgerKind.Issued, LedgerKind.Received, LedgerKind.Received]);
        platform.Problems.All.Where(p => p.Contains("PlatformSaaS.Billing", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_letters_say_number_name_lines_and_the_total_in_words()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer, treasurer) = (await world.ApiAsync(BillingWorld.Company), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var (request, invoice) = await world.BilledAsync(payer, officer,
            MadeUpLines.Line(1, "Informasi curah hujan harian", 12, "lokasi-bulan", 78_500, "3 lokasi, Januari–April 2025"), MadeUpLines.Line(2, "Peta sebaran kegempaan", 2, "lembar", 250_000, "Skala 1 : 250.000, periode 2016–2025"),
            MadeUpLines.Line(3, "Analisis iklim untuk perencanaan bangunan", 1, "laporan", 3_750_000, "Kawasan Contoh Baru, satu laporan"), MadeUpLines.Line(4, "Konsultasi meteorologi", 4, "jam", 400_000, "Tenaga ahli, daring"),
            MadeUpLines.Line(5, "Sewa stasiun cuaca otomatis portabel", 5, "hari", 350_000, "18–22 Mei 2026, termasuk teknisi"));
        var bill = await LetterAsync(world, invoice.LetterFileId!.Value, "tagihan");
        bill.ShouldContain(invoice.Number);
        bill.ShouldContain("8.542.000");
        bill.ShouldContain("Delapan juta lima ratus empat puluh dua ribu rupiah");
        bill.ShouldContain("000 12 3456789 0");
        bill.ShouldContain("lokasi-bulan");
        bill.ShouldContain("PDF, DOC, JPG, atau PNG, paling besar 20 MB");
        bill.ShouldContain("14 hari kerja");
        bill.ShouldContain("Intan Permatasari");

        await world.PayAsync(payer, request, 8_542_000, "TRX 0000-519920");
        await BillingWorld.ShouldDoAsync(treasurer, request, "valid", new { amount = 8_542_000 });
        var receipt = await world.QueryAsync(db => db.Set<Receipt>().AsNoTracking().SingleAsync());
        receipt.Number.ShouldMatch(@"^KW/\d{4}/\d{2}/00001$");
        var text = await LetterAsync(world, receipt.LetterFileId, "kuitansi");
        text.ShouldContain(receipt.Number);
        text.ShouldContain("Rp 8.542.000");
        text.ShouldContain("Delapan juta lima ratus empat puluh dua ribu rupiah");
        text.ShouldContain(invoice.Number);
        text.ShouldContain("TRX 0000-519920");
        text.ShouldContain("Bank Contoh Nusantara");
    }

    [Fact]
    public async Task Everybody_concerned_is_told_in_time()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer, treasurer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var (request, invoice) = await world.BilledAsync(payer, officer);
        await world.PayAsync(payer, request, 1_000_000);
        await BillingWorld.ShouldDoAsync(treasurer, request, "suspend", new { reason = "Tulisan pada bukti tidak terbaca." });
        await world.PayAsync(payer, request, invoice.Total);
        await BillingWorld.ShouldDoAsync(treasurer, request, "valid", new { amount = invoice.Total });
        var sent = await world.Tenant.RunAsync(sp => sp.GetRequiredService<IMessageLog>().ListAsync(RequestOwner.Type, request));
        var mails = sent.Where(m => m.Channel == TemplateChannel.Mail).ToList();
        mails.Where(m => m.Recipient == "Fajar Nugraha").Select(m => m.Template).Order().ShouldBe(["pembayaran-ditangguhkan", "pembayaran-valid", "tagihan-terbit"]);
        mails.Where(m => m.Template == "bukti-masuk").Select(m => m.Recipient).Order().ShouldBe(["Intan Permatasari", "Intan Permatasari", "Lestari Ayuningtyas", "Lestari Ayuningtyas"]);
        sent.Where(m => m.Channel == TemplateChannel.Portal).Select(m => m.Template).Distinct().Count().ShouldBe(4);

        var bodies = await world.QueryAsync(db => db.Set<OutboxMessage>().AsNoTracking().Where(m => m.OwnerId == request && m.Channel == TemplateChannel.Mail).ToListAsync());
        bodies.Single(m => m.Template == "pembayaran-ditangguhkan").Body.ShouldContain("Tulisan pada bukti tidak terbaca.");
        bodies.Single(m => m.Template == "tagihan-terbit").Attachments.ShouldBe([invoice.LetterFileId!.Value]);
        var receipt = await world.QueryAsync(db => db.Set<Receipt>().AsNoTracking().SingleAsync());
        var paid = bodies.Single(m => m.Template == "pembayaran-valid");
        paid.Attachments.ShouldBe([receipt.LetterFileId]);
        paid.Body.ShouldContain("14 hari kerja");
    }

    [Fact]
    public async Task Who_reads_English_is_told_in_English()
    {
        var world = await BillingWorld.CreateAsync(platform);
        await platform.Database.ExecuteAsync($"update identity.users set culture = 'en' where tenant_id = '{world.Tenant.Id}' and user_name = '{BillingWorld.Payer}'");
        var (payer, officer, treasurer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var (request, invoice) = await world.BilledAsync(payer, officer);
        await world.PayAsync(payer, request);
        await BillingWorld.ShouldDoAsync(treasurer, request, "suspend", new { reason = "Tulisan pada bukti tidak terbaca." });
        await world.PayAsync(payer, request);
        await BillingWorld.ShouldDoAsync(treasurer, request, "valid", new { amount = invoice.Total });
        var sent = await world.QueryAsync(db => db.Set<OutboxMessage>().AsNoTracking().Where(m => m.OwnerId == request && m.Channel != TemplateChannel.WhatsApp).ToListAsync());
        OutboxMessage Mail(string template) => sent.Single(m => m.Template == template && m.Channel == TemplateChannel.Mail && m.RecipientName == "Fajar Nugraha");
        Mail("tagihan-terbit").Subject.Replace('\u00a0', ' ').ShouldBe($"Invoice {invoice.Number} of IDR 1,442,000");
        Mail("tagihan-terbit").Body.Replace('\u00a0', ' ').ShouldContain($"Pay by: **{PlatformSaaS.Text.IndonesianText.LongDate(invoice.DueOn, "en")}**");
        Mail("pembayaran-ditangguhkan").Body.ShouldContain("suspended the payment");
        Mail("pembayaran-valid").Body.Replace('\u00a0', ' ').ShouldContain("IDR 1,442,000");
        sent.Where(m => m.RecipientName != "Fajar Nugraha" && m.Template == "bukti-masuk").ShouldAllBe(m => m.Body.Contains("mengirim bukti", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_payment_found_invalid_ends_the_request_and_nothing_can_be_sent_any_more()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer, treasurer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var (request, _) = await world.BilledAsync(payer, officer);
        await world.PayAsync(payer, request);
        await BillingWorld.ShouldDoAsync(treasurer, request, "invalid", new { reason = "Bukti ini tidak pernah masuk ke rekening." });
        var invoice = await world.InvoiceAsync(request);
        (invoice.RefusedAmount, invoice.OpenAmount, invoice.State).ShouldBe((invoice.Total, 0, InvoiceState.Refused));

        (await BillingWorld.ShouldRefuseAsync(payer, request, "proof", new { }, HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("sudah berubah");
        (await BillingWorld.ShouldRefuseAsync(treasurer, request, "valid", new { amount = invoice.Total }, HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("Intan");
        (await world.QueryAsync(db => db.Set<Receipt>().CountAsync())).ShouldBe(0);
    }

    private static async Task<string> LetterAsync(BillingWorld world, Guid file, string name)
    {
        var pdf = await world.Tenant.RunAsync(async sp =>
        {
            await using var content = await sp.GetRequiredService<IFileStore>().OpenAsync(file);
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy);
            return copy.ToArray();
        });
        if (Environment.GetEnvironmentVariable("PLATFORM_TEST_LETTERS") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".pdf"), pdf);
        }

        (await Tools.PdfQrCodesAsync(pdf)).ShouldHaveSingleItem().ShouldContain("/VERIFY/");
        return string.Join(' ', (await Tools.PdfTextAsync(pdf)).Replace('\u00a0', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
