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
            .ToDictionary(e => e.Key, e => e.Value is System.Text.Json.Nodes.JsonArray ? string.Join('\n', head.List(e.Key)) : e.Value?.ToString() ?? "", StringComparer.Ordinal);
        return new MessageTemplate(head["code"]!, channel, head["culture"]!, head["subject"] ?? head["title"] ?? "", head.Body, options);
    }
}
