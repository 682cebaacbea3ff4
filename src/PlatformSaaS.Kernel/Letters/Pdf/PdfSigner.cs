using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PlatformSaaS.Letters.Pdf;

/// <summary>What a signature says about itself.</summary>
internal sealed record PdfSignature(string Name, string Reason, string Location, DateTimeOffset At);

/// <summary>Signs a letter (PAdES, baseline B) by appending to it, so that earlier signatures stay valid.</summary>
internal static class PdfSigner
{
    private const int Room = 12_288;

    /// <summary>The file with one more signature.</summary>
    /// <param name="pdf">A file of the letter renderer, signed before or not.</param>
    /// <param name="certificate">Certificate with its private key.</param>
    /// <param name="signature">Who, why, where and when.</param>
    /// <param name="chain">Intermediate certificates to put in.</param>
    public static byte[] Sign(byte[] pdf, X509Certificate2 certificate, PdfSignature signature, X509Certificate2Collection? chain = null)
    {
        var revision = new PdfRevision(pdf);
        int sign = revision.Size, field = sign + 1, table = sign + 2;
        var result = new PdfBuffer(pdf.Length + Room * 2 + 4096).Raw(pdf);

        var offsets = new Dictionary<int, int>();
        Begin(revision.Root).Raw(Latin(With(revision.Catalog, "/AcroForm<</SigFlags 3/Fields[", "]>>", field))).Raw("\nendobj\n"u8);
        Begin(revision.Page).Raw(Latin(With(revision.PageBody, "/Annots[", "]", field))).Raw("\nendobj\n"u8);
        Begin(sign).Raw("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:"u8).Raw(signature.At.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture))
            .Raw("Z)/Name"u8).Text(signature.Name).Raw("/Reason"u8).Text(signature.Reason).Raw("/Location"u8).Text(signature.Location).Raw("/ByteRange["u8);
        var range = result.Length;
        result.Raw(new string(' ', 40)).Raw("]/Contents"u8);
        var from = result.Length;
        result.Raw("<"u8).Raw(new string('0', Room * 2)).Raw(">"u8);
        var to = result.Length;
        result.Raw(">>\nendobj\n"u8);
        Begin(field).Raw("<</Type/Annot/Subtype/Widget/FT/Sig/F 132/Rect[0 0 0 0]/T(Signature"u8).Int(field).Raw(")/V "u8).Ref(sign).Raw("/P "u8).Ref(revision.Page).Raw(">>\nendobj\n"u8);
        Begin(table);
        var start = offsets[table];
        var entries = new PdfBuffer(64);
        var numbers = offsets.Keys.Order().ToList();
        foreach (var number in numbers) entries.Byte(1).U32((uint)offsets[number]).U16(0);
        result.Raw($"<</Type/XRef/Size {table + 1}/W[1 4 2]/Index[{string.Join(' ', numbers.Select(n => $"{n} 1"))}]{revision.Trailer}/Prev {revision.Start}/Length {entries.Length}>>stream\n")
            .Raw(entries.Span).Raw("\nendstream\nendobj\nstartxref\n"u8).Int(start).Raw("\n%%EOF\n"u8);

        var bytes = result.ToArray();
        Encoding.ASCII.GetBytes($"0 {from} {to} {bytes.Length - to}", bytes.AsSpan(range, 40));
        var signed = new byte[bytes.Length - (to - from)];
        bytes.AsSpan(0, from).CopyTo(signed);
        bytes.AsSpan(to).CopyTo(signed.AsSpan(from));
        var cms = Cms(signed, certificate, chain);
        if (cms.Length > Room) throw new CryptographicException("The signature with its certificates is larger than the room kept for it.");
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms), bytes.AsSpan(from + 1));
        return bytes;

        PdfBuffer Begin(int number)
        {
            offsets[number] = result.Length;
            return result.Int(number).Raw(" 0 obj\n"u8);
        }
    }

    /// <summary>Adds a reference to a list in a dictionary, making the list where there is none.</summary>
    private static string With(string dictionary, string open, string close, int reference)
    {
        var at = dictionary.IndexOf(open, StringComparison.Ordinal);
        return at >= 0
            ? dictionary.Insert(at + open.Length, $"{reference} 0 R ")
            : dictionary.Insert(dictionary.LastIndexOf(">>", StringComparison.Ordinal), $"{open}{reference} 0 R {close}");
    }

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Cms(byte[] content, X509Certificate2 certificate, X509Certificate2Collection? chain)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = X509IncludeOption.EndCertOnly
        };
        if (chain is not null) signer.Certificates.AddRange(chain);
        // CAdES binds the certificate into what is signed: signing-certificate-v2 with its SHA-256.
        var asn = new AsnWriter(AsnEncodingRules.DER);
        using (asn.PushSequence())
        using (asn.PushSequence())
        using (asn.PushSequence())
            asn.WriteOctetString(SHA256.HashData(certificate.RawData));
        signer.SignedAttributes.Add(new AsnEncodedData("1.2.840.113549.1.9.16.2.47", asn.Encode()));
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }
}
