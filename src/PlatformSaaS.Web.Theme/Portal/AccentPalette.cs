using System.Globalization;

namespace PlatformSaaS.Web.Theme;

/// <summary>The agency's one accent colour and everything derived from it, for light and dark.</summary>
public sealed class AccentPalette
{
    private readonly Colour _accent;

    private AccentPalette(Colour accent) => _accent = accent;

    /// <summary>The least contrast of an accent on white; the branding page refuses less.</summary>
    public const double LeastContrast = 4.5;

    /// <summary>Contrast of the accent on white.</summary>
    public double Contrast => _accent.ContrastTo(Colour.White);

    /// <summary>Reads <c>#rrggbb</c>; null when it is none or too pale to be read on white.</summary>
    public static AccentPalette? From(string? hex) =>
        Colour.Parse(hex) is { } accent && accent.ContrastTo(Colour.White) >= LeastContrast ? new AccentPalette(accent) : null;

    /// <summary>Contrast on white of any <c>#rrggbb</c>, for a message that names it; null when it is no colour.</summary>
    public static double? ContrastOnWhite(string? hex) => Colour.Parse(hex)?.ContrastTo(Colour.White);

    /// <summary>The style sheet that the branding address serves.</summary>
    public string ToCss()
    {
        var dark = _accent;
        var darkSurface = Colour.Parse("#1a212a")!.Value;
        for (var step = 0; step < 40 && dark.ContrastTo(darkSurface) < 8; step++)
        {
            dark = dark.MixWith(Colour.White, 0.06);
        }

        var light = Rules(_accent, _accent.MixWith(Colour.Black, 0.3), _accent.MixWith(Colour.White, 0.9), _accent.MixWith(Colour.White, 0.68));
        var night = Rules(dark, dark.MixWith(Colour.White, 0.4), darkSurface.MixWith(dark, 0.12), darkSurface.MixWith(dark, 0.32));
        return $":root{{{light}--on-accent:#fff;--band:{_accent.MixWith(Colour.Black, 0.3)}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{night}--on-accent:#10151c;--band:#0b0f14}}}}\n";
    }

    private static string Rules(Colour accent, Colour strong, Colour tint, Colour line) =>
        $"--accent:{accent};--accent-strong:{strong};--accent-tint:{tint};--accent-line:{line};";

    private readonly record struct Colour(double Red, double Green, double Blue)
    {
        public static Colour White => new(255, 255, 255);

        public static Colour Black => new(0, 0, 0);

        public static Colour? Parse(string? hex) =>
            hex is { Length: 7 } && hex[0] == '#' && int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                ? new Colour(value >> 16 & 255, value >> 8 & 255, value & 255)
                : null;

        public Colour MixWith(Colour other, double share) =>
            new(Red + (other.Red - Red) * share, Green + (other.Green - Green) * share, Blue + (other.Blue - Blue) * share);

        public double ContrastTo(Colour other)
        {
            var (high, low) = (Math.Max(Luminance(), other.Luminance()), Math.Min(Luminance(), other.Luminance()));
            return (high + 0.05) / (low + 0.05);
        }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"#{(int)Math.Round(Red):x2}{(int)Math.Round(Green):x2}{(int)Math.Round(Blue):x2}");

        private double Luminance() => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

        private static double Linear(double channel)
        {
            var share = channel / 255;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
    }
}
