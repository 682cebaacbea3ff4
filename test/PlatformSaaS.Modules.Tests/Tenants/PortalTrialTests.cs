using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Integrations.Webhooks;
using PlatformSaaS.Letters;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Settings;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;
using PlatformSaaS.Users;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>A portal that is being tried out: who gets messages, what its letters are worth, and the way to going live.</summary>
public sealed class PortalTrialTests(PlatformHostFixture host)
{
    private const string Launch = "/api/v1/agency/launch", Addresses = "/api/v1/agency/trial/addresses";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private readonly TestTenant portal = host.HostPortal;

    [Fact]
    public async Task Messages_reach_listed_addresses_at_once_and_others_never()
    {
        var tenant = await TrialAsync();
        using var admin = await tenant.ApiAsync("admin");
        var (mail, stranger) = ($"pencoba@{tenant.Code}.coba.id", $"asing@{tenant.Code}.coba.id");
        await AddAsync(admin, mail.ToUpperInvariant());
        await AddAsync(admin, "0812-3456 7001");
        await AddAsync(admin, "+62 812 3456 7001");
        (await ListAsync(admin)).Count(a => a["address"]!.ToString() == "6281234567001").ShouldBe(1, "One number, however it is written.");

        var person = await tenant.RunAsync(sp => sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync("maya", Ct));
        await NotifyAsync(tenant, new NoticeRecipient(null, "Pencoba", mail, "6281234567001"), new NoticeRecipient(person!.Id, "Asing", stranger, "6281234567002"));
        (await host.Mail.WaitForAsync(mail)).Subject.ShouldBe("Kabar");
        await UntilAsync(tenant, [("Mail", mail, "Sent"), ("Mail", stranger, "Held"), ("Portal", "", "Sent"), ("WhatsApp", "6281234567001", "Sent"), ("WhatsApp", "6281234567002", "Held")]);
        host.Mail.Mails.ShouldNotContain(m => m.EnvelopeTo.Contains(stranger));

        // Listing works at once, and brings nothing back that was held.
        await AddAsync(admin, stranger);
        await NotifyAsync(tenant, new NoticeRecipient(null, "Asing", stranger, null));
        await host.Mail.WaitForAsync(stranger);
        (await StatesAsync(tenant)).Count(s => s.Address == stranger && s.State == "Held").ShouldBe(1);
        host.Mail.Mails.Count(m => m.EnvelopeTo.Contains(stranger)).ShouldBe(1);

        // Read by the admin with its text, without a way into somebody's account; not a failure.
        var held = (await admin.GetFromJsonAsync<JsonObject>("/api/v1/agency/trial/messages", Ct))!["items"]!.AsArray();
        held.Count.ShouldBe(2);
        var body = held.Single(m => m!["channel"]!.ToString() == "mail")!["body"]!.ToString();
        body.ShouldContain("Halo Asing");
        body.ShouldContain(".localhost");
        body.ShouldNotContain("token=rahasia");
        using var pages = await tenant.SignInAsync("admin");
        var page = await pages.TextAsync("/admin/peluncuran/pesan");
        page.ShouldContain("Halo Asing");
        page.ShouldContain("Ditahan: uji coba");
        page.ShouldNotContain("token=rahasia");
        (await pages.TextAsync("/admin")).ShouldNotContain("pesan tidak dapat dikirim");

        // Who isn't listed is told the same as everybody, whether or not there is such an account.
        foreach (var path in new[] { "/", "/masuk", "/daftar/terkirim" })
        {
            (await tenant.Anonymous().TextAsync(path)).ShouldContain("Portal ini sedang diuji coba.", customMessage: path);
        }

        (await tenant.Anonymous().TextAsync("/daftar/terkirim")).ShouldContain("Surel hanya dikirim kepada orang yang diundang");
        using var english = tenant.Anonymous();
        await english.GetAsync("/bahasa/en?kembali=/", Ct);
        (await english.TextAsync("/")).ShouldContain("This portal is being tried out.");
    }

    [Fact]
    public async Task The_list_and_the_way_live_are_the_admins_of_this_portal()
    {
        var (tenant, other) = (await TrialAsync(), await host.CreateTenantAsync("klinik"));
        using var admin = await tenant.ApiAsync("admin");
        var id = await AddAsync(admin, $"a@{tenant.Code}.coba.id");
        using var stranger = await other.ApiAsync("admin");
        (await stranger.DeleteAsync($"{Addresses}/{id}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ListAsync(stranger)).ShouldBeEmpty();
        foreach (var name in new[] { "bagus", "maya" })
        {
            using var person = await tenant.ApiAsync(name);
            (await person.GetAsync(Launch, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, name);
            (await person.PostAsJsonAsync($"{Launch}/go-live", new { confirmed = true, version = 1 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, name);
            (await person.PostAsJsonAsync(Addresses, new { address = "b@coba.id" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, name);
            (await person.GetAsync("/api/v1/agency/trial/messages", Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, name);
            (await person.GetAsync($"/api/v1/tenants/{tenant.Id}/trial", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound, name);
        }

        (await tenant.Anonymous().GetAsync(Launch, Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await admin.PostAsJsonAsync(Addresses, new { address = "bukan alamat" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var api = await portal.ApiAsync("admin");
        (await api.DeleteAsync($"/api/v1/tenants/{other.Id}/trial/addresses/{id}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await api.DeleteAsync($"/api/v1/tenants/{tenant.Id}/trial/addresses/{id}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync(admin)).ShouldNotContain(a => a["id"]!.ToString() == id);
    }

    [Fact]
    public async Task Going_live_waits_for_what_is_mandatory_and_leaves_the_trials_letters_messages_and_answers_without_force()
    {
        var tenant = await TrialAsync();
        using var admin = await tenant.ApiAsync("admin");
        using var pages = await tenant.SignInAsync("admin");
        var letter = await LetterAsync(tenant);
        (await Tools.PdfTextAsync(letter.Pdf)).ShouldContain("Dibuat dalam masa uji coba portal");
        (await tenant.Anonymous().TextAsync($"/verify/{letter.Token}")).ShouldContain("tidak berlaku");
        var survey = await AnswersAsync(tenant);
        (await IndexAsync(tenant, survey)).ShouldBeEmpty();

        var before = await LaunchAsync(admin);
        before["isTrial"]!.GetValue<bool>().ShouldBeTrue();
        var version = before["version"]!.GetValue<long>();
        using (var refused = await GoLiveAsync(admin, version))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await refused.TextAsync()).ShouldContain("Tanpa akun contoh");
        }

        (await pages.TextAsync("/admin/peluncuran")).ShouldNotContain("Ya, buka untuk umum");
        await FulfilAsync(tenant, admin);
        (await LaunchAsync(admin))["counts"]!["mandatoryOpen"]!.GetValue<int>().ShouldBe(0, string.Join(", ", Open(await LaunchAsync(admin))));
        using (var unconfirmed = await admin.PostAsJsonAsync($"{Launch}/go-live", new { confirmed = false, version }, Ct))
        {
            unconfirmed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        using (var stale = await GoLiveAsync(admin, version - 1))
        {
            stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        (await LaunchAsync(admin))["isTrial"]!.GetValue<bool>().ShouldBeTrue();
        var form = await pages.GetStringAsync("/admin/peluncuran", Ct);
        form.ShouldContain("Ya, buka untuk umum");
        using (var live = await pages.PostFormAsync("/admin/peluncuran?handler=Live", new Dictionary<string, string> { ["version"] = Forms.Hidden(form, "version"), ["confirmed"] = "true" }))
        {
            live.StatusCode.ShouldBe(HttpStatusCode.Redirect, await live.TextAsync());
        }

        using (var again = await GoLiveAsync(admin, version + 1))
        {
            again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        (await tenant.AuditAsync("launch", tenant.Code)).ShouldContain(e => e.StartsWith("agency.went-live "));
        (await portal.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<OutboxMessage>().Where(m => m.Template == "portal-dibuka" && m.Channel == TemplateChannel.Mail).Select(m => m.Body).ToListAsync(Ct))).ShouldContain(b => b.Contains(tenant.Code));
        (await tenant.Anonymous().TextAsync("/")).ShouldNotContain("Portal ini sedang diuji coba.");

        // The trial's letter never holds, and one issued now does.
        (await tenant.Anonymous().TextAsync($"/verify/{letter.Token}")).ShouldContain("dibuat dalam masa uji coba dan tidak berlaku");
        var real = await LetterAsync(tenant);
        (await Tools.PdfTextAsync(real.Pdf)).ShouldNotContain("uji coba");
        (await tenant.Anonymous().TextAsync($"/verify/{real.Token}")).ShouldContain("asli dan berlaku");
        (await IndexAsync(tenant, survey)).ShouldHaveSingleItem().Respondents.ShouldBe(1, "The trial's answer isn't counted.");

        // A message of the trial that still waited is held, one of now goes out.
        var (late, now) = ($"lama@{tenant.Code}.coba.id", $"kini@{tenant.Code}.coba.id");
        var trialSince = DateTimeOffset.Parse(before["trialSince"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);
        await tenant.RunAsync(async sp =>
        {
            var db = sp.GetRequiredService<DbContext>();
            db.Add(new OutboxMessage { Id = Guid.CreateVersion7(), Template = "kabar", Channel = TemplateChannel.Mail, RecipientName = "Lama", Address = late, Culture = "id", Subject = "Kabar lama", Body = "x", NextAttemptAt = trialSince, CreatedAt = trialSince });
            await db.SaveChangesAsync(Ct);
        });
        await NotifyAsync(tenant, new NoticeRecipient(null, "Kini", now, null));
        await host.Mail.WaitForAsync(now);
        await UntilAsync(tenant, [("Mail", late, "Held"), ("Mail", now, "Sent")], s => s.Address == late || s.Address == now);
        host.Mail.Mails.ShouldNotContain(m => m.EnvelopeTo.Contains(late));
    }

    [Fact]
    public async Task The_operator_begins_and_ends_a_trial_with_a_reason_and_goes_back_over_real_requests_only_when_sure()
    {
        var tenant = await host.CreateTenantAsync("kliring");
        using var api = await portal.ApiAsync("admin");
        using var applicant = await tenant.ApiAsync("maya");
        var services = (await applicant.GetFromJsonAsync<JsonNode>("/api/v1/services", Ct))!;
        var code = (services as JsonArray ?? services["items"]!.AsArray())[0]!["code"]!.ToString();
        using (var request = await applicant.PostAsJsonAsync("/api/v1/requests", new { service = code }, Ct))
        {
            request.IsSuccessStatusCode.ShouldBeTrue(await request.TextAsync());
        }

        var path = $"/api/v1/tenants/{tenant.Id}/trial";
        var seen = (await api.GetFromJsonAsync<JsonObject>(path, Ct))!;
        (seen["isTrial"]!.GetValue<bool>(), seen["realRequests"]!.GetValue<int>()).ShouldBe((false, 1));
        var version = seen["version"]!.GetValue<long>();
        (await StatusAsync(new { isTrial = true, reason = " ", version, confirmed = true })).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(new { isTrial = true, reason = "Diperbaiki dahulu", version })).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(new { isTrial = true, reason = "Diperbaiki dahulu", version = version - 1, confirmed = true })).ShouldBe(HttpStatusCode.Conflict);
        (await StatusAsync(new { isTrial = true, reason = "Diperbaiki dahulu", version, confirmed = true })).ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(new { isTrial = true, reason = "Lagi", version = version + 1, confirmed = true })).ShouldBe(HttpStatusCode.Conflict);
        var page = await (await portal.SignInAsync("admin")).TextAsync($"/tenant/{tenant.Id}");
        page.ShouldContain("Uji coba");
        page.ShouldNotContain("Diperbaiki dahulu");
        ((await api.GetFromJsonAsync<JsonObject>(path, Ct))!["addresses"]!.AsArray()).ShouldNotBeEmpty("The portal's admins are listed first.");
        (await StatusAsync(new { isTrial = false, reason = "Selesai diperbaiki", version = version + 1 })).ShouldBe(HttpStatusCode.NoContent);
        (await portal.AuditAsync("tenant", tenant.Id.ToString())).Select(e => e.Split(' ')[0]).ShouldBe(["tenants.trial-begun", "tenants.trial-ended"]);
        (await tenant.AuditAsync("tenant", tenant.Id.ToString())).Count.ShouldBe(2);

        async Task<HttpStatusCode> StatusAsync(object body)
        {
            using var answer = await api.PutAsJsonAsync(path, body, Ct);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_portal_may_be_founded_in_trial_with_its_first_admin_listed()
    {
        using var api = await portal.ApiAsync("admin");
        (await (await portal.SignInAsync("admin")).GetStringAsync("/tenant/baru", Ct)).ShouldMatch("<input[^>]*name=\"trial\"[^>]*checked");
        var (code, email) = ($"coba{Guid.NewGuid().ToString("N")[..8]}", $"Kepala.{Guid.NewGuid().ToString("N")[..8]}@Dinas.Go.Id");
        using var made = await api.PostAsJsonAsync("/api/v1/tenants", new { code, name = "Dinas Uji Coba", adminName = "Kepala Dinas", adminEmail = email, pack = "instansi-baru", trial = true }, Ct);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.TextAsync());
        var id = Guid.Parse((await made.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString());
        var trial = (await api.GetFromJsonAsync<JsonObject>($"/api/v1/tenants/{id}/trial", Ct))!;
        trial["isTrial"]!.GetValue<bool>().ShouldBeTrue();
        trial["addresses"]!.AsArray().ShouldHaveSingleItem()!["address"]!.ToString().ShouldBe(email.ToLowerInvariant());
        trial["counts"]!["mandatoryOpen"]!.GetValue<int>().ShouldBePositive();
        (await host.Mail.WaitForAsync(email)).Text.ShouldContain("/atur-kata-sandi?token=");
        (await new TestTenant(host, id, code).Anonymous().TextAsync("/masuk")).ShouldContain("Portal ini sedang diuji coba.");
    }

    [Fact]
    public void A_webhook_says_that_it_happened_in_a_trial()
    {
        var evt = new IntegrationEvent("request.submitted", "request", Guid.NewGuid(), "1", "open");
        JsonNode.Parse(WebhookEvents.Body(Guid.NewGuid(), evt, "coba", DateTimeOffset.UnixEpoch, isTrial: true))!["trial"]!.GetValue<bool>().ShouldBeTrue();
        JsonNode.Parse(WebhookEvents.Body(Guid.NewGuid(), evt, "coba", DateTimeOffset.UnixEpoch, isTrial: false))!["trial"]!.GetValue<bool>().ShouldBeFalse();
    }

    private async Task<TestTenant> TrialAsync()
    {
        var tenant = await host.CreateTenantAsync("kliring");
        using var api = await portal.ApiAsync("admin");
        var version = (await api.GetFromJsonAsync<JsonObject>($"/api/v1/tenants/{tenant.Id}/trial", Ct))!["version"]!.GetValue<long>();
        using var answer = await api.PutAsJsonAsync($"/api/v1/tenants/{tenant.Id}/trial", new { isTrial = true, reason = "Dicoba dahulu", version }, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.TextAsync());
        return tenant;
    }

    private static async Task<string> AddAsync(HttpClient admin, string address)
    {
        using var answer = await admin.PostAsJsonAsync(Addresses, new { address }, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.TextAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString();
    }

    private static async Task<IReadOnlyList<JsonNode>> ListAsync(HttpClient admin) => [.. (await admin.GetFromJsonAsync<JsonArray>(Addresses, Ct))!.Select(a => a!)];

    private static async Task<JsonObject> LaunchAsync(HttpClient admin) => (await admin.GetFromJsonAsync<JsonObject>(Launch, Ct))!;

    private static IEnumerable<string> Open(JsonObject launch) => launch["items"]!.AsArray().Where(i => i!["isMandatory"]!.GetValue<bool>() && !i["isDone"]!.GetValue<bool>()).Select(i => i!["code"]!.ToString());

    private static Task<HttpResponseMessage> GoLiveAsync(HttpClient admin, long version) => admin.PostAsJsonAsync($"{Launch}/go-live", new { confirmed = true, version }, Ct);

    /// <summary>Does what the list asks for: people with real addresses, a guarded admin, a contact, a mail that went out, what people have to say.</summary>
    private async Task FulfilAsync(TestTenant tenant, HttpClient admin)
    {
        await host.Database.ExecuteAsync($"update identity.users set email = user_name || '@{tenant.Code}.coba.id', normalized_email = upper(user_name || '@{tenant.Code}.coba.id') where tenant_id = '{tenant.Id}'", Ct);
        await host.Database.ExecuteAsync($"update identity.users set two_factor_enabled = true where tenant_id = '{tenant.Id}' and user_name = 'admin'", Ct);
        await tenant.RunAsync(sp => sp.GetRequiredService<ISettingManager>().SetAsync("Privacy.Officer.Name", "Pejabat Data", Ct));
        var mail = $"daftar@{tenant.Code}.coba.id";
        await AddAsync(admin, mail);
        await NotifyAsync(tenant, new NoticeRecipient(null, "Daftar", mail, null));
        await UntilAsync(tenant, [("Mail", mail, "Sent")], s => s.Address == mail);
        (await PutAsync("service-standards", new { note = "", decreeNumber = "1", revision = await RevisionAsync() })).ShouldBe(HttpStatusCode.BadRequest);
        (await PutAsync("profile", new { note = "Sudah", revision = await RevisionAsync() })).ShouldBe(HttpStatusCode.BadRequest, "What the product sees isn't ticked.");
        (await PutAsync("tidak-ada", new { note = "x", revision = await RevisionAsync() })).ShouldBe(HttpStatusCode.NotFound);
        var seen = await RevisionAsync();
        (await PutAsync("service-standards", new { decreeNumber = "SK-1/2026", decreeOn = "2026-01-05", revision = seen })).ShouldBe(HttpStatusCode.OK);
        (await PutAsync("journeys-tried", new { note = "Empat warga", revision = seen })).ShouldBe(HttpStatusCode.Conflict, "Somebody else ticked meanwhile.");
        (await PutAsync("journeys-tried", new { note = "Empat warga", revision = await RevisionAsync() })).ShouldBe(HttpStatusCode.OK);

        async Task<string> RevisionAsync() => (await LaunchAsync(admin))["revision"]!.ToString();

        async Task<HttpStatusCode> PutAsync(string code, object body)
        {
            using var answer = await admin.PutAsJsonAsync($"{Launch}/items/{code}", body, Ct);
            return answer.StatusCode;
        }
    }

    private static Task NotifyAsync(TestTenant tenant, params NoticeRecipient[] people) => tenant.RunAsync(async sp =>
    {
        const string Text = "Halo {{recipient.name}}, [buka]({{link}}?token=rahasia).";
        await sp.GetRequiredService<ITemplateStore>().SaveAsync(
        [
            new("kabar", TemplateChannel.Mail, "id", "Kabar", Text, new Dictionary<string, string>()), new("kabar", TemplateChannel.WhatsApp, "id", "Kabar", Text, new Dictionary<string, string>()),
            new("kabar", TemplateChannel.Portal, "id", "Kabar", Text, new Dictionary<string, string>())
        ], Ct);
        await sp.GetRequiredService<INotifier>().NotifyAsync(new Notice("kabar", people, new Dictionary<string, object?>()) { Link = "/masuk" }, Ct);
    });

    private static Task<List<(string Channel, string Address, string State)>> StatesAsync(TestTenant tenant) => tenant.RunAsync(async sp =>
        (await sp.GetRequiredService<DbContext>().Set<OutboxMessage>().AsNoTracking().Where(m => m.Template == "kabar").ToListAsync(Ct)).ConvertAll(m => (m.Channel.ToString(), m.Address, m.State.ToString())));

    private static async Task UntilAsync(TestTenant tenant, (string Channel, string Address, string State)[] wanted, Func<(string Channel, string Address, string State), bool>? of = null)
    {
        List<(string Channel, string Address, string State)> found = [];
        await Eventually.TrueAsync(() =>
        {
            found = [.. StatesAsync(tenant).GetAwaiter().GetResult().Where(of ?? (_ => true)).Order()];
            return found.SequenceEqual(wanted.Order());
        }, () => string.Join(", ", found));
    }

    private static Task<(string Token, byte[] Pdf)> LetterAsync(TestTenant tenant) => tenant.RunAsync(async sp =>
    {
        await sp.GetRequiredService<ITemplateStore>().SaveAsync([new("surat-coba", TemplateChannel.Letter, "id", "Surat keterangan", "# Surat keterangan\n\nIsi surat.", new Dictionary<string, string> { ["kind"] = "Surat Keterangan" })], Ct);
        var letter = await sp.GetRequiredService<ILetterIssuer>().IssueAsync(new LetterOrder("surat-coba", "coba", Guid.NewGuid(), new Dictionary<string, object?>()), Ct);
        using var memory = new MemoryStream();
        await using (var file = await sp.GetRequiredService<Blobs.IFileStore>().OpenAsync(letter.FileId, Ct))
        {
            await file.CopyToAsync(memory, Ct);
        }

        return (letter.Token, memory.ToArray());
    });

    /// <summary>One answer of the trial and one in earnest.</summary>
    private static Task<string> AnswersAsync(TestTenant tenant) => tenant.RunAsync(async sp =>
    {
        var survey = (await sp.GetRequiredService<SurveyStore>().CurrentAsync(Ct)).First(s => s.Document is { Published: true, Kind: not "feedback" });
        var db = sp.GetRequiredService<DbContext>();
        var scores = survey.Document.Questions.ToDictionary(q => q.Code, _ => (int?)4);
        db.AddRange(new[] { true, false }.Select(isTrial => SurveyService.Response(survey, new DateOnly(2026, 1, 5), null, scores, null, isTrial)));
        await db.SaveChangesAsync(Ct);
        return survey.Document.Code;
    });

    private static Task<IReadOnlyList<IndexResult>> IndexAsync(TestTenant tenant, string survey) => tenant.RunAsync(sp => sp.GetRequiredService<IPublishedIndex>().ListAsync(survey, Ct));
}
