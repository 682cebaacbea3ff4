using System.Text.RegularExpressions;

namespace PlatformSaaS.Architecture.Tests;

/// <summary>Finds names of icons where sources write them down.</summary>
internal static partial class IconRules
{
    /// <summary>Names in a page: values of <c>icon</c>, the name of a <c>p-icon</c>, and the literals of an expression in their place.</summary>
    public static IEnumerable<string> InMarkup(string text)
    {
        foreach (Match start in IconAttribute().Matches(text))
        {
            var rest = text[(start.Index + start.Length)..];
            if (rest.StartsWith("@(", StringComparison.Ordinal))
            {
                foreach (var name in Literals(Inside(rest, 1)))
                {
                    yield return name;
                }
            }
            else if (Name().Match(rest) is { Success: true, Index: 0 } name && rest[name.Length..].StartsWith('"'))
            {
                yield return name.Value;
            }
        }
    }

    /// <summary>Names in code: handed to <c>Icon(…)</c> or <c>Icon:</c>, answered by something called icon, and at the end of a menu entry.</summary>
    public static IEnumerable<string> InCode(string text)
    {
        var calls = IconCall().Matches(text).SelectMany(m => Literals(Inside(text[(m.Index + m.Length - 1)..], 0)));
        var members = IconMember().Matches(text).SelectMany(m => Literals(m.Groups[1].Value));
        var named = NamedArgument().Matches(text).Select(m => m.Groups[1].Value);
        var entries = MenuEntry().Matches(text).Select(m => LastLiteral().Match(Inside(text[(m.Index + m.Length - 1)..], 0))).Where(m => m.Success).Select(m => m.Groups[1].Value);
        return calls.Concat(members).Concat(named).Concat(entries);
    }

    public static IEnumerable<string> InScript(string text) => ScriptCall().Matches(text).Select(m => m.Groups[1].Value);

    public static IEnumerable<string> InPack(string text) => PackIcon().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>What is compared with isn't shown.</summary>
    private static IEnumerable<string> Literals(string expression) => Literal().Matches(expression).Select(m => m.Groups[1].Value);

    /// <summary>What stands between a parenthesis and its partner.</summary>
    private static string Inside(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return text[(open + 1)..i];
            }
        }

        return "";
    }

    [GeneratedRegex("(?:\\sicon=\"|<p-icon\\s[^>]*?\\bname=\")")]
    private static partial Regex IconAttribute();

    [GeneratedRegex("[a-z][a-z0-9-]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\.Icon\(")]
    private static partial Regex IconCall();

    [GeneratedRegex(@"\b\w*Icon(?:\([^)]*\))?\s*=>\s*([^;]+);")]
    private static partial Regex IconMember();

    [GeneratedRegex("\\bIcon\\s*[:=]\\s*\"([a-z][a-z0-9-]*)\"")]
    private static partial Regex NamedArgument();

    [GeneratedRegex(@"new MenuItem\(")]
    private static partial Regex MenuEntry();

    [GeneratedRegex("(?:Permissions\\.\\w+|null), \"([a-z][a-z0-9-]*)\"$")]
    private static partial Regex LastLiteral();

    [GeneratedRegex("\\bicon\\(\"([a-z0-9-]+)\"\\)")]
    private static partial Regex ScriptCall();

    [GeneratedRegex("\"icon\"\\s*:\\s*\"([^\"]+)\"")]
    private static partial Regex PackIcon();

    [GeneratedRegex("(?<!(?:==|!=|\\bis|\\bor|\\bcase)\\s*)\"([a-z][a-z0-9-]*)\"(?!\\s*(?:=>|or\\b))")]
    private static partial Regex Literal();
}
