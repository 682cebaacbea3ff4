using System.Globalization;
using System.Text;

namespace PlatformSaaS.Blobs.Inspection;

/// <summary>
/// Names of uploads, made harmless: the last path part only, no control, direction or reserved characters, at most
/// <see cref="MaxLength"/> characters, and a single extension. A name is only ever shown and sent in a header, never used as a path.
/// </summary>
internal static class FileNames
{
    public const int MaxLength = 120;

    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CLOCK$", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "CONIN$", "CONOUT$"
    };

    /// <summary>The cleaned name and its extension in lower case without dot (<c>jpeg</c> becomes <c>jpg</c>).</summary>
    public static (string Name, string Extension) Clean(string? fileName)
    {
        var raw = Visible(fileName ?? "");
        raw = raw[(raw.LastIndexOfAny(['/', '\\']) + 1)..];
        var text = new StringBuilder(raw.Length);
        foreach (var c in raw)
        {
            text.Append(c is '<' or '>' or ':' or '"' or '|' or '?' or '*' or ';' or '%' or '`' or '$' ? '_' : c);
        }
        var name = Collapse(text.ToString()).TrimStart(' ').TrimEnd(' ', '.');
        var dot = name.LastIndexOf('.');
        var stem = dot > 0 ? name[..dot] : dot == 0 ? "" : name;
        var extension = dot >= 0 ? name[(dot + 1)..].Trim().ToLowerInvariant() : "";
        if (extension == "jpeg")
        {
            extension = "jpg";
        }
        // Inner extensions are what "x.exe.pdf" tricks people with; a version such as "1.2" loses its dot too, which harms nobody.
        stem = stem.Replace('.', '_').Trim(' ', '_');
        if (stem.Length == 0)
        {
            stem = "berkas";
        }
        if (IsDevice(stem))
        {
            stem = "berkas-" + stem;
        }
        var room = MaxLength - extension.Length - 1;
        if (extension.Length > 12)
        {
            extension = extension[..12];
            room = MaxLength - 13;
        }
        if (stem.Length > room)
        {
            stem = Cut(stem, room);
        }
        return (extension.Length > 0 ? $"{stem}.{extension}" : stem, extension);
    }

    /// <summary>True for names that Windows takes for a device.</summary>
    public static bool IsDevice(string segment)
    {
        var dot = segment.IndexOf('.');
        return Devices.Contains((dot >= 0 ? segment[..dot] : segment).TrimEnd(' '));
    }

    /// <summary>True when a character can't be seen or turns the direction of the text.</summary>
    public static bool IsHidden(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Visible(string value)
    {
        var text = new StringBuilder(Math.Min(value.Length, 1024));
        foreach (var rune in value.EnumerateRunes())
        {
            if (text.Length >= 1024)
            {
                // Only the end of a very long name matters: it carries the extension.
                return Visible(value[^1000..]);
            }
            var category = Rune.GetUnicodeCategory(rune);
            if (rune == Rune.ReplacementChar || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                continue;
            }
            text.Append(rune.ToString());
        }
        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Collapse(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (!(char.IsWhiteSpace(c) && text.Length > 0 && text[^1] == ' '))
            {
                text.Append(char.IsWhiteSpace(c) ? ' ' : c);
            }
        }
        return text.ToString();
    }

    private static string Cut(string value, int length) =>
        char.IsHighSurrogate(value[length - 1]) ? value[..(length - 1)] : value[..length].TrimEnd();
}
