using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Stages;

/// <summary>Something that a form still lacks.</summary>
/// <param name="Path">Field path, such as <c>merek[0].kelas</c>.</param>
/// <param name="Message">What to do.</param>
internal sealed record FormFault(string Path, string Message);

/// <summary>How complete a tab is: what is asked for there, how much of it is given, and what isn't.</summary>
internal sealed record TabProgress(FormTab Tab, int Done, int Total, IReadOnlyList<FormFault> Faults)
{
    public bool IsComplete => Faults.Count == 0;
}

/// <summary>How complete a form in tabs is, by the rules that hold when it is sent.</summary>
internal sealed record FormProgress(IReadOnlyList<TabProgress> Tabs)
{
    public int Done => Tabs.Sum(t => t.Done);
    public int Total => Tabs.Sum(t => t.Total);
    public int Percent => Total == 0 ? 100 : 100 * Done / Total;
    public bool IsComplete => Tabs.All(t => t.IsComplete);

    public static FormProgress Of(StageDefinition stage, JsonObject values, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists)
    {
        var clean = (JsonObject)values.DeepClone();
        var errors = FormValidator.Validate(FormStage.Asked(stage), clean, lists);
        return new FormProgress([.. stage.Tabs.Select(tab => Of(tab, clean, errors))]);
    }

    private static TabProgress Of(FormTab tab, JsonObject values, Dictionary<string, string[]> errors)
    {
        IReadOnlyList<FieldDefinition> fields = tab.IsProfile ? [] : tab.All();
        var faults = fields.SelectMany(f => errors.Where(e => Head(e.Key) == f.Code)).ToList();
        var faulty = faults.Select(e => Head(e.Key)).ToHashSet(StringComparer.Ordinal);
        // What may be left out counts once it is begun.
        var asked = fields.Where(f => FormValidator.IsAsked(f, values) && (faulty.Contains(f.Code) || values[f.Code] is not null || (f.Required && f.Of is null) || f is { Type: FieldType.Table, Min: > 0 })).ToList();
        return new TabProgress(tab, asked.Count(f => !faulty.Contains(f.Code)), asked.Count, [.. faults.Select(e => new FormFault(e.Key, e.Value[0]))]);
    }

    private static string Head(string path) => path.Split('[', '.')[0];
}
