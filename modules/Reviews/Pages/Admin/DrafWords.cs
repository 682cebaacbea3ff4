using System.Text.Json.Nodes;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>What stands in a draft, in words.</summary>
internal static class DrafWords
{
    /// <summary>Where an outcome leads, or null for the next stage.</summary>
    public static string? Leads(StudioMap map, JsonNode? outcome)
    {
        if (JsonPlace.Text(outcome?["goto"]) is { } target)
        {
            return T("ke ", "to ") + (JsonPlace.Words((JsonPlace.Find(map.Service, $"stages/{target}") as JsonObject)?["name"]) ?? target);
        }

        return JsonPlace.Text(outcome?["end"]) is { } end ? T("berakhir, ", "ends, ") + (JsonPlace.Words(map.Service["ends"]?[end]?["applicant"]) ?? end) : null;
    }

    /// <summary>Icon of where an outcome leads.</summary>
    public static string Icon(JsonNode? outcome) => Ends(outcome) ? "flag" : Jumps(outcome) ? "corner-up-left" : "arrow-right";

    private static bool Ends(JsonNode? outcome) => outcome?["end"] is not null;

    private static bool Jumps(JsonNode? outcome) => outcome?["goto"] is not null;

    /// <summary>A condition: “question” is answer.</summary>
    public static string Condition(StudioMap map, JsonObject? stage, JsonObject row)
    {
        var (answer, value) = (row["answer"]!.ToString(), row["value"]!.ToString());
        var choices = map.Choices(stage);
        return T($"“{choices.Of(SettingSources.Answers)!.FirstOrDefault(a => a.Value == answer)?.Label.Id ?? answer}” dijawab {choices.ValuesOf(answer).FirstOrDefault(v => v.Value == value)?.Label.Id ?? value}",
            $"“{choices.Of(SettingSources.Answers)!.FirstOrDefault(a => a.Value == answer)?.Label.In("en") ?? answer}” is {choices.ValuesOf(answer).FirstOrDefault(v => v.Value == value)?.Label.In("en") ?? value}");
    }
}
