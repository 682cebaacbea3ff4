using System.Text.RegularExpressions;

namespace PlatformSaaS.Templates;

/// <summary>
/// An officer's Markdown inside a rendering. Has no public members, as those would be reachable from a template; as text it is escaped
/// like any other value.
/// </summary>
internal sealed partial class WrittenMarkdown(string markdown)
{
    private readonly string _markdown = markdown;

    public override string ToString() => _markdown;

    /// <summary>
    /// The text as structure, without what reaches beyond it: letter directives and code blocks (which swallow what follows when left open)
    /// become plain characters, and the first level of headings, which is the letter's own title, becomes the second.
    /// </summary>
    internal string Structure()
    {
        var text = _markdown.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal);
        text = text.Replace(":::", @"\:::", StringComparison.Ordinal).Replace("```", @"\`\`\`", StringComparison.Ordinal).Replace("~~~", @"\~~~", StringComparison.Ordinal);
        text = Title().Replace(text, "$1##$2");
        return Underline().Replace(text, m => m.Value.Replace('=', '-')).Trim('\n');
    }

    [GeneratedRegex(@"^([ \t>*+\-0-9.)]*)#([ \t]|$)", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"^[ \t>]*=+[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Underline();
}
