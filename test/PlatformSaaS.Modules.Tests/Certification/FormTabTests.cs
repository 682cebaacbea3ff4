using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.LegalDocuments.Dossiers;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Modules.Tests.Certification;

/// <summary>Rules of forms in tabs and of the papers that a service requires, without host or database.</summary>
public sealed class FormTabTests
{
    private static readonly Dictionary<string, IReadOnlyList<ListEntry>> NoLists = [];

    private static readonly StageDefinition Stage = ServiceDefinitionDocument.Parse("""
        {
          "code": "s", "name": {"id": "S"}, "number": "S/{seq}", "stages": [{
            "code": "data", "kind": "form", "name": {"id": "Data"}, "tabs": [
              {"code": "umum", "name": {"id": "Umum"}, "fields": [
                {"code": "nama", "type": "text", "label": {"id": "Nama"}, "required": true},
                {"code": "catatan", "type": "text", "label": {"id": "Catatan"}, "max": 5}]},
              {"code": "pabrik", "name": {"id": "Pabrik"}, "from": "profile", "fields": [{"code": "pabrik", "type": "text", "label": {"id": "Pabrik"}, "use": "organization"}]},
              {"code": "daftar", "name": {"id": "Daftar"}, "fields": [
                {"code": "alat", "type": "table", "label": {"id": "Alat"}, "required": true, "max": 2, "fields": [{"code": "nama", "type": "text", "label": {"id": "Nama"}, "required": true}, {"code": "foto", "type": "file", "label": {"id": "Foto"}}]}]},
              {"code": "unggah", "name": {"id": "Unggah"}, "fields": [
                {"code": "akta", "type": "file", "label": {"id": "Akta"}, "with": [{"code": "nomor", "type": "text", "label": {"id": "Nomor"}, "required": true}]},
                {"code": "struktur", "type": "file", "label": {"id": "Struktur"}, "required": true, "with": [{"code": "orang", "type": "number", "label": {"id": "Orang"}, "required": true}]}]},
              {"code": "cetak", "name": {"id": "Cetak"}, "prints": [{"template": "t", "label": {"id": "T"}, "of": "struktur", "ask": [{"code": "tanggal", "type": "date", "label": {"id": "Tanggal"}, "required": true}]}]}]}]
        }
        """).Stages[0];

    [Fact]
    public void Fields_of_tabs_letters_and_figures_are_fields_of_the_form() =>
        Stage.Fields.Select(f => (f.Code, f.Of)).ShouldBe([("nama", null), ("catatan", null), ("pabrik", null), ("alat", null), ("akta", null), ("nomor", "akta"), ("struktur", null), ("orang", "struktur"), ("tanggal", "struktur")]);

    [Fact]
    public void An_empty_form_lacks_exactly_what_is_required()
    {
        var progress = FormProgress.Of(Stage, [], NoLists);
        progress.Tabs.SelectMany(t => t.Faults).Select(f => f.Path).ShouldBe(["nama", "alat", "struktur", "orang", "tanggal"]);
        progress.Tabs.Single(t => t.Tab.Code == "pabrik").IsComplete.ShouldBeTrue();
        (progress.Done, progress.IsComplete).ShouldBe((0, false));
    }

    [Fact]
    public void A_full_form_is_complete_and_a_faulty_optional_answer_is_not()
    {
        var id = Guid.NewGuid().ToString();
        var values = new JsonObject
        {
            ["nama"] = "A", ["alat"] = new JsonArray(new JsonObject { ["nama"] = "Mesin" }), ["struktur"] = id, ["orang"] = 5, ["tanggal"] = "2026-01-02"
        };
        var full = FormProgress.Of(Stage, values, NoLists);
        (full.Percent, full.IsComplete).ShouldBe((100, true));
        values["catatan"] = "terlalu panjang";
        values["akta"] = id;
        FormProgress.Of(Stage, values, NoLists).Tabs.SelectMany(t => t.Faults).Select(f => f.Path).ShouldBe(["catatan", "nomor"]);
    }

    [Fact]
    public void Rows_are_checked_one_by_one_and_counted()
    {
        var values = new JsonObject { ["alat"] = new JsonArray(new JsonObject { ["nama"] = "A" }, new JsonObject { ["foto"] = "bukan" }, new JsonObject { ["nama"] = "C" }) };
        FormProgress.Of(Stage, values, NoLists).Tabs.Single(t => t.Tab.Code == "daftar").Faults.Select(f => f.Path).ShouldBe(["alat[1].nama", "alat[1].foto", "alat"]);
    }

    [Fact]
    public void Files_are_found_in_rows_too()
    {
        var id = Guid.NewGuid();
        var values = new JsonObject { ["alat"] = new JsonArray(new JsonObject { ["nama"] = "A" }, new JsonObject { ["foto"] = id.ToString() }) };
        var place = FormFiles.In(Stage.Fields.Single(f => f.Code == "alat"), values, "data.alat", "alat").ShouldHaveSingleItem();
        (place.Id, place.Purpose, place.Path).ShouldBe((id, "data.alat.foto", "alat[1].foto"));
        FormFiles.Purposes(Stage.Fields.Single(f => f.Code == "alat"), "data.alat").ShouldBe(["data.alat.foto"]);
    }

    [Fact]
    public void The_profile_speaks_for_its_fields()
    {
        var applicant = new ApplicantInfo(Guid.NewGuid(), "perusahaan", "Perusahaan", "PT Contoh", "Vina", "Jalan Contoh", new Dictionary<string, string> { ["surel"] = "a@example.com" })
        {
            Known = new Dictionary<string, string> { ["organization"] = "PT Contoh", ["organizationAddress"] = "Jalan Contoh" }
        };
        FieldDefinition Field(string code, string? use) => new() { Code = code, Label = new LocalizedText(code), Use = use };
        FormProfile.Read([Field("nama", "organization"), Field("alamat", "organizationAddress"), Field("surel", null), Field("lain", null)], applicant).ToJsonString()
            .ShouldBe("""{"nama":"PT Contoh","alamat":"Jalan Contoh","surel":"a@example.com"}""");
    }

    [Fact]
    public void What_a_service_requires_is_named_and_leads_to_the_papers()
    {
        LegalDocumentDefinition[] set = [new() { Code = "npwp", Label = new LocalizedText("NPWP") }, new() { Code = "akta", Label = new LocalizedText("Akta") }];
        var missing = CompanyDocumentsPrecondition.Say(["npwp", "akta"], set, isBeingVerified: false);
        missing.Message.Id.ShouldContain("NPWP, Akta");
        missing.Url.ShouldBe("/akun/dokumen-legal");
        CompanyDocumentsPrecondition.Say(["akta"], set, isBeingVerified: true).Url.ShouldBeNull();
        CompanyDocumentsPrecondition.Say(["akta"], [], isBeingVerified: false).Message.Id.ShouldContain("badan usaha");
    }
}
