using System.Collections;
using System.Globalization;
using PlatformSaaS.Text;
using static PlatformSaaS.Text.LocalizedText;

namespace PlatformSaaS.Templates;

/// <summary>
/// Copies a model into plain dictionaries, lists, texts, numbers and switches; of a text in both languages the one that is rendered. Every public property of anything else would be
/// reachable from a template, so anything else is refused.
/// </summary>
internal static class TemplateModel
{
    private const int MaxDepth = 12;

    public static Dictionary<string, object?> Copy(IReadOnlyDictionary<string, object?> model, string culture, RenderGuard guard) => (Dictionary<string, object?>)Value(model, "", 0, culture, guard)!;

    private static object? Value(object? value, string path, int depth, string culture, RenderGuard guard)
    {
        guard.Tick();
        if (depth > MaxDepth)
        {
            throw new TemplateException($"The model is nested too deeply at '{path}'.");
        }
        return value switch
        {
            null or string or bool => value,
            byte or short or int or long or uint or ushort => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            decimal or double or float => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
            // Dates travel as ISO texts, which the helpers read.
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            DateTimeOffset moment => moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            DateTime local => local.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
            Guid id => id.ToString(),
            LocalizedText text => text.In(culture),
            MarkdownText { Markdown: var markdown } => string.IsNullOrWhiteSpace(markdown) ? "" : new WrittenMarkdown(markdown),
            IReadOnlyDictionary<string, object?> map => map.ToDictionary(p => p.Key, p => Value(p.Value, $"{path}.{p.Key}", depth + 1, culture, guard)),
            IReadOnlyDictionary<string, string> map => map.ToDictionary(p => p.Key, p => (object?)p.Value),
            IEnumerable list and not IDictionary when value is IReadOnlyList<object?> or Array || value.GetType() is { IsGenericType: true, Namespace: "System.Collections.Generic" } =>
                new GuardedList([.. list.Cast<object?>().Select(item => Value(item, path + "[]", depth + 1, culture, guard))], guard),
            _ => throw new TemplateException($"'{path.TrimStart('.')}' is a {value.GetType().Name}; templates take dictionaries, lists, texts, numbers and dates only.")
        };
    }
}

/// <summary>Time and step limits of one rendering.</summary>
internal sealed class RenderGuard(TimeProvider clock, TimeSpan limit)
{
    private const int MaxSteps = 200_000;

    private readonly long _start = clock.GetTimestamp();
    private int _steps;

    /// <summary>Counts a step; throws when the rendering has taken too many or too long.</summary>
    public void Tick()
    {
        if (++_steps > MaxSteps || (_steps % 256 == 0 && clock.GetElapsedTime(_start) > limit))
        {
            throw new TemplateException(T("Templat berjalan terlalu lama. Kurangi perulangan di dalamnya.", "The template runs too long. Use fewer loops in it."));
        }
    }
}

/// <summary>A list whose every reading counts as a step, so that loops without output end too.</summary>
internal sealed class GuardedList(IReadOnlyList<object?> items, RenderGuard guard) : IReadOnlyList<object?>
{
    public int Count => items.Count;

    public object? this[int index]
    {
        get
        {
            guard.Tick();
            return items[index];
        }
    }

    public IEnumerator<object?> GetEnumerator()
    {
        foreach (var item in items)
        {
            guard.Tick();
            yield return item;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
