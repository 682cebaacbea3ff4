using System.Text;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Kernel.Tests.Packs;

/// <summary>The repository's packs and copies of them with one thing changed.</summary>
internal static class PackFolder
{
    public static string Root { get; } = Find();

    public static string Agencies => Path.Combine(Root, "etc", "agencies");

    public static AgencyPack Load(string code) => AgencyPackLoader.Load(Path.Combine(Agencies, code));

    public static AgencyPack Replace(string path, string old, string replacement, string code = "kliring")
    {
        var pack = Load(code);
        var text = pack.Text(path);
        text.ShouldContain(old, Case.Sensitive, $"the mutation no longer fits {path}");
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return With(pack, path, text[..at] + replacement + text[(at + old.Length)..]);
    }

    public static AgencyPack With(AgencyPack pack, string path, string? text)
    {
        var files = pack.Files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        files.Remove(path);
        if (text is not null)
        {
            files[path] = Encoding.UTF8.GetBytes(text);
        }
        return new AgencyPack(pack.Code, files);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PlatformSaaS.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The repository is not above the test's folder.");
    }
}
