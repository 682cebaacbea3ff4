using System.Text.RegularExpressions;

namespace PlatformSaaS.Templates;

/// <summary>
/// Knows where in a template a value of several lines may keep them: in running text, but not in a table row, a heading or a directive
/// whose lines are fields. Reads tags in the order in which they stand.
/// </summary>
internal sealed partial class TemplateLayout(string template)
{
    // Directives that hold ordinary paragraphs.
    private static readonly HashSet<string> Running = new(StringComparer.OrdinalIgnoreCase) { "conclusion", "note", "columns", "after" };

    private readonly Stack<string> _fences = new();
    private int _read;

    /// <summary>Whether the tag at the position stands in running text, and whether it has its line to itself.</summary>
    public (bool KeepsLines, bool IsAlone) At(int open)
    {
        var start = open == 0 ? 0 : template.LastIndexOf('\n', open - 1) + 1;
        ReadFences(start);
        var end = template.IndexOf('\n', open);
        var line = template[start..(end < 0 ? template.Length : end)];
        var bare = Words(line);
        var isRunning = _fences.All(Running.Contains) && !bare.StartsWith('#') && !bare.StartsWith(":::", StringComparison.Ordinal) && !line.Contains('|', StringComparison.Ordinal);
        return (isRunning, isRunning && bare.Length == 0);
    }

    // A line without its tags.
    private static string Words(string line) => Tag().Replace(line, "").Trim();

    private void ReadFences(int until)
    {
        while (_read < until)
        {
            var end = template.IndexOf('\n', _read, until - _read);
            end = end < 0 ? until : end;
            if (Fence().Match(Words(template[_read..end])) is { Success: true } fence)
            {
                if (fence.Groups[1].Value is { Length: > 0 } name)
                {
                    _fences.Push(name);
                }
                else if (_fences.Count > 0)
                {
                    _fences.Pop();
                }
            }
            _read = end + 1;
        }
    }

    [GeneratedRegex(@"\{\{.*?\}\}\}?")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^:{3,}[ \t]*([\w-]*)")]
    private static partial Regex Fence();
}
