using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Packs;

/// <summary>What an exported archive says of itself: its form, whose it is, who wrote it, and a hash of each file.</summary>
internal static class PackManifest
{
    public const string Path = "manifest.json";

    /// <summary>Rises when older platforms could no longer read what newer ones write.</summary>
    private const int Form = 1;

    public static byte[] Of(AgencyPack pack) => Encoding.UTF8.GetBytes(PackJson.Text(new JsonObject
    {
        ["format"] = Form, ["code"] = pack.Code, ["platform"] = typeof(PackManifest).Assembly.GetName().Version?.ToString(3),
        ["files"] = new JsonObject(pack.Files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => KeyValuePair.Create<string, JsonNode?>(f.Key, Hash(f.Value))))
    }));

    /// <summary>Takes the manifest out of the files; throws <see cref="PackException"/> where they aren't what it says. A pack that somebody wrote by hand has none.</summary>
    public static void Check(Dictionary<string, byte[]> files)
    {
        if (!files.Remove(Path, out var bytes))
        {
            return;
        }

        JsonObject manifest;
        try
        {
            manifest = JsonNode.Parse(bytes) as JsonObject ?? [];
        }
        catch (JsonException e)
        {
            throw new PackException([new PackFault(Path, "", PackFaults.NoJson("not valid JSON"), PackFaults.LineOf(e))]);
        }

        if (manifest["format"] is not JsonValue form || !form.TryGetValue<int>(out var number) || number is < 1 or > Form)
        {
            throw new PackException([new PackFault(Path, "/format", new($"Platform ini membaca arsip dengan format {Form}.", $"this platform reads archives of format {Form}"))]);
        }

        var listed = manifest["files"] as JsonObject ?? [];
        var faults = files.Where(f => listed[f.Key]?.ToString() != Hash(f.Value)).Select(f => new PackFault(f.Key, "", new("Berkas ini bukan berkas yang diekspor. Bila memang sengaja diubah, hapus manifest.json dari arsip.", "the file is not the one that was exported; whoever changed it on purpose leaves manifest.json out")))
            .Concat(listed.Where(f => !files.ContainsKey(f.Key)).Select(f => new PackFault(f.Key, "", new("Berkas ini ikut diekspor, tetapi sekarang tidak ada.", "the file was exported and is missing")))).ToList();
        if (faults.Count > 0)
        {
            throw new PackException(faults);
        }
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
