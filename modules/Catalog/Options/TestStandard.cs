using System.Text.Json;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Options;

/// <summary>A standard under which samples of a product can be tested.</summary>
/// <param name="Code">Code, unique in the product.</param>
/// <param name="Name">Name.</param>
internal sealed record TestStandard(string Code, LocalizedText Name)
{
    /// <summary>What is sent where the test refers to no standard.</summary>
    public const string None = "none";

    public static IReadOnlyList<TestStandard> Parse(string json) => JsonSerializer.Deserialize<List<TestStandard>>(json, JsonSerializerOptions.Web)!;

    public static string Write(IEnumerable<TestStandard> standards) => JsonSerializer.Serialize(standards, JsonSerializerOptions.Web);
}
