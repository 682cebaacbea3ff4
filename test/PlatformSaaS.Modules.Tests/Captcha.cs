using System.Net;
using System.Text.RegularExpressions;

namespace PlatformSaaS.Modules.Tests;

/// <summary>Somebody without script, who answers the sum that the page asks.</summary>
internal static class Captcha
{
    private static readonly string[] Digits = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

    public static IEnumerable<KeyValuePair<string, string>> Answer(string html, int wrongBy = 0)
    {
        var sum = Regex.Match(WebUtility.HtmlDecode(html), "Berapa (\\w+) ditambah (\\w+)\\?");
        sum.Success.ShouldBeTrue("The page asks no sum.");
        var answer = Array.IndexOf(Digits, sum.Groups[1].Value) + Array.IndexOf(Digits, sum.Groups[2].Value) + wrongBy;
        return new Dictionary<string, string> { ["captchaToken"] = Forms.Hidden(html, "captchaToken"), ["captchaAnswer"] = answer.ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }
}
