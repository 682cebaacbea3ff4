namespace PlatformSaaS.Packs;

/// <summary>Where packs come from: those that ship with the platform, and archives handed in.</summary>
public interface IPackSources
{
    /// <summary>Packs that ship with the platform, by code: whole agencies, and starters from which one is built on pages.</summary>
    IReadOnlyDictionary<string, AgencyPack> Shipped { get; }

    /// <summary>Largest archive in bytes.</summary>
    int MostBytes { get; }

    /// <summary>
    /// Reads a pack from a ZIP archive, with or without a folder around it. Throws <see cref="Modularity.InputException"/> (field <c>file</c>) for an archive that is hostile or damaged and
    /// <see cref="PackException"/> for a file that is refused.
    /// </summary>
    AgencyPack Read(byte[] zip);

    /// <summary>A pack as a ZIP archive with a manifest of its files: the same bytes for the same pack.</summary>
    byte[] Write(AgencyPack pack);
}
