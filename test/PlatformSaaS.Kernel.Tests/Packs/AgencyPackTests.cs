using System.Text;
using System.Text.Json.Nodes;
using HandlebarsDotNet;
using PlatformSaaS.Packs;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Kernel.Tests.Packs;

public sealed class AgencyPackTests
{
    private static readonly string[] Registration = ["konfirmasi-pendaftaran", "atur-kata-sandi", "lupa-kata-sandi", "kata-sandi-diubah", "akun-diverifikasi"];

    public static TheoryData<string> Codes => [.. AgencyPackLoader.Find(PackFolder.Agencies).Select(f => Path.GetFileName(f))];

    [Fact]
    public void All_five_agencies_have_a_pack() =>
        AgencyPackLoader.Find(PackFolder.Agencies).Select(Path.GetFileName).ShouldBe(["klinik", "kliring", "ptsp", "satuatap", "siptenan"]);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Pack_is_sound(string code) => new PackImporter([], new NoWork()).Validate(PackFolder.Load(code)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Codes))]
    public void Pack_has_what_a_portal_needs(string code)
    {
        var pack = PackFolder.Load(code);
        var reader = new PackReader(pack);
        var mails = pack.In("templates/mail").Select(PackSchemas.CodeOf).ToHashSet();
        Registration.ShouldAllBe(t => mails.Contains(t));
        pack.Files.Keys.ShouldContain("templates/whatsapp/konfirmasi-pendaftaran.md");
        foreach (var page in (string[])["tentang", "syarat-penggunaan", "kebijakan-privasi", "aksesibilitas", "standar-pelayanan", "maklumat", "kontak"])
        {
            reader.Pages.ShouldContain(page);
        }
        pack.In("content/announcements").Count().ShouldBeInRange(3, 5);
        pack.In("content/news").Count().ShouldBeInRange(3, 5);
        pack.In("content/faq").Count(p => PackSchemas.CultureOf(p) == "id").ShouldBeInRange(6, 10);
        pack.In("content/downloads").ShouldNotBeEmpty();
        pack.In("surveys").ShouldNotBeEmpty();
        reader.Agency["demoUsers"]!.AsArray().Count.ShouldBeGreaterThan(3);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Accent_is_readable_on_white(string code)
    {
        var accent = new PackReader(PackFolder.Load(code)).Agency["branding"]!["accent"]!.GetValue<string>();
        Contrast(accent).ShouldBeGreaterThanOrEqualTo(4.5);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_template_is_sound_Handlebars(string code)
    {
        var handlebars = Handlebars.Create();
        foreach (var template in PackTemplates.Read(PackFolder.Load(code)))
        {
            Should.NotThrow(() => handlebars.Compile(template.Subject), template.Code);
            Should.NotThrow(() => handlebars.Compile(template.Body), template.Code);
        }
    }

    [Fact]
    public void Surveys_have_the_elements_that_their_rules_name()
    {
        Count("kliring", "kepuasan-kliring").ShouldBe((9, 9));
        Count("ptsp", "review-layanan").Questions.ShouldBe(17);
        Count("siptenan", "kuesioner-kepuasan").ShouldBe((9, 9));
        Count("klinik", "ikm-klinik").ShouldBe((12, 12));
        new PackReader(PackFolder.Load("siptenan")).Object("surveys/persepsi-anti-korupsi.json")["kind"]!.ToString().ShouldBe("corruption");

        static (int Elements, int Questions) Count(string code, string survey)
        {
            var json = new PackReader(PackFolder.Load(code)).Object($"surveys/{survey}.json");
            return (json["elements"]!.AsArray().Count, json["questions"]!.AsArray().Count);
        }
    }

    [Fact]
    public void Clearing_keeps_the_limits_and_outcomes_of_its_manual()
    {
        var service = new PackReader(PackFolder.Load("kliring")).Object("services/kliring-teknologi.json");
        service["number"]!.ToString().ShouldBe("KT/{yyyy}/{seq:0000}");
        service["steps"]!.AsArray().Select(s => s!["name"]!["id"]!.ToString()).ShouldBe(["Pengajuan", "Dokumen", "Ekspose", "Diskusi Teknis", "Konsinyasi", "Laporan"]);
        var stages = service["stages"]!.AsArray().ToDictionary(s => s!["code"]!.ToString(), s => s!.AsObject());
        var photo = Field(stages["pengajuan"], "foto");
        (photo["maxMb"]!.GetValue<int>(), string.Join(',', photo["accept"]!.AsArray())).ShouldBe((1, "jpg,png"));
        foreach (var document in (string[])["penjaminanMutu", "teknis", "materialSafety", "penerapan"])
        {
            Field(stages["dokumen"], document)["maxMb"]!.GetValue<int>().ShouldBe(10);
        }
        Field(stages["dokumen"], "teknis")["required"]!.GetValue<bool>().ShouldBeTrue();
        Field(stages["dokumen"], "penerapan")["required"].ShouldBeNull();
        stages["validasi"]["labels"]!["open"]!["applicant"]!["id"]!.ToString().ShouldBe("Menunggu Validasi");
        stages["validasi"]["outcomes"]!["returned"]!["goto"]!.ToString().ShouldBe("dokumen");
        stages["ekspose"]["outcomes"]!["stop"]!["end"]!.ToString().ShouldBe("notContinued");
        stages["diskusi-teknis"]["examinationNumber"]!.ToString().ShouldBe("{seq}/{yyyy}/{roman}-DOKUMEN");
        stages["konsinyasi"]["when"]!["diskusi-teknis.klasifikasi"]!.ToString().ShouldBe("nonStandar");
        stages["laporan"]["gate"]!["survey"]!.ToString().ShouldBe("kepuasan-kliring");

        static JsonObject Field(JsonObject stage, string code) => stage["fields"]!.AsArray().Single(f => f!["code"]!.ToString() == code)!.AsObject();
    }

    [Fact]
    public void Company_hands_in_five_required_documents_and_an_optional_one()
    {
        var set = new PackReader(PackFolder.Load("kliring")).Agency["legalDocumentSets"]!["perusahaan"]!.AsArray();
        set.Select(d => d!["required"]!.GetValue<bool>()).ShouldBe([true, true, true, true, true, false]);
        set.ShouldAllBe(d => d!["maxMb"]!.GetValue<int>() == 10);
    }

    [Fact]
    public void Templates_carry_their_options()
    {
        var templates = PackTemplates.Read(PackFolder.Load("kliring"));
        var letter = templates.Single(t => t.Code == "undangan-ekspose" && t.Channel == TemplateChannel.Letter);
        letter.Options["number"].ShouldBe("{seq:0000}/UND/KT/{roman}/{yyyy}");
        letter.Options["copies"].Split('\n').Length.ShouldBe(2);
        letter.Options["signer"].ShouldBe("kepala");
        // The letter, and a notice by each of three channels in two languages.
        templates.Count(t => t.Code == "undangan-ekspose").ShouldBe(7);
        templates.Where(t => t.Code == "konfirmasi-pendaftaran" && t.Channel == TemplateChannel.Mail).Select(t => t.Culture).Order().ShouldBe(["en", "id"]);
    }

    [Fact]
    public void No_pack_names_a_machine_or_a_foreign_mail_address()
    {
        foreach (var code in Codes.Select(c => c.Data))
        {
            foreach (var (path, bytes) in PackFolder.Load(code).Files)
            {
                var text = Encoding.UTF8.GetString(bytes);
                foreach (System.Text.RegularExpressions.Match mail in System.Text.RegularExpressions.Regex.Matches(text, @"[\w.-]+@([\w-]+\.)+\w+"))
                {
                    (mail.Value.EndsWith("example.com", StringComparison.Ordinal) || mail.Value.EndsWith("example.go.id", StringComparison.Ordinal)).ShouldBeTrue($"{code}/{path}: {mail.Value}");
                }
            }
        }
    }

    private static double Contrast(string color)
    {
        static double Channel(int c) => c / 255.0 <= 0.03928 ? c / 255.0 / 12.92 : Math.Pow((c / 255.0 + 0.055) / 1.055, 2.4);
        var rgb = Convert.ToInt32(color[1..], 16);
        var light = 0.2126 * Channel(rgb >> 16) + 0.7152 * Channel(rgb >> 8 & 255) + 0.0722 * Channel(rgb & 255);
        return 1.05 / (light + 0.05);
    }
}
