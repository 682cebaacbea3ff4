namespace PlatformSaaS.Publishing;

/// <summary>A part of the home page that a module draws, for a block of that type in the agency's layout; registered in DI (scoped).</summary>
public interface IHomeSection
{
    /// <summary>Type of the block, such as <c>testimonials</c>.</summary>
    string Type { get; }

    /// <summary>What it shows; null for nothing, as where the module is switched off.</summary>
    Task<HomeSection?> GetAsync(CancellationToken ct);
}

/// <summary>A drawn part of the home page, below the block's own title.</summary>
/// <param name="Partial">Path of the partial.</param>
/// <param name="Model">Its model.</param>
/// <param name="Stylesheet">Path of the stylesheet that it needs, or null.</param>
public sealed record HomeSection(string Partial, object Model, string? Stylesheet = null);
