using System.Text.RegularExpressions;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.Agency.Templates;

/// <summary>What all modules say of templates: uses, values, real things to try them with.</summary>
internal sealed partial class TemplateBook(IEnumerable<ITemplateGuide> guides)
{
    private IReadOnlyList<TemplateValue>? _values;

    public async Task<ILookup<(string Code, bool IsLetter), TemplateUse>> UsesAsync(CancellationToken ct)
    {
        var uses = new List<TemplateUse>();
        foreach (var guide in guides)
        {
            uses.AddRange(await guide.UsesAsync(ct));
        }

        return uses.ToLookup(u => (u.Code, u.IsLetter));
    }

    public async Task<IReadOnlyList<TemplateValue>> ValuesAsync(CancellationToken ct)
    {
        if (_values is null)
        {
            var values = ValueBook.Common.ToList();
            foreach (var guide in guides)
            {
                values.AddRange(await guide.ValuesAsync(ct));
            }

            _values = values;
        }

        return _values;
    }

    public async Task<IReadOnlyList<TemplateSample>> SamplesAsync(CancellationToken ct)
    {
        var samples = new List<TemplateSample>();
        foreach (var guide in guides)
        {
            samples.AddRange(await guide.SamplesAsync(ct));
        }

        return samples;
    }

    /// <summary>Made-up values; where a real thing is chosen that the officer may see, its values stand over them. Another id changes nothing.</summary>
    public async Task<IReadOnlyDictionary<string, object?>> ModelAsync(string? sample, string culture, CancellationToken ct)
    {
        var model = ValueBook.Sample(await ValuesAsync(ct));
        foreach (var guide in string.IsNullOrEmpty(sample) ? [] : guides)
        {
            foreach (var (name, value) in await guide.ModelAsync(sample!, culture, ct) ?? new Dictionary<string, object?>())
            {
                model[name] = value;
            }
        }

        model["culture"] = culture;
        return model;
    }

    /// <summary>A name for people: a letter's kind, else the subject with its values left open.</summary>
    public static string Title(MessageTemplate template)
    {
        var title = template.Options.GetValueOrDefault("kind") is { Length: > 0 } kind ? kind : template.Subject;
        title = Tag().Replace(title.Length > 0 ? title : template.Code.Replace('-', ' '), "…").Trim();
        return title.Length > 0 ? char.ToUpperInvariant(title[0]) + title[1..] : template.Code;
    }

    public static LocalizedText ChannelName(TemplateChannel channel) => channel switch
    {
        TemplateChannel.Mail => new("Surel", "E-mail"),
        TemplateChannel.WhatsApp => new("WhatsApp"),
        TemplateChannel.Portal => new("Portal", "Portal"),
        _ => new("Surat", "Letters")
    };

    [GeneratedRegex(@"\{\{.*?\}\}\}?")]
    private static partial Regex Tag();
}
