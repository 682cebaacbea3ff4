using System.Collections;
using QRCoder;

namespace PlatformSaaS.Letters.Layout;

/// <summary>A QR code as black modules, without its quiet zone.</summary>
internal sealed class QrMatrix
{
    private const int Quiet = 4;
    private readonly List<BitArray> _rows;

    private QrMatrix(List<BitArray> rows) => _rows = rows;

    /// <summary>Modules on a side.</summary>
    public int Size => _rows.Count - 2 * Quiet;

    /// <summary>Code of a text at level M; null when there is none or it is too long for a code that could be read on paper.</summary>
    public static QrMatrix? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200) return null;
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return new(data.ModuleMatrix);
    }

    /// <summary>Black runs as rectangles.</summary>
    public IEnumerable<(double X, double Y, double Width, double Height)> Boxes(double left, double top, double module)
    {
        for (var y = 0; y < Size; y++)
            for (var x = 0; x < Size; x++)
            {
                var from = x;
                while (x < Size && _rows[y + Quiet][x + Quiet]) x++;
                if (x > from) yield return (left + from * module, top + y * module, (x - from) * module, module);
            }
    }
}
