using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>
/// Stage kind <c>meeting</c>: numbered rounds, on site, online or by exchange of documents. States: <c>open</c>, <c>scheduled</c>, <c>held</c>,
/// <c>revision</c> (the applicant's turn), <c>revised</c>.
/// </summary>
internal sealed class MeetingStage(DbContext db, RequestReads reads, MeetingActions actions, MeetingScheduling scheduling, MeetingMinutes minutes, FieldVisits visits, VisitReports reports, DocumentExchange documents, MeetingOutcomes outcomes) : IStageKind
{
    public const string KindName = "meeting";
    public const string Schedule = "schedule";
    public const string Reschedule = "reschedule";
    public const string Cancel = "cancel";
    public const string Propose = "propose";
    public const string Support = "support";
    public const string Over = "over";
    public const string WriteMinutes = "minutes";
    public const string Examine = "examine";
    public const string Revise = "revise";

    /// <summary>The outcome that opens the next round of the same stage.</summary>
    public const string Again = "again";

    private static readonly string[] Reserved = [Schedule, Reschedule, Cancel, Propose, Support, Over, WriteMinutes, Examine, Revise, FieldVisits.Order, VisitReports.Report];

    public string Name => KindName;

    public string PartialName => "Stages/_Meeting";

    public StageKindDescription Description => MeetingDescription.Value;

    public Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct) => Task.FromResult(new StageOpening("open", Turn.Office));

    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct) =>
        await actions.ListAsync(context, await MeetingRounds.ReadAsync(db, reads, context, ct), ct);

    public async Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        var rounds = await MeetingRounds.LoadAsync(db, context, ct);
        return action.Code switch
        {
            Schedule => await scheduling.ScheduleAsync(context, input, ct),
            FieldVisits.Order => await visits.OrderAsync(context, input, ct),
            VisitReports.Report => await reports.WriteAsync(context, rounds.Current!, input, ct),
            Reschedule when rounds.Current!.Method == MeetingMethod.FieldVisit => await visits.MoveAsync(context, rounds.Current, input, ct),
            Reschedule => await scheduling.RescheduleAsync(context, rounds.Current!, input, ct),
            Cancel => await scheduling.CancelAsync(context, rounds.Current!, input, ct),
            Propose => await scheduling.ProposeAsync(context, rounds.Current!, input, ct),
            Support => await documents.SupportAsync(context, rounds, input, ct),
            Over => MeetingMinutes.MarkHeld(rounds.Current!),
            WriteMinutes => await minutes.WriteAsync(context, rounds.Current!, input, ct),
            Examine => await documents.ExamineAsync(context, input, ct),
            Revise => await documents.ReviseAsync(context, rounds.Examination!, input, ct),
            _ => await outcomes.SetAsync(context, rounds, action.Code, input, ct)
        };
    }

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        if (stage.Outcomes.Count == 0)
        {
            yield return new("Pertemuan tidak punya hasil (outcomes).", "The meeting has no outcomes.");
        }

        foreach (var code in stage.Outcomes.Keys.Intersect(Reserved, StringComparer.Ordinal))
        {
            yield return new($"Hasil tidak boleh berkode '{code}'.", $"An outcome can't have the code '{code}'.");
        }

        foreach (var method in stage.Methods.Except(["onSite", "online", "documentExchange", FieldVisits.Method], StringComparer.Ordinal))
        {
            yield return new($"Cara bertemu '{method}' tidak dikenal.", $"There is no way to meet '{method}'.");
        }

        if (stage.Methods.Contains(FieldVisits.Method) && (stage.ByOfficer is null || !stage.Letters.ContainsKey(FieldVisits.Order) || VisitReportDefinition.Of(stage) is null))
        {
            yield return new("Kunjungan lapangan memerlukan yang memerintahkan (byOfficer), surat tugas (letters.visit), dan laporan (report).", "A field visit needs who orders it (byOfficer), its letter (letters.visit) and its report (report).");
        }

        if (stage.Methods.Contains("documentExchange"))
        {
            if (stage.Revision is not { Fields.Count: > 0 })
            {
                yield return new("Pertukaran dokumen memerlukan formulir perbaikan (revision.fields).", "An exchange of documents needs a form for corrections (revision.fields).");
            }

            if (stage.ExaminationNumber is null || !stage.Letters.ContainsKey("examination"))
            {
                yield return new("Pertukaran dokumen memerlukan pola nomor (examinationNumber) dan surat (letters.examination).", "An exchange of documents needs a number's pattern (examinationNumber) and a letter (letters.examination).");
            }
        }

        foreach (var code in (stage.Closing?.On ?? []).Except(stage.Outcomes.Keys, StringComparer.Ordinal))
        {
            yield return new($"Isian penutup menyebut hasil '{code}' yang tidak ada.", $"The closing fields name the outcome '{code}', which isn't there.");
        }

        if (stage.Outcomes.GetValueOrDefault(Again)?.Letter is { ValueKind: not System.Text.Json.JsonValueKind.String })
        {
            yield return new("Hasil 'again' hanya dapat menerbitkan satu surat tanpa syarat.", "The outcome 'again' can issue one letter only, without a condition.");
        }
    }
}
