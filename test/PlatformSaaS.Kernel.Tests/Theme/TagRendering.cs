using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Kernel.Tests.Theme;

/// <summary>Renders a component as a page would.</summary>
internal static class TagRendering
{
    public const string Hostile = "\"><script>alert('x')</script>";

    public static ViewContext View(Action<ModelStateDictionary>? errors = null)
    {
        var services = new ServiceCollection().AddPlatformTheme().AddScoped<IPortalContext, JakartaPortal>().AddSingleton<TimeProvider>(new NoonClock()).BuildServiceProvider();
        var state = new ModelStateDictionary();
        errors?.Invoke(state);
        return new ViewContext
        {
            HttpContext = new DefaultHttpContext { RequestServices = services },
            ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), state)
        };
    }

    public static async Task<string> Render(ComponentTagHelper tag, string? inner = null, Action<ModelStateDictionary>? errors = null, string culture = "id")
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(culture);
        try
        {
            tag.ViewContext = View(errors);
            var context = new TagHelperContext([], new Dictionary<object, object>(), "test");
            var output = new TagHelperOutput("p-test", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetHtmlContent(inner ?? ""))) { TagMode = TagMode.StartTagAndEndTag };
            await tag.ProcessAsync(context, output);
            using var writer = new StringWriter();
            output.WriteTo(writer, Markup.Encoder);
            return writer.ToString();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private sealed class JakartaPortal : IPortalContext
    {
        public ValueTask<Portal> GetAsync(CancellationToken ct = default) => new(new Portal
        {
            Area = Navigation.Menus.Applicant,
            Agency = new PlatformSaaS.Web.Theme.Agency { Name = "Contoh", TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta"), TimeZoneName = "WIB" }
        });
    }

    private sealed class NoonClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 8, 21, 5, 0, 0, TimeSpan.Zero);
    }
}
