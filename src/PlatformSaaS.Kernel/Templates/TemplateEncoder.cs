using System.Text;
using HandlebarsDotNet;
using static PlatformSaaS.Text.LocalizedText;

namespace PlatformSaaS.Templates;

/// <summary>Makes values harmless as they are written: Markdown's signs lose their meaning, line ends become spaces where they aren't kept.</summary>
internal sealed class TemplateEncoder(TemplateEscape mode) : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target) => target.Write(Encode(text?.ToString()));

    public void Encode(string? text, TextWriter target) => target.Write(Encode(text));

    public void Encode<T>(T? text, TextWriter target) where T : IEnumerator<char>
    {
        var value = new StringBuilder();
        while (text?.MoveNext() == true)
        {
            value.Append(text.Current);
        }
        Encode(value, target);
    }

    /// <summary>As <see cref="Encode(string)"/>, but line ends stay: as hard breaks, and empty lines as ends of paragraphs where wanted.</summary>
    internal string EncodeLines(string value, bool paragraphs)
    {
        var lines = value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n', StringSplitOptions.TrimEntries);
        if (mode == TemplateEscape.None || lines.Length == 1)
        {
            return Encode(value);
        }
        var text = new StringBuilder(value.Length + 8);
        var isEmpty = false;
        foreach (var line in lines)
        {
            if (line.Length > 0)
            {
                text.Append(text.Length == 0 ? "" : isEmpty && paragraphs ? "\n\n" : "\\\n").Append(Encode(line));
            }
            isEmpty = line.Length == 0;
        }
        return text.ToString();
    }

    internal string Encode(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "";
        }
        var text = new StringBuilder(value.Length + 8);
        // Four spaces in front would make a block of code, a number with a dot a list.
        var flat = mode == TemplateEscape.Markdown ? value.TrimStart() : value;
        var digits = 0;
        while (digits < flat.Length && char.IsAsciiDigit(flat[digits]))
        {
            digits++;
        }
        for (var i = 0; i < flat.Length; i++)
        {
            var c = flat[i];
            if (c is '\r' or '\n' or '\t' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
            {
                if (c != '\r' || i + 1 >= flat.Length || flat[i + 1] != '\n')
                {
                    text.Append(' ');
                }
                continue;
            }
            if (char.IsControl(c))
            {
                continue;
            }
            if (mode == TemplateEscape.Markdown && (c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '(' or ')' or '#' or '|' or '~' or '!' or '&' or '^' or '$'
                || (i == 0 && c is '+' or '-' or '=' or ':') || (i == digits && digits > 0 && c == '.' && (i + 1 == flat.Length || flat[i + 1] == ' '))))
            {
                text.Append('\\');
            }
            text.Append(c);
        }
        return text.ToString();
    }
}

/// <summary>Ends a rendering whose output grows past the cap.</summary>
internal sealed class CappedWriter(int cap, RenderGuard guard) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    private void Check(int more)
    {
        guard.Tick();
        if (GetStringBuilder().Length + more > cap)
        {
            throw new TemplateException(T($"Hasil templat terlalu panjang (batas {cap} karakter).", $"What the template gives is too long (at most {cap} characters)."));
        }
    }
}
