using System.Globalization;

namespace PlatformSaaS.Web.Theme;

/// <summary>A colour, its lightness and its contrast to another one as WCAG counts it.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
    public static Colour White => new(255, 255, 255);

    public static Colour? Parse(string? hex) =>
        hex is { Length: 7 } && hex[0] == '#' && int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new Colour(value >> 16 & 255, value >> 8 & 255, value & 255)
            : null;

    public Colour MixWith(Colour other, double share) =>
        new(Red + (other.Red - Red) * share, Green + (other.Green - Green) * share, Blue + (other.Blue - Blue) * share);

    public (double Hue, double Saturation, double Lightness) ToHsl()
    {
        var (red, green, blue) = (Red / 255, Green / 255, Blue / 255);
        var (high, low) = (Math.Max(red, Math.Max(green, blue)), Math.Min(red, Math.Min(green, blue)));
        var (lightness, spread) = ((high + low) / 2, high - low);
        if (spread == 0)
        {
            return (0, 0, lightness);
        }

        var hue = high == red ? (green - blue) / spread % 6 : high == green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
        return ((hue + 6) % 6, spread / (1 - Math.Abs(2 * lightness - 1)), lightness);
    }

    /// <summary>The same hue with another saturation and lightness: mixing with white or black would turn it grey.</summary>
    public Colour With(double saturation, double lightness)
    {
        var hue = ToHsl().Hue;
        var spread = (1 - Math.Abs(2 * lightness - 1)) * saturation;
        var middle = spread * (1 - Math.Abs(hue % 2 - 1));
        var (red, green, blue) = (int)hue switch
        {
            0 => (spread, middle, 0d),
            1 => (middle, spread, 0d),
            2 => (0d, spread, middle),
            3 => (0d, middle, spread),
            4 => (middle, 0d, spread),
            _ => (spread, 0d, middle)
        };
        var floor = lightness - spread / 2;
        return new Colour((red + floor) * 255, (green + floor) * 255, (blue + floor) * 255);
    }

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
