using System.Text;
using System.Text.RegularExpressions;
using static PlatformSaaS.Text.LocalizedText;

namespace PlatformSaaS.Templates;

/// <summary>
/// Reads a template's tags before Handlebars sees them: only the allowed blocks and helpers, no partials, decorators or raw blocks,
/// bounded nesting. Nothing reaches Handlebars' own unescaped writing: <c>{{&amp;x}}</c> is turned into the escaped form, and <c>{{{x}}}</c> lets
/// only <see cref="MarkdownText"/> act. In running text a value keeps its lines.
/// </summary>
internal sealed partial class TemplateSyntax
{
    public const int MaxLength = 100_000;
    private const int MaxTags = 4_000;
    private const int MaxDepth = 12;
    private const int MaxLoops = 3;

    public static readonly IReadOnlySet<string> Blocks = new HashSet<string> { "if", "unless", "each", "with" };
    public static readonly IReadOnlySet<string> Helpers = new HashSet<string> { "eq", "date", "longDate", "time", "money", "number", "upper", "join", "default" };

    private readonly string _template;
    private readonly IReadOnlyCollection<string>? _known;
    private readonly List<string> _faults = [];
    private readonly StringBuilder _safe = new();
    private readonly List<(string Block, string? Prefix)> _open = [];
    private readonly TemplateLayout _layout;

    private TemplateSyntax(string template, IReadOnlyCollection<string>? known) => (_template, _known, _layout) = (template, known, new TemplateLayout(template));

    /// <summary>The template for Handlebars, and its faults in plain words of the current language.</summary>
    public static (string Safe, IReadOnlyList<string> Faults) Read(string template, IReadOnlyCollection<string>? known = null)
    {
        if (template.Length > MaxLength)
        {
            return ("", [T($"Templat terlalu panjang: {template.Length} dari batas {MaxLength} karakter.", $"The template is too long: {template.Length} of at most {MaxLength} characters.")]);
        }
        var syntax = new TemplateSyntax(template, known);
        syntax.Run();
        return (syntax._safe.ToString(), syntax._faults);
    }

    [GeneratedRegex("""\G(?:"[^"\\]*"|'[^'\\]*')""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\G-?\d+(?:\.\d+)?(?![\w.])")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\G(?:(?:\.\./)*(?:@?[A-Za-z_][\w-]*|\.)(?:[./]\[?[\w-]+\]?)*)")]
    private static partial Regex Name();

    private void Run()
    {
        var tags = 0;
        for (var at = 0; at < _template.Length && _faults.Count < 20;)
        {
            var open = _template.IndexOf("{{", at, StringComparison.Ordinal);
            if (open < 0)
            {
                _safe.Append(_template, at, _template.Length - at);
                break;
            }
            _safe.Append(_template, at, open - at);
            if (++tags > MaxTags)
            {
                _faults.Add(T($"Templat memuat terlalu banyak penanda (batas {MaxTags}).", $"The template has too many tags (at most {MaxTags})."));
                return;
            }
            if ((open > 0 && _template[open - 1] == '\\') || Starts(open, "{{{{"))
            {
                Fault(open, T("memakai penulisan mentah yang tidak didukung", "is written raw, which is not supported"));
                return;
            }
            at = Tag(open);
            if (at < 0)
            {
                return;
            }
        }
        if (_open.Count > 0 && _faults.Count == 0)
        {
            _faults.Add(T($"Blok {{{{#{_open[^1].Block}}}}} belum ditutup dengan {{{{/{_open[^1].Block}}}}}.", $"The block {{{{#{_open[^1].Block}}}}} is not closed by {{{{/{_open[^1].Block}}}}}."));
        }
    }

    private int Tag(int open)
    {
        if (Starts(open, "{{!--") || Starts(open, "{{~!--"))
        {
            var done = _template.IndexOf("--", open + 6, StringComparison.Ordinal);
            var last = done < 0 ? -1 : _template.IndexOf("}}", done, StringComparison.Ordinal);
            return last < 0 ? Fault(open, T("adalah komentar yang belum ditutup", "is a comment that is not closed")) : Copy(open, last + 2);
        }
        var raw = Starts(open, "{{{");
        var end = _template.IndexOf(raw ? "}}}" : "}}", open, StringComparison.Ordinal);
        if (end < 0)
        {
            return Fault(open, T("belum ditutup", "is not closed"));
        }
        var inner = _template[(open + (raw ? 3 : 2))..end];
        var next = end + (raw ? 3 : 2);
        var (left, right) = (inner.StartsWith('~') ? "~" : "", inner.EndsWith('~') ? "~" : "");
        var body = inner.Trim('~').Trim();
        if (body.StartsWith('!'))
        {
            return next;
        }
        if (body.StartsWith('&'))
        {
            body = body[1..].Trim();
        }
        if (body.Contains('{', StringComparison.Ordinal) || body.Contains('}', StringComparison.Ordinal))
        {
            return Fault(open, T("memuat kurung kurawal di dalamnya", "has braces inside"));
        }
        if (!Judge(open, body))
        {
            return -1;
        }
        _safe.Append("{{").Append(left).Append(Written(open, body, raw)).Append(right).Append("}}");
        return next;
    }

    // Judged already: a value, or a helper with arguments.
    private string Written(int open, string body, bool raw)
    {
        if (body[0] is '#' or '/' || body == "else" || body.StartsWith("else ", StringComparison.Ordinal))
        {
            return body;
        }
        var (keepsLines, isAlone) = _layout.At(open);
        return !keepsLines ? body : $"{(raw ? TemplateHelpers.Structure : isAlone ? TemplateHelpers.Paragraphs : TemplateHelpers.Lines)} {(body.Any(char.IsWhiteSpace) ? $"({body})" : body)}";
    }

    private bool Judge(int open, string body)
    {
        switch (body.Length == 0 ? '\0' : body[0])
        {
            case '\0':
                return Refuse(open, T("kosong", "is empty"));
            case '>' or '*' or '^' or '&':
            case '#' when body.Length > 1 && body[1] is '>' or '*':
                return Refuse(open, T("memakai bagian atau perintah yang tidak didukung", "uses a partial or command that is not supported"));
            case '#':
                return OpenBlock(open, body[1..].Trim());
            case '/':
                var name = body[1..].Trim();
                if (_open.Count == 0 || _open[^1].Block != name)
                {
                    return Refuse(open, T("menutup blok yang tidak dibuka", "closes a block that was not opened"));
                }
                _open.RemoveAt(_open.Count - 1);
                return true;
        }
        if (body == "else")
        {
            return _open.Count > 0 || Refuse(open, T("berdiri di luar blok", "stands outside a block"));
        }
        if (body.StartsWith("else ", StringComparison.Ordinal))
        {
            var rest = body[5..].Trim();
            return _open.Count > 0 && rest.StartsWith("if ", StringComparison.Ordinal) ? Expression(open, rest, "if") : Refuse(open, T("hanya boleh berupa {{else}} atau {{else if …}}", "can only be {{else}} or {{else if …}}"));
        }
        return Expression(open, body, null);
    }

    private bool OpenBlock(int open, string body)
    {
        var block = body.Split(' ', '\n', '\t')[0];
        if (!Blocks.Contains(block))
        {
            return Refuse(open, T($"memakai blok yang tidak dikenal; yang dikenal: {string.Join(", ", Blocks)}", $"is no block that there is; there are: {string.Join(", ", Blocks)}"));
        }
        if (_open.Count >= MaxDepth || (block == "each" && _open.Count(o => o.Block == "each") >= MaxLoops))
        {
            return Refuse(open, T($"bersarang terlalu dalam (batas {MaxDepth} blok, {MaxLoops} perulangan)", $"is nested too deeply (at most {MaxDepth} blocks, {MaxLoops} loops)"));
        }
        if (!Expression(open, body, block))
        {
            return false;
        }
        var argument = body[block.Length..].Trim();
        _open.Add((block, block is "each" or "with" ? Full(argument) : _open.Count > 0 ? _open[^1].Prefix : ""));
        return true;
    }

    // head argument* where an argument is a text, a figure, a value or (helper argument*).
    private bool Expression(int open, string text, string? block)
    {
        var at = 0;
        if (!Call(text, ref at, block, 0, out var fault))
        {
            return Refuse(open, fault);
        }
        return at == text.Length || Refuse(open, T("tidak dapat dibaca", "can't be read"));
    }

    private bool Call(string text, ref int at, string? block, int depth, out string fault)
    {
        fault = depth > 5 ? T("bersarang terlalu dalam", "is nested too deeply") : "";
        if (depth > 5 || Name().Match(text, at) is not { Success: true } head)
        {
            fault = fault.Length > 0 ? fault : T("tidak dapat dibaca", "can't be read");
            return false;
        }
        at += head.Length;
        var arguments = 0;
        for (Skip(text, ref at); at < text.Length && text[at] != ')'; Skip(text, ref at))
        {
            arguments++;
            if (text[at] == '(')
            {
                at++;
                Skip(text, ref at);
                if (!Call(text, ref at, null, depth + 1, out fault))
                {
                    return false;
                }
                if (at >= text.Length || text[at] != ')')
                {
                    fault = T("kurungnya belum ditutup", "has a bracket that is not closed");
                    return false;
                }
                at++;
            }
            else if (Quoted().Match(text, at) is { Success: true } quoted)
            {
                at += quoted.Length;
            }
            else if (Figure().Match(text, at) is { Success: true } figure)
            {
                at += figure.Length;
            }
            else if (Name().Match(text, at) is { Success: true } name && (at + name.Length == text.Length || text[at + name.Length] is ' ' or ')' or '\n' or '\t' or '\r'))
            {
                at += name.Length;
                if (!IsKnown(name.Value))
                {
                    fault = Unknown(name.Value);
                    return false;
                }
            }
            else
            {
                fault = T("tidak dapat dibaca", "can't be read");
                return false;
            }
        }
        if (block is not null)
        {
            fault = arguments == 1 ? "" : T($"membutuhkan tepat satu nilai setelah {block}", $"needs exactly one value after {block}");
            return arguments == 1;
        }
        if (arguments > 0 || depth > 0)
        {
            fault = T($"memakai pembantu yang tidak dikenal: {head.Value}; yang dikenal: {string.Join(", ", Helpers)}", $"uses an unknown helper: {head.Value}; there are: {string.Join(", ", Helpers)}");
            return Helpers.Contains(head.Value);
        }
        fault = Helpers.Contains(head.Value) || Blocks.Contains(head.Value) ? T($"membutuhkan nilai setelah {head.Value}", $"needs a value after {head.Value}") : IsKnown(head.Value) ? "" : Unknown(head.Value);
        return fault.Length == 0;
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private bool IsKnown(string name)
    {
        if (_known is null || name is "this" or "." or "true" or "false" or "null" || (name[0] == '@' && !name.StartsWith("@root.", StringComparison.Ordinal)))
        {
            return true;
        }
        if (Full(name) is not { } full)
        {
            return true;
        }
        // A name is known by itself, as the parent of known ones, or as a child of a known one whose parts are not listed.
        return _known.Contains(full) || _known.Any(k => k.StartsWith(full + ".", StringComparison.Ordinal))
            || _known.Any(k => full.StartsWith(k + ".", StringComparison.Ordinal) && !_known.Any(other => other.StartsWith(k + ".", StringComparison.Ordinal)));
    }

    private string Unknown(string name)
    {
        var other = _known is not null && Full(name) is { } full && TemplateNames.Nearest(full, _known) is { } near
            ? full.EndsWith(name, StringComparison.Ordinal) && near.StartsWith(full[..^name.Length], StringComparison.Ordinal) ? near[(full.Length - name.Length)..] : near : null;
        return other is null ? T($"memakai nilai yang tidak dikenal: {name}", $"names an unknown value: {name}") : T($"memakai nilai yang tidak dikenal: {name} (mungkin {other})", $"names an unknown value: {name} (perhaps {other})");
    }

    // The path from the root; null where it can't be told (the result of a helper).
    private string? Full(string name)
    {
        if (name.StartsWith('(') || name.StartsWith('"') || name.StartsWith('\''))
        {
            return null;
        }
        if (name.StartsWith("@root.", StringComparison.Ordinal))
        {
            return name[6..];
        }
        // Only each and with change what names mean.
        var contexts = _open.Where(o => o.Block is "each" or "with").Select(o => o.Prefix).ToList();
        var up = 0;
        while (name.StartsWith("../", StringComparison.Ordinal))
        {
            name = name[3..];
            up++;
        }
        name = name.StartsWith("this.", StringComparison.Ordinal) ? name[5..] : name;
        var index = contexts.Count - 1 - up;
        var prefix = index >= 0 ? contexts[index] : "";
        return prefix is null ? null : name is "this" or "." ? prefix : prefix.Length > 0 ? prefix + "." + name : name;
    }

    private bool Starts(int at, string text) => string.CompareOrdinal(_template, at, text, 0, text.Length) == 0;

    private int Copy(int from, int to)
    {
        _safe.Append(_template, from, to - from);
        return to;
    }

    private bool Refuse(int open, string why)
    {
        Fault(open, why);
        return false;
    }

    private int Fault(int open, string why)
    {
        var line = _template.AsSpan(0, open).Count('\n') + 1;
        var tag = _template[open..Math.Min(_template.Length, open + 40)].Split('\n')[0];
        var end = tag.IndexOf("}}", StringComparison.Ordinal);
        _faults.Add($"{T("Baris", "Line")} {line}: {(end > 0 ? tag[..(end + 2)] : tag)} {why}.");
        return -1;
    }
}
