using System.Text.Json;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Packs;

/// <summary>A group as a pack writes it: <c>catalog/*.json</c>, described in <c>etc/schemas/catalog.schema.json</c>.</summary>
internal sealed record GroupDocument
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }
    public LocalizedText? Summary { get; init; }
    public int Order { get; init; }
    public string? Icon { get; init; }
    public string? Service { get; init; }
    public IReadOnlyDictionary<string, IReadOnlyList<FieldDefinition>> FieldSets { get; init; } = new Dictionary<string, IReadOnlyList<FieldDefinition>>();
    public IReadOnlyDictionary<string, IReadOnlyList<OptionDocument>> OptionSets { get; init; } = new Dictionary<string, IReadOnlyList<OptionDocument>>();
    public IReadOnlyList<GroupDocument> Groups { get; init; } = [];
    public IReadOnlyList<ProductDocument> Products { get; init; } = [];

    public static GroupDocument Parse(string json) => JsonSerializer.Deserialize<GroupDocument>(json, Json)!;

    /// <summary>The group and all below it with their places in the file.</summary>
    public IEnumerable<(GroupDocument Group, GroupDocument? Parent, string At)> Walk(GroupDocument? parent = null, string at = "") =>
        Groups.SelectMany((g, i) => g.Walk(this, $"{at}/groups/{i}")).Prepend((this, parent, at));

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
}

/// <summary>A product as a pack writes it.</summary>
internal sealed record ProductDocument
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }
    public LocalizedText? Summary { get; init; }
    public required LocalizedText Unit { get; init; }
    public int? WeightGrams { get; init; }
    public string? HandlingUnit { get; init; }
    public string Kind { get; init; } = "plain";
    public int? Stock { get; init; }
    public int? MaxQuantity { get; init; }
    public int? Order { get; init; }
    public string? FieldSet { get; init; }
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];
    public IReadOnlyList<TariffDocument> Tariffs { get; init; } = [];
    public IReadOnlyList<TestStandard> Standards { get; init; } = [];
    public IReadOnlyList<string> OptionSets { get; init; } = [];
    public IReadOnlyList<OptionDocument> Options { get; init; } = [];

    /// <summary>Fields of the set, then its own.</summary>
    public IReadOnlyList<FieldDefinition> AllFields(GroupDocument file) => [.. FieldSet is { } set ? file.FieldSets.GetValueOrDefault(set) ?? [] : [], .. Fields];

    /// <summary>Options of the sets, then its own.</summary>
    public IReadOnlyList<OptionDocument> AllOptions(GroupDocument file) => [.. OptionSets.SelectMany(s => file.OptionSets.GetValueOrDefault(s) ?? []), .. Options];
}

/// <summary>A parameter or measuring range as a pack writes it.</summary>
internal sealed record OptionDocument
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }
    public LocalizedText? Group { get; init; }
    public string? Unit { get; init; }
    public string? Method { get; init; }
    public string? Limit { get; init; }
    public IReadOnlyList<string> Standards { get; init; } = [];
    public required IReadOnlyList<TariffDocument> Tariffs { get; init; }
}

/// <summary>A tariff as a pack writes it.</summary>
internal sealed record TariffDocument(string From, string? Until, long Price, bool Sample = false, string? Basis = null, string? BasisUrl = null);
