using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Views;

/// <summary>Everything that the page of one request shows to one viewer, loaded in a handful of round trips.</summary>
internal sealed record RequestDetail
{
    public required Guid Id { get; init; }

    /// <summary>Number; empty while a draft.</summary>
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required string ServiceCode { get; init; }
    public required string ServiceName { get; init; }
    public required string ApplicantName { get; init; }
    public Guid? ApplicantUserId { get; init; }
    public Guid? OfficerId { get; init; }
    public RequestState State { get; init; }
    public Contracts.Turn Turn { get; init; }
    public string? EndCode { get; init; }
    public required StageDefinition Stage { get; init; }
    public required string StageState { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateOnly? DueOn { get; init; }

    /// <summary>The person without an account, or null.</summary>
    public WalkInContact? Contact { get; init; }

    /// <summary>What it came from or follows, or null.</summary>
    public RequestOrigin? Origin { get; init; }

    /// <summary>Page of what it came from, for officers who may open it.</summary>
    public string? OriginUrl { get; init; }

    /// <summary>Unit that has it, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Last day of the limit of the whole service with the days by which it was extended; null where none runs.</summary>
    public (DateOnly On, int? Extended)? Limit { get; init; }

    /// <summary>What may be begun because of it.</summary>
    public IReadOnlyList<WalkIns.FollowUpOffer> FollowUps { get; init; } = [];

    /// <summary>Row version to send back with an action.</summary>
    public uint Version { get; init; }

    /// <summary>True for an officer's view: officers' labels, all timeline entries, delivery states.</summary>
    public bool IsOfficer { get; init; }
    public required StateBadge Badge { get; init; }
    public required TurnBanner Banner { get; init; }
    public required IReadOnlyList<Step> Steps { get; init; }
    public required IReadOnlyList<AnswerGroup> Answers { get; init; }
    public required IReadOnlyList<FileLine> Files { get; init; }
    public required IReadOnlyList<LetterLine> Letters { get; init; }

    /// <summary>Newest first, those of the viewer's audience.</summary>
    public required IReadOnlyList<TimelineEvent> Timeline { get; init; }

    /// <summary>Actions that the viewer may take now, closed ones with their reason, silent ones (draft saving) included.</summary>
    public required IReadOnlyList<StageAction> Actions { get; init; }

    /// <summary>Runs that have something to show, the newest first.</summary>
    public required IReadOnlyList<StagePart> Stages { get; init; }

    /// <summary>Verdicts of the last finished review, or null.</summary>
    public ReviewSummary? LastReview { get; init; }

    /// <summary>Delivery states of the notices; officers only.</summary>
    public IReadOnlyList<MessageStatus> Messages { get; init; } = [];
    public required AgencyInfo Agency { get; init; }

    /// <summary>Actions that the page itself offers in a generic form.</summary>
    public IEnumerable<StageAction> OwnForms => Actions.Where(a => !a.HasOwnForm && !a.IsSilent && a.ClosedBecause is null);

    /// <summary>Latest file of a reference (<c>stage.field</c>) or purpose, or null.</summary>
    public IEnumerable<FileLine> FilesOf(string purpose) => Files.Where(f => f.Purpose == purpose);
}

/// <summary>What a state is called, with its tone.</summary>
internal sealed record StateBadge(string Text, Status Status, string? Explanation);

/// <summary>The answers of one form.</summary>
internal sealed record AnswerGroup(string StageCode, string Name, IReadOnlyList<AnswerLine> Lines);

/// <summary>One answer in words; files as links.</summary>
internal sealed record AnswerLine(string Reference, FieldDefinition Field, string Label, string Text, IReadOnlyList<string> Rows, IReadOnlyList<FileLine> Files);

/// <summary>A file of the request.</summary>
internal sealed record FileLine(
    Guid Id, string Name, string Label, string Purpose, string ContentType, long Size, int? Pages, DateTimeOffset AddedAt, bool ByApplicant, bool IsReplaced, Guid StageRunId)
{
    public string Url => $"/berkas/{Id}";

    /// <summary>Address that shows it in the page; null for kinds that browsers can't show safely.</summary>
    public string? ViewUrl => ContentType is "application/pdf" or "image/jpeg" or "image/png" ? Url + "?lihat=1" : null;

    public string Kind => ContentType switch
    {
        "application/pdf" => "PDF",
        "image/jpeg" => "JPG",
        "image/png" => "PNG",
        "application/zip" or "application/x-zip-compressed" => "ZIP",
        _ => Path.GetExtension(Name).TrimStart('.').ToUpperInvariant() is { Length: > 0 and <= 4 } ending ? ending : "…"
    };

    /// <summary>"mutu-v2.pdf · 6,4 MB".</summary>
    public string Meta => $"{Name} · {Format.Size(Size)}";
}

/// <summary>A letter of the request.</summary>
internal sealed record LetterLine(Guid Id, string Name, string Template, string Number, DateTimeOffset IssuedAt, long Size, Guid FileId, string Token, bool IsWithheld, DateOnly IssuedOn)
{
    /// <summary>As a line of <c>p-docs</c>; a withheld letter has no address.</summary>
    public DocumentLine Line(bool forOfficer) => IsWithheld && !forOfficer
        ? new DocumentLine(Name, null, PlatformSaaS.Web.Theme.Text.T("Tersedia setelah syarat pengambilan terpenuhi", "Available once the conditions for release are met"))
        : new DocumentLine(Name, $"/berkas/{FileId}", $"{(Number is "–" or "" ? "" : Number + " · ")}{Format.Date(IssuedOn)} · {Format.Size(Size)}", "PDF", $"/berkas/{FileId}?lihat=1");
}

/// <summary>A run with the partial that shows it.</summary>
internal sealed record StagePart(string Partial, StageContext Context, bool IsOpen)
{
    /// <summary>The partial's model for a viewer.</summary>
    public StageView View(RequestDetail detail, IReadOnlyDictionary<string, string[]>? errors = null, JsonObject? attempt = null) =>
        new(Context, detail.IsOfficer, IsOpen ? detail.Actions : [], errors ?? NoErrors, attempt, detail.Version);

    private static readonly IReadOnlyDictionary<string, string[]> NoErrors = new Dictionary<string, string[]>();
}

/// <summary>A finished review as the applicant reads it.</summary>
internal sealed record ReviewSummary(string Name, int Round, DateTimeOffset At, int Faulty, IReadOnlyList<VerdictLine> Lines, LetterLine? Letter);

/// <summary>Model of <c>Stages/_ActionForm</c>: one action's fields, consequence and button.</summary>
/// <param name="View">The stage's view.</param>
/// <param name="Action">The action.</param>
/// <param name="InDetails">True folds it away behind its name.</param>
internal sealed record ActionForm(StageView View, StageAction Action, bool InDetails = false);
