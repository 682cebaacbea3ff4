using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Deliveries;

/// <summary>Answers as texts for people: choices as their labels.</summary>
internal static class AnswerText
{
    /// <summary>True when the service asks for <c>stage.field</c>.</summary>
    public static bool Exists(ServiceDefinitionDocument service, string reference) => Find(service, reference) is not null;

    /// <summary>The field behind <c>stage.field</c>, also of revision and closing forms.</summary>
    public static FieldDefinition? Find(ServiceDefinitionDocument service, string reference)
    {
        var dot = reference.IndexOf('.', StringComparison.Ordinal);
        return dot <= 0 ? null : service.Stages.FirstOrDefault(s => s.Code == reference[..dot]) is { } stage
            ? stage.Fields.Concat(stage.Closing?.Fields ?? []).FirstOrDefault(f => f.Code == reference[(dot + 1)..]) : null;
    }

    /// <summary>An answer's text, or null when it is empty.</summary>
    public static LocalizedText? Of(StageContext context, string reference, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> lists)
    {
        if (Find(context.Service, reference) is not { } field || context.Answer(reference) is not { } value)
        {
            return null;
        }

        switch (field.Type)
        {
            case FieldType.Choice or FieldType.Choices:
                var options = FormValidator.OptionsOf(field with { DependsOn = null }, [], lists);
                var labels = (value is JsonArray many ? many.Select(v => v?.ToString()) : [value.ToString()])
                    .OfType<string>().Select(v => options.FirstOrDefault(o => o.Value == v)?.Label ?? new LocalizedText(v)).ToList();
                return labels.Count == 0 ? null : new LocalizedText(string.Join(", ", labels.Select(l => l.Id)), string.Join(", ", labels.Select(l => l.In("en"))));
            case FieldType.YesNo:
                return value.GetValueKind() == JsonValueKind.True ? new LocalizedText("Ya", "Yes") : new LocalizedText("Tidak", "No");
            default:
                return value is JsonArray or JsonObject || value.ToString().Length == 0 ? null : new LocalizedText(value.ToString());
        }
    }
}
