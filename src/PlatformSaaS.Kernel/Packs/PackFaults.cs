using System.Globalization;
using System.Text.Json;
using PlatformSaaS.Text;

namespace PlatformSaaS.Packs;

/// <summary>What folders and archives, or packs and holidays, say alike.</summary>
internal static class PackFaults
{
    public static LocalizedText Hidden { get; } = new("Berkas tersembunyi tidak boleh ada dalam paket.", "hidden files are not allowed in a pack");

    /// <summary>Said of a file of so many bytes.</summary>
    public static LocalizedText TooLarge(long bytes) => new(
        string.Create(CultureInfo.GetCultureInfo("id-ID"), $"Berkas ini {bytes:N0} byte; paling besar {AgencyPackLoader.MaxFileBytes / 1024 / 1024} MB."),
        string.Create(CultureInfo.InvariantCulture, $"the file has {bytes} bytes; at most {AgencyPackLoader.MaxFileBytes} are allowed"));

    /// <summary>Said of a file that can't be read as JSON. What the reader of JSON says is English and technical, so Indonesian says what usually is the cause.</summary>
    public static LocalizedText NoJson(string english) => new("Bukan JSON yang benar: periksa koma, tanda kutip, kurung, komentar, dan nama yang tertulis dua kali di sekitar baris ini.", english);

    /// <summary>Line of a fault of JSON, from 1.</summary>
    public static int LineOf(JsonException fault) => (int)(fault.LineNumber ?? 0) + 1;
}
