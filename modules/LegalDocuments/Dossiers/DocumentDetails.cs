using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.LegalDocuments.Sets;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary>What is told of a paper beside its file: number, notary, date.</summary>
internal static class DocumentDetails
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> NoLists = new Dictionary<string, IReadOnlyList<ListEntry>>();

    /// <summary>As it was given.</summary>
    public static JsonObject Of(LegalDocument? document) => document?.Details is { } json ? (JsonObject)JsonNode.Parse(json)! : [];

    /// <summary>Keeps what was given, faulty or not; what isn't asked for is left out.</summary>
    public static string? Keep(LegalDocumentDefinition definition, JsonObject? given)
    {
        if (definition.Fields.Count == 0 || given is null)
        {
            return null;
        }

        var values = (JsonObject)given.DeepClone();
        FormValidator.Validate(definition.Fields, values, NoLists, isDraft: true);
        return values.Count == 0 ? null : values.ToJsonString();
    }

    /// <summary>"Nomor akta: 12 · Notaris: …"; null where nothing was told.</summary>
    public static string? InWords(LegalDocumentDefinition definition, LegalDocument? document)
    {
        var told = Of(document);
        var words = definition.Fields.Select(f => (f.Label, Text: FieldText.Of(f, told))).Where(f => f.Text.Length > 0).Select(f => $"{f.Label.Current}: {f.Text}");
        return string.Join(" · ", words) is { Length: > 0 } all ? all : null;
    }

    /// <summary>Messages by <c>code.field</c> of what is missing or wrong.</summary>
    public static IEnumerable<KeyValuePair<string, string[]>> Faults(LegalDocumentDefinition definition, LegalDocument document) =>
        FormValidator.Validate(definition.Fields, Of(document), NoLists).Select(e => KeyValuePair.Create($"{definition.Code}.{e.Key}", e.Value));
}
