namespace PlatformSaaS.Templates;

/// <summary>Names that look alike.</summary>
internal static class TemplateNames
{
    /// <summary>The known name that is nearest to a mistyped one; null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        var tail = name[(name.LastIndexOf('.') + 1)..];
        var best = known.Select(k => (Name: k, Distance: Distance(name, k))).Concat(known.Where(k => k.EndsWith("." + tail, StringComparison.Ordinal)).Select(k => (Name: k, Distance: 3))).OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(2, name.Length / 4) ? best.Name : null;
    }

    /// <summary>Letters to add, drop or change; far apart is far, however far.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 4)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
