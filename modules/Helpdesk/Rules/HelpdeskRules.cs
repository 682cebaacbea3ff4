using PlatformSaaS.Blobs;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Numbering;
using PlatformSaaS.Text;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>What an agency answers and how, as its pack says.</summary>
internal sealed record HelpdeskRules
{
    /// <summary>Role that is told of what comes in, without the prefix <c>role:</c>; a topic may name another.</summary>
    public string? Desk { get; init; }
    public IReadOnlyList<TicketKind> Kinds { get; init; } = [];
    public IReadOnlyList<Topic> Topics { get; init; } = [];
    public AttachmentRule Attachments { get; init; } = new();

    /// <summary>Days after closing within which the applicant may open a ticket again.</summary>
    public int ReopenDays { get; init; } = 30;

    /// <summary>The agency's own names of states, by <c>draft submitted answered followedUp closed</c>.</summary>
    public IReadOnlyDictionary<string, StateNames> States { get; init; } = new Dictionary<string, StateNames>();
    public NoticeCodes Notices { get; init; } = new();

    /// <summary>Unit that takes what no unit's region covers.</summary>
    public string? FallbackUnit { get; init; }

    /// <summary>Texts that officers begin an answer with.</summary>
    public IReadOnlyList<ReplyTemplate> Replies { get; init; } = [];

    /// <summary>Null where the agency publishes no testimonials.</summary>
    public TestimonialRules? Testimonials { get; init; }

    /// <summary>The guest book, from <c>visits.json</c>; null where the agency keeps none.</summary>
    public Visits.VisitRules? Visits { get; init; }

    /// <summary>Duty rosters and bookable times, from <c>schedules.json</c>; null where nothing is booked.</summary>
    public Schedules.ScheduleRules? Schedules { get; init; }

    /// <summary>Null where units neither plan nor report by month.</summary>
    public ReportRules? Reports { get; init; }

    public TicketKind? Kind(string? code) => Kinds.FirstOrDefault(k => k.Code == code);

    /// <summary>The kind that people without an account may ask with, if there is one.</summary>
    public TicketKind? ForVisitors => Kinds.FirstOrDefault(k => k.ForVisitors);

    /// <summary>True when some kind belongs to no unit, so that every officer of the queue sees it.</summary>
    public bool HasUnrouted => Kinds.Any(k => !k.ByRegion);

    public TicketKind? BySlug(string? slug) => Kinds.FirstOrDefault(k => k.Slug == slug);

    /// <summary>All topics with the names above them, in the order of the tree.</summary>
    public IEnumerable<TopicPlace> Places() => Walk(Topics, null);

    public TopicPlace? Place(string? code) => Places().FirstOrDefault(p => p.Topic.Code == code);

    /// <summary>Topics that a person may choose for a kind: the ends of the tree.</summary>
    public IEnumerable<TopicPlace> Offered(string kind) => Places().Where(p => p is { IsHidden: false, Topic.Children.Count: 0 } && (p.Topic.Kinds.Count == 0 || p.Topic.Kinds.Contains(kind)));

    /// <summary>Topic meant by a topic's or a service's code, for a kind; null when there is none.</summary>
    public string? TopicFor(string kind, string? code) => code is null ? null : Offered(kind).FirstOrDefault(p => p.Topic.Code == code || p.Topic.Service == code)?.Topic.Code;

    /// <summary>The kind as it holds for a topic: its working days may be the topic's own.</summary>
    public TicketKind? KindFor(string? kind, string? topic) => Kind(kind) is { } found ? found with { WorkingDays = Place(topic)?.Topic.WorkingDays ?? found.WorkingDays } : null;

    /// <summary>Working days within which every question of a kind is answered, whatever it is about.</summary>
    public int LongestDays(TicketKind kind) => Offered(kind.Code).Select(p => p.Topic.WorkingDays ?? kind.WorkingDays).Append(kind.WorkingDays).Max();

    /// <summary>Role that answers a topic.</summary>
    public string? RoleOf(string topic) => Place(topic)?.Topic.Role ?? Desk;

    private static IEnumerable<TopicPlace> Walk(IEnumerable<Topic> topics, TopicPlace? above)
    {
        foreach (var topic in topics)
        {
            var place = new TopicPlace(topic with { Role = topic.Role ?? above?.Topic.Role, WorkingDays = topic.WorkingDays ?? above?.Topic.WorkingDays }, above is null ? [] : [.. above.Above, above.Topic.Name])
            {
                Codes = [.. above?.Codes ?? [], topic.Code], IsHidden = topic.Hidden || above?.IsHidden == true
            };
            yield return place;
            foreach (var below in Walk(topic.Children, place))
            {
                yield return below;
            }
        }
    }
}

/// <summary>A kind of ticket: question, complaint. Another one is another entry of the pack.</summary>
internal sealed record TicketKind
{
    public required string Code { get; init; }

    /// <summary>Last part of the addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>One of them: "Pertanyaan".</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The applicant's list of them.</summary>
    public required LocalizedText List { get; init; }

    /// <summary>Button that begins one: "Ajukan pertanyaan".</summary>
    public required LocalizedText Ask { get; init; }

    /// <summary>What it is for, under the title.</summary>
    public required LocalizedText Intro { get; init; }

    /// <summary>Label of the text.</summary>
    public required LocalizedText Body { get; init; }

    /// <summary>What the text should hold.</summary>
    public required LocalizedText Hint { get; init; }
    public string Icon { get; init; } = "help-circle";

    /// <summary>Working days for each answer.</summary>
    public int WorkingDays { get; init; } = 3;
    public required TicketNumbering Numbering { get; init; }

    /// <summary>True: the person names a region, and the unit that serves it answers.</summary>
    public bool ByRegion { get; init; }

    /// <summary>True: people without an account may ask, an officer may enter it for them, and they follow it by number and phone.</summary>
    public bool ForVisitors { get; init; }

    /// <summary>True: assistants forward to an expert of the field, and the office may ask back while its time stands still.</summary>
    public bool ToExperts { get; init; }

    /// <summary>True: a good answer may be proposed for the public questions and answers.</summary>
    public bool ToFaq { get; init; }

    /// <summary>Most stars that the person may give at the end; null where nobody asks.</summary>
    public int? Stars { get; init; }

    /// <summary>Working days before the due day on which the officer is reminded; null reminds nobody and tells no head.</summary>
    public int? RemindDays { get; init; }
}

internal sealed record TicketNumbering(string Pattern, string Reset = "daily")
{
    public CounterReset CounterReset => Reset switch { "never" => Numbering.CounterReset.Never, "yearly" => Numbering.CounterReset.Yearly, "monthly" => Numbering.CounterReset.Monthly, _ => Numbering.CounterReset.Daily };
}

/// <summary>What a ticket is about, as a tree.</summary>
internal sealed record Topic
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }

    /// <summary>Service that it stands for, so that a page of the service can lead here.</summary>
    public string? Service { get; init; }

    /// <summary>Kinds that it is offered for; empty for all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Role that answers; that of the topic above where missing.</summary>
    public string? Role { get; init; }

    /// <summary>Working days for each answer; those of the topic above, else of the kind, where missing.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>True: no longer offered, with all below it. What was asked about it keeps its name.</summary>
    public bool Hidden { get; init; }
    public IReadOnlyList<Topic> Children { get; init; } = [];
}

/// <summary>A topic and the names above it.</summary>
internal sealed record TopicPlace(Topic Topic, IReadOnlyList<LocalizedText> Above)
{
    /// <summary>Codes of the topic and of those above it; an expert of any of them fits.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>True when it, or one above it, is no longer offered.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Name for people: "Bangunan › Perizinan".</summary>
    public string Name => string.Join(" › ", Above.Append(Topic.Name).Select(n => n.Current));

    public string NameIn(string culture) => string.Join(" › ", Above.Append(Topic.Name).Select(n => n.In(culture)));
}

internal sealed record AttachmentRule
{
    public IReadOnlyList<string> Accept { get; init; } = ["pdf"];
    public int MaxMb { get; init; } = 1;

    /// <summary>Most files of one text.</summary>
    public int Most { get; init; } = 3;

    public UploadRule Rule => new(Accept, MaxMb * 1024L * 1024L);
}

/// <summary>Names of a state for the two sides.</summary>
internal sealed record StateNames(LocalizedText Applicant, LocalizedText Officer);

/// <summary>Template codes of the notices; null sends none.</summary>
internal sealed record NoticeCodes
{
    public string? Received { get; init; }
    public string? Arrived { get; init; }
    public string? Answered { get; init; }
    public string? FollowedUp { get; init; }
    public string? Closed { get; init; }
    public string? Reopened { get; init; }
    public string? Forwarded { get; init; }
    public string? Asked { get; init; }

    /// <summary>To the asker: another unit or another topic has it now.</summary>
    public string? Redirected { get; init; }
    public string? Reminded { get; init; }
    public string? Escalated { get; init; }
    public string? FaqProposed { get; init; }
    public string? FaqReturned { get; init; }
    public string? FaqAgreed { get; init; }
    public string? TestimonialPublished { get; init; }
    public string? TestimonialRejected { get; init; }
}

/// <summary>A text that an officer begins an answer with; <c>{nama}</c> and <c>{nomor}</c> are filled in.</summary>
internal sealed record ReplyTemplate(string Code, LocalizedText Name, string Text);

internal sealed record TestimonialRules
{
    public LocalizedText? Intro { get; init; }
    public int Least { get; init; } = 20;
    public int Most { get; init; } = 600;
}
