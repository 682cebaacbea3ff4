using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PlatformSaaS.Web.Theme;

/// <summary>Gives style sheets and scripts that a page names by their plain address the one that can be kept for good.</summary>
[HtmlTargetElement("link", Attributes = "[href^='/_content/']", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("script", Attributes = "[src^='/_content/']")]
public sealed class AssetTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        foreach (var name in new[] { "href", "src" })
        {
            if (output.Attributes.TryGetAttribute(name, out var attribute) && attribute.Value?.ToString() is { } address)
            {
                output.Attributes.SetAttribute(name, ThemeAssets.Versioned(address));
            }
        }
    }
}
