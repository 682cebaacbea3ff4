using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Definitions.Checks;

/// <summary>What the settings themselves say is wrong: something that can't be missing is, or a name leads to nothing, such as a role or a template that the agency hasn't.</summary>
internal static class SettingChecks
{
    public static IEnumerable<(string Path, string Reason)> Faults(StudioMap map)
    {
        foreach (var part in map.All())
        {
            var stage = part.Stage is { } code ? JsonPlace.Find(map.Service, $"stages/{code}") as JsonObject : null;
            var choices = map.Choices(stage, part.Siblings);
            var at = Pointer(map.Service, part.At);
            foreach (var fault in Faults(part.Group.Settings, map.Node(part), choices, at))
            {
                yield return fault;
            }
        }
    }

    /// <summary>The address of a part as a JSON pointer.</summary>
    public static string Pointer(JsonNode service, string address)
    {
        var (pointer, node) = ("", (JsonNode?)service);
        foreach (var part in address.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = JsonPlace.Find(node, part);
            pointer += "/" + (node is JsonArray list ? list.IndexOf(next).ToString(System.Globalization.CultureInfo.InvariantCulture) : part);
            node = next;
        }

        return pointer;
    }

    private static IEnumerable<(string, string)> Faults(IReadOnlyList<StageSetting> settings, JsonObject node, ISettingChoices choices, string at)
    {
        foreach (var setting in settings)
        {
            if (setting.Shape == SettingShape.Leads)
            {
                continue;
            }

            var path = $"{at}/{setting.Path.Replace('.', '/')}";
            var written = JsonPlace.At(node, setting.Path);
            if (setting.Required && IsMissing(setting, written))
            {
                yield return (path, T($"“{setting.Label.Id}” belum diisi.", $"“{setting.Label.In("en")}” is missing."));
            }

            foreach (var (value, source, below) in Named(setting, written))
            {
                if (choices.Of(source) is { } known && known.All(k => k.Value != value))
                {
                    yield return (path + below, Unknown(setting, source, value));
                }
            }

            foreach (var (row, i) in setting.Shape is SettingShape.Rows or SettingShape.Keyed ? RowSettings.Originals(setting, written).Select((r, i) => (r, i)) : [])
            {
                foreach (var fault in Faults(setting.Columns, row, choices, $"{path}/{(setting.Shape == SettingShape.Keyed ? JsonPlace.CodeOf(row) : i.ToString(System.Globalization.CultureInfo.InvariantCulture))}"))
                {
                    yield return fault;
                }
            }
        }
    }

    private static bool IsMissing(StageSetting setting, JsonNode? written) => written is null
        || (setting.Shape is SettingShape.Words or SettingShape.Paragraph && JsonPlace.Words(written) is null)
        || (written is JsonArray { Count: 0 } or JsonObject { Count: 0 })
        || (written is JsonValue && JsonPlace.Text(written) is "");

    /// <summary>Names that lead elsewhere, with the source that knows them.</summary>
    private static IEnumerable<(string Value, string Source, string Below)> Named(StageSetting setting, JsonNode? written)
    {
        switch (setting.Shape)
        {
            case SettingShape.Choice when setting.Source is { } source && JsonPlace.Text(written) is { Length: > 0 } one && one != "region":
                yield return (one, source, "");
                break;
            case SettingShape.Choices when setting.Source is { } source:
                foreach (var (text, i) in (written as JsonArray ?? []).Select((n, i) => (JsonPlace.Text(n), i)).Where(n => n.Item1 is not null))
                {
                    yield return (text!, source, $"/{i}");
                }

                break;
            case SettingShape.Notices:
                foreach (var notice in RowSettings.ReadNotices(written))
                {
                    yield return (notice["template"]?.ToString() ?? "", SettingSources.Notices, "");
                    yield return (notice["to"]!.ToString(), SettingSources.Recipients, "");
                }

                break;
            case SettingShape.Letter:
                if ((JsonPlace.Text(written) ?? JsonPlace.Text((written as JsonObject)?["template"])) is { } letter)
                {
                    yield return (letter, SettingSources.Letters, "");
                }

                foreach (var condition in RowSettings.ReadConditions((written as JsonObject)?["when"]))
                {
                    yield return (condition["answer"]!.ToString(), SettingSources.Answers, "/when");
                }

                break;
            case SettingShape.Conditions:
                foreach (var condition in RowSettings.ReadConditions(written))
                {
                    yield return (condition["answer"]!.ToString(), setting.Source ?? SettingSources.AnswersBefore, "");
                }

                break;
        }
    }

    private static string Unknown(StageSetting setting, string source, string value) => source switch
    {
        _ when value.StartsWith("role:", StringComparison.Ordinal) => T($"{setting.Label.Id}: peran “{value[5..]}” tidak ada.", $"{setting.Label.In("en")}: there is no role “{value[5..]}”."),
        SettingSources.Letters => T($"{setting.Label.Id}: templat surat “{value}” tidak ada.", $"{setting.Label.In("en")}: there is no letter template “{value}”."),
        SettingSources.Releases => T($"{setting.Label.Id}: tidak ada tahap yang membuat surat “{value}”.", $"{setting.Label.In("en")}: no stage makes the letter “{value}”."),
        SettingSources.Notices => T($"{setting.Label.Id}: templat pemberitahuan “{value}” tidak ada.", $"{setting.Label.In("en")}: there is no notice template “{value}”."),
        _ => T($"{setting.Label.Id}: “{value}” tidak ada.", $"{setting.Label.In("en")}: there is no “{value}”.")
    };
}
