using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>
/// A made-up value that nobody could tell from the one it stands for: as long, alike in its first half, and in the second half a digit for a
/// digit and a letter for a letter. So a parser stumbles over both at the same place with the same words, and only who knows the real one
/// can answer differently. Always the same for a value, so that both can be asked equally often where that matters.
/// </summary>
internal static partial class Twin
{
    public static string Of(string value)
    {
        var noise = SHA256.HashData(Encoding.UTF8.GetBytes("twin|" + value));
        var hexadecimal = value.All(c => char.IsAsciiHexDigitLower(c) || c == '-');
        var text = value.ToCharArray();
        var number = Number().Match(value).Length;
        for (var i = number < text.Length ? Math.Max(text.Length / 2, number) : text.Length / 2; i < text.Length; i++)
        {
            var n = noise[i % noise.Length];
            text[i] = text[i] switch
            {
                var c when char.IsAsciiDigit(c) => Other(c, '0', 10, n),
                var c when char.IsAsciiLetterLower(c) => Other(c, 'a', hexadecimal ? 6 : 26, n),
                var c when char.IsAsciiLetterUpper(c) => Other(c, 'A', 26, n),
                var c => c
            };
        }

        return new string(text);
    }

    // A value may begin like a number; whoever reads it as one names the character that ends it, so both have the same there.
    [GeneratedRegex("^[0-9]+([eE][0-9]+)?[^0-9]")]
    private static partial Regex Number();

    /// <summary>Another character of the same kind.</summary>
    private static char Other(char c, char first, int count, byte noise) => (char)(first + ((c - first + 1 + (noise % (count - 1))) % count));
}
