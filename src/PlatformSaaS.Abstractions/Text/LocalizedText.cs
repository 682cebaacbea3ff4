using System.Globalization;
using System.Text.Json.Serialization;

namespace PlatformSaaS.Text;

/// <summary>A text of an agency in Indonesian and, where there is one, English. In JSON: <c>{ "id": "…", "en": "…" }</c>.</summary>
/// <param name="Id">Indonesian.</param>
/// <param name="En">English, or null to show the Indonesian.</param>
public sealed record LocalizedText([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("en")] string? En = null)
{
    /// <summary>In the language of the current request.</summary>
    [JsonIgnore]
    public string Current => In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>In a language: <c>en</c>, anything else is Indonesian.</summary>
    public string In(string culture) => culture == "en" && !string.IsNullOrEmpty(En) ? En : Id;

    /// <inheritdoc />
    public override string ToString() => Current;
}
