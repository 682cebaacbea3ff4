using Microsoft.EntityFrameworkCore;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Registration.Changes;
using PlatformSaaS.Registration.Types;

namespace PlatformSaaS.Registration.Applicants;

/// <summary>What was told at registration, and what was agreed to.</summary>
internal sealed class ApplicantData(DbContext db, ApplicantTypes types, ValueSeal seal) : IPersonalDataSource
{
    public Text.LocalizedText Name { get; } = new("Pendaftaran", "Registration");

    public int Order => 90;

    public async Task<IReadOnlyList<HeldData>> DescribeAsync(Guid userId, CancellationToken ct) =>
    [
        new(new("Data pendaftaran: identitas, alamat, kontak", "Registered data: identity, address, contact"), await db.Set<Applicant>().CountAsync(a => a.Id == userId, ct)),
        new(new("Permintaan perubahan data", "Requests to change data"), await db.Set<ProfileChange>().CountAsync(c => c.ApplicantId == userId, ct)),
        new(new("Persetujuan Anda", "Your consents"), await db.Set<Consent>().CountAsync(c => c.UserId == userId, ct)) { Kept = new("Bukti bahwa pemrosesan dahulu berdasar persetujuan.", "Proof that the processing rested on consent.") }
    ];

    public async Task ExportAsync(Guid userId, PersonalDataExport export, CancellationToken ct)
    {
        if (await db.Set<Applicant>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == userId, ct) is not { } row)
        {
            return;
        }

        var fields = (await types.FindAsync(row.TypeCode, ct))?.Fields ?? [];
        export.Documents["pendaftaran.json"] = new
        {
            type = row.TypeCode, row.DisplayName, row.ContactName, values = seal.Open(row.ValuesJson, fields), row.CreatedAt,
            consents = await db.Set<Consent>().AsNoTracking().Where(c => c.UserId == userId).OrderBy(c => c.GivenAt).Select(c => new { c.Kind, c.Version, c.Channel, c.GivenAt, c.WithdrawnAt }).ToListAsync(ct),
            changes = (await db.Set<ProfileChange>().AsNoTracking().Where(c => c.ApplicantId == userId).OrderBy(c => c.Id).ToListAsync(ct)).Select(c => new { values = seal.Open(c.ValuesJson, fields), c.Reason, state = c.State.ToString(), c.CreatedAt, c.DecidedAt, c.Note })
        };
    }

    public async Task EraseAsync(Guid userId, string alias, CancellationToken ct)
    {
        await db.Set<ProfileChange>().Where(c => c.ApplicantId == userId).ExecuteDeleteAsync(ct);
        if (await db.Set<Applicant>().FirstOrDefaultAsync(a => a.Id == userId, ct) is { } row)
        {
            (row.ValuesJson, row.DisplayName, row.ContactName, row.ProvinceCode, row.RegencyCode) = ("{}", alias, alias, null, null);
        }
    }

    public Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HeldKind>>([new("pendaftaran", new("Data pendaftaran", "Registered data"))]);

    public async Task<IReadOnlyList<Guid>> HoldersAsync(string kind, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) => kind != "pendaftaran" ? [] :
        await db.Set<Applicant>().Where(a => a.CreatedAt < until).Select(a => a.Id).ToListAsync(ct);

    public Task<IReadOnlyList<(string Type, string Id)>> ThingsAsync(Guid userId, CancellationToken ct) => Task.FromResult<IReadOnlyList<(string, string)>>([("applicant", userId.ToString())]);
}
