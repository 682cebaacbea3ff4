using PlatformSaaS.Forms;

namespace PlatformSaaS.Blobs;

/// <summary>Signed notes that a page hands to its file fields, so that the server and never the browser says what an upload may be. They hold for one person of one tenant, for a day.</summary>
public interface IUploadTickets
{
    /// <summary>A note for the file fields with these codes.</summary>
    string Issue(IReadOnlyDictionary<string, UploadRule> rules);

    /// <summary>The rule that a purpose (<c>note:code</c>) stands for; null when it is forged, too old, another person's or names no field.</summary>
    UploadRule? Find(string purpose);
}

/// <summary>Shorthands.</summary>
public static class UploadTicketsExtensions
{
    /// <summary>Purpose pattern for all file fields of a form, <c>{0}</c> standing for the field's code; null when it has none.</summary>
    public static string? Purpose(this IUploadTickets tickets, IReadOnlyList<FieldDefinition> fields)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        ArgumentNullException.ThrowIfNull(fields);
        var rules = new Dictionary<string, UploadRule>(StringComparer.Ordinal);
        foreach (var field in fields.Concat(fields.SelectMany(f => f.Fields)).Where(f => f.IsUpload))
        {
            rules.TryAdd(field.Code, field.UploadRule);
        }

        return rules.Count == 0 ? null : tickets.Issue(rules) + ":{0}";
    }

    /// <summary>Purpose of a single file field.</summary>
    public static string Purpose(this IUploadTickets tickets, UploadRule rule)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        return tickets.Issue(new Dictionary<string, UploadRule> { ["file"] = rule }) + ":file";
    }
}
