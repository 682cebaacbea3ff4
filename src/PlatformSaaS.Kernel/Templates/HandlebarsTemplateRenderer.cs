using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using HandlebarsDotNet;
using static PlatformSaaS.Text.LocalizedText;

namespace PlatformSaaS.Templates;

/// <summary>
/// Renders templates that agencies write themselves. The language of dates, figures and texts that are there in both is the model's <c>culture</c> value
/// (<c>id</c> without one).
/// </summary>
internal sealed class HandlebarsTemplateRenderer(TimeProvider clock) : ITemplateRenderer
{
    public const int MaxOutput = 200_000;
    private const int MaxCached = 2_000, MaxSound = 20_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly Dictionary<TemplateEscape, IHandlebars> _engines = Enum.GetValues<TemplateEscape>().ToDictionary(e => e, Engine);
    private readonly ConcurrentDictionary<(string, TemplateEscape), HandlebarsTemplate<TextWriter, object, object>> _compiled = new();

    // Compiling is what takes time, and an agency's few hundred templates are checked together, again and again: hashes of those that compiled.
    private readonly ConcurrentDictionary<UInt128, bool> _sound = new();

    public string Render(string template, IReadOnlyDictionary<string, object?> model, TemplateEscape escape = TemplateEscape.Markdown)
    {
        var compiled = Compiled(template, escape);
        var guard = new RenderGuard(clock, Limit);
        using var writer = new CappedWriter(MaxOutput, guard);
        var culture = model.GetValueOrDefault("culture") as string;
        TemplateHelpers.Use(culture);
        try
        {
            compiled(writer, TemplateModel.Copy(model, culture ?? "id", guard), null!);
        }
        catch (Exception e) when (e is not TemplateException)
        {
            throw Find(e) ?? new TemplateException(T("Templat tidak dapat dijalankan: ", "The template can't be run: ") + e.Message, e);
        }
        return writer.ToString();
    }

    public IReadOnlyList<string> Check(string template, IReadOnlyCollection<string>? known = null)
    {
        var (safe, faults) = TemplateSyntax.Read(template, known);
        if (faults.Count > 0)
        {
            return faults;
        }
        var hash = BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(safe.AsSpan())));
        if (_sound.ContainsKey(hash))
        {
            return [];
        }
        try
        {
            _engines[TemplateEscape.None].Compile(new StringReader(safe));
            if (_sound.Count >= MaxSound)
            {
                _sound.Clear();
            }
            _sound[hash] = true;
            return [];
        }
        catch (HandlebarsException e)
        {
            return [Unreadable(e)];
        }
    }

    private HandlebarsTemplate<TextWriter, object, object> Compiled(string template, TemplateEscape escape)
    {
        if (_compiled.TryGetValue((template, escape), out var compiled))
        {
            return compiled;
        }
        var (safe, faults) = TemplateSyntax.Read(template);
        if (faults.Count > 0)
        {
            throw new TemplateException(faults[0]);
        }
        try
        {
            compiled = _engines[escape].Compile(new StringReader(safe));
        }
        catch (HandlebarsException e)
        {
            throw new TemplateException(Unreadable(e), e);
        }
        // Templates in use are far fewer than the bound; what fills it are previews, and those needn't stay.
        if (_compiled.Count >= MaxCached)
        {
            _compiled.Clear();
        }
        return _compiled.GetOrAdd((template, escape), compiled);
    }

    private static string Unreadable(HandlebarsException fault) => T("Templat tidak dapat dibaca: ", "The template can't be read: ") + fault.Message;

    private static IHandlebars Engine(TemplateEscape escape)
    {
        var encoder = new TemplateEncoder(escape);
        var handlebars = Handlebars.Create(new HandlebarsConfiguration
        {
            TextEncoder = encoder,
            FormatProvider = System.Globalization.CultureInfo.InvariantCulture,
            NoEscape = false
        });
        TemplateHelpers.Register(handlebars, encoder, escape);
        return handlebars;
    }

    private static TemplateException? Find(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is TemplateException found)
            {
                return found;
            }
        }
        return null;
    }
}
