namespace PlatformSaaS.Web.Theme;

/// <summary>An agency's accent and the four colours around it as the agency chose them, <c>#rrggbb</c>; what it left open is derived.</summary>
/// <param name="Accent">Buttons and links.</param>
/// <param name="Strong">Darker: what is pointed at, the band at the foot.</param>
/// <param name="Tint">Background of what is chosen.</param>
/// <param name="Line">Edge of such a background.</param>
/// <param name="Dark">The accent in the dark theme.</param>
public sealed record AccentColours(string? Accent, string? Strong = null, string? Tint = null, string? Line = null, string? Dark = null);

/// <summary>Two colours that have to be told apart, how well they are, and the nearest colour that would do.</summary>
/// <param name="Colour">Which colour is checked: <c>accent</c>, <c>strong</c>, <c>tint</c>, <c>dark</c>.</param>
/// <param name="Text">What stands on what, in the current person's language.</param>
/// <param name="Foreground">Colour of the writing.</param>
/// <param name="Background">Colour behind it.</param>
/// <param name="Ratio">Their contrast.</param>
/// <param name="Suggestion">Nearest colour of the same hue that passes; null where this one does.</param>
public sealed record ContrastCheck(string Colour, string Text, string Foreground, string Background, double Ratio, string? Suggestion)
{
    /// <summary>True when it can be read.</summary>
    public bool Passes => Ratio >= AccentPalette.LeastContrast;
}

/// <summary>The agency's one accent colour and everything derived from it, for light and dark.</summary>
public sealed class AccentPalette
{
    private static readonly Colour DarkSurface = Colour.Parse("#1a212a")!.Value, InkOnDark = Colour.Parse("#10151c")!.Value;

    private readonly Colour _accent, _strong, _tint, _line, _dark;

    private AccentPalette(Colour accent, AccentColours? chosen = null)
    {
        _accent = accent;
        var (_, saturation, lightness) = accent.ToHsl();
        var soft = Math.Min(saturation, 0.68);
        var dark = accent;
        for (var level = Math.Max(lightness, 0.6); level <= 0.94 && dark.ContrastTo(DarkSurface) < 8.2; level += 0.01)
        {
            dark = accent.With(soft, level);
        }

        _strong = Colour.Parse(chosen?.Strong) ?? accent.With(saturation, lightness * 0.71);
        _tint = Colour.Parse(chosen?.Tint) ?? accent.With(saturation * 0.8, 0.945);
        _line = Colour.Parse(chosen?.Line) ?? accent.With(saturation * 0.68, 0.81);
        _dark = Colour.Parse(chosen?.Dark) ?? dark;
    }

    /// <summary>The least contrast of writing; the branding page refuses less (WCAG 2.2, 1.4.3).</summary>
    public const double LeastContrast = 4.5;

    /// <summary>Contrast of the accent on white.</summary>
    public double Contrast => _accent.ContrastTo(Colour.White);

    /// <summary>All five colours, the derived ones among them.</summary>
    public AccentColours Colours => new(_accent.ToString(), _strong.ToString(), _tint.ToString(), _line.ToString(), _dark.ToString());

    /// <summary>Reads <c>#rrggbb</c>; null when it is none or too pale to be read on white.</summary>
    public static AccentPalette? From(string? hex) => From(new AccentColours(hex));

    /// <summary>The agency's colours, with those derived that it left open; null when the accent is none or too pale to be read on white.</summary>
    public static AccentPalette? From(AccentColours colours)
    {
        ArgumentNullException.ThrowIfNull(colours);
        return Colour.Parse(colours.Accent) is { } accent && accent.ContrastTo(Colour.White) >= LeastContrast ? new AccentPalette(accent, colours) : null;
    }

    /// <summary>True for <c>#rrggbb</c>.</summary>
    public static bool IsColour(string? hex) => Colour.Parse(hex) is not null;

    /// <summary>Contrast on white of any <c>#rrggbb</c>, for a message that names it; null when it is no colour.</summary>
    public static double? ContrastOnWhite(string? hex) => Colour.Parse(hex)?.ContrastTo(Colour.White);

    /// <summary>Everything that is written in or on these colours, with its contrast; none where the accent is no colour.</summary>
    public static IReadOnlyList<ContrastCheck> Check(AccentColours colours)
    {
        ArgumentNullException.ThrowIfNull(colours);
        if (Colour.Parse(colours.Accent) is not { } accent)
        {
            return [];
        }

        var palette = new AccentPalette(accent, colours);
        // On an accent that is too pale for white, no tint would do: only the accent is at fault.
        var onTint = accent.ContrastTo(Colour.White) < LeastContrast ? [] : new[] { Of("tint", Text.T("Tautan pada latar warna muda", "Links on the tint"), accent, palette._tint, palette._tint, 1) };
        return
        [
            .. onTint,
            Of("accent", Text.T("Tulisan putih pada tombol", "White text on buttons"), Colour.White, accent, accent, -1),
            Of("accent", Text.T("Tautan pada latar putih", "Links on white"), accent, Colour.White, accent, -1),
            Of("strong", Text.T("Tulisan putih pada pita kaki halaman", "White text on the band at the foot"), Colour.White, palette._strong, palette._strong, -1),
            Of("dark", Text.T("Tautan pada tema gelap", "Links in the dark theme"), palette._dark, DarkSurface, palette._dark, 1),
            Of("dark", Text.T("Tulisan pada tombol tema gelap", "Text on buttons in the dark theme"), InkOnDark, palette._dark, palette._dark, 1)
        ];

        ContrastCheck Of(string name, string text, Colour front, Colour back, Colour moved, int way)
        {
            var ratio = front.ContrastTo(back);
            // Told with two decimals, a colour that fails must not look as if it passed.
            return new(name, text, front.ToString(), back.ToString(), Math.Floor(ratio * 100) / 100, ratio >= LeastContrast ? null : Nearest(moved, way, moved == front ? back : front));
        }
    }

    /// <summary>The style sheet that the branding address serves.</summary>
    public string ToCss() =>
        $":root{{{Light}--on-accent:#fff;--band:{_strong}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{Night}--on-accent:{InkOnDark};--band:#0b0f14}}}}\n";

    /// <summary>The colours within two elements only, for a preview of both themes side by side.</summary>
    public string ToPreviewCss(string light, string dark) =>
        $"{light}{{{Light}--on-accent:#fff;--band:{_strong};--surface:#fff;--page:#f6f7f9;--ink:#17202b;--ink-2:#3f4a57;--line:#dce1e7}}\n"
        + $"{dark}{{{Night}--on-accent:{InkOnDark};--band:#0b0f14;--surface:{DarkSurface};--page:#10151c;--ink:#e8edf3;--ink-2:#bcc6d2;--line:#313b47}}\n";

    private string Light => Rules(_accent, _strong, _tint, _line);

    private string Night => Rules(_dark, _accent.With(Math.Min(_accent.ToHsl().Saturation, 0.68), 0.88), DarkSurface.MixWith(_dark, 0.1), DarkSurface.MixWith(_dark, 0.3));

    private static string Nearest(Colour colour, int way, Colour against)
    {
        var (_, saturation, lightness) = colour.ToHsl();
        for (var level = lightness; level is >= 0 and <= 1; level += way * 0.005)
        {
            // What is written out is whole numbers, so those are what has to pass.
            var tried = Colour.Parse(colour.With(saturation, level).ToString())!.Value;
            if (tried.ContrastTo(against) >= LeastContrast)
            {
                return tried.ToString();
            }
        }

        return way < 0 ? "#000000" : "#ffffff";
    }

    private static string Rules(Colour accent, Colour strong, Colour tint, Colour line) =>
        $"--accent:{accent};--accent-strong:{strong};--accent-tint:{tint};--accent-line:{line};";
}
