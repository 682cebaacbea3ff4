using PlatformSaaS.Letters.Pdf;

namespace PlatformSaaS.Letters.Layout;

/// <summary>The faces of a letter, read once per process.</summary>
internal static class LetterFonts
{
    private static readonly Lazy<IReadOnlyList<TrueTypeFont>> Loaded = new(() => [Load("NotoSans-Regular"), Load("NotoSans-Bold"), Load("NotoSans-Italic"), Load("NotoSansMath-Regular")]);

    /// <summary>In the order of <see cref="Face"/>.</summary>
    public static IReadOnlyList<TrueTypeFont> All => Loaded.Value;

    private static TrueTypeFont Load(string name)
    {
        using var stream = typeof(LetterFonts).Assembly.GetManifestResourceStream(name + ".ttf")
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new(bytes, name);
    }
}

/// <summary>Faces; there is no bold italic.</summary>
internal enum Face
{
    Regular,
    Bold,
    Italic,

    /// <summary>Stands in for signs that the others lack, such as ≤ and →.</summary>
    Symbols
}

/// <summary>How a run of text looks.</summary>
/// <param name="Face">Face.</param>
/// <param name="Size">Size in points.</param>
/// <param name="Leading">Distance of lines in millimetres.</param>
/// <param name="Color">Colour 0xRRGGBB.</param>
internal sealed record TextStyle(Face Face, double Size, double Leading, int Color)
{
    public static readonly TextStyle Body = new(Face.Regular, 10, 5, 0x111111);
    public static readonly TextStyle BodySmall = Body with { Size = 9, Leading = 4.5 };
    public static readonly TextStyle Amount = new(Face.Bold, 13, 6, 0x111111);
    public static readonly TextStyle Title = Amount;
    public static readonly TextStyle Heading = Body with { Face = Face.Bold };
    public static readonly TextStyle Cell = new(Face.Regular, 8.5, 4, 0x111111);
    public static readonly TextStyle CellSmall = new(Face.Regular, 7.5, 3.5, 0x444444);
    public static readonly TextStyle Total = Heading;
    public static readonly TextStyle Note = new(Face.Regular, 8, 4, 0x333333);
    public static readonly TextStyle Footer = new(Face.Regular, 7.5, 3.75, 0x333333);
    public static readonly TextStyle Copies = new(Face.Regular, 8.5, 4, 0x111111);
    public static readonly TextStyle Trial = new(Face.Bold, 8.5, 4, 0xB42318);
    public static readonly TextStyle TrialMark = new(Face.Bold, 88, 36, 0xF6E1DE);
    public static readonly TextStyle Sample = new(Face.Regular, 6.5, 3, 0x666677);
    public static readonly TextStyle Parent = new(Face.Regular, 9, 4.5, 0x111111);
    public static readonly TextStyle Unit = new(Face.Bold, 14, 6.6, 0x111111);
    public static readonly TextStyle UnitLong = new(Face.Bold, 11, 5, 0x111111);
    public static readonly TextStyle Contact = new(Face.Regular, 8, 3.6, 0x333333);
    public static readonly TextStyle Tile = new(Face.Bold, 17, 8, 0x111111);

    public TextStyle Bold => Face == Face.Bold ? this : this with { Face = Face.Bold };
    public TextStyle Italic => Face == Face.Italic ? this : this with { Face = Face.Italic };
}
