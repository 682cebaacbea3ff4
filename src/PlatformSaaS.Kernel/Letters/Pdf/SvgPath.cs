using System.Globalization;

namespace PlatformSaaS.Letters.Pdf;

/// <summary>Reads SVG path data and basic shapes into move, line and curve steps.</summary>
internal static class SvgPath
{
    private const int MaxSteps = 20_000;
    private const double Kappa = 0.5522847498;

    public static List<PathStep> Ellipse(double cx, double cy, double rx, double ry)
    {
        double kx = rx * Kappa, ky = ry * Kappa;
        return
        [
            new('M', cx + rx, cy),
            new('C', cx, cy + ry, cx + rx, cy + ky, cx + kx, cy + ry), new('C', cx - rx, cy, cx - kx, cy + ry, cx - rx, cy + ky),
            new('C', cx, cy - ry, cx - rx, cy - ky, cx - kx, cy - ry), new('C', cx + rx, cy, cx + kx, cy - ry, cx + rx, cy - ky),
            new('Z', 0, 0)
        ];
    }

    public static List<PathStep> Rectangle(double x, double y, double w, double h, double rx, double ry)
    {
        rx = Math.Min(rx, w / 2);
        ry = Math.Min(ry, h / 2);
        if (rx <= 0 || ry <= 0) return [new('M', x, y), new('L', x + w, y), new('L', x + w, y + h), new('L', x, y + h), new('Z', 0, 0)];
        double kx = rx * (1 - Kappa), ky = ry * (1 - Kappa), r = x + w, b = y + h;
        return
        [
            new('M', x + rx, y), new('L', r - rx, y), new('C', r, y + ry, r - kx, y, r, y + ky),
            new('L', r, b - ry), new('C', r - rx, b, r, b - ky, r - kx, b),
            new('L', x + rx, b), new('C', x, b - ry, x + kx, b, x, b - ky),
            new('L', x, y + ry), new('C', x + rx, y, x, y + ky, x + kx, y), new('Z', 0, 0)
        ];
    }

    public static List<PathStep> Points(string points, bool close)
    {
        var steps = new List<PathStep>();
        var at = 0;
        while (Number(points, ref at, out var x) && Number(points, ref at, out var y)) steps.Add(new(steps.Count == 0 ? 'M' : 'L', x, y));
        if (close && steps.Count > 0) steps.Add(new('Z', 0, 0));
        return steps;
    }

    public static List<PathStep> Parse(string data)
    {
        var steps = new List<PathStep>();
        double x = 0, y = 0, startX = 0, startY = 0, controlX = 0, controlY = 0;
        char command = '\0', before = '\0';
        var at = 0;
        Span<double> n = stackalloc double[7];
        while (steps.Count < MaxSteps)
        {
            while (at < data.Length && (char.IsWhiteSpace(data[at]) || data[at] == ',')) at++;
            if (at >= data.Length) break;
            if (char.IsAsciiLetter(data[at])) command = data[at++];
            else if (command is '\0' or 'Z' or 'z') break;
            var relative = char.IsAsciiLetterLower(command);
            var kind = char.ToUpperInvariant(command);
            var needed = kind switch { 'M' or 'L' or 'T' => 2, 'H' or 'V' => 1, 'C' => 6, 'S' or 'Q' => 4, 'A' => 7, 'Z' => 0, _ => -1 };
            if (needed < 0) break;
            var complete = true;
            for (var i = 0; i < needed && complete; i++) complete = kind == 'A' && i is (3 or 4) ? Flag(data, ref at, out n[i]) : Number(data, ref at, out n[i]);
            if (!complete) break;
            double ox = relative ? x : 0, oy = relative ? y : 0;
            switch (kind)
            {
                case 'M' or 'L':
                    steps.Add(new(kind, x = n[0] + ox, y = n[1] + oy));
                    if (kind == 'M')
                    {
                        (startX, startY) = (x, y);
                        command = relative ? 'l' : 'L';
                    }
                    break;
                case 'H': steps.Add(new('L', x = n[0] + ox, y)); break;
                case 'V': steps.Add(new('L', x, y = n[0] + oy)); break;
                case 'C':
                    (controlX, controlY) = (n[2] + ox, n[3] + oy);
                    steps.Add(new('C', x = n[4] + ox, y = n[5] + oy, n[0] + ox, n[1] + oy, controlX, controlY));
                    break;
                case 'S':
                    var (sx, sy) = before is 'C' or 'S' ? (2 * x - controlX, 2 * y - controlY) : (x, y);
                    (controlX, controlY) = (n[0] + ox, n[1] + oy);
                    steps.Add(new('C', x = n[2] + ox, y = n[3] + oy, sx, sy, controlX, controlY));
                    break;
                case 'Q' or 'T':
                    (controlX, controlY) = kind == 'Q' ? (n[0] + ox, n[1] + oy) : before is 'Q' or 'T' ? (2 * x - controlX, 2 * y - controlY) : (x, y);
                    var (ex, ey) = kind == 'Q' ? (n[2] + ox, n[3] + oy) : (n[0] + ox, n[1] + oy);
                    steps.Add(new('C', ex, ey, x + (controlX - x) * 2 / 3, y + (controlY - y) * 2 / 3, ex + (controlX - ex) * 2 / 3, ey + (controlY - ey) * 2 / 3));
                    (x, y) = (ex, ey);
                    break;
                case 'A':
                    Arc(steps, x, y, n[0], n[1], n[2], n[3] != 0, n[4] != 0, n[5] + ox, n[6] + oy);
                    (x, y) = (n[5] + ox, n[6] + oy);
                    break;
                default:
                    steps.Add(new('Z', 0, 0));
                    (x, y) = (startX, startY);
                    break;
            }
            before = kind;
        }
        return steps;
    }

    // The conversion from end points to centre of SVG 1.1, appendix F.6, then a curve for each quarter or less.
    private static void Arc(List<PathStep> steps, double x1, double y1, double rx, double ry, double rotation, bool large, bool sweep, double x2, double y2)
    {
        rx = Math.Abs(rx);
        ry = Math.Abs(ry);
        if (rx == 0 || ry == 0 || (x1 == x2 && y1 == y2))
        {
            steps.Add(new('L', x2, y2));
            return;
        }
        var (sin, cos) = Math.SinCos(rotation * Math.PI / 180);
        double dx = (x1 - x2) / 2, dy = (y1 - y2) / 2, px = cos * dx + sin * dy, py = cos * dy - sin * dx;
        var lambda = px * px / (rx * rx) + py * py / (ry * ry);
        if (lambda > 1)
        {
            rx *= Math.Sqrt(lambda);
            ry *= Math.Sqrt(lambda);
        }
        double rest = rx * rx * py * py + ry * ry * px * px;
        var factor = Math.Sqrt(Math.Max(0, (rx * rx * ry * ry - rest) / rest)) * (large == sweep ? -1 : 1);
        double qx = factor * rx * py / ry, qy = -factor * ry * px / rx;
        double cx = cos * qx - sin * qy + (x1 + x2) / 2, cy = sin * qx + cos * qy + (y1 + y2) / 2;
        double from = Math.Atan2((py - qy) / ry, (px - qx) / rx), sweepAngle = Math.Atan2((-py - qy) / ry, (-px - qx) / rx) - from;
        if (sweep && sweepAngle < 0) sweepAngle += 2 * Math.PI;
        if (!sweep && sweepAngle > 0) sweepAngle -= 2 * Math.PI;
        var parts = Math.Max(1, (int)Math.Ceiling(Math.Abs(sweepAngle) / (Math.PI / 2) - 1e-9));
        double step = sweepAngle / parts, t = 4d / 3 * Math.Tan(step / 4);
        for (var i = 0; i < parts; i++)
        {
            var (s1, c1) = Math.SinCos(from + i * step);
            var (s2, c2) = Math.SinCos(from + (i + 1) * step);
            var (ax, ay) = Place(c1 - t * s1, s1 + t * c1);
            var (bx, by) = Place(c2 + t * s2, s2 - t * c2);
            var (ex, ey) = Place(c2, s2);
            steps.Add(new('C', ex, ey, ax, ay, bx, by));
        }

        (double, double) Place(double u, double v) => (cos * rx * u - sin * ry * v + cx, sin * rx * u + cos * ry * v + cy);
    }

    private static bool Flag(string s, ref int at, out double value)
    {
        while (at < s.Length && (char.IsWhiteSpace(s[at]) || s[at] == ',')) at++;
        value = at < s.Length && s[at] == '1' ? 1 : 0;
        return at < s.Length && s[at++] is ('0' or '1');
    }

    internal static bool Number(string s, ref int at, out double value)
    {
        while (at < s.Length && (char.IsWhiteSpace(s[at]) || s[at] == ',')) at++;
        var from = at;
        if (at < s.Length && s[at] is ('+' or '-')) at++;
        var dot = false;
        while (at < s.Length && (char.IsAsciiDigit(s[at]) || (s[at] == '.' && !dot)))
        {
            dot |= s[at] == '.';
            at++;
        }
        if (at > from && at + 1 < s.Length && s[at] is ('e' or 'E') && (char.IsAsciiDigit(s[at + 1]) || s[at + 1] is '-' or '+'))
        {
            at += 2;
            while (at < s.Length && char.IsAsciiDigit(s[at])) at++;
        }
        return double.TryParse(s.AsSpan(from, at - from), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) && Math.Abs(value) < 1e6;
    }
}
