using System.Collections;
using System.Globalization;
using HandlebarsDotNet;

namespace PlatformSaaS.Templates;

/// <summary>The helpers that templates may call. Each reads plain values and writes text that is escaped like any other.</summary>
internal static class TemplateHelpers
{
    private static readonly string[] Months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    [ThreadStatic]
    private static bool _english;

    /// <summary>Sets the language of the rendering that runs on this thread; rendering is synchronous.</summary>
    public static void Use(string? culture) => _english = culture?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true;

    public static void Register(IHandlebars handlebars)
    {
        handlebars.RegisterHelper("eq", (Context _, Arguments a) => (object)(a.Length == 2 && Text(a[0]) == Text(a[1])));
        handlebars.RegisterHelper("default", (Context _, Arguments a) => (object)(Text(a[0]) is { Length: > 0 } text ? text : a.Length > 1 ? Text(a[1]) : ""));
        handlebars.RegisterHelper("upper", (Context _, Arguments a) => (object)Text(a[0]).ToUpperInvariant());
        handlebars.RegisterHelper("join", (Context _, Arguments a) => (object)(a[0] is IEnumerable list and not string ? string.Join(a.Length > 1 ? Text(a[1]) : ", ", list.Cast<object?>().Select(Text)) : Text(a[0])));
        handlebars.RegisterHelper("date", (Context _, Arguments a) => (object)(Moment(a[0]) is { } at ? Date(at) : Text(a[0])));
        handlebars.RegisterHelper("longDate", (Context _, Arguments a) => (object)(Moment(a[0]) is { } at ? $"{(_english ? at.DayOfWeek.ToString() : Days[(int)at.DayOfWeek])}, {Date(at)}" : Text(a[0])));
        handlebars.RegisterHelper("time", (Context _, Arguments a) => (object)Time(a));
        handlebars.RegisterHelper("money", (Context _, Arguments a) => (object)(Figure(a[0]) is { } amount ? (_english ? "IDR " : "Rp ") + Number(amount, "#,0") : Text(a[0])));
        handlebars.RegisterHelper("number", (Context _, Arguments a) => (object)(Figure(a[0]) is { } figure ? Number(figure, a.Length > 1 && Figure(a[1]) is { } places ? "#,0." + new string('0', (int)Math.Clamp(places, 0, 6)) : "#,0.######") : Text(a[0])));
    }

    private static string Text(object? value) => value switch
    {
        null or UndefinedBindingResult => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        // A list or dictionary has no text of its own; its type name is nobody's business.
        _ => ""
    };

    private static DateTime? Moment(object? value) =>
        DateTimeOffset.TryParse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.DateTime : null;

    // A figure and its unit, a day and its month stay on one line.
    private static string Date(DateTime at) => $"{at.Day}\u00a0{(_english ? at.ToString("MMMM", CultureInfo.InvariantCulture) : Months[at.Month - 1])}\u00a0{at.Year}";

    private static string Time(Arguments a) => Moment(a[0]) is { } at
        ? at.ToString(_english ? "HH:mm" : "HH.mm", CultureInfo.InvariantCulture) + (a.Length > 1 && Text(a[1]) is { Length: > 0 } zone ? "\u00a0" + zone : "")
        : Text(a[0]);

    private static decimal? Figure(object? value) => decimal.TryParse(Text(value), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure : null;

    private static string Number(decimal figure, string format)
    {
        var text = figure.ToString(format, CultureInfo.InvariantCulture);
        return _english ? text : text.Replace(',', ' ').Replace('.', ',').Replace(' ', '.');
    }
}
