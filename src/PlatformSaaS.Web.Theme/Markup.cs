using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace PlatformSaaS.Web.Theme;

/// <summary>Writes HTML: <see cref="Raw"/> for what we wrote ourselves, everything else is encoded.</summary>
public sealed class Markup : IHtmlContent
{
    /// <summary>Encodes what HTML needs encoded and leaves other letters readable, which keeps pages small.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new(512);

    /// <summary>Appends trusted markup. Never pass anything a person typed.</summary>
    public Markup Raw(string? html)
    {
        _text.Append(html);
        return this;
    }

    /// <summary>Appends text, encoded.</summary>
    public Markup Text(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _text.Append(Encoder.Encode(text));
        }

        return this;
    }

    /// <summary>Appends a number.</summary>
    public Markup Number(long value)
    {
        _text.Append(value.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Appends <c> name="value"</c>, encoded; nothing for null.</summary>
    public Markup Attribute(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(' ').Append(name).Append("=\"").Append(Encoder.Encode(value)).Append('"');
        }

        return this;
    }

    /// <summary>Appends a boolean attribute when <paramref name="on"/>.</summary>
    public Markup Flag(string name, bool on)
    {
        if (on)
        {
            _text.Append(' ').Append(name);
        }

        return this;
    }

    /// <summary>Appends <c> href="…"</c>; a scheme other than http, https, mailto and tel becomes "#", so that a typed link can't run script.</summary>
    public Markup Href(string? url) => Attribute("href", SafeUrl(url));

    /// <summary>Appends an icon of the sprite.</summary>
    public Markup Icon(string? name)
    {
        if (!string.IsNullOrEmpty(name))
        {
            _text.Append("<svg class=\"i\" aria-hidden=\"true\"><use href=\"").Append(ThemeAssets.SpriteUrl).Append('#').Append(Encoder.Encode(name)).Append("\"></use></svg>");
        }

        return this;
    }

    /// <summary>Appends text that only screen readers say.</summary>
    public Markup Hidden(string text) => Raw("<span class=\"vh\">").Text(text).Raw("</span>");

    /// <summary>Appends text, encoded, in which <c>**words**</c> become bold and a line break stays one.</summary>
    public Markup Rich(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return this;
        }

        var parts = text.Split("**");
        for (var i = 0; i < parts.Length; i++)
        {
            var bold = i % 2 == 1 && i < parts.Length - 1;
            Raw(bold ? "<b>" : i % 2 == 1 ? "**" : "");
            var lines = parts[i].Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                Raw(line > 0 ? "<br>" : "").Text(lines[line].TrimEnd('\r'));
            }

            Raw(bold ? "</b>" : "");
        }

        return this;
    }

    /// <summary>Appends other content.</summary>
    public Markup Content(IHtmlContent? content)
    {
        if (content is not null)
        {
            using var writer = new StringWriter(_text, CultureInfo.InvariantCulture);
            content.WriteTo(writer, Encoder);
        }

        return this;
    }

    /// <summary>The URL when its scheme is harmless, else "#".</summary>
    public static string? SafeUrl(string? url)
    {
        if (url is null)
        {
            return null;
        }

        // Browsers drop control characters and blanks before they look for a scheme.
        var bare = string.Concat(url.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        var colon = bare.IndexOf(':');
        if (colon < 0 || bare.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0)
        {
            return url;
        }

        return bare[..colon].ToLowerInvariant() is "http" or "https" or "mailto" or "tel" ? url : "#";
    }

    /// <inheritdoc />
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var chunk in _text.GetChunks())
        {
            writer.Write(chunk.Span);
        }
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();
}
