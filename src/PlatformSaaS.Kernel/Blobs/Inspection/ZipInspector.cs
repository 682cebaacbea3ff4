using System.Text;

namespace PlatformSaaS.Blobs.Inspection;

/// <summary>
/// Archives and what is in them: every file is unpacked within a budget and looked at; programs, scripts, web pages and archives that
/// can't be opened are refused; PDFs, pictures and office documents inside are held to the same rules as when they come alone.
/// </summary>
internal sealed class ZipInspector
{
    public const int MaxUnpackedMegabytes = 256;
    private const int MaxDepth = 3;

    private static readonly HashSet<string> Forbidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe", "dll", "com", "scr", "pif", "cpl", "msi", "msp", "mst", "sys", "drv", "ocx", "bat", "cmd", "ps1", "psm1", "ps1xml", "psc1", "vbs", "vbe", "vb", "js", "jse", "mjs",
        "wsf", "wsh", "wsc", "ws", "hta", "lnk", "url", "scf", "inf", "reg", "desktop", "sh", "bash", "zsh", "csh", "command", "py", "pyc", "pyw", "pl", "rb", "php", "phtml", "phar",
        "php5", "asp", "aspx", "ashx", "asmx", "cer", "jsp", "jspx", "cgi", "jar", "war", "class", "apk", "ipa", "app", "appx", "msix", "deb", "rpm", "dmg", "pkg", "iso", "img", "vhd", "vhdx",
        "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "svgz", "xsl", "xslt", "chm", "hlp", "swf", "wasm", "htaccess", "config", "application", "gadget", "settingcontent-ms",
        "docm", "dotm", "xlsm", "xltm", "xlam", "xll", "xlsb", "pptm", "potm", "ppam", "ppsm", "sldm", "one", "iqy", "slk", "rtf", "library-ms", "search-ms", "theme", "diagcab",
        "rar", "7z", "gz", "tgz", "bz2", "xz", "zst", "tar", "cab", "arj", "lzh", "lha", "ace", "z", "eml", "msg"
    };

    private long _budget;
    private int _entries = ZipArchiveReader.MaxEntries;

    private ZipInspector(long packed) => _budget = Math.Min(MaxUnpackedMegabytes * 1048576L, 10_000_000 + packed * 100);

    /// <summary>Checks a plain archive; one that is an office document is checked as such too.</summary>
    public static void InspectArchive(byte[] file) => new ZipInspector(file.Length).Archive(file, 1);

    /// <summary>Checks a document of the given extension (<c>docx</c> or <c>xlsx</c>).</summary>
    public static void InspectDocument(byte[] file, string extension) => new ZipInspector(file.Length).Document(file, extension, 1);

    private void Archive(byte[] file, int depth)
    {
        var items = Items(file, depth);
        if (items.Any(i => i.Name == "[Content_Types].xml"))
        {
            Document(file, items, null, depth);
            return;
        }
        foreach (var item in items.Where(i => !i.IsFolder))
        {
            Content(item.Name, ZipArchiveReader.Unpack(file, item, ref _budget), depth);
        }
        if (items.All(i => i.IsFolder))
        {
            throw new UploadRefusedException(UploadFaults.Empty);
        }
    }

    private void Document(byte[] file, string extension, int depth) => Document(file, Items(file, depth), extension, depth);

    private void Document(byte[] file, List<ZipItem> items, string? extension, int depth)
    {
        var package = new OfficeInspector(extension);
        foreach (var item in items.Where(i => !i.IsFolder))
        {
            var content = ZipArchiveReader.Unpack(file, item, ref _budget);
            if (!package.Part(item.Name, content))
            {
                Content(item.Name, content, depth);
            }
        }
        package.Finish();
    }

    private List<ZipItem> Items(byte[] file, int depth) =>
        depth > MaxDepth ? throw new UploadRefusedException(UploadFaults.ZipNested) : ZipArchiveReader.Read(file, ref _entries);

    private void Content(string name, byte[] content, int depth)
    {
        // "x.exe." and "x.exe .pdf" are caught by the name check; every inner extension counts as well ("x.pdf.js", "x.js.txt").
        if (name[(name.LastIndexOf('/') + 1)..].Split('.').Skip(1).Any(e => Forbidden.Contains(e.Trim())))
        {
            throw new UploadRefusedException(UploadFaults.ZipForbidden(name));
        }
        ReadOnlySpan<byte> data = content;
        if (Signatures.HasEicar(data))
        {
            throw new UploadRefusedException(UploadFaults.Malware("EICAR"));
        }
        if (Signatures.IsForeign(data) || Signatures.HasMarkup(data[..Math.Min(data.Length, 4096)]))
        {
            throw new UploadRefusedException(UploadFaults.ZipForbidden(name));
        }
        if (data.StartsWith(Signatures.Zip) || data.StartsWith(Signatures.ZipEnd))
        {
            Archive(content, depth + 1);
        }
        else if (data[..Math.Min(data.Length, 1024)].IndexOf(Signatures.Pdf) >= 0)
        {
            PdfInspector.Inspect(content);
        }
        else if (data.StartsWith(Signatures.Jpeg))
        {
            PictureInspector.Jpeg(content);
        }
        else if (data.StartsWith(Signatures.Png))
        {
            PictureInspector.Png(content);
        }
        else if (data.StartsWith(Signatures.Ole))
        {
            OleInspector.Inspect(content, false);
        }
    }
}
