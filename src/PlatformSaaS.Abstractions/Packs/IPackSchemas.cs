namespace PlatformSaaS.Packs;

/// <summary>The schemas of pack files, for what admins bring in one by one.</summary>
public interface IPackSchemas
{
    /// <summary>Every place where a text breaks the schema of the pack file that it would be, such as <c>services/x.json</c>; none when it is sound.</summary>
    IReadOnlyList<PackFault> Check(string packPath, string text);
}
