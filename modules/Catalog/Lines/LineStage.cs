using System.Text.Json;
using PlatformSaaS.Catalog.Orders;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Lines;

/// <summary>An order stage of structured lines, read: <c>line</c> (sample or instrument), <c>catalog</c> (group offered), <c>lineFields</c> (identity), <c>rules</c> (rule table), <c>min</c>, <c>max</c>.</summary>
internal sealed record LineStage(ProductKind Kind, string? Catalog, IReadOnlyList<FieldDefinition> Fields, string? Rules, int Min, int Max)
{
    public const string Member = "line";

    /// <summary>The stage, or null where its lines are plain products.</summary>
    public static LineStage? Of(StageDefinition stage)
    {
        if (OrderStage.Text(stage, Member) is not { } line)
        {
            return null;
        }

        var fields = stage.More!.TryGetValue("lineFields", out var given) && given.ValueKind == JsonValueKind.Array ? given.Deserialize<List<FieldDefinition>>(ServiceDefinitionDocument.Json)! : [];
        return new LineStage(
            line == "instrument" ? ProductKind.Instrument : ProductKind.Test, OrderStage.Text(stage, "catalog"), fields, OrderStage.Text(stage, "rules"),
            Math.Max(1, OrderStage.Number(stage, "min") ?? 1), OrderStage.Number(stage, "max") ?? OrderStage.MostLines);
    }

    /// <summary>One line, in words inside a sentence.</summary>
    public LocalizedText Word => Kind == ProductKind.Instrument ? new("alat", "instrument") : new("sampel", "sample");

    /// <summary>What a line is priced by, in words inside a sentence.</summary>
    public LocalizedText ItemWord => Kind == ProductKind.Instrument ? new("rentang ukur", "measuring range") : new("parameter", "parameter");

    /// <summary>Letter before the number of a line.</summary>
    public string Mark => Kind == ProductKind.Instrument ? "A" : "S";

    /// <summary>Faults of a definition.</summary>
    public static IEnumerable<LocalizedText> Faults(StageDefinition stage)
    {
        if (OrderStage.Text(stage, Member) is not ("sample" or "instrument"))
        {
            yield return new("line harus 'sample' atau 'instrument'.", "line has to be 'sample' or 'instrument'.");
            yield break;
        }

        var read = Of(stage)!;
        if (read.Catalog is null)
        {
            yield return new("Baris terstruktur memerlukan kelompok katalog: catalog.", "Structured lines need a group of the catalog: catalog.");
        }

        if (read.Kind == ProductKind.Instrument && read.Rules is not null)
        {
            yield return new("rules hanya berlaku untuk line 'sample'.", "rules are for line 'sample' only.");
        }

        foreach (var field in read.Fields.GroupBy(f => f.Code, StringComparer.Ordinal).Where(g => g.Count() > 1 || LineForm.Own.Contains(g.Key)))
        {
            yield return new($"lineFields: '{field.Key}' ada dua kali atau dipakai baris itu sendiri.", $"lineFields: '{field.Key}' stands twice or is the line's own.");
        }
    }
}
