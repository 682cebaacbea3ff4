using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace PlatformSaaS.Web.Theme;

/// <summary>A component that replaces its own tag by markup.</summary>
public abstract class ComponentTagHelper : TagHelper
{
    /// <summary>Context of the view, given by the framework.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Extra classes on the outer element.</summary>
    public string? Class { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inner = output.TagMode == TagMode.SelfClosing ? null : await output.GetChildContentAsync();
        var markup = new Markup();
        await WriteAsync(markup, inner is null || inner.IsEmptyOrWhiteSpace ? null : inner);
        output.TagName = null;
        output.Content.SetHtmlContent(markup);
    }

    /// <summary>Writes the component.</summary>
    /// <param name="html">Where to write.</param>
    /// <param name="inner">What stood between the tags, or null.</param>
    protected virtual ValueTask WriteAsync(Markup html, IHtmlContent? inner)
    {
        Write(html, inner);
        return default;
    }

    /// <summary>Writes a component that needs nothing awaited.</summary>
    protected virtual void Write(Markup html, IHtmlContent? inner)
    {
    }

    /// <summary>The class attribute of the outer element.</summary>
    protected string Classes(string own) => Class is null ? own : own + " " + Class;

    /// <summary>An id that no other component of the page has.</summary>
    protected string NextId(string stem)
    {
        if (ViewContext?.HttpContext is not { } context)
        {
            return stem;
        }

        var number = context.Items[typeof(ComponentTagHelper)] is int last ? last + 1 : 1;
        context.Items[typeof(ComponentTagHelper)] = number;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{number}");
    }

    /// <summary>The portal of this request.</summary>
    protected ValueTask<Portal> PortalAsync() =>
        ViewContext.HttpContext.RequestServices.GetRequiredService<IPortalContext>().GetAsync(ViewContext.HttpContext.RequestAborted);

    /// <summary>The clock.</summary>
    protected DateTimeOffset Now() =>
        (ViewContext.HttpContext.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System).GetUtcNow();
}
