using PlatformSaaS.Text;

namespace PlatformSaaS.Templates;

/// <summary>A value that templates may name.</summary>
/// <param name="Path">Name, such as <c>request.number</c>; elements of a list as <c>files[].label</c>.</param>
/// <param name="Group">What it belongs to.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Example">How it may read.</param>
public sealed record TemplateValue(string Path, LocalizedText Group, LocalizedText Meaning, string Example)
{
    /// <summary>The name as a template's checks know it: without marks of lists.</summary>
    public string Name => Path.Replace("[]", "", StringComparison.Ordinal);
}

/// <summary>A place that sends or issues a template.</summary>
/// <param name="Code">Code of the template.</param>
/// <param name="IsLetter">True for a letter, false for a notice on whatever channel.</param>
/// <param name="Where">For people: the service with its stage, or what else sends it.</param>
/// <param name="Url">Where it is set, or null.</param>
public sealed record TemplateUse(string Code, bool IsLetter, LocalizedText Where, string? Url);

/// <summary>A real thing whose values a template can be tried with.</summary>
/// <param name="Id">Key of the thing.</param>
/// <param name="Name">For people.</param>
public sealed record TemplateSample(string Id, string Name);

/// <summary>What a module knows of templates: who uses them, further values, real things to try them with. Found in module assemblies.</summary>
public interface ITemplateGuide
{
    /// <summary>Places that use templates.</summary>
    ValueTask<IEnumerable<TemplateUse>> UsesAsync(CancellationToken ct = default) => new([]);

    /// <summary>Values beyond the common ones, such as the answers of the agency's own forms.</summary>
    ValueTask<IEnumerable<TemplateValue>> ValuesAsync(CancellationToken ct = default) => new([]);

    /// <summary>Recent things that the current user may see; empty where there are none.</summary>
    ValueTask<IEnumerable<TemplateSample>> SamplesAsync(CancellationToken ct = default) => new([]);

    /// <summary>Values of such a thing, or null when it isn't this module's or the current user may not see it.</summary>
    Task<IReadOnlyDictionary<string, object?>?> ModelAsync(string sample, string culture, CancellationToken ct = default) => Task.FromResult<IReadOnlyDictionary<string, object?>?>(null);
}

/// <summary>A message as its recipient would see it.</summary>
/// <param name="Subject">Subject or title.</param>
/// <param name="Html">The whole mail, or the notice's body, as safe HTML.</param>
/// <param name="Text">Plain text: what WhatsApp shows, the text part of a mail.</param>
/// <param name="Parameters">Values of an approved WhatsApp template, in order.</param>
public sealed record MessagePreview(string Subject, string Html, string Text, IReadOnlyList<string> Parameters);

/// <summary>Shows what a template would make, stored or not. Nothing is sent but <see cref="SendTestAsync"/>'s one message.</summary>
public interface ITemplatePreview
{
    /// <summary>A mail, WhatsApp message or notice. Throws <see cref="TemplateException"/> where the template can't run.</summary>
    Task<MessagePreview> MessageAsync(MessageTemplate template, IReadOnlyDictionary<string, object?> model, CancellationToken ct = default);

    /// <summary>A letter on the agency's letterhead, marked as a sample; no number is taken.</summary>
    Task<byte[]> LetterAsync(MessageTemplate template, IReadOnlyDictionary<string, object?> model, CancellationToken ct = default);

    /// <summary>Queues one message of this text to a person; false where the person has no address on that channel.</summary>
    Task<bool> SendTestAsync(MessageTemplate template, Notifications.NoticeRecipient recipient, IReadOnlyDictionary<string, object?> model, CancellationToken ct = default);
}
