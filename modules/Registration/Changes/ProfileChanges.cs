using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Changes;

/// <summary>What an applicant sees of the own change requests.</summary>
/// <param name="Type">The applicant type.</param>
/// <param name="Fields">Fields that are changed by request.</param>
/// <param name="Values">The profile as it stands.</param>
/// <param name="Requests">The requests, the newest first.</param>
internal sealed record OwnChanges(ApplicantTypeDefinition Type, IReadOnlyList<FieldDefinition> Fields, JsonObject Values, IReadOnlyList<ChangeView> Requests)
{
    /// <summary>The one that waits, or null.</summary>
    public ChangeView? Waiting => Requests.FirstOrDefault(r => r.Row.State == ProfileChangeState.Waiting);
}

/// <summary>A change request with its fields.</summary>
/// <param name="Row">The request.</param>
/// <param name="Fields">Fields that change.</param>
/// <param name="Wanted">Their wanted values.</param>
internal sealed record ChangeView(ProfileChange Row, IReadOnlyList<FieldDefinition> Fields, JsonObject Wanted);

/// <summary>The applicant's side: ask for a change of what only an officer changes, take it back.</summary>
internal sealed class ProfileChanges(
    DbContext db, ApplicantTypes types, ValueSeal seal, IAgency agency, ICurrentUser user, IUnitOfWork unitOfWork, ChangeNotices notices, IAuditLog audit, TimeProvider time)
{
    private const int Shown = 20;

    /// <summary>The own requests, with what can be asked for; throws when the agency lets applicants change everything themselves.</summary>
    public async Task<OwnChanges> MineAsync(CancellationToken ct)
    {
        var (row, type) = await FindAsync(ct);
        var rows = await db.Set<ProfileChange>().AsNoTracking().Where(c => c.ApplicantId == row.Id).OrderByDescending(c => c.Id).Take(Shown).ToListAsync(ct);
        return new OwnChanges(type, type.ByRequest, seal.Open(row.ValuesJson, type.Fields), [.. rows.Select(c => View(c, type, seal))]);
    }

    /// <summary>Asks for a change. Only fields that differ are kept; throws with messages per field, and when one waits already.</summary>
    public async Task<Guid> AskAsync(JsonObject values, string? reason, CancellationToken ct)
    {
        var lists = (await agency.GetAsync(ct)).Lists;
        return await unitOfWork.RunAsync(async token =>
        {
            var (row, type) = await FindAsync(token);
            if (await db.Set<ProfileChange>().AnyAsync(c => c.ApplicantId == row.Id && c.State == ProfileChangeState.Waiting, token))
            {
                throw new BusinessException("registration.change-waits", T("Permintaan perubahan Anda yang sebelumnya masih diperiksa. Tarik dulu bila ingin mengubahnya.", "Your earlier change request is still being checked. Withdraw it first to change it."), conflict: true);
            }

            var before = seal.Open(row.ValuesJson, type.Fields);
            var wanted = type.Merge(before, values, type.ByRequest);
            var open = type.ByRequest.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
            var errors = FormValidator.Validate(type.Fields, wanted, lists).Where(e => open.Contains(e.Key.Split('.', '[')[0])).ToDictionary(e => e.Key, e => e.Value);
            var why = (reason ?? "").Trim();
            if (why.Length is < 5 or > 1000)
            {
                errors["note"] = [T("Tulis alasannya, 5 sampai 1.000 huruf.", "Write the reason, 5 to 1,000 characters.")];
            }

            var changed = type.ByRequest.Where(f => !JsonNode.DeepEquals(before[f.Code], wanted[f.Code])).ToList();
            if (errors.Count == 0 && changed.Count == 0)
            {
                throw new InputException("", T("Belum ada data yang diubah. Ubah sekurang-kurangnya satu isian.", "Nothing has been changed yet. Change one field at least."));
            }

            if (errors.Count > 0)
            {
                throw new InputException(errors);
            }

            var only = new JsonObject(changed.Select(f => KeyValuePair.Create(f.Code, wanted[f.Code]?.DeepClone())));
            var change = new ProfileChange { Id = NewId.Next(), ApplicantId = row.Id, ValuesJson = seal.Close(only, type.Fields), Reason = why, CreatedAt = time.GetUtcNow() };
            db.Add(change);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("registration.change-asked", "applicant", row.Id.ToString(), new { change = change.Id, fields = changed.Select(f => f.Code).ToArray() }, token);
            await notices.AskedAsync(row, change, changed, token);
            return change.Id;
        }, ct);
    }

    /// <summary>Takes a request back that nobody has decided yet.</summary>
    public Task WithdrawAsync(Guid id, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var (row, _) = await FindAsync(token);
        var change = await db.Set<ProfileChange>().AsTracking().FirstOrDefaultAsync(c => c.Id == id && c.ApplicantId == row.Id, token) ?? throw new MissingException();
        if (change.State != ProfileChangeState.Waiting)
        {
            throw new BusinessException("registration.change-decided", T("Permintaan ini sudah diputuskan, jadi tidak dapat ditarik.", "This request has been decided and can't be withdrawn."), conflict: true);
        }

        (change.State, change.DecidedAt) = (ProfileChangeState.Withdrawn, time.GetUtcNow());
        await db.SaveChangesAsync(token);
        await audit.WriteAsync("registration.change-withdrawn", "applicant", row.Id.ToString(), new { change = id }, token);
    }, ct);

    internal static ChangeView View(ProfileChange change, ApplicantTypeDefinition type, ValueSeal seal)
    {
        var wanted = seal.Open(change.ValuesJson, type.Fields);
        return new ChangeView(change, [.. type.Fields.Where(f => wanted.ContainsKey(f.Code))], wanted);
    }

    private async Task<(Applicant Row, ApplicantTypeDefinition Type)> FindAsync(CancellationToken ct)
    {
        var id = user.RequireId();
        if (!user.IsApplicant)
        {
            throw new ForbiddenException();
        }

        var row = await db.Set<Applicant>().FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new MissingException();
        return await types.FindAsync(row.TypeCode, ct) is { ByRequest.Count: > 0 } type ? (row, type) : throw new MissingException();
    }
}
