using System.Text.Json.Serialization;
using PlatformSaaS.Reporting;
using PlatformSaaS.Text;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>Work plans and monthly reports of an agency: what is measured, which letter carries the report, and whom notices tell.</summary>
internal sealed record ReportRules
{
    public IReadOnlyList<ReportIndicator> Indicators { get; init; } = [];

    /// <summary>Letter template of an accepted report.</summary>
    public required string Letter { get; init; }
    public ReportNoticeCodes Notices { get; init; } = new();
}

/// <summary>Something that plans set targets for.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Figure">Figure that counts it, with the module in front: <c>helpdesk.consultations</c>.</param>
internal sealed record ReportIndicator(string Code, LocalizedText Name, string Figure)
{
    /// <summary><c>count percent score</c>.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<MonthlyUnit>))]
    public MonthlyUnit Unit { get; init; }
}

/// <summary>Template codes of the notices; null sends none.</summary>
internal sealed record ReportNoticeCodes
{
    /// <summary>To the head: a report waits.</summary>
    public string? Submitted { get; init; }

    /// <summary>To those who evaluate for the whole agency: the head has accepted one.</summary>
    public string? Forwarded { get; init; }

    /// <summary>To the writer: it came back.</summary>
    public string? Returned { get; init; }

    /// <summary>To writer and head: it is done.</summary>
    public string? Accepted { get; init; }
    public string? PlanSubmitted { get; init; }
    public string? PlanReturned { get; init; }
    public string? PlanApproved { get; init; }

    public IEnumerable<string> All => new[] { Submitted, Forwarded, Returned, Accepted, PlanSubmitted, PlanReturned, PlanApproved }.OfType<string>();
}
