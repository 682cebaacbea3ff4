using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PlatformSaaS.Blobs.Inspection;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Packs;

/// <summary>Packs from <c>Platform:Agencies</c> (else <c>etc/agencies</c> beside or above the program), from the folder <c>starters</c> beside it, and from archives.</summary>
internal sealed class PackSources(IConfiguration configuration) : IPackSources
{
    private readonly Lazy<IReadOnlyDictionary<string, AgencyPack>> _shipped = new(() =>
        AgencyPackLoader.Find(Folder(configuration)).Concat(AgencyPackLoader.Find(Path.Combine(Folder(configuration), "..", "starters"))).Select(AgencyPackLoader.Load).ToDictionary(p => p.Code, StringComparer.Ordinal));

    public IReadOnlyDictionary<string, AgencyPack> Shipped => _shipped.Value;

    public int MostBytes => 25 * 1024 * 1024;

    /// <summary>The folder of the packs that ship with the platform.</summary>
    public static string Folder(IConfiguration configuration)
    {
        if (configuration["Platform:Agencies"] is { Length: > 0 } set)
        {
            return set;
        }

        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, "etc", "agencies");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("No agency packs were found: set Platform:Agencies to their folder.");
    }

    public AgencyPack Read(byte[] zip)
    {
        ArgumentNullException.ThrowIfNull(zip);
        try
        {
            if (zip.Length == 0 || zip.Length > MostBytes)
            {
                throw new UploadRefusedException(zip.Length == 0 ? UploadFaults.Empty : UploadFaults.TooLarge(zip.Length, MostBytes));
            }

            var entries = AgencyPackLoader.MaxFiles;
            var items = ZipArchiveReader.Read(zip, ref entries).Where(i => !i.IsFolder).ToList();
            return Unpack(zip, items, Root(items));
        }
        catch (UploadRefusedException e)
        {
            throw new InputException("file", e.Fault.Message);
        }
    }

    public byte[] Write(AgencyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in pack.Files.Append(new(PackManifest.Path, PackManifest.Of(pack))).OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(path, CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return memory.ToArray();
    }

    private static AgencyPack Unpack(byte[] zip, List<ZipItem> items, string root)
    {
        var faults = items.SelectMany(i => Faults(i, i.Name[root.Length..])).ToList();
        if (items.TrueForAll(i => i.Name != root + "agency.json"))
        {
            faults.Insert(0, new PackFault("agency.json", "", PackFault.Missing));
        }

        if (faults.Count > 0)
        {
            throw new PackException(faults);
        }

        // The budget holds against what the entries really unpack to, not against what they say.
        long budget = AgencyPackLoader.MaxPackBytes;
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var content = ZipArchiveReader.Unpack(zip, item, ref budget);
            files.Add(item.Name[root.Length..], Signatures.HasEicar(content) ? throw new UploadRefusedException(UploadFaults.Malware("EICAR")) : content);
        }

        PackManifest.Check(files);
        return new AgencyPack(CodeOf(files["agency.json"]), files);
    }

    private static IEnumerable<PackFault> Faults(ZipItem item, string path)
    {
        if (path.Split('/').Any(s => s.StartsWith('.')))
        {
            yield return new PackFault(path, "", PackFaults.Hidden);
        }

        if (item.Unpacked > AgencyPackLoader.MaxFileBytes)
        {
            yield return new PackFault(path, "", PackFaults.TooLarge(item.Unpacked));
        }
    }

    /// <summary>People pack the folder as often as what is in it.</summary>
    private static string Root(List<ZipItem> items)
    {
        var bar = items.Count > 0 ? items[0].Name.IndexOf('/', StringComparison.Ordinal) : -1;
        var first = bar > 0 ? items[0].Name[..(bar + 1)] : "";
        return items.TrueForAll(i => i.Name.StartsWith(first, StringComparison.Ordinal)) && items.Exists(i => i.Name == first + "agency.json") ? first : "";
    }

    private static string CodeOf(byte[] agency)
    {
        try
        {
            using var json = JsonDocument.Parse(agency);
            return json.RootElement.GetProperty("code").GetString() ?? "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // The schema says it better, with the place.
            return "";
        }
    }
}
