namespace PlatformSaaS.Templates;

/// <summary>Renders Handlebars over plain dictionaries (never objects), with allow-listed helpers, an output cap and a time limit.</summary>
public interface ITemplateRenderer
{
    /// <summary>Renders text. Values are Markdown-escaped unless <paramref name="escape"/> is <see cref="TemplateEscape.None"/>. Unknown names render empty; a hostile template throws <see cref="TemplateException"/>.</summary>
    string Render(string template, IReadOnlyDictionary<string, object?> model, TemplateEscape escape = TemplateEscape.Markdown);

    /// <summary>Faults of a template (syntax, unknown helper, unknown value among <paramref name="known"/> when given) in the current language, empty when it is fine.</summary>
    IReadOnlyList<string> Check(string template, IReadOnlyCollection<string>? known = null);
}

/// <summary>How values are made harmless.</summary>
public enum TemplateEscape
{
    /// <summary>For text that becomes Markdown.</summary>
    Markdown,
    /// <summary>As they are: subjects and plain text (line breaks are flattened).</summary>
    None
}

/// <summary>A template that can't be rendered.</summary>
public sealed class TemplateException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Channel that a template is for.</summary>
public enum TemplateChannel
{
    /// <summary>E-mail: subject and Markdown body.</summary>
    Mail,
    /// <summary>WhatsApp: plain text.</summary>
    WhatsApp,
    /// <summary>Notice in the portal: one line and Markdown body.</summary>
    Portal,
    /// <summary>Official letter: Markdown body with letter directives.</summary>
    Letter,
    /// <summary>Message to another system, see <see cref="Notifications.MachineMessage"/>; it has no templates.</summary>
    Webhook
}

/// <summary>A template as stored.</summary>
/// <param name="Code">Code, such as <c>dokumen-perbaikan</c>.</param>
/// <param name="Channel">Channel.</param>
/// <param name="Culture">Language: <c>id</c> or <c>en</c>.</param>
/// <param name="Subject">Subject or title line (Handlebars).</param>
/// <param name="Body">Body (Handlebars producing Markdown).</param>
/// <param name="Options">Further options, such as a letter's <c>number</c> pattern, <c>kind</c> or <c>signer</c> role.</param>
public sealed record MessageTemplate(string Code, TemplateChannel Channel, string Culture, string Subject, string Body, IReadOnlyDictionary<string, string> Options);

/// <summary>Templates of the current tenant, seeded from its pack and editable by its admin.</summary>
public interface ITemplateStore
{
    /// <summary>The template in the culture, else in <c>id</c>, else null.</summary>
    Task<MessageTemplate?> FindAsync(string code, TemplateChannel channel, string culture, CancellationToken ct = default);

    /// <summary>All templates.</summary>
    Task<IReadOnlyList<MessageTemplate>> ListAsync(CancellationToken ct = default);

    /// <summary>Adds or replaces these, all or none.</summary>
    Task SaveAsync(IReadOnlyCollection<MessageTemplate> templates, CancellationToken ct = default);

    /// <summary>Removes a template in these languages; others of its code and channel stay.</summary>
    Task RemoveAsync(string code, TemplateChannel channel, IReadOnlyCollection<string> cultures, CancellationToken ct = default);
}

/// <summary>Templates that a module needs in every portal; put there where the agency's pack brings no words of its own. Registered in DI.</summary>
public interface IBuiltInTemplates
{
    /// <summary>The templates, in Indonesian and English.</summary>
    IReadOnlyList<MessageTemplate> Templates { get; }
}

/// <summary>
/// Markdown that an officer wrote, such as minutes. A template that names such a value with <c>{{{…}}}</c> gets its headings, lists and tables;
/// <c>{{…}}</c> shows it as plain text. It can't lay out a letter: directives, the title and open code blocks lose their meaning.
/// </summary>
/// <param name="Markdown">The text as written.</param>
public sealed record MarkdownText(string Markdown);
