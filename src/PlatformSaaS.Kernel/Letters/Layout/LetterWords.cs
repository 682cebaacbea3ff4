namespace PlatformSaaS.Letters.Layout;

/// <summary>The few words that the renderer itself puts on a letter.</summary>
internal sealed record LetterWords(string Language, string Number, string Continued, string Page, string Of, string Sample, string Verify, string Signed, string Copies, string OfficeEnd, string Emblem, string QrCode, string Trial, string TrialMark)
{
    private static readonly LetterWords Indonesian = new("id-ID", "Nomor", "lanjutan", "Halaman", "dari", "CONTOH · DATA REKAAN",
        "Pindai kode QR untuk memeriksa keaslian naskah ini, atau buka", "Ditandatangani secara elektronik", "Tembusan", ",", "Lambang", "Kode QR untuk memeriksa keaslian", "Dibuat dalam masa uji coba portal · tidak berlaku dan tidak berkekuatan hukum", "UJI COBA");

    private static readonly LetterWords English = new("en-GB", "Number", "continued", "Page", "of", "SAMPLE · FICTITIOUS DATA",
        "Scan the QR code to check that this document is genuine, or open", "Signed electronically", "Copies", "", "Emblem of", "QR code to check that this document is genuine", "Made while the portal was being tried out · not valid and without legal force", "UJI COBA · TRIAL");

    public static LetterWords For(string culture) => culture.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Indonesian;
}
