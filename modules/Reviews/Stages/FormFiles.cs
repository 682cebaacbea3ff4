using System.Text.Json.Nodes;
using PlatformSaaS.Forms;

namespace PlatformSaaS.Reviews.Stages;

/// <summary>A file that an answer names.</summary>
/// <param name="Field">The file field.</param>
/// <param name="Holder">The object that holds its value: the form's values or a row.</param>
/// <param name="Purpose">What the file is listed under: <c>stage.field</c>, in tables <c>stage.field.column</c>.</param>
/// <param name="Path">Path of the field for messages, such as <c>merek[0].berkas</c>.</param>
/// <param name="Id">The file; null for a value that is none.</param>
internal sealed record FilePlace(FieldDefinition Field, JsonObject Holder, string Purpose, string Path, Guid? Id);

/// <summary>Finds the files among answers, in tables too.</summary>
internal static class FormFiles
{
    /// <summary>Files that the field's value names.</summary>
    public static IEnumerable<FilePlace> In(FieldDefinition field, JsonObject values, string purpose, string path) => field.Type switch
    {
        FieldType.File or FieldType.Files or FieldType.Signature => Ids(values[field.Code]).Select(id => new FilePlace(field, values, purpose, path, id)),
        FieldType.Table => (values[field.Code] as JsonArray ?? []).OfType<JsonObject>()
            .SelectMany((row, i) => field.Fields.SelectMany(column => In(column, row, $"{purpose}.{column.Code}", $"{path}[{i}].{column.Code}"))),
        _ => []
    };

    /// <summary>Purposes under which a list of files is kept; a single file replaces the one before by itself.</summary>
    public static IEnumerable<string> Purposes(FieldDefinition field, string purpose) => field.Type switch
    {
        FieldType.Files => [purpose],
        FieldType.Table => field.Fields.Where(c => c.Type is FieldType.File or FieldType.Files).Select(c => $"{purpose}.{c.Code}"),
        _ => []
    };

    private static IEnumerable<Guid?> Ids(JsonNode? value) => value switch
    {
        null => [],
        JsonArray many => many.Select(n => Guid.TryParse(n?.ToString(), out var id) ? id : (Guid?)null),
        _ => [Guid.TryParse(value.ToString(), out var one) ? one : null]
    };
}
