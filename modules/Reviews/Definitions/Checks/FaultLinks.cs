using System.Text.Json.Nodes;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Definitions.Checks;

/// <summary>A fault with the page and the field where it is put right.</summary>
/// <param name="Path">JSON pointer.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Place">Page, in words.</param>
/// <param name="Url">Page and field.</param>
internal sealed record DraftFault(string Path, string Reason, LocalizedText Place, string Url);

/// <summary>Addresses of the studio's pages, and which of them a fault belongs to.</summary>
internal static class StudioUrls
{
    public const string Prefix = "data.";

    public static string Draft(string service) => $"/admin/layanan/{service}/draf";

    /// <summary>The service with its versions in the list of services.</summary>
    public static string Listed(string service) => $"/admin/layanan#l-{service}";

    public static string Stage(string service, string stage) => $"{Draft(service)}/tahap/{stage}";

    public static string Part(string service, StudioPart part) => $"{Draft(service)}/bagian/{part.Code}{(part.At.Length > 0 ? "?di=" + Uri.EscapeDataString(part.At) : "")}";

    public static string Fields(string service, string at) => $"{Draft(service)}/isian?di={Uri.EscapeDataString(at)}";

    /// <summary>The page of a fault.</summary>
    public static DraftFault Link(StudioMap map, string service, string pointer, string reason)
    {
        var address = JsonPlace.Address(map.Service, pointer);
        var parts = address.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 1 && parts[0] == "stages" && JsonPlace.Find(map.Service, $"stages/{parts[1]}") is JsonObject stage && JsonPlace.CodeOf(stage) == parts[1])
        {
            return InStage(map, service, stage, parts, pointer, reason);
        }

        return OfParts(service, map.ServiceParts, address, pointer, reason, null) ?? new DraftFault(pointer, reason, new("Daftar tahap", "List of stages"), Draft(service) + "#tahap");
    }

    private static DraftFault InStage(StudioMap map, string service, JsonObject stage, string[] parts, string pointer, string reason)
    {
        var name = SettingChoices.Words(stage["name"], parts[1]);
        var rest = string.Join('/', parts.Skip(2));
        if (parts is [_, _, "outcomes", var outcome, ..] && map.Find(StageParts.Outcome, $"stages/{parts[1]}/outcomes/{outcome}") is { } found)
        {
            return OfParts(service, [found], string.Join('/', parts.Skip(4)), pointer, reason, name) ?? new DraftFault(pointer, reason, In(name, found.Title), Part(service, found));
        }

        foreach (var list in FieldPlaces.Of(stage, map.Kind(stage)).Where(l => rest == l.Address || rest.StartsWith(l.Address + "/", StringComparison.Ordinal)))
        {
            // The field itself, or the innermost one of those that stand in it.
            for (var length = parts.Length; length > 2; length--)
            {
                if (map.Find(FieldParts.Field, string.Join('/', parts.Take(length))) is { } field)
                {
                    return OfParts(service, [field], string.Join('/', parts.Skip(length)), pointer, reason, name) ?? new DraftFault(pointer, reason, In(name, field.Title), Part(service, field));
                }
            }

            return new DraftFault(pointer, reason, In(name, list.Name), Fields(service, $"stages/{parts[1]}/{list.Address}"));
        }

        return OfParts(service, map.StageParts(stage), rest, pointer, reason, name) ?? new DraftFault(pointer, reason, name, Stage(service, parts[1]));
    }

    private static DraftFault? OfParts(string service, IReadOnlyList<StudioPart> parts, string rest, string pointer, string reason, LocalizedText? stage)
    {
        var path = rest.Replace('/', '.');
        foreach (var part in parts)
        {
            if (part.Group.Settings.FirstOrDefault(s => path.Length > 0 && Covers(s, path)) is { } setting)
            {
                var code = setting.Path + setting.Shape switch { SettingShape.Words or SettingShape.Paragraph => ".id", SettingShape.Letter => ".template", _ => "" };
                return new DraftFault(pointer, reason, stage is null ? part.Title : In(stage, part.Title), Part(service, part) + "#" + FieldId.Of(Prefix + code));
            }
        }

        return null;
    }

    private static bool Covers(StageSetting setting, string path) => setting.Shape == SettingShape.Leads ? path is "goto" or "end" or "stay"
        : path == setting.Path || path.StartsWith(setting.Path + ".", StringComparison.Ordinal) || setting.Path.StartsWith(path + ".", StringComparison.Ordinal);

    private static LocalizedText In(LocalizedText stage, LocalizedText part) => new($"{stage.Id} · {part.Id}", $"{stage.In("en")} · {part.In("en")}");
}
