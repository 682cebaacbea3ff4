using System.Net;
using System.Text.RegularExpressions;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Notifications.Senders;

/// <summary>The mail's outer form: a plain page in the agency's colour that all mail programs can show, and its text twin.</summary>
internal static partial class MailLayout
{
    private const string DefaultColor = "#1f4e79";

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Color();

    public static string Html(OutgoingMail mail, IMarkdown markdown)
    {
        var color = Color().IsMatch(mail.Color) ? mail.Color : DefaultColor;
        var link = mail.Link is { } url && MarkdigMarkdown.IsSafe(url) && !url.StartsWith('/') ? $"""

              <p style="margin:24px 0 8px"><a href="{Encode(url)}" style="display:inline-block;background:{color};color:#ffffff;text-decoration:none;font-weight:bold;padding:12px 20px;border-radius:6px">{(English(mail) ? "Open in the portal" : "Buka di portal")}</a></p>
              <p style="margin:0;font-size:13px;color:#555555">{(English(mail) ? "Or copy this address:" : "Atau salin alamat ini:")}<br><span style="word-break:break-all">{Encode(url)}</span></p>
            """ : "";
        return $"""
            <!DOCTYPE html>
            <html lang="{(English(mail) ? "en" : "id")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(mail.Subject)}</title></head>
            <body style="margin:0;padding:0;background:#f2f4f7;font-family:'Noto Sans',Arial,sans-serif;font-size:16px;line-height:1.5;color:#1a1a1a">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f4f7"><tr><td align="center" style="padding:16px 8px">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border-radius:8px">
            <tr><td style="border-top:6px solid {color};border-radius:8px 8px 0 0;padding:20px 24px 12px;font-weight:bold;font-size:17px;color:{color}">{Encode(mail.Agency)}</td></tr>
            <tr><td style="padding:4px 24px 24px">
              {Style(markdown.ToHtml(mail.Body), color)}{link}
            </td></tr>
            <tr><td style="padding:16px 24px;border-top:1px solid #dde1e6;font-size:13px;color:#555555">{Encode(mail.Footer).Replace("\n", "<br>", StringComparison.Ordinal)}<br>{Encode(Automatic(mail))}</td></tr>
            </table></td></tr></table>
            </body></html>
            """;
    }

    public static string Text(OutgoingMail mail, IMarkdown markdown) => string.Join("\n\n", new[]
    {
        mail.Agency, markdown.ToPlainText(mail.Body), mail.Link is null ? "" : $"{(English(mail) ? "Open in the portal" : "Buka di portal")}: {mail.Link}", "-- \n" + mail.Footer, Automatic(mail)
    }.Where(part => part.Length > 0)).ReplaceLineEndings("\r\n");

    private static string Automatic(OutgoingMail mail) => English(mail) ? "This mail was sent automatically; please don't reply to it." : "Surel ini dikirim otomatis; mohon tidak membalasnya.";

    private static bool English(OutgoingMail mail) => mail.Culture == "en";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    // Many mail programs drop style sheets, so the few tags that need it carry their style themselves.
    private static string Style(string html, string color) => html
        .Replace("<p>", "<p style=\"margin:0 0 14px\">", StringComparison.Ordinal)
        .Replace("<a href", $"<a style=\"color:{color}\" href", StringComparison.Ordinal)
        .Replace("<table>", "<table style=\"border-collapse:collapse;width:100%;margin:0 0 14px;font-size:15px\">", StringComparison.Ordinal)
        .Replace("<th>", "<th style=\"text-align:left;padding:6px 8px;border-bottom:2px solid #aab2bd\">", StringComparison.Ordinal)
        .Replace("<td>", "<td style=\"text-align:left;padding:6px 8px;border-bottom:1px solid #dde1e6;vertical-align:top\">", StringComparison.Ordinal);
}
