using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Billing.Quotations;
using PlatformSaaS.Catalog.Orders;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Assignments;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Decisions;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Reviews.Works;
using PlatformSaaS.TestBase.Infrastructure;
using PlatformSaaS.Web.Theme;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Studio;

/// <summary>Parts of definitions as forms: what is opened and saved unchanged stays as it is, what is changed changes nothing beside it.</summary>
public sealed class PartFormTests
{
    private static readonly Dictionary<string, StageKindDescription> Kinds = new(StringComparer.Ordinal)
    {
        ["form"] = StageDescriptions.Form, ["review"] = StageDescriptions.Review, ["meeting"] = MeetingDescription.Value, ["decision"] = DecisionDescription.Value, ["work"] = WorkDescription.Value,
        ["assignment"] = AssignmentDescription.Value, ["delivery"] = DeliveryDescription.Of([]), ["order"] = OrderDescription.Value, ["payment"] = PaymentDescription.Value, ["quotation"] = QuotationDescription.Value
    };

    private static readonly StageSetting[] Preconditions = [new("legalDocuments", SettingShape.Choice, new("Dokumen")) { Options = [StageSetting.Option("verified", "Ya", "Yes")] }];

    public static TheoryData<string> Services { get; } = [.. Directory.GetDirectories(Path.Combine(Repository.Root, "etc", "agencies"))
        .Where(d => Directory.Exists(Path.Combine(d, "services"))).SelectMany(d => Directory.GetFiles(Path.Combine(d, "services"), "*.json")).Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_part_of_every_service_is_saved_unchanged(string file)
    {
        var map = Map(JsonPlace.Read(File.ReadAllText(Path.Combine(Repository.Root, file))));
        var before = JsonPlace.Write(map.Service);
        var parts = map.All().ToList();
        parts.Count.ShouldBeGreaterThan(20);
        foreach (var part in parts)
        {
            map.Find(part.Code, part.At).ShouldNotBeNull(part.At).Mark(map.Node(part)).ShouldBe(part.Mark(map.Node(part)));
            var form = map.Form(part);
            var sent = Sent(form, map.Node(part));
            var errors = FormValidator.Validate(form.Fields(map.Node(part)), sent, new Dictionary<string, IReadOnlyList<ListEntry>>());
            errors.ShouldBeEmpty($"{part.Code} {part.At}: {string.Join("; ", errors.Select(e => $"{e.Key} {e.Value[0]}"))}");
            form.Apply(map.Node(part), sent);
            JsonPlace.Write(map.Service).ShouldBe(before, $"{part.Code} {part.At}");
        }
    }

    [Fact]
    public void What_no_setting_names_survives_a_change()
    {
        var map = Map(JsonPlace.Read("""
            { "code": "x", "rahasia": { "a": [1, 2.50] }, "name": { "id": "Lama", "jv": "Kuna" }, "steps": [{ "code": "a", "name": { "id": "A" }, "warna": "biru" }, { "code": "b", "name": { "id": "B" } }],
              "stages": [{ "code": "a", "kind": "form", "name": { "id": "A" }, "actor": "applicant", "mode": 7, "fields": [{ "code": "f", "type": "choice", "label": { "id": "F" }, "options": [{ "value": "p", "label": { "id": "P" }, "ikon": "x" }, { "value": "q", "label": { "id": "Q" } }] }],
              "outcomes": { "submitted": { "name": { "id": "Ok" }, "notify": ["satu", { "template": "dua", "to": "role:r" }] } } }] }
            """));
        Change(map, ServiceParts.General, "", v => v["name.id"] = "Baru");
        Change(map, ServiceParts.Steps, "", v => ((JsonArray)v["steps"]!)[1]!["name.en"] = "B too");
        Change(map, FieldParts.Field, "stages/a/fields/f", v => ((JsonArray)v["options"]!).RemoveAt(1));
        Change(map, StageParts.Outcome, "stages/a/outcomes/submitted", v => v["leads"] = "end:completed");
        var service = map.Service;
        service["name"]!.ToJsonString().ShouldBe("""{"id":"Baru","jv":"Kuna"}""");
        service["rahasia"]!.ToJsonString().ShouldBe("""{"a":[1,2.50]}""");
        service["steps"]!.ToJsonString().ShouldBe("""[{"code":"a","name":{"id":"A"},"warna":"biru"},{"code":"b","name":{"id":"B","en":"B too"}}]""");
        service["stages"]![0]!["mode"]!.GetValue<int>().ShouldBe(7);
        service["stages"]![0]!["fields"]![0]!["options"]!.ToJsonString().ShouldBe("""[{"value":"p","label":{"id":"P"},"ikon":"x"}]""");
        service["stages"]![0]!["outcomes"]!["submitted"]!.ToJsonString().ShouldBe("""{"name":{"id":"Ok"},"notify":["satu",{"template":"dua","to":"role:r"}],"end":"completed"}""");
    }

    [Fact]
    public void Conditions_are_rows_of_question_and_answer()
    {
        var map = Map(JsonPlace.Read("""
            { "code": "x", "stages": [{ "code": "a", "kind": "form", "name": { "id": "A" }, "fields": [{ "code": "jenis", "type": "choice", "label": { "id": "Jenis" }, "options": [{ "value": "p", "label": { "id": "P" } }, { "value": "q", "label": { "id": "Q" } }] }, { "code": "luar", "type": "yesNo", "label": { "id": "Luar" } }] },
              { "code": "b", "kind": "decision", "name": { "id": "B" }, "actor": "role:x" }] }
            """));
        Change(map, StageParts.General, "stages/b", v => v["when"] = new JsonArray(Row("a.jenis", "p"), Row("a.jenis", "q"), Row("a.luar", "true")));
        map.Service["stages"]![1]!["when"]!.ToJsonString().ShouldBe("""{"a.jenis":["p","q"],"a.luar":true}""");
        Change(map, StageParts.General, "stages/b", v => v["when"] = new JsonArray());
        map.Service["stages"]![1]!["when"].ShouldBeNull();

        static JsonObject Row(string answer, string value) => new() { ["answer"] = answer, ["value"] = value };
    }

    [Fact]
    public void Stages_are_added_moved_copied_and_removed_with_their_steps()
    {
        var service = DraftStructure.Blank("izin", "Izin Riset", null);
        DraftStructure.AddStage(service, "form", StageDescriptions.Form, "Pengajuan Berkas", null, null);
        DraftStructure.AddStage(service, "decision", DecisionDescription.Value, "Keputusan", null, null);
        DraftStructure.AddStage(service, "review", StageDescriptions.Review, "Periksa", "pengajuan-berkas", "pengajuan-berkas");
        Codes("stages").ShouldBe(["pengajuan-berkas", "periksa", "keputusan"]);
        Codes("steps").ShouldBe(["pengajuan-berkas", "keputusan"]);
        DraftStructure.Move(service["stages"]!, "keputusan", 0);
        JsonPlace.CodeOf(DraftStructure.Copy((JsonArray)service["stages"]!, "periksa")).ShouldBe("periksa-2");
        Codes("stages").ShouldBe(["keputusan", "pengajuan-berkas", "periksa", "periksa-2"]);
        DraftStructure.Remove(service, service["stages"]!, "keputusan");
        Codes("steps").ShouldBe(["pengajuan-berkas"]);
        DraftStructure.AddField(service, service["stages"]![0]!, "fields", "Judul penelitian Anda", "text", "pengajuan-berkas");
        service["title"]!.ToString().ShouldBe("pengajuan-berkas.judulPenelitianAnda");

        List<string> Codes(string list) => [.. JsonPlace.Objects(service[list]).Select(s => JsonPlace.CodeOf(s)!)];
    }

    [Fact]
    public void A_dead_end_is_found()
    {
        var service = ServiceDefinitionDocument.Parse("""
            { "code": "x", "name": "X", "number": "X/{seq}", "stages": [{ "code": "a", "kind": "k", "name": "A", "outcomes": { "ya": {}, "tidak": { "goto": "c" } } }, { "code": "b", "kind": "k", "name": "B", "outcomes": { "selesai": { "end": "completed" } } },
              { "code": "c", "kind": "k", "name": "C", "outcomes": { "lagi": { "goto": "d" } } }, { "code": "d", "kind": "k", "name": "D", "outcomes": { "balik": { "goto": "c" } } }] }
            """);
        DefinitionChecks.Faults(service, new Dictionary<string, IStageKind>()).Where(f => f.Reason.Id.StartsWith("Jalan buntu", StringComparison.Ordinal)).Select(f => f.Path).ShouldBe(["/stages/2", "/stages/3"]);
    }

    private static void Change(StudioMap map, string part, string at, Action<JsonObject> change)
    {
        var found = map.Find(part, at).ShouldNotBeNull();
        var form = map.Form(found);
        var values = form.Values(map.Node(found));
        change(values);
        form.Apply(map.Node(found), values);
    }

    private static StudioMap Map(JsonObject service) => new(service, Kinds, Preconditions, new TenantChoices(new Dictionary<string, IReadOnlyList<ListEntry>> { [SettingSources.Roles] = [], [SettingSources.Letters] = [] }, new Dictionary<string, IReadOnlyList<ListEntry>>()));

    /// <summary>What a browser would send of the form, read back.</summary>
    private static JsonObject Sent(SettingForm form, JsonObject node)
    {
        var posted = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        Post(form.Fields(node), form.Values(node), StudioUrls.Prefix, posted);
        return FormReader.Read(new FormCollection(posted), form.Fields(node), StudioUrls.Prefix);
    }

    private static void Post(IReadOnlyList<FieldDefinition> fields, JsonObject values, string prefix, Dictionary<string, StringValues> posted)
    {
        foreach (var field in fields)
        {
            switch (values[field.Code])
            {
                case JsonArray rows when field.Type == FieldType.Table:
                    foreach (var (row, i) in rows.OfType<JsonObject>().Select((r, i) => (r, i)))
                    {
                        Post(field.Fields, row, string.Create(CultureInfo.InvariantCulture, $"{prefix}{field.Code}[{i}]."), posted);
                    }

                    break;
                case JsonArray many:
                    posted[prefix + field.Code] = new StringValues([.. many.Select(m => m!.ToString())]);
                    break;
                case { } value:
                    // Browsers end lines their own way.
                    posted[prefix + field.Code] = value.ToString().Replace("\n", "\r\n", StringComparison.Ordinal);
                    break;
            }
        }
    }
}
