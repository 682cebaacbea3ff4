using System.Text.RegularExpressions;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>What must not stand in a source file. Each rule answers the offending text, or null.</summary>
internal static partial class SourceRules
{
    public static string? Unfinished(string text) => First(UnfinishedWork(), text);

    /// <summary>Styles and scripts inside a page, which the content security policy would drop.</summary>
    public static string? Inline(string markup) => First(StyleAttribute(), markup) ?? First(EventAttribute(), markup) ?? First(InlineScript(), markup) ?? First(StyleElement(), markup) ?? First(ScriptAddress(), markup);

    private static string? First(Regex rule, string text) => rule.Match(text) is { Success: true } match ? match.Value.Trim() : null;

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex UnfinishedWork();

    [GeneratedRegex(@"<[^>]*\sstyle\s*=\s*[""'@]", RegexOptions.IgnoreCase)]
    private static partial Regex StyleAttribute();

    [GeneratedRegex(@"<[a-z][^<>]*\son[a-z]+\s*=\s*[""'@]", RegexOptions.IgnoreCase)]
    private static partial Regex EventAttribute();

    [GeneratedRegex(@"<script(?![^>]*\ssrc\s*=)[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"<style[\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex StyleElement();

    [GeneratedRegex(@"(href|src|action)\s*=\s*[""']\s*javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptAddress();
}
