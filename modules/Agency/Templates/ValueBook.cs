using System.Globalization;
using System.Text.RegularExpressions;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.Agency.Templates;

/// <summary>The values that the platform gives to templates, and made-up ones to try a text with.</summary>
internal static partial class ValueBook
{
    // Officers write Markdown here; templates name them with three braces.
    private static readonly HashSet<string> Written = ["meeting.minutes", "examination.result", "ticket.answer"];

    /// <summary>The common values, in the order of the book.</summary>
    public static IReadOnlyList<TemplateValue> Common { get; } = Read();

    /// <summary>Names that a template may use.</summary>
    public static HashSet<string> Known(IEnumerable<TemplateValue> values)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            known.Add(value.Name);
            if (AnswerOfStage().Match(value.Name) is { Success: true } answer)
            {
                // Beside the words of a choice stands what is stored; an order adds its own sums.
                known.UnionWith([value.Name + "Value", answer.Groups[1].Value + "summary", answer.Groups[1].Value + "total"]);
            }
        }

        return known;
    }

    /// <summary>A model of the examples: every list with two elements.</summary>
    public static Dictionary<string, object?> Sample(IEnumerable<TemplateValue> values)
    {
        var model = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            Put(model, value.Path.Split('.'), 0, value, 1);
        }

        return model;
    }

    private static void Put(Dictionary<string, object?> at, string[] parts, int index, TemplateValue value, int number)
    {
        var isList = parts[index].EndsWith("[]", StringComparison.Ordinal);
        var name = isList ? parts[index][..^2] : parts[index];
        if (index == parts.Length - 1)
        {
            at[name] = name == "no" ? number.ToString(CultureInfo.InvariantCulture) : value.Example is "true" ? true : value.Example is "false" or "" ? false : Written.Contains(value.Path) ? new MarkdownText(value.Example) : value.Example;
            return;
        }

        if (!isList)
        {
            if (at.GetValueOrDefault(name) is not Dictionary<string, object?> inner)
            {
                at[name] = inner = new Dictionary<string, object?>(StringComparer.Ordinal);
            }

            Put(inner, parts, index + 1, value, number);
            return;
        }

        if (at.GetValueOrDefault(name) is not List<object?> list)
        {
            at[name] = list = [new Dictionary<string, object?>(StringComparer.Ordinal), new Dictionary<string, object?>(StringComparer.Ordinal)];
        }

        for (var i = 0; i < list.Count; i++)
        {
            Put((Dictionary<string, object?>)list[i]!, parts, index + 1, value, i + 1);
        }
    }

    private static List<TemplateValue> Read()
    {
        using var reader = new StreamReader(typeof(ValueBook).Assembly.GetManifestResourceStream("template-values.txt")!);
        var values = new List<TemplateValue>();
        LocalizedText group = new("");
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split('|');
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                group = new LocalizedText(parts[0][2..], parts[1]);
            }
            else if (parts.Length == 4)
            {
                values.Add(new TemplateValue(parts[0], group, new LocalizedText(parts[1], parts[2]), parts[3]));
            }
        }

        return values;
    }

    [GeneratedRegex(@"^(answers\.[^.]+\.)[^.]+$")]
    private static partial Regex AnswerOfStage();
}
