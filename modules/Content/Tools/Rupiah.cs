using System.Globalization;

namespace PlatformSaaS.Content.Tools;

/// <summary>Reads amounts as people write them and keeps sums whole.</summary>
internal static class Rupiah
{
    /// <summary>Largest amount that a calculator takes; beyond it a figure is a slip of the finger.</summary>
    public const long Most = 100_000_000_000;

    /// <summary>"5.000.000", "5000000" or "Rp 5.000.000"; null for what is no whole amount from 0 to <see cref="Most"/>. Points must stand between groups of three, so that "1.5" is not taken for 15.</summary>
    public static long? Read(string? text)
    {
        var bare = (text ?? "").Trim();
        if (bare.Length > 40)
        {
            return null;
        }

        bare = bare.StartsWith("Rp", StringComparison.OrdinalIgnoreCase) ? bare[2..].TrimStart('.', ' ', '\u00a0') : bare;
        bare = bare.EndsWith(",00", StringComparison.Ordinal) ? bare[..^3] : bare.EndsWith(",-", StringComparison.Ordinal) ? bare[..^2] : bare;
        var groups = bare.Split('.', ' ', '\u00a0');
        if (groups.Length > 1 && (groups[0].Length is 0 or > 3 || groups.Skip(1).Any(g => g.Length != 3)))
        {
            return null;
        }

        return long.TryParse(string.Concat(groups), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount <= Most ? amount : null;
    }

    /// <summary>A decimal number with point or comma, not negative, up to a limit; null for anything else.</summary>
    public static decimal? Number(string? text, decimal most)
    {
        var bare = (text ?? "").Trim().Replace(',', '.');
        return bare.Length is > 0 and <= 12 && decimal.TryParse(bare, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
    }

    /// <summary>To the nearest rupiah, halves up.</summary>
    public static long Round(decimal amount) => (long)Math.Round(amount, MidpointRounding.AwayFromZero);
}
