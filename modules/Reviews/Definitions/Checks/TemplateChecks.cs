using System.Text.Json.Nodes;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Templates;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Definitions.Checks;

/// <summary>Letters that name an answer which no stage of the service gives.</summary>
internal sealed class TemplateChecks(ITemplateStore templates, ITemplateRenderer renderer, DefinitionStore definitions)
{
    private const string Answers = "answers.";

    public async Task<IReadOnlyList<(string Path, string Reason)>> FaultsAsync(StudioMap map, CancellationToken ct)
    {
        var letters = (await templates.ListAsync(ct)).Where(t => t.Channel == TemplateChannel.Letter).ToLookup(t => t.Code, StringComparer.Ordinal);
        var faults = new List<(string, string)>();
        if (letters.Count == 0)
        {
            return faults;
        }

        // A letter may serve several services; what another one answers isn't a fault here.
        var known = Known(map);
        var code = JsonPlace.Text(map.Service["code"]);
        known.UnionWith((await definitions.PublishedAsync(ct)).Where(d => d.Document.Code != code).SelectMany(d => d.Document.Stages).SelectMany(s => s.Fields.Concat(s.Closing?.Fields ?? []).SelectMany(f => Names(s.Code, f.Code)).Append($"{Answers}{s.Code}.summary").Append($"{Answers}{s.Code}.total")));
        var checkedOnce = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (stage, i) in JsonPlace.Objects(map.Service["stages"]).Select((s, i) => (s, i)))
        {
            foreach (var (letter, path) in DefinitionLetters.Of(stage).Where(l => checkedOnce.Add(l.Code)))
            {
                foreach (var fault in letters[letter].SelectMany(t => renderer.Check(t.Body, known)).Where(f => f.Contains(Answers, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal))
                {
                    faults.Add(($"/stages/{i}/{path}", T($"Surat “{letter}”: {fault}", $"Letter “{letter}”: {fault}")));
                }
            }
        }

        return faults;
    }

    private static HashSet<string> Known(StudioMap map) => [.. JsonPlace.Objects(map.Service["stages"]).SelectMany(s => FieldPlaces.Answered(s, map.Kind(s)).Select(JsonPlace.CodeOf).OfType<string>().Concat(map.Kind(s).Answers.Select(a => a.Code)).SelectMany(f => Names(JsonPlace.CodeOf(s) ?? "", f)))];

    private static IEnumerable<string> Names(string stage, string field) => [$"{Answers}{stage}.{field}", $"{Answers}{stage}.{field}Value"];
}
