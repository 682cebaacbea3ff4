using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace PlatformSaaS.TestBase.Infrastructure;

/// <summary>An authenticator app after RFC 6238, apart from the platform's own code.</summary>
public static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The six digits of a moment; steps of 30 seconds may be added.</summary>
    public static string Code(string key, DateTimeOffset now, int steps = 0)
    {
        ArgumentNullException.ThrowIfNull(key);
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (now.ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // The apps' own algorithm.
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var c in key.ToUpperInvariant().Where(c => c != ' '))
        {
            buffer = ((buffer << 5) | Alphabet.IndexOf(c, StringComparison.Ordinal)) & 0xFFFF;
            bits += 5;
            if (bits >= 8)
            {
                bytes.Add((byte)(buffer >> (bits - 8)));
                bits -= 8;
            }
        }

        return [.. bytes];
    }
}
