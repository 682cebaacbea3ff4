using PlatformSaaS.LegalDocuments.Dossiers;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.LegalDocuments;

public sealed class VerdictTests
{
    private static readonly LegalDocumentDefinition[] Set = [Definition("akta", required: true), Definition("npwp", required: true), Definition("api", required: false)];

    [Fact]
    public void All_right_may_be_accepted() =>
        Should.NotThrow(() => VerificationService.Judge(Set, [Document("akta"), Document("npwp")], accept: true, Words(("akta", true, null), ("npwp", true, null)), null));

    [Fact]
    public void A_document_without_a_word_is_named() =>
        Refused(() => VerificationService.Judge(Set, [Document("akta"), Document("npwp")], true, Words(("akta", true, null)), null)).Keys.ShouldBe(["npwp"]);

    [Fact]
    public void A_returned_document_needs_a_note() =>
        Refused(() => VerificationService.Judge(Set, [Document("akta")], false, Words(("akta", false, "  ")), null)).Keys.ShouldBe(["akta"]);

    [Fact]
    public void Accepting_contradicts_a_returned_document() =>
        Refused(() => VerificationService.Judge(Set, [Document("akta")], true, Words(("akta", false, "Buram.")), null)).Keys.ShouldBe([""]);

    [Fact]
    public void Returning_needs_a_returned_document() =>
        Refused(() => VerificationService.Judge(Set, [Document("akta")], false, Words(("akta", true, null)), null)).Keys.ShouldBe([""]);

    [Fact]
    public void A_word_from_an_earlier_round_still_holds() =>
        Should.NotThrow(() => VerificationService.Judge(Set, [Document("akta", DocumentVerdict.Accepted), Document("npwp")], true, Words(("npwp", true, null)), null));

    [Fact]
    public void A_word_on_a_document_that_is_not_there_looks_missing() =>
        Should.Throw<MissingException>(() => VerificationService.Judge(Set, [Document("akta")], true, Words(("akta", true, null), ("lain", true, null)), null));

    [Fact]
    public void Required_documents_must_be_there_and_refused_ones_replaced()
    {
        var errors = Refused(() => ApplicantDossierService.RequireComplete(Set, [Document("npwp", DocumentVerdict.Returned)], new DateOnly(2026, 5, 4)));

        errors.Keys.Order().ShouldBe(["akta", "npwp"]);
        errors["akta"][0].ShouldStartWith("Unggah");
        errors["npwp"][0].ShouldStartWith("Ganti");
        Should.NotThrow(() => ApplicantDossierService.RequireComplete(Set, [Document("akta"), Document("npwp")], new DateOnly(2026, 5, 4)));
    }

    [Fact]
    public void A_return_opens_exactly_what_was_refused()
    {
        var dossier = new LegalDossier { TypeCode = "perusahaan", ApplicantName = "PT Contoh", State = DossierState.Returned, Round = 1 };

        dossier.IsOpen(Document("akta", DocumentVerdict.Returned), required: true, false).ShouldBeTrue();
        dossier.IsOpen(Document("npwp", DocumentVerdict.Accepted), required: true, false).ShouldBeFalse();
        dossier.IsOpen(null, required: false, false).ShouldBeFalse();
        dossier.IsOpen(null, required: true, false).ShouldBeTrue("a paper that the set asks for since then must be brought");
        dossier.IsOpen(Document("akta", round: 2), required: true, false).ShouldBeTrue("its replacement can be replaced again until it is sent");
    }

    [Theory]
    [InlineData("Submitted")]
    [InlineData("Verified")]
    public void Nothing_is_open_while_verified_or_being_verified(string state)
    {
        var dossier = new LegalDossier { TypeCode = "perusahaan", ApplicantName = "PT Contoh", State = Enum.Parse<DossierState>(state), Round = 1 };

        dossier.IsApplicantsTurn.ShouldBeFalse();
        dossier.IsOpen(Document("akta"), required: true, false).ShouldBeFalse();
    }

    private static IReadOnlyDictionary<string, string[]> Refused(Action action) => Should.Throw<InputException>(action).Errors;

    private static LegalDocumentDefinition Definition(string code, bool required) => new() { Code = code, Label = new LocalizedText(code), Required = required };

    private static LegalDocument Document(string code, DocumentVerdict verdict = DocumentVerdict.None, int round = 1) => new() { Code = code, Verdict = verdict, Round = round, IsCurrent = true };

    private static Dictionary<string, VerdictInput> Words(params (string Code, bool Accepted, string? Note)[] words) =>
        words.ToDictionary(w => w.Code, w => new VerdictInput(w.Accepted ? DocumentVerdict.Accepted : DocumentVerdict.Returned, w.Note));
}
