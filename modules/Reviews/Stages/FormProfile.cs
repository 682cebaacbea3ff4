using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Stages;

/// <summary>Reads a tab from the profile for the page, while nothing is frozen yet.</summary>
internal sealed class FormProfiles(IApplicantDirectory applicants)
{
    public async Task<JsonObject> ReadAsync(StageContext context, FormTab tab, CancellationToken ct) =>
        context.Request.ApplicantUserId is { } id && await applicants.FindAsync(id, ct) is { } applicant ? FormProfile.Read(tab.Fields, applicant) : [];
}

/// <summary>What somebody at the desk wants to know, in place of the fields that are used for the topic.</summary>
internal static class FormTopic
{
    public static JsonObject Read(StageDefinition stage, string topic)
    {
        var values = new JsonObject();
        foreach (var field in FormStage.Asked(stage).Where(f => f is { Use: "topic", Type: FieldType.Text or FieldType.LongText }))
        {
            values[field.Code] = topic.Length > field.Max ? topic[..(int)field.Max] : topic;
        }

        return values;
    }
}

/// <summary>What the applicant's profile says in place of a field: by what the field is used for, else by the registered field of the same code.</summary>
internal static class FormProfile
{
    public static JsonObject Read(IReadOnlyList<FieldDefinition> fields, ApplicantInfo applicant)
    {
        var values = new JsonObject();
        foreach (var field in fields)
        {
            var text = field.Use is { } use ? applicant.Known.GetValueOrDefault(use) : applicant.Values.GetValueOrDefault(field.Code);
            if (text is { Length: > 0 })
            {
                values[field.Code] = text.Length > field.Max ? text[..(int)field.Max] : text;
            }
        }

        return values;
    }
}
