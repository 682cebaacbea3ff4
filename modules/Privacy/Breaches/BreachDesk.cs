using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.Numbering;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Privacy.Breaches;

/// <summary>A breach in the register.</summary>
internal sealed record BreachRow(Breach Breach, int People);

/// <summary>A breach with its history, the newest first.</summary>
internal sealed record BreachView(Breach Breach, int People, IReadOnlyList<BreachStep> Steps, IssuedLetter? AuthorityLetter);

/// <summary>The register of breaches: recording, measures, closing. For the data-protection officers alone.</summary>
internal sealed class BreachDesk(
    DbContext db, IPermissionChecker permissions, INumbering numbering, ILetterIssuer letters, ICurrentUser user, ITenantClock clock, IUnitOfWork unitOfWork, IAuditLog audit)
{
    private const int Shown = 200;

    /// <summary>Those that are open first, the most pressing on top; then the others, the newest first.</summary>
    public async Task<IReadOnlyList<BreachRow>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        var rows = await db.Set<Breach>().AsNoTracking().OrderByDescending(b => b.State == BreachState.Open).ThenByDescending(b => b.Id).Take(Shown).ToListAsync(ct);
        var ids = rows.ConvertAll(b => b.Id);
        var counts = await db.Set<BreachPerson>().Where(p => ids.Contains(p.BreachId)).GroupBy(p => p.BreachId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return [.. rows.Select(b => new BreachRow(b, counts.GetValueOrDefault(b.Id))).OrderBy(r => r.Breach.State != BreachState.Open).ThenBy(r => r.Breach.State == BreachState.Open ? r.Breach.DueAt : DateTimeOffset.MaxValue)];
    }

    public async Task<BreachView> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        var breach = await db.Set<Breach>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, ct) ?? throw new MissingException();
        var steps = await db.Set<BreachStep>().AsNoTracking().Where(s => s.BreachId == id).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).ToListAsync(ct);
        var letter = breach.AuthorityLetterId is { } issued ? (await letters.FindAllAsync([issued], ct)).GetValueOrDefault(issued) : null;
        return new(breach, await db.Set<BreachPerson>().CountAsync(p => p.BreachId == id, ct), steps, letter);
    }

    /// <summary>Records a breach and starts its term.</summary>
    public async Task<Guid> RecordAsync(BreachInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        BreachRules.Check(input, clock.UtcNow);
        return await unitOfWork.RunAsync(async token =>
        {
            var breach = new Breach { Id = NewId.Next(), Number = await numbering.NextAsync(Breach.Counter, "KPD-{yyyy}-{seq:0000}", await clock.TodayAsync(token), ct: token), Title = "", Data = [], How = "", Remedy = "", CreatedAt = clock.UtcNow };
            Fill(breach, input);
            db.Add(breach);
            Step(breach, BreachStepKind.Recorded, null, null, null);
            await audit.WriteAsync("privacy.breach-recorded", Breach.Entity, breach.Id.ToString(), new { breach.Number, breach.Title, breach.FoundAt, breach.DueAt, breach.Data }, token);
            return breach.Id;
        }, ct);
    }

    /// <summary>Changes the facts, until the notices have gone out.</summary>
    public async Task ChangeAsync(Guid id, BreachInput input, uint? version, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        BreachRules.Check(input, clock.UtcNow);
        await unitOfWork.RunAsync(async token =>
        {
            var breach = await LockAsync(id, token);
            if (breach.NoticesAt is not null || breach.AuthorityAt is not null)
            {
                throw Conflict("privacy.breach-told", T("Pemberitahuan sudah keluar, jadi isinya tidak dapat diubah. Tulis perkembangan sebagai tindakan.", "Notices have gone out, so the facts stay. Write what is new as a measure."));
            }

            Seen(breach, version);
            var before = Facts(breach);
            Fill(breach, input);
            if (AuditChanges.Between(before, Facts(breach)) is { } change)
            {
                Step(breach, BreachStepKind.Changed, null, null, null);
                await audit.WriteAsync("privacy.breach-changed", Breach.Entity, id.ToString(), change, token);
            }
        }, ct);
    }

    /// <summary>Adds something that was done about it; nothing of the history is ever changed.</summary>
    public async Task MeasureAsync(Guid id, string? text, DateTimeOffset? at, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        RequireText(text, "text", T("Tulis apa yang dilakukan", "Write what was done"));
        var now = clock.UtcNow;
        if (at > now)
        {
            throw new InputException("at", T("Waktu tindakan tidak boleh di masa depan.", "A measure can't lie in the future."));
        }

        await unitOfWork.RunAsync(async token =>
        {
            var breach = await LockAsync(id, token);
            if (at < breach.FoundAt.AddDays(-31))
            {
                throw new InputException("at", T("Waktu tindakan terlalu jauh sebelum kegagalan diketahui.", "The measure lies too far before the breach was found."));
            }

            Step(breach, BreachStepKind.Measure, text!.Trim(), null, at);
            await audit.WriteAsync("privacy.breach-measure", Breach.Entity, id.ToString(), new { at = at ?? now, text = text.Trim() }, token);
        }, ct);
    }

    /// <summary>Closes it: as dealt with once everybody who has to be told was told, or as unfounded while nobody has been.</summary>
    public async Task CloseAsync(Guid id, bool unfounded, string? outcome, uint? version, CancellationToken ct)
    {
        await permissions.RequireAsync(PrivacyPermissions.Officer, ct);
        RequireText(outcome, "outcome", T("Tulis apa yang telah dilakukan dan hasilnya", "Write what was done and what came of it"));
        await unitOfWork.RunAsync(async token =>
        {
            var breach = await LockAsync(id, token);
            Seen(breach, version);
            if (unfounded && (breach.NoticesAt is not null || breach.AuthorityAt is not null))
            {
                throw Conflict("privacy.breach-told", T("Pemberitahuan sudah keluar, jadi tidak dapat ditutup sebagai tidak terbukti.", "Notices have gone out, so it can't be closed as unfounded."));
            }

            if (!unfounded && BreachRules.IsOwed(breach, await db.Set<BreachPerson>().AnyAsync(p => p.BreachId == id, token)))
            {
                throw Conflict("privacy.breach-owed", T("Belum dapat ditutup: kirim pemberitahuan kepada orang yang terdampak dan terbitkan surat kepada lembaga lebih dahulu.", "Can't be closed yet: first send the notices to those affected and issue the letter to the authority."));
            }

            (breach.State, breach.ClosedAt, breach.Outcome) = (unfounded ? BreachState.Unfounded : BreachState.Closed, clock.UtcNow, outcome!.Trim());
            Step(breach, BreachStepKind.Closed, outcome.Trim(), null, null);
            await audit.WriteAsync("privacy.breach-closed", Breach.Entity, id.ToString(), new { state = breach.State.ToString(), breach.Outcome }, token);
        }, ct);
    }

    /// <summary>The whole register, a line each.</summary>
    public async Task<byte[]> ExportAsync(CancellationToken ct)
    {
        var (rows, zone) = (await ListAsync(ct), await clock.ZoneAsync(ct));
        string At(DateTimeOffset? at) => at is { } moment ? TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) : "";
        var text = new System.Text.StringBuilder("\ufeff").Append(Csv.Line("Nomor", "Judul", "Keadaan", "Terjadi", "Diketahui", "Batas", "Jenis data", "Orang terdampak", "Pemberitahuan dikirim", "Surat lembaga", "Ditutup", "Hasil"));
        foreach (var (b, people) in rows)
        {
            text.Append(Csv.Line(b.Number, b.Title, b.State.ToString(), At(b.HappenedAt), At(b.FoundAt), At(b.DueAt), string.Join("; ", b.Data.Select(d => BreachRules.NameOf(d, "id"))), people.ToString(System.Globalization.CultureInfo.InvariantCulture), At(b.NoticesAt), At(b.AuthorityAt), At(b.ClosedAt), b.Outcome));
        }

        await audit.WriteAsync("privacy.breaches-exported", Breach.Entity, "all", new { rows = rows.Count }, ct);
        return System.Text.Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The breach for a change, one after the other; a closed one refuses.</summary>
    internal async Task<Breach> LockAsync(Guid id, CancellationToken ct)
    {
        var breach = (await db.Set<Breach>().FromSql($"select b.*, b.xmin from privacy.breaches b where b.id = {id} for update").ToListAsync(ct)).FirstOrDefault() ?? throw new MissingException();
        return breach.State == BreachState.Open ? breach : throw Conflict("privacy.breach-closed", T("Catatan ini sudah ditutup dan tidak dapat diubah.", "This record is closed and stays as it is."));
    }

    internal void Step(Breach breach, BreachStepKind kind, string? text, int? count, DateTimeOffset? at) =>
        db.Add(new BreachStep { Id = NewId.Next(), BreachId = breach.Id, Kind = kind, At = at ?? clock.UtcNow, WrittenAt = clock.UtcNow, Text = text, Count = count, ByName = user.Name });

    internal static BusinessException Conflict(string code, string message) => new(code, message, conflict: true);

    private static void Seen(Breach breach, uint? version)
    {
        if (version is { } seen && seen != breach.Version)
        {
            throw Conflict("data.changed", T("Catatan ini baru saja diubah orang lain. Muat ulang halaman, lalu periksa kembali.", "Somebody else has just changed this record. Reload the page and look again."));
        }
    }

    private static object Facts(Breach b) => new { b.Title, b.HappenedAt, b.FoundAt, b.DueAt, b.Data, b.How, b.HowEn, b.Remedy, b.RemedyEn };

    private static void Fill(Breach breach, BreachInput input)
    {
        var found = input.FoundAt!.Value.ToUniversalTime();
        if (breach.FoundAt != found)
        {
            breach.RemindedAt = null;
        }

        (breach.Title, breach.HappenedAt, breach.FoundAt, breach.DueAt) = (input.Title!.Trim(), input.HappenedAt?.ToUniversalTime(), found, BreachRules.DueAt(found));
        (breach.How, breach.HowEn, breach.Remedy, breach.RemedyEn) = (input.How!.Trim(), Blank(input.HowEn), input.Remedy!.Trim(), Blank(input.RemedyEn));
        breach.Data = [.. BreachRules.Kinds.Select(k => k.Code).Where(input.Data!.Contains)];
    }

    private static void RequireText(string? text, string field, string what)
    {
        if (!BreachRules.IsText(text))
        {
            throw new InputException(field, T($"{what}, {BreachRules.LeastText} sampai {BreachRules.LongestText} huruf.", $"{what}, {BreachRules.LeastText} to {BreachRules.LongestText} characters."));
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
