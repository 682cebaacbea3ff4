using System.Collections;
using System.Globalization;
using HandlebarsDotNet;
using PlatformSaaS.Text;

namespace PlatformSaaS.Templates;

/// <summary>The helpers that templates may call. Each reads plain values and writes text that is escaped like any other.</summary>
internal static class TemplateHelpers
{
    // What tags in running text are turned into; templates can't call these themselves.
    internal const string Lines = "__lines", Paragraphs = "__paragraphs", Structure = "__structure";

    [ThreadStatic]
    private static string? _culture;

    private static string Culture => _culture ?? "id";

    private static bool IsEnglish => Culture.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    /// <summary>Sets the language of the rendering that runs on this thread; rendering is synchronous.</summary>
    public static void Use(string? culture) => _culture = culture;

    public static void Register(IHandlebars handlebars, TemplateEncoder encoder, TemplateEscape escape)
    {
        handlebars.RegisterHelper("eq", (Context _, Arguments a) => (object)(a.Length == 2 && Text(a[0]) == Text(a[1])));
        handlebars.RegisterHelper("default", (Context _, Arguments a) => (object)(Text(a[0]) is { Length: > 0 } text ? text : a.Length > 1 ? Text(a[1]) : ""));
        handlebars.RegisterHelper("upper", (Context _, Arguments a) => (object)Text(a[0]).ToUpperInvariant());
        handlebars.RegisterHelper("join", (Context _, Arguments a) => (object)(a[0] is IEnumerable list and not string ? string.Join(a.Length > 1 ? Text(a[1]) : ", ", list.Cast<object?>().Select(Text)) : Text(a[0])));
        handlebars.RegisterHelper("date", (Context _, Arguments a) => (object)(Moment(a[0]) is { } at ? Date(at) : Text(a[0])));
        handlebars.RegisterHelper("longDate", (Context _, Arguments a) => (object)(Moment(a[0]) is { } at ? $"{IndonesianText.Day(at.DayOfWeek, Culture)}, {Date(at)}" : Text(a[0])));
        handlebars.RegisterHelper("time", (Context _, Arguments a) => (object)(Moment(a[0]) is { } at ? Unbroken(IndonesianText.Time(TimeOnly.FromDateTime(at), a.Length > 1 ? Text(a[1]) : "", Culture)) : Text(a[0])));
        handlebars.RegisterHelper("money", (Context _, Arguments a) => (object)(Figure(a[0]) is { } amount ? IndonesianText.Money((long)Math.Round(amount, MidpointRounding.AwayFromZero), Culture) : Text(a[0])));
        handlebars.RegisterHelper("number", (Context _, Arguments a) => (object)(Figure(a[0]) is { } figure ? Number(figure, a.Length > 1 ? Figure(a[1]) : null) : Text(a[0])));
        handlebars.RegisterHelper(Lines, (EncodedTextWriter output, Context _, Arguments a) => output.WriteSafeString(encoder.EncodeLines(Text(Only(a)), paragraphs: false)));
        handlebars.RegisterHelper(Paragraphs, (EncodedTextWriter output, Context _, Arguments a) => output.WriteSafeString(encoder.EncodeLines(Text(Only(a)), paragraphs: true)));
        handlebars.RegisterHelper(Structure, (EncodedTextWriter output, Context _, Arguments a) =>
            output.WriteSafeString(Only(a) is WrittenMarkdown written && escape == TemplateEscape.Markdown ? written.Structure() : encoder.EncodeLines(Text(Only(a)), paragraphs: true)));
    }

    private static object? Only(Arguments a) => a.Length > 0 ? a[0] : null;

    private static string Text(object? value) => value switch
    {
        null or UndefinedBindingResult => "",
        string text => text,
        WrittenMarkdown written => written.ToString(),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        // A list or dictionary has no text of its own; its type name is nobody's business.
        _ => ""
    };

    private static DateTime? Moment(object? value) =>
        DateTimeOffset.TryParse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.DateTime : null;

    // A figure and its unit, a day and its month stay on one line.
    private static string Date(DateTime at) => Unbroken(IndonesianText.Date(DateOnly.FromDateTime(at), Culture));

    private static string Unbroken(string text) => text.Replace(' ', '\u00a0');

    private static decimal? Figure(object? value) => decimal.TryParse(Text(value), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure : null;

    // With a number of places all of them are shown, so that a column of figures lines up.
    private static string Number(decimal figure, decimal? places)
    {
        if (places is not { } wanted)
        {
            return IndonesianText.Number(figure, 6, Culture);
        }
        var count = (int)Math.Clamp(wanted, 0, 6);
        var text = IndonesianText.Number(Math.Round(figure, count, MidpointRounding.AwayFromZero), count, Culture);
        var mark = text.LastIndexOf(IsEnglish ? '.' : ',');
        var shown = mark < 0 ? 0 : text.Length - mark - 1;
        return count == 0 ? text : text + (mark < 0 ? IsEnglish ? "." : "," : "") + new string('0', count - shown);
    }
}
