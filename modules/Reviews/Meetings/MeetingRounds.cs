using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>
/// Meetings and examinations of one stage run, and which of them belong to the round under way. Run data: <c>settledMeetings</c> and
/// <c>settledExaminations</c> count those that an outcome <c>again</c> left behind.
/// </summary>
internal sealed class MeetingRounds(IReadOnlyList<Meeting> meetings, IReadOnlyList<Examination> examinations, JsonObject data, DateTimeOffset now)
{
    private const string SettledMeetings = "settledMeetings";
    private const string SettledExaminations = "settledExaminations";

    /// <summary>The meeting of the round under way; null while none is scheduled.</summary>
    public Meeting? Current { get; } = meetings.Skip(Count(data, SettledMeetings)).LastOrDefault(m => m.State != MeetingState.Cancelled);

    /// <summary>The last examination of the round under way.</summary>
    public Examination? Examination { get; } = examinations.Skip(Count(data, SettledExaminations)).LastOrDefault();

    /// <summary>The last meeting that was not cancelled, of any round.</summary>
    public Meeting? Last => meetings.LastOrDefault(m => m.State != MeetingState.Cancelled);

    /// <summary>The last examination of any round.</summary>
    public Examination? LastExamination => examinations.Count == 0 ? null : examinations[^1];

    /// <summary>True while a meeting is planned or has taken place and its minutes are not yet written.</summary>
    public bool IsMinutesOwed => Current is { Minutes: null };

    /// <summary>True once the planned meeting has begun.</summary>
    public bool HasBegun => Current is { } meeting && meeting.StartsAt <= now;

    /// <summary>True while the applicant's answer to an examination is awaited.</summary>
    public bool IsAnswerAwaited => Examination is { AnsweredAt: null };

    /// <summary>Number of the round under way, for the files that belong to it.</summary>
    public int RoundNumber => Current?.Round ?? (Last?.Round ?? 0) + 1;

    /// <summary>The rounds of the open run as the page has read them, else as the database has them.</summary>
    public static async Task<MeetingRounds> ReadAsync(DbContext db, RequestReads reads, StageContext context, CancellationToken ct) => reads.Of(context.Request.Id) is { } facts
        ? new MeetingRounds([.. facts.Meetings.Where(m => m.StageRunId == context.Run.Id)], [.. facts.Examinations.Where(e => e.StageRunId == context.Run.Id)], context.Run.Data, context.Now)
        : await LoadAsync(db, context, ct);

    /// <summary>Loads the rounds of the open run.</summary>
    public static async Task<MeetingRounds> LoadAsync(DbContext db, StageContext context, CancellationToken ct)
    {
        var meetings = await db.Set<Meeting>().Include(m => m.Officers).Where(m => m.StageRunId == context.Run.Id).OrderBy(m => m.Round).ToListAsync(ct);
        var examinations = await db.Set<Examination>().Where(e => e.StageRunId == context.Run.Id).OrderBy(e => e.Round).ToListAsync(ct);
        return new MeetingRounds(meetings, examinations, context.Run.Data, context.Now);
    }

    /// <summary>Leaves everything so far behind and begins the next round.</summary>
    public void Settle()
    {
        data[SettledMeetings] = meetings.Count;
        data[SettledExaminations] = examinations.Count;
    }

    /// <summary>Why no meeting can be scheduled now, or null.</summary>
    public LocalizedText? ScheduleClosed() =>
        IsAnswerAwaited ? new("Menunggu perbaikan dari pemohon.", "Waiting for the applicant's revision.")
        : Current is { Minutes: not null } && Examination is null ? new("Pertemuan putaran ini sudah selesai. Buka putaran berikutnya untuk menjadwalkan lagi.", "This round's meeting is over. Open the next round to schedule again.")
        : null;

    /// <summary>Why no examination result can be sent now, or null.</summary>
    public LocalizedText? ExamineClosed() =>
        IsAnswerAwaited ? new("Menunggu perbaikan dari pemohon atas pemeriksaan terakhir.", "Waiting for the applicant's revision of the last examination.")
        : !IsMinutesOwed ? null
        : HasBegun ? new("Catat notulensi pertemuan dahulu.", "Write the minutes of the meeting first.")
        : new("Ada pertemuan yang sudah dijadwalkan. Hasil pemeriksaan dapat dikirim setelah notulensinya dicatat.", "A meeting is scheduled. The examination result can be sent once its minutes are written.");

    /// <summary>Why the outcome can't be set now, or null.</summary>
    /// <param name="isAgain">True for the outcome that opens the next round.</param>
    /// <param name="byDocuments">True where documents may be examined without a meeting.</param>
    public LocalizedText? OutcomeClosed(bool isAgain, bool byDocuments)
    {
        if (IsAnswerAwaited)
        {
            return new("Menunggu perbaikan dari pemohon. Hasil dapat ditetapkan setelah perbaikan diterima.", "Waiting for the applicant's revision. The result can be set once it has come in.");
        }

        if (IsMinutesOwed)
        {
            if (Current?.Method == MeetingMethod.FieldVisit)
            {
                return new("Hasil dapat ditetapkan setelah laporan kunjungan dikirim.", "The result can be set once the visit has been reported.");
            }

            return HasBegun
                ? new("Hasil dapat ditetapkan setelah notulensi dicatat.", "The result can be set once the minutes are written.")
                : new("Hasil dapat ditetapkan setelah pertemuan berlangsung dan notulensinya dicatat.", "The result can be set after the meeting, once its minutes are written.");
        }

        if (Current is not null || Examination is not null || (byDocuments && !isAgain))
        {
            return null;
        }

        return isAgain
            ? new("Putaran ini belum dimulai.", "This round has not begun.")
            : new("Hasil dapat ditetapkan setelah pertemuan berlangsung dan notulensinya dicatat.", "The result can be set after the meeting, once its minutes are written.");
    }

    private static int Count(JsonObject data, string name) => data[name] is JsonValue value && value.TryGetValue<int>(out var count) ? count : 0;
}
