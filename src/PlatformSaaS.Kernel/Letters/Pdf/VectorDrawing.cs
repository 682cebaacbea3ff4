namespace PlatformSaaS.Letters.Pdf;

/// <summary>A drawing made of filled and stroked paths in its own coordinates, y downwards.</summary>
internal sealed record VectorDrawing(double Left, double Top, double Width, double Height, IReadOnlyList<VectorShape> Shapes);

/// <summary>One path with its paint. Colours are 0xRRGGBB or null for none.</summary>
internal sealed record VectorShape(IReadOnlyList<PathStep> Path, int? Fill, int? Stroke, double Thickness, bool EvenOdd, int Cap, int Join)
{
    /// <summary>Writes the path as PDF operators.</summary>
    public void Write(PdfBuffer to)
    {
        if (Path.Count == 0 || (Fill is null && Stroke is null)) return;
        to.Raw("q "u8);
        if (Fill is { } fill) PdfCanvas.Color(to, fill).Raw("rg "u8);
        if (Stroke is { } stroke) PdfCanvas.Color(to, stroke).Raw("RG "u8).Num(Thickness).Raw("w "u8).Int(Cap).Raw(" J "u8).Int(Join).Raw(" j "u8);
        foreach (var step in Path)
            switch (step.Kind)
            {
                case 'M': to.Num(step.X).Num(step.Y).Raw("m "u8); break;
                case 'L': to.Num(step.X).Num(step.Y).Raw("l "u8); break;
                case 'C': to.Num(step.X1).Num(step.Y1).Num(step.X2).Num(step.Y2).Num(step.X).Num(step.Y).Raw("c "u8); break;
                default: to.Raw("h "u8); break;
            }
        to.Raw((Fill, Stroke, EvenOdd) switch
        {
            (null, _, _) => "S"u8,
            (_, null, true) => "f*"u8,
            (_, null, false) => "f"u8,
            (_, _, true) => "B*"u8,
            _ => "B"u8
        }).Raw(" Q\n"u8);
    }
}

/// <summary>Move (M), line (L), curve (C) or close (Z).</summary>
internal readonly record struct PathStep(char Kind, double X, double Y, double X1 = 0, double Y1 = 0, double X2 = 0, double Y2 = 0);
