namespace PlatformSaaS.Letters.Pdf;

/// <summary>Node of the tree that tells assistive software what is a heading, a paragraph or a table cell.</summary>
internal sealed class StructElement(string role, StructElement? parent)
{
    private readonly List<(StructElement? Child, int Page, int Mark)> _kids = [];

    /// <summary>Text for what can't be read, such as an emblem.</summary>
    public string? Alt { get; init; }

    /// <summary>Attribute dictionary in PDF syntax.</summary>
    public string? Attributes { get; init; }

    /// <summary>Object number, given when the file is written.</summary>
    public int Number { get; private set; }

    /// <summary>Adds a child element in reading order.</summary>
    public StructElement Add(string childRole, string? alt = null, string? attributes = null)
    {
        var child = new StructElement(childRole, this) { Alt = alt, Attributes = attributes };
        _kids.Add((child, 0, 0));
        return child;
    }

    /// <summary>Binds marked content of a page.</summary>
    public void Mark(int page, int mark) => _kids.Add((null, page, mark));

    /// <summary>Numbers the tree.</summary>
    public void Reserve(PdfFile file)
    {
        Number = file.Reserve();
        foreach (var (child, _, _) in _kids) child?.Reserve(file);
    }

    /// <summary>Writes the tree.</summary>
    public void Write(PdfFile file, int root, IReadOnlyList<int> pages)
    {
        var body = new PdfBuffer(160).Raw("<</Type/StructElem/S/"u8).Raw(role).Raw("/P "u8).Ref(parent?.Number ?? root);
        if (Alt is not null) body.Raw("/Alt"u8).Text(Alt);
        if (Attributes is not null) body.Raw("/A"u8).Raw(Attributes);
        var page = -1;
        foreach (var (child, p, _) in _kids)
            if (child is null)
            {
                page = p;
                body.Raw("/Pg "u8).Ref(pages[p]);
                break;
            }
        body.Raw("/K["u8);
        foreach (var (child, p, mark) in _kids)
        {
            if (child is not null) body.Ref(child.Number);
            else if (p == page) body.Int(mark).Byte((byte)' ');
            else body.Raw("<</Type/MCR/Pg "u8).Ref(pages[p]).Raw("/MCID "u8).Int(mark).Raw(">>"u8);
        }
        file.Object(Number, body.Raw("]>>"u8));
        foreach (var (child, _, _) in _kids) child?.Write(file, root, pages);
    }
}
