using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Text;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>A person's visits and bookings. Erased they stay counted, without the person, as those do whose time is over.</summary>
internal sealed class VisitData(DbContext db, ITenantCache cache, ITenantClock clock) : IPersonalDataSource
{
    private const string Kind = "kunjungan";

    public LocalizedText Name { get; } = new("Kunjungan dan jadwal konsultasi", "Visits and bookings");

    public int Order => 52;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var coming = await Bookings(userId).CountAsync(b => b.EndsAt >= now && b.State == BookingState.Booked, ct);
        return
        [
            new(new("Jadwal konsultasi yang akan datang", "Bookings to come"), coming) { Blocks = coming > 0 },
            new(new("Jadwal konsultasi yang lalu", "Past bookings"), await Bookings(userId).CountAsync(ct) - coming),
            new(new("Kunjungan", "Visits"), await Visits(userId).CountAsync(ct))
        ];
    }

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        var visits = await Visits(userId).AsNoTracking().OrderBy(v => v.Id).Select(v => new { v.Number, v.Day, v.Name, v.Phone, v.Email, v.Organization, v.Note, v.People, v.Purpose, state = v.State.ToString(), v.ArrivedAt, v.LeftAt }).ToListAsync(ct);
        var bookings = await Bookings(userId).AsNoTracking().OrderBy(b => b.Id).Select(b => new { b.Number, expert = b.ExpertName, b.StartsAt, b.EndsAt, mode = b.Mode.ToString(), b.Name, b.Phone, b.Email, b.Note, state = b.State.ToString() }).ToListAsync(ct);
        if (visits.Count + bookings.Count > 0)
        {
            export.Documents["kunjungan.json"] = new { visits, bookings };
        }
    }

    public async Task EraseAsync(Guid userId, string alias, CancellationToken ct)
    {
        var now = clock.UtcNow;
        await Bookings(userId).ExecuteUpdateAsync(s => s.SetProperty(b => b.Name, (string?)null).SetProperty(b => b.Phone, (string?)null).SetProperty(b => b.Email, (string?)null).SetProperty(b => b.Note, (string?)null).SetProperty(b => b.ForgottenAt, now), ct);
        await Visits(userId).ExecuteUpdateAsync(s => s.SetProperty(v => v.Name, (string?)null).SetProperty(v => v.Phone, (string?)null).SetProperty(v => v.Email, (string?)null).SetProperty(v => v.Organization, (string?)null)
            .SetProperty(v => v.Note, (string?)null).SetProperty(v => v.RefusalNote, (string?)null).SetProperty(v => v.ForgottenAt, now), ct);
        await cache.InvalidateAsync(VisitIntake.CacheKey, ct);
    }

    public Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HeldKind>>([new(Kind, new("Kunjungan dan jadwal konsultasi", "Visits and bookings"))]);

    public async Task<IReadOnlyList<Guid>> HoldersAsync(string kind, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) => kind != Kind ? [] :
    [
        .. await db.Set<Visit>().Where(v => v.ApplicantUserId != null && v.ForgottenAt == null && v.ArrivedAt >= from && v.ArrivedAt < until).Select(v => v.ApplicantUserId!.Value).Distinct().ToListAsync(ct),
        .. await db.Set<Booking>().Where(b => b.ApplicantUserId != null && b.ForgottenAt == null && b.CreatedAt < until && b.EndsAt >= from).Select(b => b.ApplicantUserId!.Value).Distinct().ToListAsync(ct)
    ];

    private IQueryable<Visit> Visits(Guid userId) => db.Set<Visit>().Where(v => v.ApplicantUserId == userId && v.ForgottenAt == null);

    private IQueryable<Booking> Bookings(Guid userId) => db.Set<Booking>().Where(b => b.ApplicantUserId == userId && b.ForgottenAt == null);
}
