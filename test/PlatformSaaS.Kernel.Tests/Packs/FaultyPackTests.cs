using NSubstitute;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Kernel.Tests.Packs;

public sealed class FaultyPackTests
{
    private const string Service = "services/kliring-teknologi.json", Survey = "surveys/kepuasan-kliring.json";

    /// <summary>File, what is changed, into what; then where the fault is seen and a part of its reason.</summary>
    public static TheoryData<string, string, string, string, string> Mutations => new()
    {
        // JSON and schema
        { "agency.json", "\"city\": \"Jakarta\",", "\"city\": \"Jakarta\", // note", "line ", "not valid JSON" },
        { "agency.json", "\"city\": \"Jakarta\",", "", "", "'city' is missing" },
        { "agency.json", "\"city\": \"Jakarta\"", "\"city\": \"Jakarta\", \"town\": \"x\"", "/town", "'town' is not known here" },
        { "agency.json", "\"city\": \"Jakarta\"", "\"city\": 7", "/city", "must be a text, not 7" },
        { "agency.json", "\"city\": \"Jakarta\"", "\"city\": \"Jakarta\", \"city\": \"Solo\"", "", "not valid JSON" },
        { "agency.json", "\"timeZone\": \"Asia/Jakarta\"", "\"timeZone\": \"Europe/Paris\"", "/timeZone", "is not one of" },
        { "agency.json", "\"accent\": \"#1d4e89\"", "\"accent\": \"blue\"", "/branding/accent", "does not have the form" },
        { "agency.json", "\"Registration.Verify\"", "\"Everything.Do\"", "/roles/0/permissions/0", "is not one of" },
        { "agency.json", "\"maxMb\": 10", "\"maxMb\": 5000", "/legalDocumentSets/perseorangan/0/maxMb", "must be at most 100" },
        { "agency.json", "\"type\": \"hero\"", "\"type\": \"banner\"", "/home/0/type", "must be \"hero\"" },
        { Service, "\"kind\": \"review\"", "\"kind\": \"audit\"", "/stages/2/kind", "must be \"form\"" },
        { Service, "\"workingDays\": 5", "\"workingDays\": 0", "/stages/2/deadline/workingDays", "must be at least 1" },
        { Service, "\"of\": [\"pengajuan\", \"dokumen\"]", "\"of\": [\"dokumen\", \"dokumen\"]", "/stages/2/of/1", "stands twice" },
        { Service, "\"number\": \"KT/{yyyy}/{seq:0000}\"", "\"number\": \"KT/{year}\"", "/number", "does not have the form" },
        { Survey, "\"anonymous\": true", "\"anonymous\": false", "/anonymous", "must be true" },
        { "templates/mail/dokumen-valid.md", "subject:", "topic:", "line 1", "'subject' is missing" },
        { "templates/mail/dokumen-valid.md", "---\ncode", "code", "line 1", "must begin with a head" },
        { "templates/letter/undangan-ekspose.md", "reset: yearly", "reset: hourly", "line 8 /reset", "is not one of" },
        { "content/pages/tentang.md", "  id: Tentang kami", "  id Tentang kami", "line 5", "expected 'key: value'" },

        // names that lead nowhere
        { "agency.json", "\"code\": \"kliring\"", "\"code\": \"penjernihan\"", "/code", "the name of the folder" },
        { "agency.json", "\"settings\": {}", "\"settings\": {}, \"closingDays\": [{ \"date\": \"2026-02-31\", \"name\": { \"id\": \"Tutup\" } }]", "/closingDays/0/date", "no day '2026-02-31'" },
        { "content/news/panel-lokal.md", "date: 2026-11-12", "date: 2026-11-31", "/date", "no day '2026-11-31'" },
        { "agency.json", "\"use\": \"email\"", "\"use\": \"contactName\"", "/applicantTypes/0/fields", "use 'email'" },
        { "agency.json", "\"terms\": \"syarat-penggunaan\"", "\"terms\": \"tentang\"", "/legal/terms", "needs a version" },
        { "agency.json", "\"target\": \"list:teknologi\"", "\"target\": \"list:alat\"", "/menu/1/target", "no public list 'alat'" },
        { "agency.json", "\"survey\": \"kepuasan-kliring\"", "\"survey\": \"lain\"", "/home/4/survey", "no survey 'lain'" },
        { "agency.json", "content/illustration.svg", "content/gambar.svg", "/home/0/illustration", "no file" },
        { "agency.json", "ratna@example.go.id", "ratna@kantor.co.id", "/demoUsers/0/email", "example.com" },
        { "agency.json", "\"verified\": \"dokumen-legal-terverifikasi\"", "\"verified\": \"hilang\"", "/legalDocuments/notices/verified", "no template 'hilang'" },
        { Service, "\"role:tim-teknis\"", "\"role:pengawas\"", "/stages/3/experts", "no role 'pengawas'" },
        { Service, "\"list\": \"kategori-teknologi\"", "\"list\": \"warna\"", "/stages/0/fields/2/list", "no list 'warna'" },
        { Service, "\"dependsOn\": \"kategori\"", "\"dependsOn\": \"nama\"", "/stages/0/fields/3/dependsOn", "with a list" },
        { Service, "\"template\": \"surat-permohonan\"", "\"template\": \"surat\"", "/stages/0/fields/6/template", "no letter template 'surat'" },
        { Service, "\"intro\": \"page:alur-kliring\"", "\"intro\": \"page:peta\"", "/stages/0/intro", "no page 'peta'" },
        { Service, "\"goto\": \"dokumen\"", "\"goto\": \"dokumenn\"", "/stages/2/outcomes/returned/goto", "no stage 'dokumenn'" },
        { Service, "\"end\": \"notContinued\"", "\"end\": \"stopped\"", "/stages/3/outcomes/stop/end", "'ends' has no 'stopped'" },
        { Service, "\"notify\": \"dokumen-valid\"", "\"notify\": \"dokumen-sah\"", "/stages/2/outcomes/accepted/notify", "no template 'dokumen-sah'" },
        { Service, "\"letter\": \"formulir-pemeriksaan\"", "\"letter\": \"formulir\"", "/stages/2", "no letter template 'formulir'" },
        { Service, "\"when\": { \"diskusi-teknis.klasifikasi\": \"nonStandar\" }", "\"when\": { \"diskusi-teknis.klasifikasi\": \"sedang\" }", "/stages/5/when/diskusi-teknis.klasifikasi", "'sedang' is not an answer" },
        { Service, "\"survey\": \"kepuasan-kliring\"", "\"survey\": \"kepuasan\"", "/stages/7/gate/survey", "no survey 'kepuasan'" },
        { Service, "\"consent\": \"pengajuan.publikasi\"", "\"consent\": \"pengajuan.nama\"", "/stages/7/then/publish/consent", "yesNo" },
        { Service, "\"releases\": [\"laporan-kesesuaian\"", "\"releases\": [\"notulensi\"", "/stages/7/releases/0", "no stage makes the letter" },
        { Service, "\"room\": \"ruang-batur\"", "\"room\": \"aula\"", "/stages/3/defaults/room", "no room 'aula'" },
        { Survey, "\"element\": \"waktu\"", "\"element\": \"prosedur\"", "/elements", "no question measures 'waktu'" },
        { "templates/letter/undangan-ekspose.md", "signer: kepala", "signer: ketua", "/signer", "no role 'ketua'" },
        { "templates/letter/perubahan-diskusi.md", "reset: yearly", "reset: monthly", "/reset", "counter 'undangan'" },
        { "templates/whatsapp/dokumen-valid.md", "request.title, request.number", "request.number, request.title", "/parameters", "in order" },
        { "templates/portal/tugas-baru.md", "code: tugas-baru", "code: tugas", "line 2 /code", "the name of the file" },
        { "content/downloads/templat-surat-permohonan.md", "template: surat-permohonan", "template: kosong", "/template", "no letter template 'kosong'" },
        { "content/emblem.svg", "<rect", "<script>x</script><rect", "/script", "not allowed" },
        { "content/emblem.svg", "<rect ", "<rect onclick=\"x\" ", "/rect/@onclick", "not allowed" },
        { "content/emblem.svg", "<svg ", "<!DOCTYPE svg [<!ENTITY e \"x\">]><svg ", "line 1", "not well-formed" }
    };

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Fault_is_named_and_nothing_is_applied(string file, string old, string replacement, string place, string reason)
    {
        var pack = PackFolder.Replace(file, old, replacement);
        var contributor = Substitute.For<IPackContributor>();
        contributor.Validate(pack).Returns([]);
        var work = new NoWork();
        var importer = new PackImporter([contributor], work);

        var faults = (await Should.ThrowAsync<PackException>(() => importer.ApplyAsync(pack))).Faults;

        faults.ShouldContain(f => f.File == file && f.Place.In("en").Contains(place) && f.Reason.In("en").Contains(reason), string.Join('\n', faults));
        work.Committed.ShouldBe(0);
        await contributor.DidNotReceive().ApplyAsync(Arg.Any<AgencyPack>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public void Every_fault_is_said_in_both_languages()
    {
        foreach (var mutation in Mutations)
        {
            var (file, old, replacement, _, _) = mutation.Data;
            new PackImporter([], new NoWork()).Validate(PackFolder.Replace(file, old, replacement)).InBothLanguages().ShouldNotBeEmpty(file);
        }
    }

    [Fact]
    public void A_refused_pack_is_told_in_english_and_a_reader_in_his_own_language()
    {
        var fault = new PackImporter([], new NoWork()).Validate(PackFolder.Replace("content/pages/tentang.md", "  id: Tentang kami", "  id Tentang kami")).ShouldHaveSingleItem();
        (fault.Line, fault.Path).ShouldBe((5, ""));
        fault.Sentence.ShouldBe(new("content/pages/tentang.md baris 5: Baris ini harus berbentuk 'kunci: nilai'.", "content/pages/tentang.md line 5: expected 'key: value'"));
        new PackException([fault]).Message.ShouldBe(fault.Sentence.En);
    }

    [Theory]
    [InlineData("run.sh")]
    [InlineData("content/emblem.html")]
    [InlineData("templates/sms/halo.md")]
    [InlineData("services/Kliring.json")]
    [InlineData("content/files/macro.exe")]
    public void Unknown_file_is_refused(string path)
    {
        var pack = PackFolder.With(PackFolder.Load("kliring"), path, "x");
        new PackImporter([], new NoWork()).Validate(pack).InBothLanguages().ShouldHaveSingleItem().File.ShouldBe(path);
    }

    [Theory]
    [InlineData("templates/letter/undangan-ekspose.md", "services/kliring-teknologi.json")]
    [InlineData("content/pages/kebijakan-privasi.md", "agency.json")]
    [InlineData("surveys/kepuasan-kliring.json", "services/kliring-teknologi.json")]
    [InlineData("content/faq/biaya.md", "content/faq/biaya.en.md")]
    public void Missing_file_is_noticed_by_who_names_it(string missing, string by)
    {
        var pack = PackFolder.With(PackFolder.Load("kliring"), missing, null);
        new PackImporter([], new NoWork()).Validate(pack).InBothLanguages().ShouldContain(f => f.File == by);
    }

    [Fact]
    public void Pack_without_agency_is_refused()
    {
        var pack = PackFolder.With(PackFolder.Load("kliring"), "agency.json", null);
        new PackImporter([], new NoWork()).Validate(pack).ShouldHaveSingleItem().Reason.In("en").ShouldBe("the file is missing");
    }

    [Fact]
    public async Task Sound_pack_is_applied_in_order_in_one_transaction()
    {
        var called = new List<int>();
        IPackContributor Make(int order)
        {
            var one = Substitute.For<IPackContributor>();
            one.Order.Returns(order);
            one.Validate(Arg.Any<AgencyPack>()).Returns([]);
            one.ApplyAsync(Arg.Any<AgencyPack>(), Arg.Any<CancellationToken>()).Returns(_ =>
            {
                called.Add(order);
                return Task.CompletedTask;
            });
            return one;
        }
        var work = new NoWork();
        await new PackImporter([Make(50), Make(0), Make(20)], work).ApplyAsync(PackFolder.Load("kliring"), TestContext.Current.CancellationToken);
        called.ShouldBe([0, 20, 50]);
        work.Committed.ShouldBe(1);
    }

    [Fact]
    public async Task Fault_of_a_module_refuses_the_pack()
    {
        var contributor = Substitute.For<IPackContributor>();
        contributor.Validate(Arg.Any<AgencyPack>()).Returns([new PackFault("agency.json", "/settings", new("Pengaturan ini tidak dikenal.", "unknown setting"))]);
        var faults = (await Should.ThrowAsync<PackException>(() => new PackImporter([contributor], new NoWork()).ApplyAsync(PackFolder.Load("ptsp")))).Faults;
        faults.ShouldHaveSingleItem().Reason.ShouldBe(new("Pengaturan ini tidak dikenal.", "unknown setting"));
        await contributor.DidNotReceive().ApplyAsync(Arg.Any<AgencyPack>(), Arg.Any<CancellationToken>());
    }
}
