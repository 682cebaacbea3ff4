using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PlatformSaaS.Templates;

/// <summary><see cref="IMarkdown"/> through Markdig.</summary>
internal sealed class MarkdigMarkdown : IMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    public string ToHtml(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        MakeSafe(document);
        AlignByAttribute(document);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    public string ToPlainText(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        MakeSafe(document);
        var text = new StringBuilder();
        foreach (var block in document)
        {
            Write(text, block, "");
        }
        return text.ToString().Trim();
    }

    // The addresses a link may have; everything else keeps its text and loses the link.
    internal static bool IsSafe(string? url)
    {
        if (string.IsNullOrWhiteSpace(url) || url.Any(c => char.IsControl(c) || c is '\\'))
        {
            return false;
        }
        if (url[0] is '/' or '#')
        {
            return !url.StartsWith("//", StringComparison.Ordinal);
        }
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" or "tel" && url.StartsWith(uri.Scheme, StringComparison.OrdinalIgnoreCase);
    }

    // Markdig aligns columns by style attributes, which the pages' content policy refuses.
    private static void AlignByAttribute(MarkdownDocument document)
    {
        foreach (var table in document.Descendants<Table>())
        {
            foreach (var row in table.OfType<TableRow>())
            {
                for (var i = 0; i < row.Count && i < table.ColumnDefinitions.Count; i++)
                {
                    if (table.ColumnDefinitions[i].Alignment is TableColumnAlign.Center or TableColumnAlign.Right && row[i] is TableCell cell)
                    {
                        cell.GetAttributes().AddProperty("align", table.ColumnDefinitions[i].Alignment == TableColumnAlign.Center ? "center" : "right");
                    }
                }
            }

            foreach (var column in table.ColumnDefinitions)
            {
                column.Alignment = null;
            }
        }
    }

    private static void MakeSafe(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage || !IsSafe(link.Url))
            {
                while (link.FirstChild is { } child)
                {
                    child.Remove();
                    link.InsertBefore(child);
                }
                link.Remove();
            }
            else
            {
                link.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer");
            }
        }
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsSafe(l.Url)).ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }
    }

    private static void Write(StringBuilder text, Block block, string indent)
    {
        switch (block)
        {
            case ListBlock list:
                var number = int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var first) ? first : 1;
                foreach (var item in list.OfType<ListItemBlock>())
                {
                    var mark = list.IsOrdered ? $"{number++}. " : "- ";
                    var inner = new StringBuilder();
                    foreach (var child in item)
                    {
                        Write(inner, child, indent + new string(' ', mark.Length));
                    }
                    text.Append(indent).Append(mark).Append(inner.ToString().Trim()).Append('\n');
                }
                text.Append(indent.Length == 0 ? "\n" : "");
                break;
            case Table table:
                foreach (var row in table.OfType<TableRow>())
                {
                    text.Append(indent).AppendJoin(" · ", row.OfType<TableCell>().Select(c => string.Join(" ", c.OfType<LeafBlock>().Select(l => Inlines(l.Inline, "")))).Where(c => c.Length > 0)).Append('\n');
                }
                text.Append('\n');
                break;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    Write(text, child, indent);
                }
                break;
            case ThematicBreakBlock:
                text.Append("---\n\n");
                break;
            case CodeBlock code:
                text.Append(indent).Append(code.Lines.ToString()).Append("\n\n");
                break;
            case LeafBlock leaf:
                text.Append(indent).Append(Inlines(leaf.Inline, indent)).Append(indent.Length == 0 ? "\n\n" : "\n");
                break;
        }
    }

    private static string Inlines(ContainerInline? container, string indent)
    {
        var text = new StringBuilder();
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline auto:
                    text.Append(auto.Url);
                    break;
                case LineBreakInline lineBreak:
                    text.Append(lineBreak.IsHard ? "\n" + indent : " ");
                    break;
                case LinkInline link:
                    var shown = Inlines(link, indent);
                    var address = link.Url!.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? link.Url[7..] : link.Url;
                    text.Append(shown.Length == 0 || shown == address ? address : $"{shown}: {address}");
                    break;
                case ContainerInline inner:
                    text.Append(Inlines(inner, indent));
                    break;
            }
        }
        return text.ToString();
    }
}
