using PlatformSaaS.Calendar;
using PlatformSaaS.Forms;
using PlatformSaaS.Letters;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>The member <c>report</c> of a meeting stage with field visits.</summary>
internal sealed record VisitReportDefinition
{
    /// <summary>True where a report needs a photo.</summary>
    public bool Photos { get; init; }

    /// <summary>Letter that carries it.</summary>
    public required string Letter { get; init; }

    /// <summary>Of a stage; null where it says nothing.</summary>
    public static VisitReportDefinition? Of(StageDefinition stage) => stage.More?.TryGetValue("report", out var written) == true ? written.Deserialize<VisitReportDefinition>(ServiceDefinitionDocument.Json) : null;
}

/// <summary>Writes the report of a field visit: what was found, advice, who was there, and photos; it goes out as a letter with the pictures.</summary>
internal sealed class VisitReports(IStageServices services, StageAnswerFiles binder, IAgency agency, ITenantClock clock)
{
    /// <summary>Code of the action, and purpose of its notices.</summary>
    public const string Report = "report";

    private const int MostPhotos = 8;

    /// <summary>Purpose of the photos of a round.</summary>
    public static string PhotoPurpose(string stage, int round) => $"{stage}:visit:{round}";

    /// <summary>The action; closed until the visit has begun.</summary>
    public static StageAction Action(StageContext context, MeetingRounds rounds) => new(Report, new("Kirim laporan kunjungan", "Send the report of the visit"), [ActionActor.Parse(context.Stage.Actor)])
    {
        Fields = Fields(context.Stage), IsPrimary = rounds.HasBegun, Tone = "positive", Key = "l",
        Defaults = new JsonObject { ["attendees"] = new JsonArray(new JsonObject { ["name"] = context.Request.ApplicantName, ["office"] = "Pemohon", ["presence"] = "hadir" }) },
        ClosedBecause = rounds.HasBegun ? null : new("Laporan dapat dikirim setelah kunjungan dimulai.", "The report can be sent once the visit has begun."),
        Consequence = new("Laporan kunjungan (PDF) beserta foto terkirim kepada pemohon.", "The report (PDF) with its photos is sent to the applicant.")
    };

    public async Task<StageResult> WriteAsync(StageContext context, Meeting visit, ActionInput input, CancellationToken ct)
    {
        var purpose = PhotoPurpose(context.Stage.Code, visit.Round);
        await binder.BindAllAsync(context, [.. Fields(context.Stage).Where(f => f.Code == "photos")], input.Values, _ => purpose, byApplicant: false, ct);
        visit.State = MeetingState.Held;
        visit.Minutes = Text(input);
        visit.Captions = input.Text("captions");
        visit.SetAttendees(input.Values["attendees"]);
        (visit.ProposedAt, visit.ProposalReason) = (null, null);
        var model = new Dictionary<string, object?> { ["meeting"] = MeetingModel.Of(visit, await agency.GetAsync(ct), await clock.ZoneAsync(ct)) };
        var letter = await services.IssueLetterAsync(context, VisitReportDefinition.Of(context.Stage)!.Letter, model, ct: ct, pictures: await PicturesAsync(input, visit, ct));
        visit.MinutesLetterId = letter.Id;
        if (context.Stage.Notices.TryGetValue(Report, out var notices))
        {
            await services.NotifyAsync(context, notices, model, [letter.FileId], ct: ct);
        }

        return StageResult.Stay("held", Turn.Office) with { Timeline = new($"Laporan {visit.Title.Id} dikirim", $"Report of {visit.Title.In("en")} sent"), Letters = [letter.Id] };
    }

    /// <summary>What the n-th photo shows: its line, or its number where it has none.</summary>
    internal static string Caption(string? captions, int index)
    {
        var lines = (captions ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return index < lines.Length ? lines[index] : $"Foto {index + 1}";
    }

    private static string Text(ActionInput input) => input.Text("advice") is { } advice ? $"{input.Text("findings")}\n\n## Saran teknis\n\n{advice}" : input.Text("findings")!;

    private async Task<IReadOnlyList<LetterPicture>> PicturesAsync(ActionInput input, Meeting visit, CancellationToken ct)
    {
        var pictures = new List<LetterPicture>();
        foreach (var id in (input.Values["photos"] as JsonArray ?? []).Select(n => Guid.Parse(n!.ToString())))
        {
            pictures.Add(new LetterPicture(await services.BytesAsync(id, ct), Caption(visit.Captions, pictures.Count)));
        }

        return pictures;
    }

    private static IReadOnlyList<FieldDefinition> Fields(StageDefinition stage) =>
    [
        new() { Code = "findings", Type = FieldType.Markdown, Label = new("Hasil kunjungan", "What was found"), Required = true, Min = 20, Max = 20_000 },
        new() { Code = "advice", Type = FieldType.Markdown, Label = new("Saran teknis", "Advice"), Max = 20_000 },
        MeetingFields.Minutes[1],
        new() { Code = "photos", Type = FieldType.Files, Label = new("Foto kunjungan", "Photos"), Required = VisitReportDefinition.Of(stage)?.Photos == true, Accept = ["jpg", "png"], MaxMb = 2, Max = MostPhotos },
        new() { Code = "captions", Type = FieldType.LongText, Label = new("Keterangan foto", "What the photos show"), Hint = new("Satu baris untuk tiap foto, menurut urutannya.", "A line for each photo, in their order."), Max = 2000 }
    ];
}
