namespace PlatformSaaS.Blobs.Inspection;

/// <summary>A file that may be stored.</summary>
/// <param name="Name">Cleaned name.</param>
/// <param name="ContentType">Type found by content.</param>
/// <param name="Size">Bytes to be stored.</param>
/// <param name="Pages">Pages of a PDF.</param>
/// <param name="Rewritten">The bytes to store instead of the upload's, when something was taken out (a photo's place, junk behind its end); else null.</param>
internal sealed record InspectedFile(string Name, string ContentType, long Size, int? Pages, byte[]? Rewritten);

/// <summary>Outcome of an inspection: exactly one of the two is set.</summary>
/// <param name="File">The file, when it may be stored.</param>
/// <param name="Fault">Why not.</param>
internal sealed record InspectionResult(InspectedFile? File, UploadFault? Fault)
{
    /// <summary>True when the file may be stored.</summary>
    public bool IsAccepted => File is not null;
}

/// <summary>
/// Decides by content whether a quarantined upload may be stored. Name and declared type count for nothing but the person's
/// expectation: the extension must be among those that the field takes, and the content must be what the extension says.
/// </summary>
internal sealed class UploadInspector(IVirusScanner? scanner = null)
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["pdf"] = "application/pdf",
        ["jpg"] = "image/jpeg",
        ["png"] = "image/png",
        ["zip"] = "application/zip",
        ["doc"] = "application/msword",
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["csv"] = "text/csv"
    };

    /// <summary>Extension, as fields name it, of a content type that this class found.</summary>
    internal static string ExtensionOf(string contentType) => Types.FirstOrDefault(t => t.Value == contentType).Key ?? "";

    /// <summary>Inspects a file in quarantine.</summary>
    public async Task<InspectionResult> InspectAsync(string path, string? fileName, UploadRule rule, CancellationToken ct = default)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return await InspectAsync(stream, fileName, rule, ct);
    }

    /// <summary>Inspects a seekable stream from its beginning.</summary>
    public async Task<InspectionResult> InspectAsync(Stream quarantined, string? fileName, UploadRule rule, CancellationToken ct = default)
    {
        var (name, extension) = FileNames.Clean(fileName);
        var accept = rule.Accept.Select(a => a.TrimStart('.').ToLowerInvariant() is "jpeg" ? "jpg" : a.TrimStart('.').ToLowerInvariant())
            .Where(Types.ContainsKey).Distinct().ToArray();
        var size = quarantined.Length;
        if (size == 0)
        {
            return Refused(UploadFaults.Empty);
        }
        if (size > rule.MaxBytes || size > Array.MaxLength)
        {
            return Refused(UploadFaults.TooLarge(size, rule.MaxBytes));
        }
        if (!accept.Contains(extension))
        {
            return Refused(UploadFaults.TypeNotTaken(extension, accept));
        }
        quarantined.Position = 0;
        var bytes = new byte[size];
        await quarantined.ReadExactlyAsync(bytes, ct);
        try
        {
            var (pages, stored) = Inspect(bytes, extension);
            if (scanner is not null && await ScanAsync(scanner, quarantined, ct) is { } fault)
            {
                return Refused(fault);
            }
            return new InspectionResult(new InspectedFile(name, Types[extension], stored.Length, pages, ReferenceEquals(stored, bytes) ? null : stored), null);
        }
        catch (UploadRefusedException e)
        {
            return Refused(e.Fault);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or OverflowException or InvalidDataException)
        {
            // A structure that leads a parser outside the file is damaged, whatever else it may be.
            return Refused(UploadFaults.Damaged(extension.ToUpperInvariant()));
        }
    }

    /// <summary>Why bytes that came in with others can't be what their ending says, or null.</summary>
    internal static UploadFault? FaultOf(byte[] bytes, string extension)
    {
        try
        {
            if (bytes.Length == 0)
            {
                return UploadFaults.Empty;
            }
            Inspect(bytes, extension);
            return null;
        }
        catch (UploadRefusedException e)
        {
            return e.Fault;
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or OverflowException or InvalidDataException)
        {
            return UploadFaults.Damaged(extension.ToUpperInvariant());
        }
    }

    private static (int? Pages, byte[] Stored) Inspect(byte[] bytes, string extension)
    {
        ReadOnlySpan<byte> data = bytes;
        if (Signatures.HasEicar(data))
        {
            throw new UploadRefusedException(UploadFaults.Malware("EICAR"));
        }
        var matches = extension switch
        {
            "pdf" => data.StartsWith(Signatures.Pdf),
            "jpg" => data.StartsWith(Signatures.Jpeg),
            "png" => data.StartsWith(Signatures.Png),
            "doc" => data.StartsWith(Signatures.Ole),
            // Plain text has no signature: it must be nothing but text.
            "csv" => !data.ContainsAnyInRange((byte)0, (byte)8) && System.Text.Unicode.Utf8.IsValid(data),
            _ => data.StartsWith(Signatures.Zip)
        };
        if (!matches)
        {
            // A password turns docx and xlsx into another container; say that instead of "not a docx".
            var locked = extension is "docx" or "xlsx" && data.StartsWith(Signatures.Ole);
            throw new UploadRefusedException(locked ? UploadFaults.Encrypted("Office") : UploadFaults.ContentDiffers(extension));
        }
        switch (extension)
        {
            case "pdf":
                return (PdfInspector.Inspect(bytes), bytes);
            case "jpg":
                return (null, PictureInspector.Jpeg(bytes));
            case "png":
                return (null, PictureInspector.Png(bytes));
            case "doc":
                OleInspector.Inspect(bytes, true);
                break;
            case "csv":
                break;
            case "zip":
                ZipInspector.InspectArchive(bytes);
                break;
            default:
                ZipInspector.InspectDocument(bytes, extension);
                break;
        }
        return (null, bytes);
    }

    private static async Task<UploadFault?> ScanAsync(IVirusScanner scanner, Stream content, CancellationToken ct)
    {
        content.Position = 0;
        var verdict = await scanner.ScanAsync(content, ct);
        return verdict.State switch
        {
            ScanState.Clean => null,
            ScanState.Infected => UploadFaults.Malware(verdict.Name),
            _ => UploadFaults.ScannerDown
        };
    }

    private static InspectionResult Refused(UploadFault fault) => new(null, fault);
}
