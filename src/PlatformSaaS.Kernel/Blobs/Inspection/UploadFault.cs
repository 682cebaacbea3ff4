using System.Globalization;

namespace PlatformSaaS.Blobs.Inspection;

/// <summary>Why an upload is refused: what happened, the limit and the cure, in both languages.</summary>
/// <param name="Code">Stable code, such as <c>upload.too-large</c>.</param>
/// <param name="Indonesian">For people who read Indonesian.</param>
/// <param name="English">For people who read English.</param>
internal sealed record UploadFault(string Code, string Indonesian, string English)
{
    /// <summary>The text in the current user's language.</summary>
    public string Message => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? English : Indonesian;
}

/// <summary>Ends an inspection with a fault; never leaves <see cref="UploadInspector"/>.</summary>
internal sealed class UploadRefusedException(UploadFault fault) : Exception(fault.English)
{
    public UploadFault Fault { get; } = fault;
}

/// <summary>The faults, written once so that every check speaks with one voice.</summary>
internal static class UploadFaults
{
    private const string ResavePdfId = "Buka berkas itu, pilih Cetak, simpan sebagai PDF baru, lalu unggah lagi.";
    private const string ResavePdfEn = "Open the file, print it to a new PDF, and upload that.";

    public static UploadFault Empty { get; } = new("upload.empty",
        "Berkas ini kosong (0 byte). Periksa berkas di perangkat Anda, lalu unggah lagi.",
        "This file is empty (0 bytes). Check the file on your device and upload it again.");

    public static UploadFault TooLarge(long size, long limit)
    {
        if (size == limit + 1)
        {
            // What is received ends one byte behind the limit, so the true size isn't known.
            return TooLarge($"lebih dari batas {Megabytes(limit, ',')}", $"over the limit of {Megabytes(limit, '.')}");
        }
        var (sizeId, limitId) = Sizes(size, limit, ',', '.');
        var (sizeEn, limitEn) = Sizes(size, limit, '.', ',');
        return TooLarge($"{sizeId} dari batas {limitId}", $"{sizeEn}, and the limit is {limitEn}");
    }

    private static UploadFault TooLarge(string indonesian, string english) => new("upload.too-large",
        $"Berkas terlalu besar: {indonesian}. Kecilkan PDF atau resolusi gambar, atau bagi menjadi beberapa berkas, lalu unggah lagi.",
        $"The file is too large: {english}. Compress the PDF, lower the picture's resolution or split the file, then upload again.");

    public static UploadFault TypeNotTaken(string extension, IReadOnlyList<string> accept)
    {
        var list = string.Join(", ", accept.Select(a => a.ToUpperInvariant()));
        var shown = extension.Length > 0 ? "." + extension : "tanpa akhiran";
        var shownEn = extension.Length > 0 ? "." + extension : "no extension";
        return new("upload.type", $"Jenis berkas ini ({shown}) tidak diterima. Yang diterima: {list}. Simpan berkas Anda dalam salah satu jenis itu, lalu unggah lagi.",
            $"This type of file ({shownEn}) is not accepted. Accepted: {list}. Save your file as one of these and upload it again.");
    }

    public static UploadFault ContentDiffers(string extension) => new("upload.content",
        $"Isi berkas ini bukan {extension.ToUpperInvariant()} seperti yang tertulis pada namanya. Simpan ulang sebagai {extension.ToUpperInvariant()} dari aplikasi asalnya, jangan hanya mengganti nama.",
        $"The content of this file is not {extension.ToUpperInvariant()} as its name says. Save it as {extension.ToUpperInvariant()} in the program it comes from instead of renaming it.");

    public static UploadFault Disguised { get; } = new("upload.disguised",
        "Berkas ini memuat jenis isi kedua (misalnya halaman web atau arsip) di dalamnya sehingga tidak aman. Buat ulang berkas dari aplikasi asalnya, lalu unggah lagi.",
        "This file hides a second kind of content (such as a web page or an archive) and is not safe. Make it again in the program it comes from and upload that.");

    public static UploadFault Damaged(string kind) => new("upload.damaged",
        $"Berkas {kind} ini rusak atau tidak lengkap. Pastikan berkas dapat dibuka di perangkat Anda, simpan ulang, lalu unggah lagi.",
        $"This {kind} file is damaged or incomplete. Make sure that it opens on your device, save it again and upload it.");

    public static UploadFault Encrypted(string kind) => new("upload.encrypted",
        $"Berkas {kind} ini dikunci dengan kata sandi sehingga tidak dapat diperiksa. Hapus kata sandinya, lalu unggah lagi.",
        $"This {kind} file is protected by a password and can't be checked. Remove the password and upload it again.");

    public static UploadFault PdfActive(string what) => new("upload.pdf-active",
        $"PDF ini memuat isi aktif ({what}) yang tidak diterima. {ResavePdfId}",
        $"This PDF has active content ({what}), which is not accepted. {ResavePdfEn}");

    public static UploadFault PdfTooComplex { get; } = new("upload.pdf-complex",
        $"PDF ini terlalu rumit untuk diperiksa. {ResavePdfId}", $"This PDF is too complex to check. {ResavePdfEn}");

    public static UploadFault PictureTooLarge(long width, long height, int megapixels) => new("upload.picture-size",
        $"Gambar terlalu besar: {width} × {height} titik dari batas {megapixels} megapiksel. Kecilkan ukuran gambar, lalu unggah lagi.",
        $"The picture is too large: {width} × {height} pixels, and the limit is {megapixels} megapixels. Make the picture smaller and upload it again.");

    public static UploadFault ZipTooMany(int count, int limit) => new("upload.zip-entries",
        $"Arsip ZIP berisi terlalu banyak berkas: {count} dari batas {limit}. Bagi menjadi beberapa arsip, lalu unggah lagi.",
        $"The ZIP archive has too many files: {count}, and the limit is {limit}. Split it into several archives and upload those.");

    public static UploadFault ZipBomb(int megabytes) => new("upload.zip-bomb",
        $"Isi arsip terlalu besar setelah dibuka (batas {megabytes} MB, paling banyak 100 kali ukuran arsip). Bagi menjadi beberapa arsip yang lebih kecil, lalu unggah lagi.",
        $"The archive is too large once unpacked (limit {megabytes} MB, at most 100 times the archive). Split it into smaller archives and upload those.");

    public static UploadFault ZipName(string name) => new("upload.zip-name",
        $"Arsip ZIP memuat nama berkas yang tidak aman ({Show(name)}). Ganti nama berkas itu, buat ulang arsip, lalu unggah lagi.",
        $"The ZIP archive has an unsafe file name ({Show(name)}). Rename that file, make the archive again and upload it.");

    public static UploadFault ZipForbidden(string name) => new("upload.zip-content",
        $"Arsip memuat berkas yang tidak diterima ({Show(name)}): program, skrip, halaman web, tautan, atau arsip jenis lain. Keluarkan berkas itu dari arsip, lalu unggah lagi.",
        $"The archive has a file that is not accepted ({Show(name)}): a program, script, web page, link or another kind of archive. Take it out of the archive and upload again.");

    public static UploadFault ZipUnreadable { get; } = new("upload.zip-method",
        "Arsip ini memakai cara pemampatan yang tidak dapat diperiksa. Buat ulang sebagai ZIP biasa, lalu unggah lagi.",
        "This archive uses a compression that can't be checked. Make it again as a plain ZIP and upload it.");

    public static UploadFault ZipNested { get; } = new("upload.zip-nested",
        "Arsip di dalam arsip bertumpuk terlalu dalam. Keluarkan isinya ke satu arsip, lalu unggah lagi.",
        "Archives are nested too deeply. Put the files into a single archive and upload it.");

    public static UploadFault Macro { get; } = new("upload.macro",
        "Dokumen ini memuat makro, objek tertanam, atau perintah otomatis. Simpan sebagai dokumen tanpa makro atau sebagai PDF, lalu unggah lagi.",
        "This document has macros, embedded objects or automatic commands. Save it without macros or as a PDF and upload that.");

    public static UploadFault RemoteContent { get; } = new("upload.remote",
        "Dokumen ini mengambil isi dari tempat lain (templat, gambar, atau tautan data luar). Simpan sebagai PDF, lalu unggah lagi.",
        "This document fetches content from elsewhere (template, picture or data link). Save it as a PDF and upload that.");

    public static UploadFault Malware(string? name) => new("upload.malware",
        $"Pemeriksa virus menolak berkas ini{(name is null ? "" : $" ({Show(name)})")}. Periksa perangkat Anda dengan antivirus, lalu unggah berkas yang bersih.",
        $"The virus check refused this file{(name is null ? "" : $" ({Show(name)})")}. Check your device for viruses and upload a clean file.");

    public static UploadFault ScannerDown { get; } = new("upload.scanner-down",
        "Pemeriksa virus sedang tidak dapat dihubungi sehingga berkas belum disimpan. Coba lagi beberapa menit lagi.",
        "The virus check can't be reached at the moment, so the file was not stored. Try again in a few minutes.");

    private static (string Size, string Limit) Sizes(long size, long limit, char comma, char group)
    {
        var (a, b) = (Megabytes(size, comma), Megabytes(limit, comma));
        return a == b ? (Bytes(size, group), Bytes(limit, group)) : (a, b);
    }

    private static string Megabytes(long bytes, char comma) => bytes < 1024 * 1024
        ? $"{Math.Ceiling(bytes / 1024d):0} KB"
        : (bytes / 1048576d).ToString("0.#", CultureInfo.InvariantCulture).Replace('.', comma) + " MB";

    private static string Bytes(long bytes, char group) => bytes.ToString("N0", CultureInfo.InvariantCulture).Replace(',', group) + " byte";

    // A name from inside a hostile archive is shown short and without anything that could act on a page or in a log.
    private static string Show(string name)
    {
        var clean = new string([.. name.Take(60).Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' ' or '/' or '\\' ? c : '?')]);
        return name.Length > 60 ? clean + "…" : clean;
    }
}
