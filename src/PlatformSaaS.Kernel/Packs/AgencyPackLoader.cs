namespace PlatformSaaS.Packs;

/// <summary>Reads an agency pack from a folder. Links, hidden files and oversize are refused: a pack may come from elsewhere.</summary>
internal static class AgencyPackLoader
{
    /// <summary>Largest file in bytes.</summary>
    public const int MaxFileBytes = 10 * 1024 * 1024;

    /// <summary>Largest pack in bytes.</summary>
    public const int MaxPackBytes = 60 * 1024 * 1024;

    /// <summary>Most files.</summary>
    public const int MaxFiles = 2000;

    /// <summary>Loads the pack; its code is the folder's name. Throws <see cref="PackException"/> with every file that is refused.</summary>
    public static AgencyPack Load(string folder)
    {
        var root = new DirectoryInfo(Path.GetFullPath(folder));
        var code = root.Name;
        var faults = new List<PackFault>();
        if (!root.Exists)
        {
            throw new PackException([new PackFault(code, "", new("Folder ini tidak ada.", "the folder is not there"))]);
        }
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        long total = 0;
        Read(root);
        if (!files.ContainsKey("agency.json"))
        {
            faults.Add(new PackFault("agency.json", "", PackFault.Missing));
        }
        return faults.Count == 0 ? new AgencyPack(code, files) : throw new PackException(faults);

        void Read(DirectoryInfo directory)
        {
            foreach (var entry in directory.EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                var path = Path.GetRelativePath(root.FullName, entry.FullName).Replace('\\', '/');
                if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                {
                    faults.Add(new PackFault(path, "", new("Tautan tidak boleh ada dalam paket.", "links are not allowed in a pack")));
                }
                else if (entry.Name.StartsWith('.'))
                {
                    faults.Add(new PackFault(path, "", PackFaults.Hidden));
                }
                else if (entry is DirectoryInfo inner)
                {
                    Read(inner);
                }
                else
                {
                    ReadFile((FileInfo)entry, path);
                }
            }
        }

        void ReadFile(FileInfo file, string path)
        {
            total += file.Length;
            if (file.Length > MaxFileBytes)
            {
                faults.Add(new PackFault(path, "", PackFaults.TooLarge(file.Length)));
            }
            else if (total > MaxPackBytes || files.Count >= MaxFiles)
            {
                faults.Add(new PackFault(path, "", new($"Paket terlalu besar: paling besar {MaxPackBytes / 1024 / 1024} MB dalam {MaxFiles} berkas.", $"the pack is too large: at most {MaxPackBytes} bytes in {MaxFiles} files")));
            }
            else
            {
                files[path] = File.ReadAllBytes(file.FullName);
            }
        }
    }

    /// <summary>Folders below <paramref name="root"/> that hold a pack, in ordinal order.</summary>
    public static IReadOnlyList<string> Find(string root) =>
        Directory.Exists(root) ? [.. Directory.EnumerateDirectories(root).Where(d => File.Exists(Path.Combine(d, "agency.json"))).Order(StringComparer.Ordinal)] : [];
}
