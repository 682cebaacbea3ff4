using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PlatformSaaS.Letters.Layout;

/// <summary>Reads Markdown and turns its inline parts into styled text. HTML is plain text here, pictures vanish, of links the text remains.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = Build();

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseTaskLists().UseEmphasisExtras(EmphasisExtraOptions.Subscript);
        // Only the fenced form: two colons inside a line are just colons.
        builder.BlockParsers.Insert(0, new CustomContainerParser());
        // Indented text is a template's own layout here, never code; link definitions have nothing to define.
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }

    /// <summary>The tree; what is nested beyond reason is taken as one plain paragraph.</summary>
    public static MarkdownDocument Parse(string body)
    {
        try
        {
            return Markdown.Parse(body, Pipeline);
        }
        catch (ArgumentException)
        {
            var document = new MarkdownDocument();
            foreach (var line in body.Split('\n'))
                document.Add(new ParagraphBlock { Inline = new ContainerInline().AppendChild(new LiteralInline(line)) });
            return document;
        }
    }

    /// <summary>Options behind a directive's name: words and <c>key=value</c> pairs.</summary>
    public static Dictionary<string, string> Options(CustomContainer container)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in (container.Arguments ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            options[at < 0 ? part : part[..at]] = at < 0 ? "" : part[(at + 1)..];
        }
        return options;
    }

    /// <summary>All of a block's text.</summary>
    public static RichText Text(LeafBlock block, TextStyle style, bool keepLines = false)
    {
        var text = new RichText(style);
        if (block.Inline is not null) Append(text, block.Inline, style, keepLines);
        else if (block.Lines.Lines is not null)
            foreach (var line in block.Lines.Lines.Take(block.Lines.Count)) text.Add(line.ToString(), style).Break();
        return text;
    }

    /// <summary>Text of inlines one after another.</summary>
    public static RichText Text(IEnumerable<Inline> inlines, TextStyle style)
    {
        var text = new RichText(style);
        foreach (var inline in inlines) Append(text, inline, style, false);
        return text;
    }

    /// <summary>Plain characters of inlines.</summary>
    public static string Plain(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        ContainerInline container => string.Concat(container.Select(Plain)),
        _ => ""
    };

    public static void Append(RichText text, Inline inline, TextStyle style, bool keepLines)
    {
        switch (inline)
        {
            case LiteralInline literal: text.Add(literal.Content.ToString(), style); break;
            case CodeInline code: text.Add(code.Content, style); break;
            case HtmlEntityInline entity: text.Add(entity.Transcoded.ToString(), style); break;
            case AutolinkInline link: text.Add(link.Url, style); break;
            case LineBreakInline end:
                if (end.IsHard || keepLines) text.Break();
                else text.Add(" ", style);
                break;
            case LinkInline { IsImage: true }: break;
            case EmphasisInline emphasis:
                var inner = emphasis.DelimiterChar is '*' or '_' ? emphasis.DelimiterCount >= 2 ? style.Bold : style.Italic : style;
                foreach (var child in emphasis) Append(text, child, inner, keepLines);
                break;
            case DelimiterInline delimiter:
                text.Add(delimiter.ToLiteral(), style);
                foreach (var child in delimiter) Append(text, child, style, keepLines);
                break;
            case ContainerInline container:
                foreach (var child in container) Append(text, child, style, keepLines);
                break;
        }
    }

    /// <summary>Lines as written: a paragraph's inlines split at its plain line ends.</summary>
    public static IEnumerable<List<Inline>> SplitLines(LeafBlock block)
    {
        var line = new List<Inline>();
        foreach (var inline in block.Inline ?? Enumerable.Empty<Inline>())
        {
            if (inline is LineBreakInline { IsHard: false })
            {
                if (line.Count > 0) yield return line;
                line = [];
            }
            else line.Add(inline);
        }
        if (line.Count > 0) yield return line;
    }

    /// <summary>Splits "label: value" at the first colon that wasn't escaped; null when there is none.</summary>
    public static (string Label, List<Inline> Value)? SplitField(List<Inline> line)
    {
        var label = "";
        for (var i = 0; i < line.Count; i++)
        {
            if (line[i] is not LiteralInline literal)
            {
                if (line[i] is HtmlEntityInline entity) label += entity.Transcoded.ToString();
                else if (line[i] is EmphasisInline emphasis) label += Plain(emphasis);
                else return null;
                continue;
            }
            var text = literal.Content.ToString();
            var at = text.IndexOf(':', literal.IsFirstCharacterEscaped ? Math.Min(1, text.Length) : 0);
            if (at < 0)
            {
                label += text;
                continue;
            }
            label += text[..at];
            List<Inline> value = [];
            if (text[(at + 1)..].TrimStart() is { Length: > 0 } rest) value.Add(new LiteralInline(rest));
            value.AddRange(line.Skip(i + 1));
            return (label.Trim(), value);
        }
        return null;
    }

    /// <summary>Takes a mark such as <c>!</c> or <c>==</c> off the beginning of a line: only one that the template itself wrote counts, never an escaped character of a value.</summary>
    public static string? TakeMark(List<Inline> line, params ReadOnlySpan<string> marks)
    {
        if (line.Count == 0 || line[0] is not LiteralInline { IsFirstCharacterEscaped: false } literal) return null;
        var text = literal.Content.ToString().TrimStart();
        foreach (var mark in marks)
        {
            if (!text.StartsWith(mark, StringComparison.Ordinal) || (text.Length > mark.Length && text[mark.Length] != ' ')) continue;
            if (text.Length == mark.Length && line.Count > 1) continue;
            line[0] = new LiteralInline(text[mark.Length..].TrimStart());
            return mark;
        }
        return null;
    }

    /// <summary>"A. Pembukaan": the letter stands a little apart from the words.</summary>
    public static void SetApart(List<Inline> line)
    {
        if (line.Count > 0 && line[0] is LiteralInline first && first.Content.ToString() is [>= 'A' and <= 'Z', '.', ' ', .. var rest] text)
            line[0] = new LiteralInline(text[..2] + "\u00A0\u00A0" + rest);
    }

    /// <summary>Inlines of a table cell.</summary>
    public static List<Inline> CellInlines(TableCell cell) =>
        [.. cell.OfType<ParagraphBlock>().SelectMany(p => p.Inline ?? Enumerable.Empty<Inline>())];
}
