using System.Text;
using System.Xml;

namespace PlatformSaaS.Blobs.Inspection;

/// <summary>The parts of a Word or Excel document (OOXML): no macros, no embedded programs, no content fetched from elsewhere, no DTD.</summary>
internal sealed class OfficeInspector(string? extension)
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string Slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 0 };

    private string? _types;
    private bool _main;

    /// <summary>Judges one part; false when the part is a file that is judged by its own content.</summary>
    public bool Part(string name, byte[] content)
    {
        var lower = name.ToLowerInvariant();
        if (lower.Contains("vbaproject", StringComparison.Ordinal) || lower.Contains("vbadata", StringComparison.Ordinal) || lower.Contains("activex", StringComparison.Ordinal)
            || lower.Contains("macrosheets", StringComparison.Ordinal) || lower.Contains("oleobject", StringComparison.Ordinal)
            || (lower.EndsWith(".bin", StringComparison.Ordinal) && !lower.Contains("printersettings", StringComparison.Ordinal)))
        {
            throw new UploadRefusedException(UploadFaults.Macro);
        }
        if (lower.EndsWith(".bin", StringComparison.Ordinal))
        {
            return true;
        }
        if (!(lower.EndsWith(".xml", StringComparison.Ordinal) || lower.EndsWith(".rels", StringComparison.Ordinal) || lower.EndsWith(".vml", StringComparison.Ordinal)))
        {
            return false;
        }
        if (Signatures.HasEicar(content))
        {
            throw new UploadRefusedException(UploadFaults.Malware("EICAR"));
        }
        RefuseDtd(content);
        if (content.AsSpan().IndexOf("DDEAUTO"u8) >= 0 || content.AsSpan().IndexOf("ddeLink"u8) >= 0 || content.AsSpan().IndexOf(">DDE "u8) >= 0 || content.AsSpan().IndexOf("> DDE "u8) >= 0)
        {
            throw new UploadRefusedException(UploadFaults.Macro);
        }
        if (lower.EndsWith(".rels", StringComparison.Ordinal))
        {
            CheckRelationships(content);
        }
        else if (name == "[Content_Types].xml")
        {
            _types = Encoding.UTF8.GetString(content);
        }
        _main |= name is "word/document.xml" or "xl/workbook.xml" or "ppt/presentation.xml" or "word/document2.xml";
        return true;
    }

    /// <summary>Judges the package as a whole once all parts were seen.</summary>
    public void Finish()
    {
        var expected = extension switch { "docx" => Word, "xlsx" => Sheet, _ => null };
        if (_types is null || !_main)
        {
            throw new UploadRefusedException(UploadFaults.Damaged(extension?.ToUpperInvariant() ?? "Office"));
        }
        if (_types.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || _types.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
            || _types.Contains("activeX", StringComparison.OrdinalIgnoreCase))
        {
            throw new UploadRefusedException(UploadFaults.Macro);
        }
        if (expected is not null ? !_types.Contains(expected, StringComparison.Ordinal) : !new[] { Word, Sheet, Slides }.Any(t => _types.Contains(t, StringComparison.Ordinal)))
        {
            throw new UploadRefusedException(UploadFaults.ContentDiffers(extension ?? "docx"));
        }
    }

    // A document type stands before the root element, so reading up to there is enough and cheap for large sheets.
    private static void RefuseDtd(byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), Settings);
            reader.MoveToContent();
        }
        catch (XmlException)
        {
            throw new UploadRefusedException(UploadFaults.Damaged("Office"));
        }
    }

    private static void CheckRelationships(byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), Settings);
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" })
                {
                    CheckRelationship(reader.GetAttribute("Type") ?? "", reader.GetAttribute("Target") ?? "", reader.GetAttribute("TargetMode") == "External");
                }
            }
        }
        catch (XmlException)
        {
            throw new UploadRefusedException(UploadFaults.Damaged("Office"));
        }
    }

    private static void CheckRelationship(string type, string target, bool external)
    {
        var kind = type[(type.LastIndexOf('/') + 1)..].ToLowerInvariant();
        if (kind is "vbaproject" or "oleobject" or "control" or "afchunk" or "activexcontrolbinary" or "wordvbadata" or "xlmacrosheet")
        {
            throw new UploadRefusedException(kind is "oleobject" && external ? UploadFaults.RemoteContent : UploadFaults.Macro);
        }
        var to = target.Trim();
        _ = Uri.TryCreate(to, UriKind.Absolute, out var uri);
        var remote = to.StartsWith(@"\\", StringComparison.Ordinal) || to.StartsWith("//", StringComparison.Ordinal) || uri is not (null or { Scheme: "file", IsUnc: false });
        if (kind == "hyperlink")
        {
            if (remote && !(uri is { Scheme: "http" or "https" or "mailto" or "tel" }))
            {
                throw new UploadRefusedException(UploadFaults.RemoteContent);
            }
            return;
        }
        // Word notes the path of the author's own template; on another machine that path leads nowhere. Everything else that is external is fetched.
        if (external && (remote || kind is not ("attachedtemplate" or "externallinkpath")))
        {
            throw new UploadRefusedException(UploadFaults.RemoteContent);
        }
    }
}
