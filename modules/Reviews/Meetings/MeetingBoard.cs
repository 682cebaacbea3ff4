using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Forms;
using PlatformSaaS.Letters;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>A round of meeting on the request's page.</summary>
internal sealed record MeetingCard(
    Meeting Meeting, DateOnly Day, string Time, string Place, string? Proposal, IReadOnlyList<string> Officers, IReadOnlyList<DocumentLine> Letters, IReadOnlyList<DocumentLine> Files, Status Status,
    string StatusText)
{
    /// <summary>Photos of a field visit: address and what they show.</summary>
    public IReadOnlyList<(string Url, string Caption)> Photos { get; init; } = [];
}

/// <summary>A round of document exchange on the request's page.</summary>
internal sealed record ExaminationCard(Examination Examination, string When, IReadOnlyList<DocumentLine> Documents, IReadOnlyList<(string Label, string Text)> Answers, IReadOnlyList<DocumentLine> AnswerFiles);

/// <summary>Everything that the meeting stage's partial shows.</summary>
/// <param name="Meetings">Meetings, newest first.</param>
/// <param name="Examinations">Examinations, newest first.</param>
/// <param name="PendingFiles">Supporting files that came before a meeting was scheduled.</param>
internal sealed record MeetingBoardView(IReadOnlyList<MeetingCard> Meetings, IReadOnlyList<ExaminationCard> Examinations, IReadOnlyList<DocumentLine> PendingFiles);

/// <summary>Reads a meeting stage for its partial; the page has decided that the viewer may see the request.</summary>
internal sealed class MeetingBoard(RequestReads reads, IFileStore files, IAgency agency, IUserDirectory users, ITenantClock clock)
{
    public async Task<MeetingBoardView> LoadAsync(StageContext context, bool isOfficer, CancellationToken ct = default)
    {
        var (request, stage) = (context.Request.Id, context.Stage);
        var facts = reads.Of(request) ?? throw new InvalidOperationException("The page reads the request before its parts are shown.");
        var meetings = facts.Meetings.Where(m => m.StageCode == stage.Code).Reverse().ToList();
        var examinations = facts.Examinations.Where(e => e.StageCode == stage.Code).Reverse().ToList();
        var issued = facts.Letters.ToDictionary(l => l.Id);
        var cards = new List<MeetingCard>();
        foreach (var meeting in meetings)
        {
            cards.Add(await CardAsync(meeting, facts, issued, isOfficer, ct));
        }

        var papers = new List<ExaminationCard>();
        foreach (var examination in examinations)
        {
            papers.Add(await CardAsync(examination, stage, issued, ct));
        }

        var next = (meetings.Count == 0 ? 0 : meetings[0].Round) + 1;
        return new MeetingBoardView(cards, papers, Files(facts, DocumentExchange.SupportPurpose(stage.Code, next)));
    }

    private async Task<MeetingCard> CardAsync(Meeting meeting, RequestFacts facts, Dictionary<Guid, IssuedLetter> issued, bool isOfficer, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        var name = await clock.ZoneAbbreviationAsync(ct);
        var (status, text) = meeting switch
        {
            { State: MeetingState.Cancelled } => (Status.Idle, T("Dibatalkan", "Cancelled")),
            { Minutes: not null } => (Status.Ok, T("Selesai", "Over")),
            { State: MeetingState.Scheduled or MeetingState.Held, Method: MeetingMethod.FieldVisit, StartsAt: var begun } when begun <= clock.UtcNow => (Status.Info, T("Menunggu laporan", "Waiting for the report")),
            { State: MeetingState.Held } => (Status.Info, T("Menunggu notulensi", "Waiting for the minutes")),
            { EndsAt: var end } when end <= clock.UtcNow => (Status.Info, T("Menunggu notulensi", "Waiting for the minutes")),
            { Sequence: > 0 } => (Status.Wait, T("Terjadwal, jadwal diubah", "Scheduled, date changed")),
            _ => (Status.Wait, T("Terjadwal", "Scheduled"))
        };
        var people = await users.FindAllAsync(meeting.Officers.Select(o => o.UserId), ct);
        var lines = new[] { meeting.InviteLetterId, meeting.MinutesLetterId }.OfType<Guid>().Where(issued.ContainsKey).Select(id => Line(issued[id], zone)).ToList();
        return new MeetingCard(
            meeting, OfficialText.Local(meeting.StartsAt, zone).Day, $"{Format.Time(meeting.StartsAt, zone)}–{Format.Time(meeting.EndsAt, zone)} {name}", MeetingModel.Place(meeting, await agency.GetAsync(ct)).Current,
            meeting.ProposedAt is { } at ? Format.Moment(at, zone, name) : null, isOfficer ? [.. people.Values.Select(p => p.Name).Order(StringComparer.CurrentCulture)] : [], lines,
            Files(facts, DocumentExchange.SupportPurpose(meeting.StageCode, meeting.Round)), status, text)
        {
            Photos = [.. facts.Files.Where(f => f.Purpose == VisitReports.PhotoPurpose(meeting.StageCode, meeting.Round) && !f.IsReplaced).Select((f, i) => ($"/files/{f.FileId}?lihat=1", VisitReports.Caption(meeting.Captions, i)))]
        };
    }

    private async Task<ExaminationCard> CardAsync(Examination examination, StageDefinition stage, Dictionary<Guid, IssuedLetter> issued, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        var documents = issued.TryGetValue(examination.LetterId, out var letter) ? new List<DocumentLine> { Line(letter, zone) } : [];
        if (examination.FileId is { } fileId && (await files.FindAllAsync([fileId], ct)).GetValueOrDefault(fileId) is { } file)
        {
            documents.Add(Line(file));
        }

        var texts = new List<(string, string)>();
        var answered = new List<DocumentLine>();
        foreach (var field in stage.Revision?.Fields ?? [])
        {
            var value = examination.AnswerValues?[field.Code];
            if (value is null)
            {
                continue;
            }

            if (field.IsUpload)
            {
                var ids = (value is System.Text.Json.Nodes.JsonArray many ? many.Select(n => n!.ToString()) : [value.ToString()]).Select(Guid.Parse);
                answered.AddRange((await files.FindAllAsync(ids, ct)).Values.Select(Line));
            }
            else
            {
                texts.Add((field.Label.Current, value.ToString()));
            }
        }

        return new ExaminationCard(examination, Format.Moment(examination.At, zone, await clock.ZoneAbbreviationAsync(ct)), documents, texts, answered);
    }

    private static IReadOnlyList<DocumentLine> Files(RequestFacts facts, string purpose) =>
        [.. facts.Files.Where(f => f.Purpose == purpose && !f.IsReplaced && facts.Stored.ContainsKey(f.FileId)).Select(f => Line(facts.Stored[f.FileId]))];

    private static DocumentLine Line(IssuedLetter letter, TimeZoneInfo zone) =>
        new(letter.Kind, $"/files/{letter.FileId}", $"{letter.Number} · {Format.Date(Format.DayIn(letter.IssuedAt, zone))} · {Format.Size(letter.Size)}");

    private static DocumentLine Line(StoredFile file) =>
        new(file.Name, $"/files/{file.Id}", Format.Size(file.Size), Path.GetExtension(file.Name).TrimStart('.').ToUpperInvariant() is { Length: > 0 and <= 4 } kind ? kind : "PDF");
}
