namespace PlatformSaaS.Web.Theme;

/// <summary>Meaning of a badge, banner or message; each has ink, tint, edge and an icon of its own.</summary>
public enum Status
{
    /// <summary>Draft, not begun, skipped (grey).</summary>
    Idle,
    /// <summary>The reader's turn, something to do (amber).</summary>
    Turn,
    /// <summary>Being worked on (blue).</summary>
    Info,
    /// <summary>Done, right, valid (green).</summary>
    Ok,
    /// <summary>Late, refused, failed (red).</summary>
    Bad,
    /// <summary>Waiting for somebody else, on hold (violet).</summary>
    Wait
}

/// <summary>Place of a stage in the stage bar.</summary>
public enum StepState
{
    /// <summary>Behind us.</summary>
    Done,
    /// <summary>Current.</summary>
    Now,
    /// <summary>Ahead.</summary>
    Next,
    /// <summary>Ahead, only under a condition that the note names.</summary>
    Maybe,
    /// <summary>Left out, for the reason in the note.</summary>
    Skipped
}

/// <summary>A stage of the stage bar.</summary>
/// <param name="Name">Name.</param>
/// <param name="State">Where it is.</param>
/// <param name="Note">Date, expectation, condition or reason.</param>
public sealed record Step(string Name, StepState State, string? Note = null);

/// <summary>Whose turn it is.</summary>
public enum Turn
{
    /// <summary>The reader must act.</summary>
    You,
    /// <summary>The agency works.</summary>
    Us,
    /// <summary>The agency is late.</summary>
    Late,
    /// <summary>Finished.</summary>
    Done
}

/// <summary>The banner under the title: the one answer first.</summary>
/// <param name="Turn">Whose turn.</param>
/// <param name="Headline">Verb sentence: "Perbaiki 2 dokumen, lalu kirim kembali".</param>
/// <param name="Due">Until when and what doesn't count; <c>**words**</c> become bold.</param>
/// <param name="Action">The page's one primary button, or null when there is nothing to do.</param>
/// <param name="Second">A quiet second link.</param>
/// <param name="Days">Day strip, for a due date of at most twelve days.</param>
/// <param name="Who">Other words than the usual for whose turn it is: "Kami terlambat 2 hari kerja".</param>
public sealed record TurnBanner(Turn Turn, string Headline, string? Due = null, ActionLink? Action = null, ActionLink? Second = null, IReadOnlyList<StripDay>? Days = null, string? Who = null);

/// <summary>A link that looks like a button.</summary>
/// <param name="Text">Verb first.</param>
/// <param name="Url">Address, or an in-page anchor such as <c>#perbaikan</c>.</param>
/// <param name="Icon">Icon, or null.</param>
public sealed record ActionLink(string Text, string Url, string? Icon = null);

/// <summary>What a day of the strip is.</summary>
public enum StripDayState
{
    /// <summary>A working day behind us.</summary>
    Past,
    /// <summary>Today.</summary>
    Today,
    /// <summary>A working day ahead.</summary>
    Ahead,
    /// <summary>Weekend; doesn't count.</summary>
    Off,
    /// <summary>Holiday or closing day; doesn't count.</summary>
    Holiday,
    /// <summary>The last day.</summary>
    Due
}

/// <summary>A day of the day strip.</summary>
/// <param name="Date">The day.</param>
/// <param name="State">What it is.</param>
/// <param name="Name">Name of the holiday, or null.</param>
/// <param name="Number">Which working day it is, or null.</param>
public sealed record StripDay(DateOnly Date, StripDayState State, string? Name = null, int? Number = null);

/// <summary>An event of the timeline.</summary>
/// <param name="What">What happened, in bold.</param>
/// <param name="At">When.</param>
/// <param name="Who">Who did it or was told, or null.</param>
/// <param name="Note">More words, or null.</param>
public sealed record TimelineEvent(string What, DateTimeOffset At, string? Who = null, string? Note = null);

/// <summary>A letter or file that can be fetched.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Url">Address, or null while it can't be fetched.</param>
/// <param name="Meta">Number, date, size: "123/2026 · 19 Agustus 2026 · 412 KB".</param>
/// <param name="Kind">Letters on the paper picture: PDF, ZIP, JPG.</param>
/// <param name="ViewUrl">Address that shows it in the page, or null.</param>
public sealed record DocumentLine(string Name, string? Url, string? Meta = null, string Kind = "PDF", string? ViewUrl = null);

/// <summary>A verdict on a document or field.</summary>
/// <param name="Name">Name of the document or field.</param>
/// <param name="Status">Turn = to be corrected, Ok = right, Bad = refused, Idle = not yet looked at.</param>
/// <param name="Meta">File name and size, or null.</param>
/// <param name="Note">What is wrong, where and what to send, or null.</param>
/// <param name="Badge">Other words than the usual for the status.</param>
/// <param name="Url">Address of the file, or null.</param>
public sealed record VerdictLine(string Name, Status Status, string? Meta = null, string? Note = null, string? Badge = null, string? Url = null);

/// <summary>A level of the path above a title; the last one is the page itself.</summary>
/// <param name="Text">Words.</param>
/// <param name="Url">Address, or null for the page itself.</param>
public sealed record Crumb(string Text, string? Url = null);

/// <summary>A tab above a page or a step of a form.</summary>
/// <param name="Text">Words.</param>
/// <param name="Url">Address.</param>
/// <param name="Current">True for the one that is open.</param>
/// <param name="Count">Number behind it, or null.</param>
/// <param name="Done">True for a finished step.</param>
public sealed record Tab(string Text, string? Url, bool Current = false, long? Count = null, bool Done = false);

/// <summary>A figure of a chart.</summary>
/// <param name="Label">Words.</param>
/// <param name="Value">Value.</param>
/// <param name="Shown">How the value is written, or null for the plain number.</param>
public sealed record Figure(string Label, decimal Value, string? Shown = null);

/// <summary>Usual words and icons of a status.</summary>
public static class StatusLook
{
    /// <summary>Class of the style sheet.</summary>
    public static string Class(Status status) => status switch
    {
        Status.Turn => "turn",
        Status.Info => "info",
        Status.Ok => "ok",
        Status.Bad => "bad",
        Status.Wait => "wait",
        _ => "idle"
    };

    /// <summary>Icon that goes with it, so that colour never stands alone.</summary>
    public static string Icon(Status status) => status switch
    {
        Status.Turn => "hand-finger",
        Status.Info => "circle-dashed-check",
        Status.Ok => "circle-check",
        Status.Bad => "alert-triangle",
        Status.Wait => "hourglass",
        _ => "circle-dashed"
    };
}
