using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Privacy.Breaches;
using PlatformSaaS.Privacy.Exports;
using PlatformSaaS.Privacy.Views;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Privacy.Requests;

/// <summary>What this module itself holds of people: their requests, copies, and that they were told of a breach.</summary>
internal sealed class PrivacyData(DbContext db, IFileStore files) : IPersonalDataSource
{
    private const string Erased = "(data dihapus)";

    public Text.LocalizedText Name { get; } = new("Pelindungan data pribadi", "Protection of personal data");

    public int Order => 70;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct) =>
    [
        new(new("Permintaan Anda tentang data pribadi", "Your requests about personal data"), await db.Set<PrivacyRequest>().CountAsync(r => r.UserId == userId, ct)) { Kept = new("Bukti bahwa hak Anda dipenuhi; nama dan kata-kata Anda dihapus.", "Proof that your rights were granted; your name and words go.") },
        new(new("Catatan siapa yang melihat data Anda", "Records of who looked at your data"), await db.Set<DataView>().CountAsync(v => v.PersonId == userId, ct)),
        new(new("Pemberitahuan kegagalan pelindungan data", "Notices of data breaches"), await db.Set<BreachPerson>().CountAsync(p => p.UserId == userId && p.NotifiedAt != null, ct)) { Kept = new("Bukti bahwa Anda diberi tahu; nama dan alamat Anda disamarkan.", "Proof that you were told; your name and address are replaced.") }
    ];

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        var asked = await db.Set<PrivacyRequest>().AsNoTracking().Where(r => r.UserId == userId).OrderBy(r => r.Id).Select(r => new { r.Number, kind = r.Kind.ToString(), state = r.State.ToString(), r.Words, r.Subject, r.CreatedAt, r.DecidedAt, r.Answer }).ToListAsync(ct);
        var told = await (from p in db.Set<BreachPerson>() join b in db.Set<Breach>() on p.BreachId equals b.Id where p.UserId == userId && p.NotifiedAt != null orderby p.NotifiedAt select new { b.Number, b.HappenedAt, b.FoundAt, b.Data, b.How, b.Remedy, p.NotifiedAt }).ToListAsync(ct);
        var views = await db.Set<DataView>().AsNoTracking().Where(v => v.PersonId == userId).OrderByDescending(v => v.Day).Select(v => new { v.Day, v.Office, kind = v.Kind.ToString(), v.Thing }).Distinct().ToListAsync(ct);
        if (asked.Count + told.Count + views.Count > 0)
        {
            export.Documents["pelindungan-data.json"] = new { requests = asked, breaches = told, views };
        }
    }

    public async Task EraseAsync(Guid userId, string alias, CancellationToken ct)
    {
        // The requests lose name and words with the decision itself.
        foreach (var person in await db.Set<BreachPerson>().AsTracking().Where(p => p.UserId == userId).ToListAsync(ct))
        {
            await ForgetAsync(person, alias, ct);
        }

        await db.Set<DataView>().Where(v => v.PersonId == userId).ExecuteDeleteAsync(ct);
        foreach (var copy in await db.Set<DataExport>().AsTracking().Where(e => e.UserId == userId).ToListAsync(ct))
        {
            await files.ReleaseAsync(DataExport.Owner, copy.Id, ct: ct);
            db.Remove(copy);
        }
    }

    public async Task<IReadOnlyDictionary<RetentionKind, int>> ExpireAsync(IRetentionPeriods periods, DateTimeOffset now, int most, CancellationToken ct)
    {
        var before = (await periods.GetAsync(RetentionKind.Requests, ct)).CutOff(now);
        var over = await db.Set<BreachPerson>().AsTracking().Where(p => p.Name != Erased && db.Set<Breach>().Any(b => b.Id == p.BreachId && b.ClosedAt <= before)).OrderBy(p => p.Id).Take(most).ToListAsync(ct);
        foreach (var person in over)
        {
            await ForgetAsync(person, Erased, ct);
        }

        // Rows of a day are small and go by the day, however many they are.
        var day = DateOnly.FromDateTime((await periods.GetAsync(RetentionKind.Audit, ct)).CutOff(now).UtcDateTime);
        var views = await db.Set<DataView>().Where(v => v.Day < day).ExecuteDeleteAsync(ct);
        var gone = new Dictionary<RetentionKind, int>();
        if (over.Count > 0)
        {
            gone[RetentionKind.Requests] = over.Count;
        }

        if (views > 0)
        {
            gone[RetentionKind.Audit] = Math.Min(views, most - 1);
        }

        return gone;
    }

    private async Task ForgetAsync(BreachPerson person, string alias, CancellationToken ct)
    {
        await files.ReleaseAsync(BreachPerson.Owner, person.Id, ct: ct);
        (person.Name, person.Email, person.LetterId) = (alias, null, null);
    }
}
