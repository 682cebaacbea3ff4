using System.Text;

namespace PlatformSaaS.Letters.Pdf;

/// <summary>Growing byte buffer with the few spellings that PDF syntax needs; numbers never depend on a culture.</summary>
internal sealed class PdfBuffer
{
    private byte[] _data;

    public PdfBuffer(int capacity = 1024) => _data = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _data.AsSpan(0, Length);

    public byte[] ToArray() => Span.ToArray();

    public PdfBuffer Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Take(bytes.Length));
        return this;
    }

    public PdfBuffer Raw(string ascii)
    {
        Encoding.ASCII.GetBytes(ascii, Take(ascii.Length));
        return this;
    }

    public PdfBuffer Byte(byte value)
    {
        Take(1)[0] = value;
        return this;
    }

    public PdfBuffer Int(long value)
    {
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var n, default, System.Globalization.CultureInfo.InvariantCulture);
        return Raw(digits[..n]);
    }

    /// <summary>A number with up to three decimals, followed by a space.</summary>
    public PdfBuffer Num(double value)
    {
        var scaled = (long)Math.Round(value * 1000);
        if (scaled < 0)
        {
            Byte((byte)'-');
            scaled = -scaled;
        }
        Int(scaled / 1000);
        var rest = (int)(scaled % 1000);
        if (rest != 0)
        {
            Byte((byte)'.').Byte((byte)('0' + rest / 100));
            if (rest % 100 != 0) Byte((byte)('0' + rest / 10 % 10));
            if (rest % 10 != 0) Byte((byte)('0' + rest % 10));
        }
        return Byte((byte)' ');
    }

    public PdfBuffer Ref(int number) => Int(number).Raw(" 0 R "u8);

    public PdfBuffer Hex4(int value)
    {
        var to = Take(4);
        for (var i = 3; i >= 0; i--, value >>= 4) to[i] = "0123456789ABCDEF"u8[value & 15];
        return this;
    }

    /// <summary>A text string: UTF-16 in hex, so that no character can end it early.</summary>
    public PdfBuffer Text(string value)
    {
        Raw("<FEFF"u8);
        foreach (var c in value) Hex4(c);
        return Byte((byte)'>');
    }

    public PdfBuffer U16(int value)
    {
        var to = Take(2);
        to[0] = (byte)(value >> 8);
        to[1] = (byte)value;
        return this;
    }

    public PdfBuffer U32(uint value)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);
        return this;
    }

    private Span<byte> Take(int count)
    {
        if (Length + count > _data.Length) Array.Resize(ref _data, Math.Max(_data.Length * 2, Length + count));
        var span = _data.AsSpan(Length, count);
        Length += count;
        return span;
    }
}
