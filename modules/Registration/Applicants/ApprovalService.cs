using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modularity;
using PlatformSaaS.Notifications;
using PlatformSaaS.Permissions;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Applicants;

/// <summary>A registration as officers see it.</summary>
internal sealed record AccountRow(Guid Id, string DisplayName, string ContactName, string Type, ApplicantState State, DateTimeOffset CreatedAt);

/// <summary>One registration with its answers.</summary>
internal sealed record AccountDetail(AccountRow Row, ApplicantTypeDefinition Type, JsonObject Values, string? Email, uint Version);

/// <summary>Officers open accounts of types that ask for approval, and hear of new ones.</summary>
internal sealed class ApprovalService(
    DbContext db, ApplicantTypes types, IAccounts accounts, IUserDirectory users, IPermissionChecker permissions, IPermissionManager grants, INotifier notifier, ValueSeal seal, IUnitOfWork unitOfWork, IAuditLog audit, IViewLog views)
{
    private const int PageSize = 25;

    public async Task<KeysetPage<AccountRow>> ListAsync(ApplicantState state, string? cursor, CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Verify, ct);
        var found = db.Set<Applicant>().AsNoTracking().Where(a => a.State == state);
        if (Guid.TryParse(cursor, out var after))
        {
            found = found.Where(a => a.Id.CompareTo(after) > 0);
        }

        var page = await found.OrderBy(a => a.Id).Take(PageSize + 1).ToListAsync(ct);
        var rows = new List<AccountRow>();
        foreach (var row in page.Take(PageSize))
        {
            rows.Add(await RowAsync(row, ct));
        }

        return new(rows, page.Count > PageSize ? page[PageSize - 1].Id.ToString() : null);
    }

    /// <summary>How many wait for a decision.</summary>
    public async Task<int> WaitingAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Verify, ct);
        return await db.Set<Applicant>().CountAsync(a => a.State == ApplicantState.Awaiting, ct);
    }

    public async Task<AccountDetail> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Verify, ct);
        var row = await db.Set<Applicant>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new MissingException();
        var type = await types.FindAsync(row.TypeCode, ct) ?? throw new MissingException();
        await views.NoteAsync(id, ViewedKind.Profile, "", ct);
        return new(await RowAsync(row, ct), type, seal.Open(row.ValuesJson, type.Fields), (await users.FindAsync(id, ct))?.Email, row.Version);
    }

    /// <summary>Opens the account, or refuses it: what was registered is removed then, and the person may register anew.</summary>
    public async Task DecideAsync(Guid id, bool? accept, string? note, CancellationToken ct)
    {
        await permissions.RequireAsync(RegistrationPermissions.Verify, ct);
        if (accept is null)
        {
            throw new InputException("verdict", T("Pilih terima atau tolak.", "Choose accept or refuse."));
        }

        if (accept == false && string.IsNullOrWhiteSpace(note) || note?.Length > 1000)
        {
            throw new InputException("note", T("Tulis alasannya, paling banyak 1.000 huruf. Alasan ini dikirim kepada pemohon.", "Write the reason, at most 1,000 characters. It is mailed to the applicant."));
        }

        await unitOfWork.RunAsync(async token =>
        {
            var row = await db.Set<Applicant>().FirstOrDefaultAsync(a => a.Id == id, token) ?? throw new MissingException();
            if (row.State != ApplicantState.Awaiting)
            {
                throw new BusinessException("registration.state-moved-on", T("Pendaftaran ini tidak lagi menunggu pemeriksaan.", "This registration no longer waits to be checked."), conflict: true);
            }

            var account = await users.FindAsync(id, token) ?? throw new MissingException();
            await notifier.NotifyAsync(
                new Notice(accept.Value ? "akun-diverifikasi" : "akun-ditolak", [new NoticeRecipient(accept.Value ? id : null, account.Name, account.Email, account.WhatsApp, account.Culture)],
                    new Dictionary<string, object?> { ["outcome"] = new Dictionary<string, object?> { ["reason"] = note?.Trim() } }) { Link = accept.Value ? "/masuk" : "/daftar", OwnerType = "registration.applicant", OwnerId = id },
                token);
            await accounts.ApproveAsync(id, accept.Value, token);
            if (accept.Value)
            {
                row.State = ApplicantState.Active;
            }
            else
            {
                db.Remove(row);
            }

            await audit.WriteAsync(accept.Value ? "registration.accepted" : "registration.refused", "applicant", id.ToString(), new { note }, token);
        }, ct);
    }

    /// <summary>Tells those who may decide. Called by the module itself when an address was proven.</summary>
    internal async Task TellOfficersAsync(Applicant applicant, ApplicantTypeDefinition type, CancellationToken ct)
    {
        if (await OfficersAsync(ct) is { Count: > 0 } people)
        {
            await notifier.NotifyAsync(
                new Notice("akun-menunggu", people, new Dictionary<string, object?> { ["applicant"] = new Dictionary<string, object?> { ["name"] = applicant.DisplayName, ["type"] = type.Name } })
                {
                    Link = $"/petugas/akun/{applicant.Id}", OwnerType = "registration.applicant", OwnerId = applicant.Id
                }, ct);
        }
    }

    /// <summary>Those who may decide about accounts.</summary>
    internal async Task<IReadOnlyList<NoticeRecipient>> OfficersAsync(CancellationToken ct)
    {
        var people = new Dictionary<Guid, UserInfo>();
        foreach (var (role, _) in await users.RolesAsync(ct))
        {
            if ((await grants.GetGrantedAsync(role, ct)).Contains(RegistrationPermissions.Verify))
            {
                foreach (var person in await users.InRoleAsync(role, ct))
                {
                    people[person.Id] = person;
                }
            }
        }

        return [.. people.Values.Select(p => new NoticeRecipient(p.Id, p.Name, p.Email, null, p.Culture))];
    }

    private async ValueTask<AccountRow> RowAsync(Applicant row, CancellationToken ct) =>
        new(row.Id, row.DisplayName, row.ContactName, (await types.FindAsync(row.TypeCode, ct))?.Name.Current ?? row.TypeCode, row.State, row.CreatedAt);
}

/// <summary>Keeps applicants in step with their accounts.</summary>
internal sealed class AccountEvents(DbContext db, ApplicantTypes types, ApprovalService approvals, ValueSeal seal) : IDomainEventHandler<AccountConfirmed>, IDomainEventHandler<AccountEmailChanged>
{
    public async Task HandleAsync(AccountConfirmed evt, CancellationToken ct)
    {
        if (await db.Set<Applicant>().FirstOrDefaultAsync(a => a.Id == evt.UserId && a.State == ApplicantState.Unconfirmed, ct) is not { } applicant)
        {
            return;
        }

        var type = await types.FindAsync(applicant.TypeCode, ct);
        applicant.State = type?.Approval == true ? ApplicantState.Awaiting : ApplicantState.Active;
        if (applicant.State == ApplicantState.Awaiting)
        {
            await approvals.TellOfficersAsync(applicant, type!, ct);
        }
    }

    public async Task HandleAsync(AccountEmailChanged evt, CancellationToken ct)
    {
        if (await db.Set<Applicant>().FirstOrDefaultAsync(a => a.Id == evt.UserId, ct) is { } applicant && await types.FindAsync(applicant.TypeCode, ct) is { } type && type.Using("email") is { } field)
        {
            var values = seal.Open(applicant.ValuesJson, type.Fields);
            values[field.Code] = evt.Email;
            applicant.ValuesJson = seal.Close(values, type.Fields);
        }
    }
}
