using Microsoft.EntityFrameworkCore;
using Npgsql;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>A report with its figures (of now while it is open, else as they were sent), its steps and what may be done.</summary>
internal sealed record ReportDetail(MonthlyReport Report, FilledReport Filled, IReadOnlyList<MonthlyReportStep> Steps, ReportActions Actions, UnitInfo? Unit)
{
    public bool May(ReportActions action) => Actions.HasFlag(action);
}

/// <summary>Writes, sends, accepts and returns monthly reports. Each step names the revision seen, runs in one transaction and is in the audit log.</summary>
internal sealed class ReportDesk(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, ReportAccess access, ReportFiller filler, ReportNotices notices, ReportLetter letter, IUnitDirectory units, IFileStore files, IAuditLog audit, ITenantClock clock)
{
    public static readonly UploadRule PhotoRule = new(["jpg", "png"], ReportLimits.PhotoBytes);

    public async Task<ReportDetail> GetAsync(Guid id, CancellationToken ct)
    {
        var report = await db.Set<MonthlyReport>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) ?? throw new MissingException();
        var (scope, rules) = await access.RequireAsync(report.UnitId, ct);
        var steps = await db.Set<MonthlyReportStep>().AsNoTracking().Where(s => s.ReportId == id).OrderBy(s => s.Revision).ToListAsync(ct);
        var filled = report is { IsOpen: false, Frozen: { } frozen } ? new FilledReport(report.Indicators, frozen) : await filler.FillAsync(rules, report.UnitId, report.Month, ct);
        return new(report, filled, steps, ReportRights.Of(report, await access.PowersAsync(scope, report.UnitId, ct)), (await units.MapAsync(ct)).Find(report.UnitId));
    }

    /// <summary>Begins the report of a unit and month; a second one is refused with the address of the first.</summary>
    public async Task<Guid> CreateAsync(Guid? unit, DateOnly month, CancellationToken ct)
    {
        unit = await access.UnitForNewAsync(unit, ct);
        month = DayPeriod.MonthOf(month);
        if (month > await clock.TodayAsync(ct) || month.Year < 2001)
        {
            throw new InputException("month", T("Bulan ini belum berjalan.", "This month has not begun."));
        }

        if (await ThereAsync(unit, month, ct) is { } there)
        {
            throw there;
        }

        var report = new MonthlyReport
        {
            Id = NewId.Next(), UnitId = unit, Month = month, Obstacles = "", FollowUp = "", Revision = 1, AuthorId = user.RequireId(), AuthorName = user.Name ?? "", UpdatedAt = clock.UtcNow
        };
        try
        {
            await unitOfWork.RunAsync(async token =>
            {
                db.Add(report);
                await db.SaveChangesAsync(token);
                await audit.WriteAsync("helpdesk.report-create", ReportFilePolicy.Owner, report.Id.ToString(), new { unit, month }, token);
            }, ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            if (await ThereAsync(unit, month, ct) is { } first)
            {
                throw first;
            }

            throw;
        }

        return report.Id;
    }

    /// <summary>Keeps what is written by hand.</summary>
    public Task SaveAsync(Guid id, string? obstacles, string? followUp, int seen, CancellationToken ct) => ActAsync(id, ReportActions.Edit, "helpdesk.report-save", seen, (report, _, _) =>
    {
        Write(report, obstacles, followUp);
        return Task.CompletedTask;
    }, ct);

    public Task AddPhotoAsync(Guid id, Guid file, string? caption, int? seen, CancellationToken ct) => ActAsync(id, ReportActions.Edit, "helpdesk.report-photo", seen, async (report, _, token) =>
    {
        if (report.Photos.Count >= ReportLimits.Photos)
        {
            throw new InputException("photo", T($"Paling banyak {ReportLimits.Photos} foto.", $"At most {ReportLimits.Photos} photos."));
        }

        var words = TicketBook.Required(caption, 3, ReportLimits.Caption, "caption", T("Tulis apa yang terlihat di foto.", "Say what the photo shows."));
        try
        {
            var bound = await files.BindAsync(file, ReportFilePolicy.Owner, id, PhotoRule, token);
            report.Photos = [.. report.Photos, new ReportPhoto(bound.Id, bound.Name, words)];
        }
        catch (MissingException)
        {
            throw new InputException("photo", T("Fotonya tidak ditemukan lagi. Unggah kembali.", "The photo is no longer there. Please upload it again."));
        }
    }, ct);

    public Task RemovePhotoAsync(Guid id, Guid file, int? seen, CancellationToken ct) => ActAsync(id, ReportActions.Edit, "helpdesk.report-photo", seen, async (report, _, token) =>
    {
        if (report.Photos.All(p => p.FileId != file))
        {
            throw new MissingException();
        }

        report.Photos = [.. report.Photos.Where(p => p.FileId != file)];
        await files.ReleaseAsync(ReportFilePolicy.Owner, id, [file], token);
    }, ct);

    /// <summary>Sends it to the head: from here its figures stand still.</summary>
    public Task SubmitAsync(Guid id, string? obstacles, string? followUp, int seen, CancellationToken ct) => ActAsync(id, ReportActions.Submit, "helpdesk.report-submit", seen, async (report, rules, token) =>
    {
        if (ReportRights.SubmitClosed(report.Month, await clock.TodayAsync(token)) is { } closed)
        {
            throw new BusinessException("helpdesk.report-month", closed);
        }

        Write(report, obstacles, followUp);
        TicketBook.Required(report.Obstacles, ReportLimits.LeastText, ReportLimits.Text, "obstacles", T("Tulis kendalanya; bila tidak ada, nyatakan demikian.", "Write the obstacles; if there were none, say so."));
        TicketBook.Required(report.FollowUp, ReportLimits.LeastText, ReportLimits.Text, "followUp", T("Tulis tindak lanjutnya.", "Write what is done about it."));
        var filled = await filler.FillAsync(rules, report.UnitId, report.Month, token);
        (report.Indicators, report.Frozen, report.State, report.SubmittedAt, report.CheckedById) = (filled.Indicators, filled.Figures, ReportState.Submitted, clock.UtcNow, null);
        (report.AuthorId, report.AuthorName) = (user.RequireId(), user.Name ?? "");
        Step(report, ReportStepKind.Submitted, 0, null);
        await notices.SubmittedAsync(rules, report, token);
    }, ct);

    /// <summary>Accepts at the level reached, with an evaluation: the head passes it on as a letter, those above end it.</summary>
    public Task AcceptAsync(Guid id, string? note, int seen, CancellationToken ct) => ActAsync(id, ReportActions.Accept, "helpdesk.report-accept", seen, async (report, rules, token) =>
    {
        var words = TicketBook.Required(note, ReportLimits.LeastNote, ReportLimits.Note, "note", T("Tulis evaluasi Anda.", "Write your evaluation."));
        if (report.State == ReportState.Submitted)
        {
            (report.State, report.CheckedById) = (ReportState.Forwarded, user.RequireId());
            Step(report, ReportStepKind.Forwarded, 1, words);
            var issued = await letter.IssueAsync(rules, report, words, token);
            (report.LetterId, report.LetterFileId) = (issued.Id, issued.FileId);
            await notices.ForwardedAsync(rules, report, words, token);
            return;
        }

        report.State = ReportState.Accepted;
        Step(report, ReportStepKind.Accepted, 2, words);
        await notices.AcceptedAsync(rules, report, words, token);
    }, ct);

    /// <summary>Back to the writer, with a reason; its figures follow the records again.</summary>
    public Task ReturnAsync(Guid id, string? reason, int seen, CancellationToken ct) => ActAsync(id, ReportActions.Return, "helpdesk.report-return", seen, async (report, rules, token) =>
    {
        var words = TicketBook.Required(reason, ReportLimits.LeastNote, ReportLimits.Note, "reason", T("Tulis apa yang perlu diperbaiki.", "Say what has to be mended."));
        Step(report, ReportStepKind.Returned, ReportRights.LevelOf(report.State), words);
        report.State = ReportState.Returned;
        await notices.ReturnedAsync(rules, report, words, token);
    }, ct);

    private async Task ActAsync(Guid id, ReportActions action, string name, int? seen, Func<MonthlyReport, ReportRules, CancellationToken, Task> work, CancellationToken ct)
    {
        var (scope, rules) = await access.RequireAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var report = (await db.Set<MonthlyReport>().FromSql($"select r.* from helpdesk.monthly_reports r where r.id = {id} for update").ToListAsync(token)).FirstOrDefault();
            if (report is null || !ReportAccess.Sees(scope, report.UnitId))
            {
                throw new MissingException();
            }

            var powers = await access.PowersAsync(scope, report.UnitId, token);
            var mayAtAll = action is ReportActions.Edit or ReportActions.Submit ? powers is { Writes: true, HasHand: true } : powers is { Checks: true, HasHand: true } || powers.Evaluates;
            if (mayAtAll && seen is { } revision && report.Revision != revision)
            {
                throw new BusinessException("helpdesk.report-moved-on", T($"Laporan ini sudah berubah: {ReportWords.Name(report.State)}. Muat ulang halaman.", $"This report has changed: {ReportWords.Name(report.State)}. Reload the page."), conflict: true);
            }

            if (!ReportRights.Of(report, powers).HasFlag(action))
            {
                throw ReportAccess.Refuse(mayAtAll, scope, report.UnitId, ReportWords.Name(report.State));
            }

            report.Revision++;
            report.UpdatedAt = clock.UtcNow;
            await work(report, rules, token);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync(name, ReportFilePolicy.Owner, id.ToString(), new { report.UnitId, report.Month, state = report.State.ToString(), report.Revision }, token);
        }, ct);
    }

    private void Step(MonthlyReport report, ReportStepKind kind, int level, string? note) => db.Add(new MonthlyReportStep
    {
        Id = NewId.Next(), ReportId = report.Id, Revision = report.Revision, Kind = kind, Level = level, Note = note, AuthorId = user.RequireId(), AuthorName = user.Name ?? "", At = clock.UtcNow
    });

    private static void Write(MonthlyReport report, string? obstacles, string? followUp) =>
        (report.Obstacles, report.FollowUp) = (Text(obstacles, "obstacles"), Text(followUp, "followUp"));

    private static string Text(string? text, string field) => string.IsNullOrWhiteSpace(text) ? "" : TicketBook.Required(text, 1, ReportLimits.Text, field, "");

    private async Task<BusinessException?> ThereAsync(Guid? unit, DateOnly month, CancellationToken ct)
    {
        var there = await db.Set<MonthlyReport>().AsNoTracking().Where(r => r.UnitId == unit && r.Month == month).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        return there is { } id ? new ReportThereException(id, T($"Laporan unit ini untuk bulan itu sudah ada: {ReportAddresses.Report(id)}. Lanjutkan laporan tersebut.", $"This unit has a report of that month already: {ReportAddresses.Report(id)}. Go on with that one.")) : null;
    }
}

/// <summary>The month was reported already; pages lead to the first report.</summary>
internal sealed class ReportThereException(Guid id, string message) : BusinessException("helpdesk.report-there", message, conflict: true)
{
    /// <summary>The first report.</summary>
    public Guid Id { get; } = id;
}

/// <summary>Where plans and reports stand in the portal.</summary>
internal static class ReportAddresses
{
    public const string Reports = "/petugas/laporan-bulanan";
    public const string Plans = "/petugas/rencana-kerja";

    public static string Report(Guid id) => $"{Reports}/{id}";

    public static string Plan(Guid id) => $"{Plans}/{id}";
}
