using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>A person's questions and complaints. They stay for their time under another name.</summary>
internal sealed class TicketData(DbContext db, IFileStore files, IRetentionPeriods periods) : IPersonalDataSource
{
    private const string Erased = "(data dihapus)";

    public Text.LocalizedText Name { get; } = new("Pertanyaan dan pengaduan", "Questions and complaints");

    public int Order => 50;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct)
    {
        var found = await Of(userId).GroupBy(t => t.State == TicketState.Closed).Select(g => new { IsClosed = g.Key, Count = g.Count(), Last = g.Max(t => t.ClosedAt) }).ToListAsync(ct);
        var keeps = await periods.GetAsync(RetentionKind.Tickets, ct);
        var closed = found.Find(f => f.IsClosed);
        return
        [
            new(new("Pertanyaan dan pengaduan yang belum selesai", "Questions and complaints that are open"), found.Find(f => !f.IsClosed)?.Count ?? 0) { Kept = new("Diselesaikan dahulu; nama dan kontak Anda disamarkan.", "They are finished first; your name and contact are replaced.") },
            new(new("Pertanyaan dan pengaduan yang selesai", "Finished questions and complaints"), closed?.Count ?? 0) { Kept = new("Catatan layanan; nama dan kontak Anda disamarkan.", "Records of service; your name and contact are replaced."), Until = closed?.Last?.AddMonths(keeps.Months) }
        ];
    }

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        var tickets = await Of(userId).AsNoTracking().OrderBy(t => t.Id).ToListAsync(ct);
        if (tickets.Count == 0)
        {
            return;
        }

        var ids = tickets.ConvertAll(t => t.Id);
        var entries = (await db.Set<TicketEntry>().AsNoTracking().Where(e => ids.Contains(e.TicketId)).OrderBy(e => e.Revision).ToListAsync(ct)).Where(e => !e.IsInternal && e.Kind != EntryKind.Note).ToLookup(e => e.TicketId);
        export.Documents["pertanyaan.json"] = tickets.Select(t => new { t.Number, t.Kind, t.Topic, t.Subject, t.Body, state = t.State.ToString(), t.SubmittedAt, t.ClosedAt, entries = entries[t.Id].Select(e => new { e.At, kind = e.Kind.ToString(), e.IsOffice, e.Body }) });
        foreach (var file in tickets.SelectMany(t => t.Files))
        {
            export.Files[$"pertanyaan/{file.Id:N}-{file.Name}"] = file.Id;
        }
    }

    public async Task EraseAsync(Guid userId, string alias, CancellationToken ct)
    {
        foreach (var ticket in await Of(userId).ToListAsync(ct))
        {
            if (ticket.State == TicketState.Draft)
            {
                db.Remove(ticket);
                await files.ReleaseAsync(TicketOwner.Type, ticket.Id, ct: ct);
            }
            else
            {
                (ticket.ApplicantName, ticket.ContactName, ticket.ContactPhone, ticket.ContactEmail, ticket.ContactAddress) = (alias, alias, null, null, null);
            }
        }
    }

    public Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HeldKind>>([new("pertanyaan", new("Pertanyaan dan pengaduan", "Questions and complaints"))]);

    public async Task<IReadOnlyList<Guid>> HoldersAsync(string kind, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) => kind != "pertanyaan" ? [] :
        await db.Set<Ticket>().Where(t => t.ApplicantUserId != null && t.SubmittedAt < until && (t.ClosedAt == null || t.ClosedAt >= from)).Select(t => t.ApplicantUserId!.Value).Distinct().ToListAsync(ct);

    public async Task<IReadOnlyList<(string Type, string Id)>> ThingsAsync(Guid userId, CancellationToken ct) => [.. (await Of(userId).OrderByDescending(t => t.Id).Select(t => t.Id).Take(200).ToListAsync(ct)).Select(id => (TicketOwner.Type, id.ToString()))];

    public async Task<IReadOnlyDictionary<RetentionKind, int>> ExpireAsync(IRetentionPeriods kept, DateTimeOffset now, int most, CancellationToken ct)
    {
        var before = (await kept.GetAsync(RetentionKind.Tickets, ct)).CutOff(now);
        var over = await db.Set<Ticket>().Where(t => t.State == TicketState.Closed && t.ClosedAt <= before && t.ContactName != Erased).OrderBy(t => t.Id).Take(most).ToListAsync(ct);
        foreach (var ticket in over)
        {
            await files.ReleaseAsync(TicketOwner.Type, ticket.Id, ct: ct);
            (ticket.ApplicantName, ticket.ContactName, ticket.ContactPhone, ticket.ContactEmail, ticket.ContactAddress) = (Erased, Erased, null, null, null);
            (ticket.Subject, ticket.Body, ticket.Context, ticket.Files) = (Erased, Erased, null, []);
        }

        return over.Count == 0 ? new Dictionary<RetentionKind, int>() : new() { [RetentionKind.Tickets] = over.Count };
    }

    private IQueryable<Ticket> Of(Guid userId) => db.Set<Ticket>().Where(t => t.ApplicantUserId == userId);
}
