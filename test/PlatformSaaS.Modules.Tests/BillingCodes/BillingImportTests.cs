using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Modules.Tests.Billing;
using PlatformSaaS.Reporting;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.BillingCodes;

/// <summary>Codes and payments out of files: tried first, all or nothing.</summary>
public sealed class BillingImportTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task Codes_and_payments_are_tried_row_by_row_and_taken_together()
    {
        var world = await QuotedWorld.CreateAsync(platform);
        var (one, two, paid) = (await world.AcceptedAsync(), await world.AcceptedAsync(QuotedWorld.Other), await world.DueAsync());
        var (first, second) = ((await world.CodesAsync(one)).Single(), (await world.CodesAsync(two)).Single());
        var codes = new[] { QuotedWorld.NewCode(), QuotedWorld.NewCode() };

        // Faults are listed by row, and nothing is kept.
        var faulty = await ImportAsync(world, "kode.csv", Csv("permohonan;kode_billing;terbit", $"{first.RequestNumber};123;", "REQ/1999/00001;" + codes[0], $"{second.RequestNumber};{paid.Code};", $"{second.RequestNumber};{codes[1]};2019-01-01 08:00:00"), apply: true);
        (faulty["isSound"]!.GetValue<bool>(), faulty["isApplied"]!.GetValue<bool>()).ShouldBe((false, false));
        faulty["faults"]!.AsArray().Select(f => (f!["row"]!.GetValue<int>(), f["column"]!.ToString())).ShouldBe([(2, "kode_billing"), (3, "permohonan"), (4, "kode_billing"), (5, "kode_billing")]);
        (await world.CodesAsync(one)).Single().State.ShouldBe(BillingCodeState.Requested);

        // A workbook; the offer's number names the order too.
        var book = Spreadsheet.Write(new Sheet("Kode", [20, 20, 20], [["Permohonan", "Kode billing", "Terbit"], [first.RequestNumber, codes[0], null], [second.QuotationNumber, codes[1], null]]));
        var tried = await ImportAsync(world, "kode.xlsx", book, apply: false);
        (tried["isSound"]!.GetValue<bool>(), tried["isApplied"]!.GetValue<bool>(), tried["codes"]!.GetValue<int>()).ShouldBe((true, false, 2));
        (await world.CodesAsync(one)).Single().Code.ShouldBeNull();
        (await ImportAsync(world, "kode.xlsx", book, apply: true))["isApplied"]!.GetValue<bool>().ShouldBeTrue();
        (await world.CodesAsync(one)).Single().Code.ShouldBe(codes[0]);
        (await world.CodesAsync(two)).Single().Code.ShouldBe(codes[1]);

        var ntpn = QuotedWorld.NewNtpn();
        string Row(string code, string number, long amount, string reason = "") => $"{code},{number},,{world.Today:yyyy-MM-dd},{amount},\"{reason}\"";
        var wrong = await ImportAsync(world, "bayar.csv", Csv("kode_billing,ntpn,ntb,dibayar,jumlah,alasan", Row(codes[0], ntpn, 12_500_000), Row(codes[1], ntpn, 12_500_000), Row("800000000000000", QuotedWorld.NewNtpn(), 1), Row(paid.Code, QuotedWorld.NewNtpn(), 5)), apply: true);
        wrong["faults"]!.AsArray().Select(f => (f!["row"]!.GetValue<int>(), f["column"]!.ToString())).ShouldBe([(3, "ntpn"), (4, "kode_billing"), (5, "alasan")]);
        (await world.PaymentsAsync(one)).ShouldBeEmpty();
        var good = await ImportAsync(world, "bayar.csv", Csv("kode_billing,ntpn,ntb,dibayar,jumlah,alasan", Row(codes[0], ntpn, 12_500_000), Row(codes[1], QuotedWorld.NewNtpn(), 12_400_000, "Kurang, \"\"disetujui\"\"")), apply: true);
        (good["isApplied"]!.GetValue<bool>(), good["payments"]!.GetValue<int>()).ShouldBe((true, 2));
        (await world.PaymentsAsync(one)).ShouldHaveSingleItem().Source.ShouldBe("file");
        (await world.PaymentsAsync(two)).ShouldHaveSingleItem().Reason.ShouldBe("Kurang, \"disetujui\"");
        (await world.StandsAsync(QuotedWorld.Payer, one)).Stage.ShouldBe("pengerjaan");
    }

    [Fact]
    public async Task What_is_no_table_or_not_ones_own_is_refused()
    {
        var world = await QuotedWorld.CreateAsync(platform);
        (await ImportAsync(world, "x.csv", Csv("nama,alamat", "a,b"), apply: false))["faults"]!.AsArray().ShouldHaveSingleItem()!["reason"]!.ToString().ShouldContain("permohonan, kode_billing");
        (await ImportAsync(world, "x.csv", Csv("permohonan,kode_billing"), apply: false))["isSound"]!.GetValue<bool>().ShouldBeFalse();
        await Should.ThrowAsync<Modularity.InputException>(() => UploadAsync(world, "x.csv", [0x61, 0x00, 0x62], QuotedWorld.Finance));
        await Should.ThrowAsync<Modularity.InputException>(() => UploadAsync(world, "x.exe", Csv("a,b"), QuotedWorld.Finance));
        var theirs = await UploadAsync(world, "x.csv", Csv("permohonan,kode_billing", "a,b"), QuotedWorld.Marketing);
        (await (await world.ApiAsync(QuotedWorld.Finance)).PostAsJsonAsync("/api/v1/billing-codes/import", new { file = theirs })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await (await world.ApiAsync(QuotedWorld.Marketing)).PostAsJsonAsync("/api/v1/billing-codes/import", new { file = theirs })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n");

    private static async Task<JsonObject> ImportAsync(QuotedWorld world, string name, byte[] content, bool apply)
    {
        var file = await UploadAsync(world, name, content, QuotedWorld.Finance);
        var answer = await (await world.ApiAsync(QuotedWorld.Finance)).PostAsJsonAsync("/api/v1/billing-codes/import", new { file, apply });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>As the page's upload stores it.</summary>
    private static Task<Guid> UploadAsync(QuotedWorld world, string name, byte[] content, string user) => world.Tenant.RunAsync(async sp =>
    {
        var person = (await sp.GetRequiredService<Users.IUserDirectory>().FindByUserNameAsync(user))!;
        using (sp.GetRequiredService<Users.ICurrentUserScope>().Impersonate(person.Id, person.Name, [], isApplicant: false))
        {
            using var stream = new MemoryStream(content);
            return (await sp.GetRequiredService<Blobs.IFileStore>().UploadAsync(stream, name, BillingImport.Rule)).Id;
        }
    });
}
