namespace PlatformSaaS.Forms;

/// <summary>A province, or a regency or city inside one.</summary>
/// <param name="Code">Two digits for a province, <c>pp.rr</c> for a regency or city.</param>
/// <param name="Name">Name.</param>
/// <param name="Parent">Code of the province, or null for a province.</param>
public sealed record Region(string Code, string Name, string? Parent);

/// <summary>Provinces and regencies of Indonesia (source and licence: Forms/Data/README.md).</summary>
public static class Regions
{
    private static readonly Lazy<(IReadOnlyList<Region> Provinces, IReadOnlyList<Region> Regencies, Dictionary<string, Region> ByCode)> Data = new(Load);

    /// <summary>All provinces, by name.</summary>
    public static IReadOnlyList<Region> Provinces => Data.Value.Provinces;

    /// <summary>All regencies and cities, by the name of their province, then by their own.</summary>
    public static IReadOnlyList<Region> Regencies => Data.Value.Regencies;

    /// <summary>By code, or null.</summary>
    public static Region? Find(string? code) => code is null ? null : Data.Value.ByCode.GetValueOrDefault(code);

    /// <summary>"Kota Bandung, Jawa Barat"; null for an unknown code.</summary>
    public static string? FullName(string? code) => Find(code) is { } region ? region.Parent is null ? region.Name : $"{region.Name}, {Find(region.Parent)!.Name}" : null;

    private static (IReadOnlyList<Region>, IReadOnlyList<Region>, Dictionary<string, Region>) Load()
    {
        using var reader = new StreamReader(typeof(Regions).Assembly.GetManifestResourceStream("PlatformSaaS.Forms.regions.csv")!);
        var byCode = new Dictionary<string, Region>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            var code = line[..comma];
            byCode[code] = new Region(code, line[(comma + 1)..], code.Length > 2 ? code[..2] : null);
        }

        var provinces = byCode.Values.Where(r => r.Parent is null).OrderBy(r => r.Name, StringComparer.Ordinal).ToList();
        var regencies = byCode.Values.Where(r => r.Parent is not null).OrderBy(r => byCode[r.Parent!].Name, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal).ToList();
        return (provinces, regencies, byCode);
    }
}
