using System.Text.Json;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Rules;

/// <summary>
/// Which parameters a food-packaging material is tested for, as an agency wrote it down: <c>rules/*.json</c>, described in <c>etc/schemas/rules.schema.json</c>.
/// Kinds of food imply simulants; simulants, contact time and contact temperature imply the parameters.
/// </summary>
internal sealed record RuleDocument
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }

    /// <summary>Standards that it applies to, by code.</summary>
    public IReadOnlyList<string> Standards { get; init; } = [];

    /// <summary>What is asked of the packaging: material, shape, dimension.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];
    public IReadOnlyList<Simulant> Simulants { get; init; } = [];
    public IReadOnlyList<FoodType> Foods { get; init; } = [];
    public IReadOnlyList<ContactClass> Times { get; init; } = [];
    public IReadOnlyList<ContactClass> Temperatures { get; init; } = [];
    public IReadOnlyList<OfferRule> Offers { get; init; } = [];

    public static RuleDocument Parse(string json) => JsonSerializer.Deserialize<RuleDocument>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull
    };
}

/// <summary>A liquid that stands for food in the test.</summary>
internal sealed record Simulant(string Code, LocalizedText Name);

/// <summary>A kind of food.</summary>
internal sealed record FoodType
{
    public required string Code { get; init; }

    /// <summary>Its mark in the standard, such as I or VI-A.</summary>
    public required string Type { get; init; }
    public required LocalizedText Name { get; init; }

    /// <summary>Processed food that it takes in.</summary>
    public LocalizedText? Examples { get; init; }
    public IReadOnlyList<string> Simulants { get; init; } = [];
}

/// <summary>A class of contact time or temperature.</summary>
internal sealed record ContactClass
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }

    /// <summary>At what it is then tested.</summary>
    public LocalizedText? Test { get; init; }
}

/// <summary>Parameters that are offered when one of the simulants is implied and the classes fit; an empty list fits anything.</summary>
internal sealed record OfferRule
{
    public IReadOnlyList<string> Parameters { get; init; } = [];
    public IReadOnlyList<string> Simulants { get; init; } = [];
    public IReadOnlyList<string> Times { get; init; } = [];
    public IReadOnlyList<string> Temperatures { get; init; } = [];

    /// <summary>Why, where the simulants don't say it.</summary>
    public LocalizedText? Reason { get; init; }
}
