using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Agency.Templates;

/// <summary>A text in one language.</summary>
internal sealed record TemplateText(string? Subject, string? Body, IReadOnlyDictionary<string, string>? Options = null)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Subject) && string.IsNullOrWhiteSpace(Body);
}

/// <summary>The texts of one code on one channel.</summary>
internal static class TemplateTexts
{
    public static readonly IReadOnlyList<string> Cultures = ["id", "en"];

    private static readonly HashSet<string> Switches = ["dated", "letterhead"], Lists = ["copies", "parameters"];

    public static SortedDictionary<string, TemplateText> Of(IEnumerable<MessageTemplate> templates) =>
        new(templates.ToDictionary(t => t.Culture, t => new TemplateText(t.Subject, t.Body, new SortedDictionary<string, string>(t.Options.ToDictionary(), StringComparer.Ordinal))), StringComparer.Ordinal);

    public static SortedDictionary<string, TemplateText> Read(string json) => JsonSerializer.Deserialize<SortedDictionary<string, TemplateText>>(json)!;

    public static string Write(SortedDictionary<string, TemplateText> texts) => JsonSerializer.Serialize(texts);

    /// <summary>Short text that is another one as soon as anything of the texts is.</summary>
    public static string Revision(SortedDictionary<string, TemplateText> texts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(texts))))[..16];

    public static MessageTemplate Template(TemplateChannel channel, string code, string culture, TemplateText text) =>
        new(code, channel, culture, (text.Subject ?? "").Trim(), (text.Body ?? "").ReplaceLineEndings("\n").Trim('\n'),
            (text.Options ?? new Dictionary<string, string>()).Where(o => !string.IsNullOrWhiteSpace(o.Value)).ToDictionary(o => o.Key, o => o.Value.ReplaceLineEndings("\n").Trim(), StringComparer.Ordinal));

    /// <summary>The file of a pack that the template would be; its schema is checked over this.</summary>
    public static string File(MessageTemplate template)
    {
        var text = new StringBuilder("---\n").Append("code: ").Append(Quoted(template.Code)).Append("\nculture: ").Append(template.Culture).Append('\n');
        if (template.Channel != TemplateChannel.WhatsApp)
        {
            text.Append(template.Channel == TemplateChannel.Mail ? "subject: " : "title: ").Append(Quoted(template.Subject)).Append('\n');
        }

        foreach (var (name, value) in template.Options.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append(": ").Append(Switches.Contains(name) ? value : Lists.Contains(name) ? $"[{string.Join(", ", value.Split('\n').Select(Quoted))}]" : Quoted(value)).Append('\n');
        }

        if (template.Channel == TemplateChannel.WhatsApp && !template.Options.ContainsKey("parameters"))
        {
            text.Append("parameters: []\n");
        }

        return text.Append("---\n").Append(template.Body).Append('\n').ToString();
    }

    /// <summary>Folder of the channel in a pack and in addresses.</summary>
    public static string Folder(TemplateChannel channel) => channel.ToString().ToLowerInvariant();

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
