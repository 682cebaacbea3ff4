using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Notifications;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;
using static PlatformSaaS.Modules.Tests.OneRoof.OneRoofWorld;

namespace PlatformSaaS.Modules.Tests.OneRoof;

/// <summary>What people without an account hand in themselves. A portal of its own, as look-ups by number and phone are counted.</summary>
public sealed class VisitorFormTests(OneRoofWorld world) : IClassFixture<OneRoofWorld>
{
    [Fact]
    public async Task Requirements_are_handed_in_by_number_and_phone_and_nothing_else_is_taken()
    {
        var (request, phone) = await world.AtScreeningAsync();
        var number = (await world.SeenAsync(Nurul, request))["number"]!.ToString();
        (await world.FoundAsync(number, phone))["asked"]!.AsArray().ShouldBeEmpty("It is the office's turn.");
        using var anybody = world.A.Anonymous();
        await ShouldAsync(anybody.PostAsync("/api/v1/public/requests/answer", Handed(number, phone)), HttpStatusCode.Conflict);
        await world.DoneAsync(Ayu, request, "khusus", new() { ["persyaratan"] = new JsonArray("suratPernyataan", "proposal"), ["pertimbangan"] = "Diberikan dengan pernyataan penggunaan." });
        (await world.FoundAsync(number, phone))["asked"]!.AsArray().Select(f => f!["code"]!.ToString()).ShouldBe(["suratPernyataan", "proposal", "keterangan"]);
        await ShouldAsync(anybody.PostAsync("/api/v1/public/requests/answer", Handed(number, "0812 0000 0001", ("proposal", "proposal.pdf", Pdf()))), HttpStatusCode.NotFound);

        // Somebody else's file is not the form's, whatever id is sent.
        var foreign = await world.FileAsync(Nurul, await world.StartedAsync("pintu-informasi", Phone()), "submit", "identitas");
        var refused = await ShouldAsync(anybody.PostAsync("/api/v1/public/requests/answer", Handed(number, phone, ("suratPernyataan", foreign), ("proposal", "proposal.pdf", Pdf()))), HttpStatusCode.BadRequest);
        refused["errors"]!["suratPernyataan"].ShouldNotBeNull();
        refused["errors"]!["proposal"].ShouldBeNull();

        // On the page: what came with the refused form is kept, what isn't a document is refused beside its field.
        using var visitor = world.A.Anonymous();
        (await visitor.PostFormAsync("/ikuti", new Dictionary<string, string> { ["number"] = number, ["phone"] = phone })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await visitor.TextAsync("/ikuti/permohonan");
        page.ShouldContain("Lengkapi persyaratan");
        page.ShouldContain("proposal.pdf");
        var wrong = await (await visitor.PostAsync("/ikuti/permohonan?handler=Fill", Sent(page, ("v.suratPernyataan", "pernyataan.pdf", "bukan PDF"u8.ToArray())))).TextAsync();
        wrong.ShouldContain("Ada 1 hal yang perlu diperbaiki");
        wrong.ShouldContain("bukan PDF");
        wrong.ShouldContain("proposal.pdf");
        (await visitor.PostAsync("/ikuti/permohonan?handler=Fill", Sent(page, ("v.suratPernyataan", "pernyataan.pdf", Pdf())))).Headers.Location!.ToString().ShouldBe("/ikuti/permohonan");
        (await visitor.TextAsync("/ikuti/permohonan")).ShouldContain("Syarat diperiksa");
        (await visitor.PostAsync("/ikuti/permohonan?handler=Fill", Sent(page, ("v.suratPernyataan", "lagi.pdf", Pdf())))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var files = (await world.SeenAsync(Ayu, request))["files"]!.AsArray();
        files.Select(f => f!["name"]!.ToString()).ShouldBe(["proposal.pdf", "pernyataan.pdf"], ignoreOrder: true);
        (await visitor.GetAsync(files[0]!["url"]!.ToString())).StatusCode.ShouldNotBe(HttpStatusCode.OK, "What was handed in stays with the office.");
        await world.DoneAsync(Ayu, request, "terpenuhi");
    }

    [Fact]
    public async Task Who_leaves_is_invited_to_the_questionnaire_once_and_nobody_to_one_that_is_not_there()
    {
        var agung = await world.AsAsync("agung");
        var visit = await ShouldAsync(agung.PostAsJsonAsync("/api/v1/visits", new { purpose = "informasi", name = "Laras Puspita", phone = Phone(), email = "laras@example.com" }), HttpStatusCode.Created);
        await ShouldAsync(agung.PostAsJsonAsync($"/api/v1/visits/{visit["id"]}/triage", new { target = "pintu", revision = (int)visit["revision"]! }), HttpStatusCode.OK);
        (await world.A.MailsAsync("laras@example.com")).ShouldBeEmpty();
        await ShouldAsync(agung.PostAsJsonAsync($"/api/v1/visits/{visit["id"]}/check-out", new { revision = (int)visit["revision"]! + 1 }), HttpStatusCode.OK);
        var mail = (await world.A.MailsAsync("laras@example.com")).ShouldHaveSingleItem();
        mail.Body.ShouldContain($"/survei/kunjungan?kunjungan={visit["number"]}");
        mail.Body.ShouldNotContain("{{");
        using var anybody = world.A.Anonymous();
        (await anybody.TextAsync($"/survei/kunjungan?kunjungan={visit["number"]}")).ShouldContain("Kirim penilaian");
        (await anybody.TextAsync("/survei/kunjungan?kunjungan=T-19990101-001")).ShouldContain("Kirim penilaian", Case.Sensitive, "It looks the same for a number that nobody has.");

        await world.A.RunAsync(async sp => await sp.GetRequiredService<PlatformSaaS.Data.IUnitOfWork>().RunAsync(token => sp.GetRequiredService<PlatformSaaS.Data.IDomainEvents>().RaiseAsync(
            new OpinionWanted("tidak-ada", new NoticeRecipient(null, "Bayu", "bayu@example.com", null), "T-1", "kunjungan=T-1", "helpdesk.visit", Guid.NewGuid()), token)));
        (await world.A.MailsAsync("bayu@example.com")).ShouldBeEmpty();
    }

    private static MultipartFormDataContent Handed(string number, string phone, params object[] parts)
    {
        var content = new MultipartFormDataContent { { new StringContent(number), "number" }, { new StringContent(phone), "phone" } };
        foreach (var part in parts)
        {
            _ = part switch
            {
                (string field, string name, byte[] bytes) => Add(content, field, name, bytes),
                (string field, string value) => Add(content, field, value),
                _ => throw new ArgumentException("No part of a form.", nameof(parts))
            };
        }

        return content;
    }

    private static MultipartFormDataContent Sent(string page, (string Field, string Name, byte[] Bytes) file)
    {
        var content = new MultipartFormDataContent { { new StringContent(Forms.Hidden(page, "__RequestVerificationToken")), "__RequestVerificationToken" } };
        return Add(content, file.Field, file.Name, file.Bytes);
    }

    private static MultipartFormDataContent Add(MultipartFormDataContent content, string field, string name, byte[] bytes)
    {
        content.Add(new ByteArrayContent(bytes), field, name);
        return content;
    }

    private static MultipartFormDataContent Add(MultipartFormDataContent content, string field, string value)
    {
        content.Add(new StringContent(value), field);
        return content;
    }
}
