using System.Globalization;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Blobs;

/// <summary>Tells a full disk from other faults, so that people get a plain sentence and the operator the cause.</summary>
internal static class BlobStorageFull
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    /// <summary>True for "no space left" and "quota exceeded" (Windows: disk full).</summary>
    public static bool Is(IOException fault) => fault.HResult is NoSpace or QuotaExceeded or unchecked((int)0x80070070) or unchecked((int)0x80070027);

    /// <summary>The refusal that people see.</summary>
    public static BusinessException Refusal() => new("blobs.storage-full", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en"
        ? "The storage is full, so the file was not saved and nothing has changed. Please try again later; the operator has to free some space."
        : "Penyimpanan sedang penuh sehingga berkas belum tersimpan dan tidak ada yang berubah. Silakan coba lagi nanti; pengelola perlu menambah ruang.");
}
