using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Modules.Tests.Reviews.Pages;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Reviews.Meetings;

/// <summary>What an applicant does around meetings, at the browser: answers an examination, brings supporting documents.</summary>
public sealed class ApplicantInMeetingsTests(Past past) : IClassFixture<Past>
{
    private readonly TestTenant tenant = past.Tenant;

    [Fact]
    public async Task A_revision_is_sent_once_complete_and_goes_to_the_team()
    {
        var (row, applicant) = await past.InAsync("revision", "diskusi-teknis");
        var path = $"/permohonan/{row.Id}";
        var round = (await ExaminationAsync(row.Id)).Round;
        foreach (var (name, expected) in new[] { ("ratna", HttpStatusCode.Forbidden), ("bagus", HttpStatusCode.Forbidden), (await StrangerAsync(row), HttpStatusCode.NotFound) })
        {
            using var api = await tenant.ApiAsync(name);
            using var answer = await api.PostAsJsonAsync($"/api/v1/requests/{row.Id}/actions/revise", new JsonObject { ["values"] = new JsonObject { ["deskripsi"] = "Bukan saya" } });
            answer.StatusCode.ShouldBe(expected, $"{name}: nobody but the applicant answers.");
        }

        using (var bare = await applicant.ActAsync(path, "revise", new() { ["deskripsi"] = "Butir 1 sudah kami lengkapi." }))
        {
            bare.StatusCode.ShouldBe(HttpStatusCode.OK);
            var text = await bare.TextAsync();
            text.ShouldContain("Butir 1 sudah kami lengkapi.", customMessage: "What was written stays.");
            text.ShouldContain("f-v_berkas");
        }

        using (var script = await applicant.ActAsync(path, "revise", new() { ["deskripsi"] = "Terlampir." }, new() { ["berkas"] = ("perbaikan.pdf", Encoding.UTF8.GetBytes("<html><script>alert(1)</script>")) }))
        {
            script.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await past.FilesAsync(row.Id, "diskusi-teknis:revision")).Count(f => f.Purpose.StartsWith($"diskusi-teknis:revision:{round}:", StringComparison.Ordinal)).ShouldBe(0);
        (await past.RowAsync(row.Id)).StageState.ShouldBe("revision", "Nothing half-happened.");
        var old = await applicant.Client.GetStringAsync(path + "?isi=1");

        await Applicant.ShouldRedirectAsync(await applicant.ActAsync(path, "revise", new() { ["deskripsi"] = "Butir 1 sudah kami lengkapi." }, new() { ["berkas"] = ("perbaikan.pdf", await applicant.PdfAsync()) }));
        var after = await past.RowAsync(row.Id);
        (after.StageState, after.Turn).ShouldBe(("revised", Turn.Office));
        var examination = await ExaminationAsync(row.Id);
        examination.AnsweredAt.ShouldNotBeNull();
        examination.AnswerValues!["deskripsi"]!.ToString().ShouldBe("Butir 1 sudah kami lengkapi.");
        var file = (await past.FilesAsync(row.Id, $"diskusi-teknis:revision:{round}:berkas")).ShouldHaveSingleItem();
        file.ByApplicant.ShouldBeTrue();
        (await RunAsync(row.Id)).IsTurnLimit.ShouldBeFalse("The office's own limit runs again.");

        foreach (var name in new[] { "bagus", "laksmi", "hendra" })
        {
            (await tenant.MailsAsync($"{name}@example.go.id")).ShouldContain(m => m.Template == "perbaikan-masuk" && m.Link!.Contains(row.Id.ToString()));
        }

        using var officer = await tenant.SignInAsync("bagus");
        (await officer.StatusAsync($"/berkas/{file.FileId}")).ShouldBe(HttpStatusCode.OK);
        using var stranger = await tenant.SignInAsync(await StrangerAsync(row));
        (await stranger.StatusAsync($"/berkas/{file.FileId}")).ShouldBe(HttpStatusCode.NotFound);

        using var twice = await applicant.ActAsync(path, "revise", new() { ["deskripsi"] = "Lagi." }, new() { ["berkas"] = ("lagi.pdf", await applicant.PdfAsync()) }, key: Guid.CreateVersion7().ToString(), version: Applicant.Hidden(old, "version"));
        ((int)twice.StatusCode).ShouldBeOneOf(400, 403, 409);
        (await past.FilesAsync(row.Id, $"diskusi-teknis:revision:{round}:")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Supporting_documents_are_added_until_the_meeting_is_over()
    {
        var (row, applicant) = await past.InAsync("scheduled", "ekspose");
        var path = $"/permohonan/{row.Id}";
        var before = (await past.FilesAsync(row.Id, "ekspose:support:")).Count;
        using (var picture = await applicant.ActAsync(path, "support", [], new() { ["file"] = ("foto.png", Encoding.UTF8.GetBytes("\u0089PNG\r\n")) }))
        {
            picture.StatusCode.ShouldBe(HttpStatusCode.OK, "Only PDF and ZIP are taken here.");
        }

        using (var none = await applicant.ActAsync(path, "support", []))
        {
            none.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await past.FilesAsync(row.Id, "ekspose:support:")).Count.ShouldBe(before);
        foreach (var name in new[] { "paparan.pdf", "lampiran.pdf" })
        {
            await Applicant.ShouldRedirectAsync(await applicant.ActAsync(path, "support", [], new() { ["file"] = (name, await applicant.PdfAsync()) }));
        }

        var files = await past.FilesAsync(row.Id, "ekspose:support:");
        files.Count.ShouldBe(before + 2);
        files.ShouldAllBe(f => f.ByApplicant && !f.IsReplaced);
        (await applicant.Client.TextAsync(path)).ShouldContain("paparan.pdf");
        using var officer = await tenant.SignInAsync("ratna");
        (await officer.TextAsync($"/petugas/permohonan/{row.Id}")).ShouldContain("paparan.pdf");
        (await past.RowAsync(row.Id)).StageState.ShouldBe("scheduled", "A document moves nothing.");

        using var stranger = await tenant.SignInAsync(await StrangerAsync(row));
        (await stranger.StatusAsync($"/berkas/{files[^1].FileId}")).ShouldBe(HttpStatusCode.NotFound);
        using var api = await tenant.ApiAsync("ratna");
        using var posted = await api.PostAsJsonAsync($"/api/v1/requests/{row.Id}/actions/support", new JsonObject { ["values"] = new JsonObject { ["file"] = files[^1].FileId.ToString() } });
        posted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_file_of_somebody_else_can_t_be_handed_in()
    {
        var (row, applicant) = await past.InAsync("scheduled");
        var foreign = await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<RequestFile>().Where(f => f.RequestId != row.Id && f.ByApplicant).Select(f => f.FileId).FirstAsync());
        foreach (var id in new[] { foreign, Guid.CreateVersion7() })
        {
            using var answer = await applicant.ActAsync($"/permohonan/{row.Id}", "support", new() { ["file"] = id.ToString() });
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.TextAsync()).ShouldContain("Berkas ini tidak ditemukan.");
        }

        (await past.FilesAsync(row.Id, "")).ShouldNotContain(f => f.FileId == foreign);
    }

    private Task<Examination> ExaminationAsync(Guid request) => tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<Examination>().AsNoTracking().Where(e => e.RequestId == request).OrderByDescending(e => e.Round).FirstAsync());

    private Task<StageRun> RunAsync(Guid request) => tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<StageRun>().AsNoTracking().SingleAsync(r => r.RequestId == request && r.ClosedAt == null));

    /// <summary>Another applicant of the same portal.</summary>
    private Task<string> StrangerAsync(ServiceRequest row) => tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<PlatformSaaS.Identity.Users.User>()
        .Where(u => u.IsApplicant && u.Id != row.ApplicantUserId).OrderBy(u => u.UserName).Select(u => u.UserName).FirstAsync());
}
