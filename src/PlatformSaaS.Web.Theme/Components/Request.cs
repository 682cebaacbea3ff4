using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary><c>&lt;p-stage-bar steps="@Model.Steps" /&gt;</c>: the map of a request. <c>vertical</c> for side columns, <c>compact</c> for "Tahap 02 dari 06".</summary>
[HtmlTargetElement("p-stage-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StageBarTagHelper : ComponentTagHelper
{
    /// <summary>Stages in order.</summary>
    public IReadOnlyList<Step> Steps { get; set; } = [];

    /// <summary>Always vertical, for side columns.</summary>
    public bool Vertical { get; set; }

    /// <summary>Only "Tahap 02 dari 06".</summary>
    public bool Compact { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        if (Compact)
        {
            var now = Math.Max(1, Steps.ToList().FindIndex(step => step.State == StepState.Now) + 1);
            html.Raw("<p").Attribute("class", Classes("stage-of num")).Raw(">")
                .Text(string.Create(CultureInfo.InvariantCulture, $"{T("Tahap", "Stage")} {now:00} {T("dari", "of")} {Steps.Count:00}")).Raw("</p>");
            return;
        }

        html.Raw("<ol").Attribute("class", Classes(Vertical ? "stages vert" : Steps.Count > 7 ? "stages many" : "stages")).Attribute("aria-label", T("Tahap permohonan", "Stages of the request")).Raw(">");
        for (var i = 0; i < Steps.Count; i++)
        {
            var step = Steps[i];
            var name = step.State switch { StepState.Done => "done", StepState.Now => "now", StepState.Maybe => "maybe", StepState.Skipped => "skip", _ => "next" };
            html.Raw("<li class=\"").Raw(name).Raw(step.State == StepState.Now ? "\" aria-current=\"step\">" : "\">");
            html.Raw("<div class=\"n num\">").Text((i + 1).ToString("00", CultureInfo.InvariantCulture));
            if (step.State == StepState.Done)
            {
                html.Icon("check").Hidden(T("selesai:", "done:"));
            }
            else if (step.State == StepState.Skipped)
            {
                html.Hidden(T("dilewati:", "skipped:"));
            }

            html.Raw("</div><div class=\"t\">").Text(step.Name).Raw("</div>");
            html.Raw(step.State == StepState.Now ? "<span class=\"here\">" + T("Sekarang", "Now") + "</span>" : "");
            html.Raw(step.Note is null ? "" : "<div class=\"d\">").Text(step.Note).Raw(step.Note is null ? "" : "</div>").Raw("</li>");
        }

        html.Raw("</ol>");
    }
}

/// <summary><c>&lt;p-turn-banner model="@Model.Banner" /&gt;</c>: whose turn, until when, the one action. Content between the tags takes the place of the action (a form with its button).</summary>
[HtmlTargetElement("p-turn-banner")]
public sealed class TurnBannerTagHelper : ComponentTagHelper
{
    /// <summary>What it says; nothing is shown for null.</summary>
    public TurnBanner? Model { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        if (Model is not { } model)
        {
            return;
        }

        var (css, icon, who) = model.Turn switch
        {
            Turn.You => ("", "hand-finger", T("Giliran Anda", "Your turn")),
            Turn.Us => (" us", "circle-dashed-check", T("Giliran kami", "Our turn")),
            Turn.Late => (" late", "alert-triangle", T("Kami terlambat", "We are late")),
            _ => (" done", "circle-check", T("Selesai", "Done"))
        };
        var id = NextId("turn");
        html.Raw("<section").Attribute("class", Classes("turnb" + css)).Attribute("aria-labelledby", id).Raw("><div><p class=\"who\">").Icon(icon).Text(model.Who ?? who).Raw("</p><h2").Attribute("id", id).Raw(">").Text(model.Headline).Raw("</h2>");
        if (model.Due is not null)
        {
            html.Raw("<p class=\"due\">").Rich(model.Due).Raw("</p>");
        }

        html.Raw("</div>");
        if (inner is not null || model.Action is not null || model.Second is not null)
        {
            html.Raw("<div class=\"act\">").Content(inner);
            if (inner is null && model.Action is { } action)
            {
                html.Raw("<a class=\"bt").Raw(model.Turn is Turn.You or Turn.Done ? " p" : "").Raw("\"").Href(action.Url).Raw(">").Text(action.Text).Icon(action.Icon).Raw("</a>");
            }

            if (model.Second is { } second)
            {
                html.Raw("<a class=\"bt q\"").Href(second.Url).Raw(">").Text(second.Text).Icon(second.Icon).Raw("</a>");
            }

            html.Raw("</div>");
        }

        DayStripTagHelper.Render(html, model.Days);
        html.Raw("</section>");
    }
}

/// <summary><c>&lt;p-day-strip days="@days" /&gt;</c>: the days up to a due date; usually inside the turn banner.</summary>
[HtmlTargetElement("p-day-strip", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DayStripTagHelper : ComponentTagHelper
{
    /// <summary>Days from <see cref="DayStrip.Build"/>.</summary>
    public IReadOnlyList<StripDay>? Days { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner) => Render(html, Days);

    internal static void Render(Markup html, IReadOnlyList<StripDay>? days)
    {
        if (days is not { Count: > 0 })
        {
            return;
        }

        var counted = days.Max(day => day.Number ?? 0);
        html.Raw("<ol class=\"days num\"").Attribute("aria-label", T($"Hitungan {counted} hari kerja", $"Count of {counted} working days")).Raw(">");
        foreach (var day in days)
        {
            var number = day.Number is { } n ? T($"hari kerja ke-{n}", $"working day {n}") : T("tidak dihitung", "not counted");
            var (css, said) = day.State switch
            {
                StripDayState.Past => ("past", number + T(", lewat", ", past")),
                StripDayState.Today => (day == days[^1] ? "today end" : "today", T("hari ini, ", "today, ") + number + (day == days[^1] ? T(", batas waktu", ", due") : "")),
                StripDayState.Off => ("off", number),
                StripDayState.Holiday => ("off hol", (day.Name ?? T("libur", "holiday")) + ", " + number),
                StripDayState.Due => ("end", T("batas waktu, ", "due, ") + number),
                _ => ("", number)
            };
            html.Raw(css.Length > 0 ? $"<li class=\"{css}\"><small>" : "<li><small>").Text(Format.ShortDayName(day.Date)).Raw("</small>").Number(day.Date.Day).Hidden(" " + said).Raw("</li>");
        }

        html.Raw("</ol>");
    }
}

/// <summary><c>&lt;p-timeline events="@Model.Events" /&gt;</c>: newest first; four, the rest on request.</summary>
[HtmlTargetElement("p-timeline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimelineTagHelper : ComponentTagHelper
{
    /// <summary>Events, newest first.</summary>
    public IReadOnlyList<TimelineEvent> Events { get; set; } = [];

    /// <summary>How many stand open.</summary>
    public int Open { get; set; } = 4;

    /// <inheritdoc />
    protected override async ValueTask WriteAsync(Markup html, IHtmlContent? inner)
    {
        var agency = (await PortalAsync()).Agency;
        var now = Now();
        html.Raw("<ol").Attribute("class", Classes("tl")).Raw(">");
        WriteEvents(html, Events.Take(Open), agency, now, first: true);
        html.Raw("</ol>");
        if (Events.Count > Open)
        {
            var rest = Events.Count - Open;
            html.Raw("<details class=\"more\"><summary class=\"a sm\">").Text(T($"Tampilkan {rest} kejadian sebelumnya", $"Show {rest} earlier events")).Raw("</summary><ol class=\"tl\">");
            WriteEvents(html, Events.Skip(Open), agency, now, first: false);
            html.Raw("</ol></details>");
        }
    }

    private static void WriteEvents(Markup html, IEnumerable<TimelineEvent> events, Agency agency, DateTimeOffset now, bool first)
    {
        foreach (var item in events)
        {
            html.Raw(first ? "<li class=\"hot\"><p><b>" : "<li><p><b>").Text(item.What).Raw("</b></p>");
            html.Raw(item.Who is null ? "" : "<p class=\"ink2\">").Text(item.Who).Raw(item.Who is null ? "" : "</p>");
            html.Raw(item.Note is null ? "" : "<p class=\"ink2\">").Rich(item.Note).Raw(item.Note is null ? "" : "</p>");
            html.Raw("<time").Attribute("datetime", item.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Raw(">").Text(Format.Moment(item.At, agency.TimeZone, agency.TimeZoneName));
            html.Text(first ? $" ({Format.Relative(item.At, now, agency.TimeZone)})" : null).Raw("</time></li>");
            first = false;
        }
    }
}

/// <summary><c>&lt;p-verdicts items="@Model.Verdicts" /&gt;</c>: one row per document, faulty ones first.</summary>
[HtmlTargetElement("p-verdicts", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class VerdictsTagHelper : ComponentTagHelper
{
    /// <summary>Verdicts.</summary>
    public IReadOnlyList<VerdictLine> Items { get; set; } = [];

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<ul").Attribute("class", Classes("verd")).Raw(">");
        foreach (var item in Items.OrderBy(item => item.Status switch { Status.Bad => 0, Status.Turn => 1, Status.Ok => 3, _ => 2 }))
        {
            var (icon, badgeIcon, words) = item.Status switch
            {
                Status.Turn => ("pencil", "pencil", T("Perlu perbaikan", "Needs correction")),
                Status.Ok => ("check", "circle-check", T("Sesuai", "Right")),
                Status.Bad => ("x", "ban", T("Ditolak", "Refused")),
                _ => ("clock", "clock", T("Belum diperiksa", "Not yet checked"))
            };
            var css = StatusLook.Class(item.Status);
            html.Raw("<li><span class=\"ic ").Raw(css).Raw("\">").Icon(icon).Raw("</span><div><h3>").Text(item.Name).Raw("</h3>");
            if (item.Meta is not null)
            {
                html.Raw("<p class=\"sm mut brk\">").Raw(item.Url is null ? "" : "<a").Href(item.Url).Raw(item.Url is null ? "" : ">").Text(item.Meta).Raw(item.Url is null ? "" : "</a>").Raw("</p>");
            }

            html.Raw("</div><div class=\"end\"><span class=\"st ").Raw(css).Raw("\">").Icon(badgeIcon).Text(item.Badge ?? words).Raw("</span></div>");
            html.Raw(item.Note is null ? "" : $"<div class=\"note {css}\">").Rich(item.Note).Raw(item.Note is null ? "" : "</div>").Raw("</li>");
        }

        html.Raw("</ul>");
    }
}

/// <summary><c>&lt;p-docs items="@Model.Letters" /&gt;</c>: letters and files to fetch.</summary>
[HtmlTargetElement("p-docs", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DocsTagHelper : ComponentTagHelper
{
    /// <summary>Documents.</summary>
    public IReadOnlyList<DocumentLine> Items { get; set; } = [];

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<ul").Attribute("class", Classes("docs")).Raw(">");
        foreach (var item in Items)
        {
            html.Raw("<li><span class=\"pdf\" aria-hidden=\"true\">").Text(item.Kind).Raw("</span><div class=\"grow\"><p class=\"b lh\">").Text(item.Name).Raw("</p>");
            html.Raw(item.Meta is null ? "" : "<p class=\"xs mut num\">").Text(item.Meta).Raw(item.Meta is null ? "" : "</p>").Raw("</div>");
            Button(html, item.ViewUrl, "eye", T("Lihat", "View"), item.Name);
            Button(html, item.Url, "download", T("Unduh", "Download"), item.Name);
            html.Raw("</li>");
        }

        html.Raw("</ul>");
    }

    private static void Button(Markup html, string? url, string icon, string verb, string name)
    {
        if (url is not null)
        {
            html.Raw("<a class=\"bt s\"").Href(url).Attribute("aria-label", verb + " " + name).Raw(">").Icon(icon).Raw("<span class=\"only-d\">").Text(verb).Raw("</span></a>");
        }
    }
}
