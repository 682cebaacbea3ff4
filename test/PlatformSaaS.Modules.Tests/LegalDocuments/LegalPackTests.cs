using System.Text;
using System.Text.Json;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.LegalDocuments;

public sealed class LegalPackTests
{
    private const string Sets = """
        "legalDocumentSets": { "perusahaan": [ { "code": "akta", "label": { "id": "Akta" }, "required": true, "accept": ["jpg", "pdf"], "maxMb": 10 } ] }
        """;

    private const string Rules = """
        "legalDocuments": { "workingDays": 3, "verifier": "role:admin-kliring", "notices": { "received": "a", "submitted": "b", "verified": "c", "returned": "d" } }
        """;

    [Fact]
    public void Sets_and_rules_are_read()
    {
        var rules = Read($"{{ {Sets}, {Rules} }}");

        rules.WorkingDays.ShouldBe(3);
        rules.VerifierRole.ShouldBe("admin-kliring");
        rules.Notices.ShouldBe(new LegalNoticeCodes { Received = "a", Submitted = "b", Verified = "c", Returned = "d" });
        var document = rules.Of("perusahaan").ShouldHaveSingleItem();
        document.Rule.MaxBytes.ShouldBe(10L * 1024 * 1024);
        rules.Of("perseorangan").ShouldBeEmpty();
    }

    [Fact]
    public void Sets_without_rules_are_a_fault() => Validate($"{{ {Sets} }}").ShouldHaveSingleItem().Reason.In("en").ShouldContain("who verifies");

    [Fact]
    public void A_document_that_stands_twice_is_a_fault()
    {
        var doubled = Sets.Replace("} ] }", """}, { "code": "akta", "label": { "id": "Lagi" }, "required": false, "accept": ["pdf"], "maxMb": 1 } ] }""", StringComparison.Ordinal);

        Validate($"{{ {doubled}, {Rules} }}").ShouldHaveSingleItem().Path.ShouldBe("/legalDocumentSets/perusahaan");
    }

    [Fact]
    public void An_agency_without_sets_asks_for_nothing()
    {
        Read("{}").Sets.ShouldBeEmpty();
        Validate("{}").ShouldBeEmpty();
    }

    private static LegalRules Read(string json)
    {
        using var agency = JsonDocument.Parse(json);
        return LegalPack.Read(agency.RootElement);
    }

    private static List<PackFault> Validate(string json) =>
        [.. new LegalPack(null!, null!).Validate(new AgencyPack("contoh", new Dictionary<string, byte[]> { ["agency.json"] = Encoding.UTF8.GetBytes(json) })).InBothLanguages()];
}
