using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Changes;

/// <summary>A change request in the officers' list.</summary>
internal sealed record ChangeRow(Guid Id, string Applicant, string Type, IReadOnlyList<string> Fields, ProfileChangeState State, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt, string? DecidedBy);

/// <summary>A change request before an officer: as it is, as it is wanted.</summary>
internal sealed record ChangeDetail(ChangeView Change, ApplicantTypeDefinition Type, Guid ApplicantId, string Applicant, JsonObject Current);

/// <summary>Officers look at change requests and decide them.</summary>
internal sealed class ChangeDesk(
    DbContext db, ApplicantTypes types, ProfileService profiles, ValueSeal seal, IPermissionChecker permissions, ICurrentUser user, IUnitOfWork unitOfWork, ChangeNotices notices, IAuditLog audit, TimeProvider time)
{
    private const int PageSize = 25;

    /// <summary>Requests that wait, the oldest first, or those decided, the newest first.</summary>
    public async Task<KeysetPage<ChangeRow>> ListAsync(bool waiting, string? cursor, CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Verify, ct);
        var found = db.Set<ProfileChange>().AsNoTracking().Where(c => waiting ? c.State == ProfileChangeState.Waiting : c.State == ProfileChangeState.Approved || c.State == ProfileChangeState.Refused);
        if (Guid.TryParse(cursor, out var after))
        {
            found = found.Where(c => waiting ? c.Id.CompareTo(after) > 0 : c.Id.CompareTo(after) < 0);
        }

        found = waiting ? found.OrderBy(c => c.Id) : found.OrderByDescending(c => c.Id);
        var page = await found.Take(PageSize + 1).Join(db.Set<Applicant>(), c => c.ApplicantId, a => a.Id, (c, a) => new { Change = c, a.DisplayName, a.TypeCode }).ToListAsync(ct);
        page = [.. waiting ? page.OrderBy(p => p.Change.Id) : page.OrderByDescending(p => p.Change.Id)];
        var rows = new List<ChangeRow>();
        foreach (var entry in page.Take(PageSize))
        {
            var type = await types.FindAsync(entry.TypeCode, ct);
            var codes = JsonNode.Parse(entry.Change.ValuesJson)!.AsObject().Select(v => v.Key).ToHashSet(StringComparer.Ordinal);
            rows.Add(new ChangeRow(
                entry.Change.Id, entry.DisplayName, type?.Name.Current ?? entry.TypeCode, [.. type?.Fields.Where(f => codes.Contains(f.Code)).Select(f => f.Label.Current) ?? codes], entry.Change.State, entry.Change.CreatedAt,
                entry.Change.DecidedAt, entry.Change.DecidedByName));
        }

        return new(rows, page.Count > PageSize ? page[PageSize - 1].Change.Id.ToString() : null);
    }

    /// <summary>How many wait.</summary>
    public async Task<int> WaitingAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Verify, ct);
        return await db.Set<ProfileChange>().CountAsync(c => c.State == ProfileChangeState.Waiting, ct);
    }

    /// <summary>One request beside the profile as it stands.</summary>
    public async Task<ChangeDetail> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Verify, ct);
        var change = await db.Set<ProfileChange>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) ?? throw new MissingException();
        var applicant = await db.Set<Applicant>().AsNoTracking().FirstAsync(a => a.Id == change.ApplicantId, ct);
        var type = await types.FindAsync(applicant.TypeCode, ct) ?? throw new MissingException();
        return new(ProfileChanges.View(change, type, seal), type, applicant.Id, applicant.DisplayName, seal.Open(applicant.ValuesJson, type.Fields));
    }

    /// <summary>Writes the change into the profile, or refuses it with a reason. A new e-mail address still has to be proven by its owner.</summary>
    public async Task DecideAsync(Guid id, bool? accept, string? note, CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Verify, ct);
        if (accept is null)
        {
            throw new InputException("verdict", T("Pilih setujui atau tolak.", "Choose approve or refuse."));
        }

        if (accept == false && string.IsNullOrWhiteSpace(note) || note?.Length > 1000)
        {
            throw new InputException("note", T("Tulis alasannya, paling banyak 1.000 huruf. Alasan ini dikirim kepada pemohon.", "Write the reason, at most 1,000 characters. It is sent to the applicant."));
        }

        await unitOfWork.RunAsync(async token =>
        {
            var change = await db.Set<ProfileChange>().AsTracking().FirstOrDefaultAsync(c => c.Id == id, token) ?? throw new MissingException();
            if (change.State != ProfileChangeState.Waiting)
            {
                throw new BusinessException("registration.change-decided", change.State == ProfileChangeState.Withdrawn
                    ? T("Pemohon sudah menarik permintaan ini.", "The applicant has withdrawn this request.")
                    : T($"Permintaan ini sudah diputuskan oleh {change.DecidedByName}.", $"This request has been decided by {change.DecidedByName}."), conflict: true);
            }

            var applicant = await db.Set<Applicant>().AsTracking().FirstAsync(a => a.Id == change.ApplicantId, token);
            var type = await types.FindAsync(applicant.TypeCode, token) ?? throw new MissingException();
            var view = ProfileChanges.View(change, type, seal);
            if (accept.Value)
            {
                await profiles.WriteAsync(applicant, type, type.Merge(seal.Open(applicant.ValuesJson, type.Fields), view.Wanted, view.Fields), token);
            }

            (change.State, change.DecidedAt, change.DecidedBy, change.DecidedByName, change.Note) =
                (accept.Value ? ProfileChangeState.Approved : ProfileChangeState.Refused, time.GetUtcNow(), user.Id, user.Name, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
            await db.SaveChangesAsync(token);
            await audit.WriteAsync(accept.Value ? "registration.change-approved" : "registration.change-refused", "applicant", applicant.Id.ToString(), new { change = id, fields = view.Fields.Select(f => f.Code).ToArray() }, token);
            await notices.DecidedAsync(applicant, change, view.Fields, token);
        }, ct);
    }
}
