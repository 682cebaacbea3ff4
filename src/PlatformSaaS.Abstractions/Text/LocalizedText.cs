using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlatformSaaS.Text;

/// <summary>A text of an agency in Indonesian and, where there is one, English. In JSON: <c>{ "id": "…", "en": "…" }</c>.</summary>
/// <remarks>A bare string in JSON is a name that is the same in both languages.</remarks>
/// <param name="Id">Indonesian.</param>
/// <param name="En">English, or null to show the Indonesian.</param>
[JsonConverter(typeof(Converter))]
public sealed record LocalizedText(string Id, string? En = null)
{
    /// <summary>In the language of the current request.</summary>
    [JsonIgnore]
    public string Current => In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>In a language: <c>en</c>, anything else is Indonesian.</summary>
    public string In(string culture) => culture == "en" && !string.IsNullOrEmpty(En) ? En : Id;

    /// <summary>One of two texts, in the language of the current request, for what no agency writes: <c>using static PlatformSaaS.Text.LocalizedText</c> and <c>T("Kirim", "Send")</c>.</summary>
    public static string T(string id, string en) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : id;

    /// <inheritdoc />
    public override string ToString() => Current;

    private sealed class Converter : JsonConverter<LocalizedText>
    {
        public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                return new LocalizedText(reader.GetString()!);
            }

            var node = JsonElement.ParseValue(ref reader);
            return node.ValueKind == JsonValueKind.Object && node.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                ? new LocalizedText(id.GetString()!, node.TryGetProperty("en", out var en) && en.ValueKind == JsonValueKind.String ? en.GetString() : null)
                : throw new JsonException("A text has to be a string or { \"id\": …, \"en\": … }.");
        }

        public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("id", value.Id);
            if (value.En is not null)
            {
                writer.WriteString("en", value.En);
            }

            writer.WriteEndObject();
        }
    }
}
