namespace PlatformSaaS.Letters.Layout;

/// <summary>Puts pieces on pages, keeping together what belongs together as far as a page can hold it.</summary>
internal sealed class Paginator(Func<LetterPage> addPage, double firstTop)
{
    public const double FirstTop = 42, LaterTop = 24, Bottom = 266;
    private readonly LetterPage _first = addPage();
    private LetterPage? _page;
    private double _y = firstTop;
    private bool _empty = true;

    public void Place(IReadOnlyList<Piece> pieces)
    {
        _page = _first;
        for (var i = 0; i < pieces.Count;)
        {
            var end = i;
            while (end + 1 < pieces.Count && pieces[end].KeepWithNext && !pieces[end + 1].NewPage) end++;
            if (pieces[i].NewPage) Turn(pieces, i);
            var height = _empty ? 0 : i == 0 ? pieces[i].Before : Piece.Gap(pieces[i - 1], pieces[i]);
            for (var k = i; k <= end; k++) height += pieces[k].Height + (k == i ? 0 : Piece.Gap(pieces[k - 1], pieces[k]));
            if (_y + height > Bottom + 0.001 && !_empty)
            {
                // What doesn't fit on a fresh page either goes on here, piece by piece.
                var fresh = LaterTop + (pieces[i].Table?.RepeatHeight(pieces[i].Row) ?? 0) + height <= Bottom;
                if (fresh) Turn(pieces, i);
            }
            for (; i <= end; i++) Put(pieces, i);
        }
    }

    private void Put(IReadOnlyList<Piece> pieces, int i)
    {
        var piece = pieces[i];
        var gap = _empty || i == 0 ? 0 : Piece.Gap(pieces[i - 1], piece);
        if (_y + gap + piece.Height > Bottom + 0.001 && !_empty)
        {
            Turn(pieces, i);
            gap = 0;
        }
        _y += gap;
        piece.Draw(_page!, _y);
        _y += piece.Height;
        _empty = false;
    }

    private void Turn(IReadOnlyList<Piece> pieces, int next)
    {
        if (_empty) return;
        var table = pieces[next].Table;
        var inside = table is not null && next > 0 && ReferenceEquals(pieces[next - 1].Table, table);
        if (inside) table!.Close(_page!, _y);
        _page = addPage();
        _y = LaterTop;
        _empty = true;
        if (!inside) return;
        table!.Repeat(_page, _y, pieces[next].Row);
        _y += table.RepeatHeight(pieces[next].Row);
    }
}
