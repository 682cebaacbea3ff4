using System.Text.Json.Nodes;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Packs;

/// <summary>The templates of a pack in the form in which they are stored.</summary>
internal static class PackTemplates
{
    /// <summary>
    /// All templates, by channel and code. The head's further keys become options; lists are joined by line feeds (<c>copies</c>, <c>parameters</c>).
    /// </summary>
    public static IReadOnlyList<MessageTemplate> Read(AgencyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var reader = new PackReader(pack);
        return [.. pack.In("templates").Select(path => Read(path, reader.Head(path)))];
    }

    private static MessageTemplate Read(string path, FrontMatter head)
    {
        var channel = path.Split('/')[1] switch
        {
            "mail" => TemplateChannel.Mail,
            "whatsapp" => TemplateChannel.WhatsApp,
            "portal" => TemplateChannel.Portal,
            _ => TemplateChannel.Letter
        };
        var options = head.Data.Where(e => e.Key is not ("code" or "culture" or "subject" or "title"))
            .ToDictionary(e => e.Key, e => e.Value is JsonArray ? string.Join('\n', head.List(e.Key)) : e.Value?.ToString() ?? "", StringComparer.Ordinal);
        return new MessageTemplate(head["code"]!, channel, head["culture"]!, head["subject"] ?? head["title"] ?? "", head.Body, options);
    }

    /// <summary>Path of a template in a pack.</summary>
    public static string PathOf(StoredTemplate template) =>
        $"templates/{template.Channel.ToString().ToLowerInvariant()}/{template.Code}{(template.Culture == "id" ? "" : "." + template.Culture)}.md";

    /// <summary>A template as its file, the options in an order of their own: the database keeps none.</summary>
    public static string Write(StoredTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var head = new JsonObject { ["code"] = template.Code, ["culture"] = template.Culture };
        if (template.Subject.Length > 0)
        {
            head[template.Channel == TemplateChannel.Mail ? "subject" : "title"] = template.Subject;
        }

        foreach (var (name, value) in template.Options.OrderBy(o => Array.IndexOf(Options, o.Key) is var at && at < 0 ? Options.Length : at).ThenBy(o => o.Key, StringComparer.Ordinal))
        {
            head[name] = name switch
            {
                "copies" or "parameters" => new JsonArray([.. value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(v => (JsonNode)v)]),
                "dated" or "letterhead" => value == "true",
                _ => value
            };
        }

        return FrontMatter.Write(head, template.Body);
    }

    private static readonly string[] Options = ["kind", "number", "counter", "reset", "signer", "signature", "office", "dated", "letterhead", "copies", "approved", "parameters"];
}
