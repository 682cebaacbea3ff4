using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Definitions.Settings;

/// <summary>What settings offer.</summary>
internal interface ISettingChoices
{
    /// <summary>The choices of a source; null where nobody keeps it, so that it is written.</summary>
    IReadOnlyList<ListEntry>? Of(string? source);

    /// <summary>The values that an answer may have; empty where it can't be compared.</summary>
    IReadOnlyList<ListEntry> ValuesOf(string answer);

    /// <summary>True for an answer of yes or no.</summary>
    bool IsYesNo(string answer);

    /// <summary>Where an outcome may lead.</summary>
    IReadOnlyList<ListEntry> Leads();
}

/// <summary>What a tenant offers, read once for a page.</summary>
internal sealed record TenantChoices(IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Sources, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Lists);

/// <summary>Choices at one place of a definition: what the tenant offers, and what the definition itself does there.</summary>
/// <param name="tenant">The tenant's.</param>
/// <param name="service">The definition.</param>
/// <param name="kinds">Descriptions of the stage kinds.</param>
/// <param name="stage">The stage, or null for the service.</param>
/// <param name="siblings">Fields beside the one that is edited, or null.</param>
internal sealed class SettingChoices(TenantChoices tenant, JsonObject service, IReadOnlyDictionary<string, StageKindDescription> kinds, JsonObject? stage = null, IReadOnlyList<JsonObject>? siblings = null) : ISettingChoices
{
    private static readonly IReadOnlyList<(string Code, LocalizedText Name)> People =
    [
        ("applicant", new("Pemohon", "The applicant")), ("assigned", new("Petugas yang ditugasi", "The assigned officer")), ("unit", new("Anggota unit permohonan", "Members of the request's unit"))
    ];

    private Dictionary<string, JsonObject>? _answers;

    public IReadOnlyList<ListEntry>? Of(string? source) => source switch
    {
        null => null,
        SettingSources.Actors => Actors(),
        SettingSources.Recipients => [.. People.Select(p => Entry(p.Code, p.Name)), Entry("experts", new("Tim ahli atau yang dituju", "The experts, or whoever is meant")), Entry("units", new("Unit yang masih mengerjakan", "Units that still have work")), .. Of(SettingSources.Roles) ?? []],
        SettingSources.Stages => [.. Stages.Select(Named)],
        SettingSources.FormsBefore => [.. Before.Where(s => FieldPlaces.Of(s, Kind(s)).Any()).Select(Named)],
        SettingSources.AnswersBefore => AnswersOf(stage is null ? Stages : Before),
        SettingSources.Answers => AnswersOf(Stages),
        SettingSources.Fields => stage is null ? [] : [.. OwnFields(stage).Select(Named)],
        SettingSources.Siblings => [.. (siblings ?? []).Select(Named)],
        SettingSources.Outcomes => [.. (stage?["outcomes"] as JsonObject ?? []).Select(o => Entry(o.Key, Words(o.Value?["name"], o.Key)))],
        SettingSources.Steps => [.. JsonPlace.Objects(service["steps"]).Select(Named)],
        SettingSources.Releases => Releases(),
        _ => tenant.Sources.GetValueOrDefault(source)
    };

    public IReadOnlyList<ListEntry> ValuesOf(string answer) => Field(answer) is not { } field ? []
        : JsonPlace.Text(field["type"]) == "yesNo" ? [new ListEntry { Value = "true", Label = new("Ya", "Yes") }, new ListEntry { Value = "false", Label = new("Tidak", "No") }]
        : JsonPlace.Text(field["list"]) is { } list ? [.. (tenant.Lists.GetValueOrDefault(list) ?? []).Select(e => new ListEntry { Value = e.Value, Label = e.Label })]
        : [.. JsonPlace.Objects(field["options"]).Where(o => JsonPlace.Text(o["value"]) is not null).Select(o => Entry(JsonPlace.Text(o["value"])!, Words(o["label"], JsonPlace.Text(o["value"])!)))];

    public bool IsYesNo(string answer) => JsonPlace.Text(Field(answer)?["type"]) == "yesNo";

    public IReadOnlyList<ListEntry> Leads() =>
    [
        Entry(SettingForm.Next, new("Tahap berikutnya", "The next stage")),
        .. Stages.Select(s => Entry("goto:" + JsonPlace.CodeOf(s), new($"Ke tahap {Words(s["name"], "?").Id}", $"To the stage {Words(s["name"], "?").In("en")}"))),
        .. (service["ends"] as JsonObject ?? []).Select(e => Entry("end:" + e.Key, new($"Permohonan berakhir: {Words(e.Value?["applicant"], e.Key).Id}", $"The request ends: {Words(e.Value?["applicant"], e.Key).In("en")}")))
    ];

    /// <summary>Text of the agency, or the code where it has none yet.</summary>
    public static LocalizedText Words(JsonNode? node, string code) => node is JsonObject o && JsonPlace.Text(o["id"]) is { Length: > 0 } id ? new(id, JsonPlace.Text(o["en"])) : new(JsonPlace.Text(node) is { Length: > 0 } bare ? bare : code);

    private IEnumerable<JsonObject> Stages => JsonPlace.Objects(service["stages"]);

    private IEnumerable<JsonObject> Before => Stages.TakeWhile(s => s != stage);

    private StageKindDescription? Kind(JsonObject of) => kinds.GetValueOrDefault(JsonPlace.Text(of["kind"]) ?? "");

    private IReadOnlyList<ListEntry> Actors()
    {
        var allowed = stage is null ? null : Kind(stage)?.Actors;
        return [.. People.Where(p => allowed?.Contains(p.Code) != false).Select(p => Entry(p.Code, p.Name)), .. allowed?.Contains("role") == false ? [] : Of(SettingSources.Roles) ?? []];
    }

    private IReadOnlyList<ListEntry> Releases()
    {
        var letters = Stages.SelectMany(DefinitionLetters.Of).Select(l => l.Code).ToHashSet(StringComparer.Ordinal);
        return [Entry("results", new("Hasil pekerjaan (berkas)", "Results of the work (files)")), .. (Of(SettingSources.Letters) ?? []).Where(l => letters.Contains(l.Value))];
    }

    private IReadOnlyList<ListEntry> AnswersOf(IEnumerable<JsonObject> of) => siblings is not null ? [.. siblings.Select(Named)]
        : [.. of.SelectMany(s => OwnFields(s).Select(f => (Stage: s, Field: f))).Select(a => Entry(
            $"{JsonPlace.CodeOf(a.Stage)}.{JsonPlace.CodeOf(a.Field)}", new($"{Words(a.Field["label"], JsonPlace.CodeOf(a.Field)!).Id} ({Words(a.Stage["name"], "?").Id})", $"{Words(a.Field["label"], JsonPlace.CodeOf(a.Field)!).In("en")} ({Words(a.Stage["name"], "?").In("en")})")))];

    /// <summary>Fields whose answers are a stage's: those of its forms, of what closes it, and what its kind answers by itself.</summary>
    private IEnumerable<JsonObject> OwnFields(JsonObject of) => FieldPlaces.Answered(of, Kind(of)).Where(f => JsonPlace.CodeOf(f) is not null)
        .Concat((Kind(of)?.Answers ?? []).Select(a => new JsonObject { ["code"] = a.Code, ["label"] = new JsonObject { ["id"] = a.Name.Id, ["en"] = a.Name.En } }));

    private JsonObject? Field(string answer) => siblings is not null ? siblings.FirstOrDefault(s => JsonPlace.CodeOf(s) == answer)
        : (_answers ??= Stages.SelectMany(s => OwnFields(s).Select(f => (Key: $"{JsonPlace.CodeOf(s)}.{JsonPlace.CodeOf(f)}", Field: f))).DistinctBy(a => a.Key).ToDictionary(a => a.Key, a => a.Field, StringComparer.Ordinal)).GetValueOrDefault(answer);

    private static ListEntry Named(JsonObject node) => Entry(JsonPlace.CodeOf(node) ?? "", Words(node["name"] ?? node["label"], JsonPlace.CodeOf(node) ?? "?"));

    private static ListEntry Entry(string value, LocalizedText label) => new() { Value = value, Label = label };
}

/// <summary>Reads what a tenant offers for settings.</summary>
internal sealed class TenantChoiceReader(IEnumerable<ISettingSource> sources, MultiTenancy.IAgency agency)
{
    private TenantChoices? _read;

    public async Task<TenantChoices> ReadAsync(CancellationToken ct)
    {
        if (_read is not null)
        {
            return _read;
        }

        var offered = new Dictionary<string, IReadOnlyList<ListEntry>>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            offered[source.Name] = await source.ListAsync(ct);
        }

        return _read = new TenantChoices(offered, (await agency.GetAsync(ct)).Lists);
    }
}
