using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Lines;

/// <summary>What a structured line consists of besides its identity. Until it is submitted it follows the catalog; from then on it stays as it was.</summary>
internal sealed record LineContent
{
    /// <summary>Code of the standard, <see cref="Options.TestStandard.None"/>, or null of an instrument.</summary>
    public string? Standard { get; init; }

    /// <summary>Answers that the rule table asks for: packaging, kinds of food, contact time and temperature.</summary>
    public JsonObject? Use { get; init; }
    public IReadOnlyList<LineItem> Items { get; init; } = [];

    /// <summary>Name of the standard; set when the line is submitted.</summary>
    public LocalizedText? StandardName { get; init; }

    /// <summary>The use in words, label by label; set when the line is submitted.</summary>
    public IReadOnlyList<LineWord>? UseWords { get; init; }

    /// <summary>As it was before it was frozen; the frozen price is the one that was last told.</summary>
    public LineContent Thawed() => new() { Standard = Standard, Use = Use, Items = [.. Items.Select(i => new LineItem { Option = i.Option, Code = i.Code, Seen = i.Price ?? i.Seen })] };

    public static LineContent Parse(string json) => JsonSerializer.Deserialize<LineContent>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}

/// <summary>A label and what was answered.</summary>
internal sealed record LineWord(LocalizedText Label, LocalizedText Text);

/// <summary>A parameter or measuring range of a line.</summary>
internal sealed record LineItem
{
    public required Guid Option { get; init; }
    public required string Code { get; init; }

    /// <summary>Price that the applicant was last told.</summary>
    public long Seen { get; init; }

    /// <summary>Set when the line is submitted, as all that follows.</summary>
    public LocalizedText? Name { get; init; }
    public LocalizedText? Group { get; init; }
    public long? Price { get; init; }
    public Guid? Tariff { get; init; }
    public string? Unit { get; init; }
    public string? Method { get; init; }
    public string? Limit { get; init; }
}
