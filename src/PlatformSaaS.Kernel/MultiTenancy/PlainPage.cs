using System.Net;
using Microsoft.AspNetCore.Http;

namespace PlatformSaaS.MultiTenancy;

/// <summary>A page without layout, for where there is no portal to lay it out.</summary>
internal static class PlainPage
{
    public static Task WriteAsync(HttpContext context, int status, string title, string text, string textEn, params (string Url, string Text)[] links)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        var list = links.Length == 0 ? "" : $"<ul>{string.Concat(links.Select(l => $"<li><a href=\"{WebUtility.HtmlEncode(l.Url)}\">{WebUtility.HtmlEncode(l.Text)}</a></li>"))}</ul>";
        return context.Response.WriteAsync(
            $"""<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p><p lang="en">{textEn}</p>{list}</main></body></html>""");
    }
}
