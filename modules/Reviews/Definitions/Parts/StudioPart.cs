using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Definitions.Parts;

/// <summary>A part of a definition that has a page: which node, and which of its settings.</summary>
/// <param name="Code">Part of the address of its page.</param>
/// <param name="At">Address of the node, see <see cref="JsonPlace.Find"/>; empty for the service.</param>
/// <param name="Title">Title of the page.</param>
/// <param name="Group">Settings.</param>
internal sealed record StudioPart(string Code, string At, LocalizedText Title, SettingsGroup Group)
{
    /// <summary>Fields beside the one that is edited, for its conditions.</summary>
    public IReadOnlyList<JsonObject>? Siblings { get; init; }

    /// <summary>Code of the stage that it belongs to, or null.</summary>
    public string? Stage => At.StartsWith("stages/", StringComparison.Ordinal) ? At.Split('/')[1] : null;

    /// <summary>Members that its settings read and write, as mark of what the page shows.</summary>
    public string Mark(JsonObject node) => JsonPlace.Mark(new JsonObject(Group.Settings.Select(s => s.Shape == SettingShape.Leads ? "goto" : s.Path.Split('.')[0])
        .Concat(Group.Settings.Any(s => s.Shape == SettingShape.Leads) ? ["end", "stay"] : []).Distinct(StringComparer.Ordinal).Select(m => KeyValuePair.Create(m, node[m]?.DeepClone()))));
}

/// <summary>All parts of a definition, and the form of each.</summary>
internal sealed class StudioMap(JsonObject service, IReadOnlyDictionary<string, StageKindDescription> kinds, IReadOnlyList<StageSetting> preconditions, TenantChoices tenant)
{
    public JsonObject Service => service;

    /// <summary>Description of the kind of a stage; a plain one where no module brings it.</summary>
    public StageKindDescription Kind(JsonObject stage) => kinds.GetValueOrDefault(JsonPlace.Text(stage["kind"]) ?? "") ?? new StageKindDescription(new(JsonPlace.Text(stage["kind"]) ?? "?"), "file-text", new("Jenis tahap ini tidak dikenal di portal ini.", "This portal doesn't know this kind of stage."));

    /// <summary>Parts of the service itself.</summary>
    public IReadOnlyList<StudioPart> ServiceParts => [.. Parts.ServiceParts.All(preconditions).Select(g => new StudioPart(g.Code, "", g.Name, g))];

    /// <summary>Parts of a stage, without its outcomes and fields.</summary>
    public IReadOnlyList<StudioPart> StageParts(JsonObject stage) => [.. Parts.StageParts.All(Kind(stage)).Select(g => new StudioPart(g.Code, $"stages/{JsonPlace.CodeOf(stage)}", g.Name, g))];

    /// <summary>Every part: of the service, of each stage, of each outcome and of each field.</summary>
    public IEnumerable<StudioPart> All()
    {
        foreach (var part in ServiceParts)
        {
            yield return part;
        }

        foreach (var stage in JsonPlace.Objects(service["stages"]))
        {
            var at = $"stages/{JsonPlace.CodeOf(stage)}";
            foreach (var part in StageParts(stage))
            {
                yield return part;
            }

            foreach (var (code, outcome) in stage["outcomes"] as JsonObject ?? [])
            {
                yield return Outcome(stage, code);
            }

            foreach (var field in FieldPlaces.Of(stage, Kind(stage)).SelectMany(l => Below(l.Fields, $"{at}/{l.Address}")))
            {
                yield return field;
            }
        }
    }

    /// <summary>The part of an address, or null when there is none.</summary>
    public StudioPart? Find(string code, string at)
    {
        if (at.Length == 0)
        {
            return ServiceParts.FirstOrDefault(p => p.Code == code);
        }

        if (JsonPlace.Find(service, at) is not JsonObject node || JsonPlace.Find(service, string.Join('/', at.Split('/').Take(2))) is not JsonObject stage || !at.StartsWith("stages/", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = at.Split('/');
        return code switch
        {
            Parts.StageParts.Outcome when parts is [_, _, "outcomes", var outcome] => Outcome(stage, outcome),
            FieldParts.Field when FieldPlaces.Of(stage, Kind(stage)).Any(l => at.StartsWith($"stages/{parts[1]}/{l.Address}/", StringComparison.Ordinal)) && JsonPlace.CodeOf(node) is not null => Field(at, node),
            _ when parts.Length == 2 => StageParts(stage).FirstOrDefault(p => p.Code == code),
            _ => null
        };
    }

    /// <summary>A list whose elements may be added, ordered, copied and removed: stages, outcomes of a stage, fields. Null for anything else.</summary>
    public JsonNode? List(string at)
    {
        var parts = at.Split('/');
        if (at == "stages" || (parts is ["stages", _, "outcomes"] && JsonPlace.Find(service, $"stages/{parts[1]}") is JsonObject))
        {
            return JsonPlace.Find(service, at);
        }

        return IsFieldList(at) ? JsonPlace.Find(service, at) : null;
    }

    /// <summary>True for a list of fields: of a stage, of a table's columns, or of what stands beside a field.</summary>
    public bool IsFieldList(string at)
    {
        var parts = at.Split('/');
        return parts.Length > 2 && parts[0] == "stages" && JsonPlace.Find(service, $"stages/{parts[1]}") is JsonObject stage
            && (FieldPlaces.Of(stage, Kind(stage)).Any(l => at == $"stages/{parts[1]}/{l.Address}")
                || (parts[^1] is "fields" or "with" && Find(FieldParts.Field, string.Join('/', parts.SkipLast(1))) is not null));
    }

    /// <summary>The node of a part.</summary>
    public JsonObject Node(StudioPart part) => part.At.Length == 0 ? service : (JsonObject)JsonPlace.Find(service, part.At)!;

    /// <summary>The form of a part.</summary>
    public SettingForm Form(StudioPart part) => new(part.Group.Settings, Choices(part.Stage is { } code ? JsonPlace.Find(service, $"stages/{code}") as JsonObject : null, part.Siblings));

    public SettingChoices Choices(JsonObject? stage = null, IReadOnlyList<JsonObject>? siblings = null) => new(tenant, service, kinds, stage, siblings);

    private StudioPart Outcome(JsonObject stage, string code) => new(Parts.StageParts.Outcome, $"stages/{JsonPlace.CodeOf(stage)}/outcomes/{code}", SettingChoices.Words(stage["outcomes"]?[code]?["name"], code), Parts.StageParts.OutcomeGroup(Kind(stage)));

    private StudioPart Field(string at, JsonObject field)
    {
        var list = JsonPlace.Find(service, at[..at.LastIndexOf('/')]);
        return new StudioPart(FieldParts.Field, at, SettingChoices.Words(field["label"], JsonPlace.CodeOf(field) ?? "?"), FieldParts.Group) { Siblings = [.. JsonPlace.Objects(list).Where(f => f != field)] };
    }

    private IEnumerable<StudioPart> Below(IEnumerable<JsonObject> fields, string at) => fields.Where(f => JsonPlace.CodeOf(f) is not null).SelectMany(f =>
        Below(JsonPlace.Objects(f["fields"]), $"{at}/{JsonPlace.CodeOf(f)}/fields").Concat(Below(JsonPlace.Objects(f["with"]), $"{at}/{JsonPlace.CodeOf(f)}/with")).Prepend(Field($"{at}/{JsonPlace.CodeOf(f)}", f)));
}
