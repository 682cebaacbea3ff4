using PlatformSaaS.Helpdesk.Faq;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>What must not reach the public page, and what may.</summary>
public sealed class PersonalDataTests
{
    private static readonly string[] Names = ["Ibu Marni Setyawati, S.Pd.", "Marni Setyawati"];
    private const string Address = "Kampung Contoh Rukun, Jalan Contoh Mawar No. 17";

    [Theory]
    [InlineData("Hubungi 0812 0000 0601 ya", "Phone", "0812 0000 0601")]
    [InlineData("WA +62812-0000-0601.", "Phone", "+62812-0000-0601")]
    [InlineData("telepon (021) 0000 471", "Phone", "(021) 0000 471")]
    [InlineData("6281200000601", "Phone", "6281200000601")]
    [InlineData("NIK saya 3604015501900001.", "Nik", "3604015501900001")]
    [InlineData("3604 0155 0190 0001", "Nik", "3604 0155 0190 0001")]
    [InlineData("surel marni.s+rumah@example.com,", "Email", "marni.s+rumah@example.com")]
    [InlineData("menurut Marni Setyawati begitu", "Name", "Marni Setyawati")]
    [InlineData("kata MARNI kemarin", "Name", "MARNI")]
    [InlineData("Keluarga Setyawati", "Name", "Setyawati")]
    [InlineData("di Jl. Contoh Melati No. 4", "Address", "Jl. Contoh Melati No. 4")]
    [InlineData("di RT 02 RW 05", "Address", "RT 02 RW 05")]
    [InlineData("tinggal di kampung contoh rukun sejak kecil", "Address", "kampung contoh rukun")]
    public void Personal_data_is_found(string text, string kind, string found)
    {
        var finding = PersonalData.Find(text, Names, Address).ShouldHaveSingleItem();
        (finding.Kind.ToString(), finding.Found).ShouldBe((kind, found));
        text.Substring(finding.Start, found.Length).ShouldBe(found);
    }

    [Theory]
    [InlineData("Angsuran Rp 1.300.000 sebulan selama 15 tahun")]
    [InlineData("Rumah 6 x 6 meter, 36 m2, pada 2026-11-22")]
    [InlineData("Ibu hamil sebaiknya tidak mengecat rumah")]
    [InlineData("Campuran 1:2:3 dengan besi 10 mm")]
    [InlineData("SK-2026/KLINIK/01 dan KP-20260105-0001")]
    [InlineData("")]
    [InlineData(null)]
    public void Figures_and_common_words_are_not(string? text) => PersonalData.Find(text, Names, Address).ShouldBeEmpty();

    [Fact]
    public void A_first_name_that_is_also_a_word_is_only_found_as_a_name() => PersonalData.Find("Rumah yang indah. Menurut Indah begitu.", ["Indah Lestari"]).Single().Start.ShouldBe(26);

    [Fact]
    public void Taking_out_leaves_nothing_to_find()
    {
        const string text = "Yth. Ibu Marni, hubungi 0812 0000 0601 atau marni@example.com. NIK 3604015501900001, Jalan Contoh Mawar No. 17.";
        var clean = PersonalData.Redact(text, Names, Address);
        PersonalData.Find(clean, Names, Address).ShouldBeEmpty(clean);
        clean.ShouldStartWith("Yth. Ibu […], hubungi […]");
    }

    [Theory]
    [InlineData("Hubungi 0812 0000 0601 untuk jadwal berikutnya.", true, "The asker's own number never passes.")]
    [InlineData("NIK 3604015501900001 dipakai untuk pendaftaran.", true, "Nor does a population number.")]
    [InlineData("Menurut Marni Setyawati jawabannya sudah jelas.", true, "Nor the whole name.")]
    [InlineData("Kirim surel ke marni@example.com untuk formulir.", true, "Nor the asker's address.")]
    [InlineData("Masih ada […] di kalimat ini yang belum dirapikan.", true, "Nor a gap.")]
    public void What_names_the_asker_never_passes(string answer, bool isChecked, string why) =>
        Should.Throw<InputException>(() => FaqDesk.Check(new FaqInput("Bagaimana mengisi kartu kendali?", answer, isChecked), Ticket()), why).Errors.Keys.ShouldBe(["answer"]);

    [Fact]
    public void What_only_looks_like_it_passes_when_somebody_has_looked()
    {
        var input = new FaqInput("Bagaimana mengisi kartu kendali?", "Hubungi kantor kami di (021) 0000 471 pada jam kerja.", IsChecked: false);
        Should.Throw<InputException>(() => FaqDesk.Check(input, Ticket())).Errors["answer"][0].ShouldContain("(021) 0000 471");
        FaqDesk.Check(input with { IsChecked = true }, Ticket()).Answer.ShouldBe(input.Answer);
        FaqDesk.Check(input with { Answer = "Isi setiap tahap, sebelum mulai dan saat selesai." }, Ticket()).Question.ShouldBe(input.Question);
    }

    [Theory]
    [InlineData(nameof(FaqState.Proposed), true, true, true, "None")]
    [InlineData(nameof(FaqState.Proposed), false, true, true, "Agree, Return")]
    [InlineData(nameof(FaqState.Proposed), false, true, false, "None")]
    [InlineData(nameof(FaqState.Returned), false, true, true, "Revise")]
    [InlineData(nameof(FaqState.Agreed), false, true, false, "Return, Publish")]
    [InlineData(nameof(FaqState.Published), false, true, true, "None")]
    public void Each_of_the_three_steps_is_somebody_else_s(string state, bool own, bool all, bool hand, string actions)
    {
        var me = Guid.CreateVersion7();
        var proposal = new FaqProposal { Topic = "a", Question = "b", Answer = "c", ProposedByName = "d", ProposedById = own ? me : Guid.CreateVersion7(), State = Enum.Parse<FaqState>(state) };
        FaqRights.Of(proposal, new FaqPowers(me, all, all, all, hand)).ToString().ShouldBe(actions);
        proposal.AgreedById = me;
        FaqRights.Of(proposal, new FaqPowers(me, all, all, all, hand)).HasFlag(FaqActions.Publish).ShouldBeFalse("Who agreed does not publish.");
    }

    private static Ticket Ticket() => new() { Kind = "consultation", Topic = "plan", Subject = "x", Body = "x", ApplicantName = "Marni Setyawati", ContactName = "Marni Setyawati", ContactPhone = "6281200000601", ContactEmail = "marni@example.com", ContactAddress = Address };
}
