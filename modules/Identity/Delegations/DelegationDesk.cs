using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Delegations;

/// <summary>What is written about an absence. Without <paramref name="From"/> it is the writer's own.</summary>
internal sealed record DelegationInput(Guid? From, Guid? To, DateOnly? StartsOn, DateOnly? EndsOn, IReadOnlyList<string>? Roles, string? Reason);

/// <summary>Where a delegation stands.</summary>
internal enum DelegationState
{
    /// <summary>Begins later.</summary>
    Coming,
    /// <summary>Holds today.</summary>
    Running,
    /// <summary>Is over.</summary>
    Over
}

/// <summary>A delegation in words.</summary>
internal sealed record DelegationView(
    Guid Id, Guid FromId, string From, Guid ToId, string To, DateOnly StartsOn, DateOnly EndsOn, IReadOnlyList<string> Roles, string Reason, DelegationState State, bool WasEnded);

/// <summary>A role that may be handed on, or why it may not.</summary>
internal sealed record DelegableRole(string Code, string Name, bool MayBeHandedOn);

/// <summary>
/// Standing in for absent colleagues. Officers arrange their own absence; who manages users also somebody else's, as in sudden illness. What was handed on can't be handed on again,
/// and no role that manages people or rights can be.
/// </summary>
internal sealed class DelegationDesk(
    DbContext db, IUnitOfWork unitOfWork, IUserDirectory users, IPermissionChecker permissions, IPermissionManager grants, ICurrentUser user, UserNotices notices, IAuditLog audit, ITenantClock clock)
{
    /// <summary>Longest absence, in days: beyond it an acting official is appointed.</summary>
    public const int LongestDays = 92;

    private const string Entity = "delegation";
    private const int Shown = 50;
    private static readonly string[] NotHandedOn = [IdentityPermissions.Users, IdentityPermissions.Roles];

    /// <summary>True when the person may arrange absences of others.</summary>
    public ValueTask<bool> MayForOthersAsync(CancellationToken ct) => permissions.IsGrantedAsync(IdentityPermissions.Users, ct);

    /// <summary>Those that concern the person; with <paramref name="everybody"/> the agency's, for who manages users. Running and coming ones first.</summary>
    public async Task<IReadOnlyList<DelegationView>> ListAsync(bool everybody, CancellationToken ct)
    {
        var me = RequireStaff();
        if (everybody)
        {
            await permissions.RequireAsync(IdentityPermissions.Users, ct);
        }

        var today = await clock.TodayAsync(ct);
        var rows = await db.Set<Delegation>().AsNoTracking().Where(d => everybody || d.FromUserId == me || d.ToUserId == me).OrderByDescending(d => d.EndsOn).ThenByDescending(d => d.Id).Take(Shown).ToListAsync(ct);
        var people = await users.FindAllAsync(rows.SelectMany(r => new[] { r.FromUserId, r.ToUserId }), ct);
        var roles = (await users.RolesAsync(ct)).ToDictionary(r => r.Code, r => r.Name, StringComparer.Ordinal);
        return
        [
            .. rows.Select(r => new DelegationView(
                r.Id, r.FromUserId, people[r.FromUserId].Name, r.ToUserId, people[r.ToUserId].Name, r.StartsOn, r.EndsOn, [.. r.Roles.Select(c => roles.GetValueOrDefault(c, c))], r.Reason,
                r.EndedAt is not null || r.EndsOn < today ? DelegationState.Over : r.StartsOn > today ? DelegationState.Coming : DelegationState.Running, r.EndedAt is not null))
            .OrderBy(v => v.State == DelegationState.Over).ThenBy(v => v.State == DelegationState.Over ? DateOnly.MaxValue : v.StartsOn)
        ];
    }

    /// <summary>Colleagues who may stand in for the person.</summary>
    public async Task<IReadOnlyList<UserInfo>> ColleaguesAsync(CancellationToken ct)
    {
        RequireStaff();
        var staff = await db.Set<User>().AsNoTracking().Where(u => !u.IsApplicant && u.IsActive && !u.IsAwaitingApproval).Select(u => u.Id).ToListAsync(ct);
        return [.. (await users.FindAllAsync(staff, ct)).Values.OrderBy(u => u.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>Roles of a person; null stands for oneself.</summary>
    public async Task<IReadOnlyList<DelegableRole>> RolesOfAsync(Guid? person, CancellationToken ct)
    {
        var held = await HeldAsync(await AbsentAsync(person, ct), ct);
        var list = new List<DelegableRole>();
        foreach (var role in held)
        {
            list.Add(new(role.Code, role.DisplayName, !(await grants.GetGrantedAsync(role.Code, ct)).Overlaps(NotHandedOn)));
        }

        return list;
    }

    /// <summary>Arranges an absence and tells who stands in; answers its id.</summary>
    public async Task<Guid> CreateAsync(DelegationInput input, CancellationToken ct)
    {
        var absent = await AbsentAsync(input.From, ct);
        var today = await clock.TodayAsync(ct);
        var (starts, ends) = (input.StartsOn ?? throw Refuse("startsOn", T("Isi hari pertama.", "Give the first day.")), input.EndsOn ?? throw Refuse("endsOn", T("Isi hari terakhir.", "Give the last day.")));
        Require(starts >= today, "startsOn", T("Hari pertama tidak boleh sudah lewat.", "The first day can't be in the past."));
        Require(ends >= starts, "endsOn", T("Hari terakhir tidak boleh sebelum hari pertama.", "The last day can't be before the first."));
        Require(ends.DayNumber - starts.DayNumber < LongestDays, "endsOn", T($"Paling lama {LongestDays} hari. Untuk waktu yang lebih lama, minta admin memberi peran tetap.", $"At most {LongestDays} days. For longer, ask an admin to give the roles."));
        var reason = string.Join(' ', (input.Reason ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Require(reason.Length is >= 3 and <= Delegation.LongestReason, "reason", T($"Tulis alasan, 3 sampai {Delegation.LongestReason} huruf.", $"Give a reason, 3 to {Delegation.LongestReason} characters."));
        var offered = (await RolesOfAsync(input.From, ct)).Where(r => r.MayBeHandedOn).Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        var roles = (input.Roles ?? []).Distinct(StringComparer.Ordinal).ToArray();
        Require(roles.Length > 0 && roles.All(offered.Contains), "roles", T("Pilih sedikitnya satu peran dari daftar.", "Choose at least one role from the list."));
        // Who may arrange others' absence can't take their roles by it.
        Require(absent == user.Id || input.To != user.Id, "to", T("Anda tidak dapat menunjuk diri sendiri untuk mewakili orang lain. Minta pengelola lain mengaturnya.", "You can't name yourself to stand in for somebody else. Ask another administrator to arrange it."));
        var deputy = input.To is { } to && to != absent ? (await ColleaguesAsync(ct)).FirstOrDefault(c => c.Id == to) : null;
        return deputy is null ? throw Refuse("to", T("Pilih rekan yang mewakili.", "Choose the colleague who stands in."))
            : await unitOfWork.RunAsync(token => SaveAsync(new Delegation { Id = NewId.Next(), FromUserId = absent, ToUserId = deputy.Id, StartsOn = starts, EndsOn = ends, Roles = roles, Reason = reason, CreatedAt = clock.UtcNow }, token), ct);
    }

    /// <summary>Ends a delegation that runs, at once, or takes back one that is to come. The absent colleague may, who stands in may, and who manages users; anybody else's looks like a missing one.</summary>
    public Task EndAsync(Guid id, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var me = RequireStaff();
        var row = await db.Set<Delegation>().FirstOrDefaultAsync(d => d.Id == id, token);
        if (row is null || (row.FromUserId != me && row.ToUserId != me && !await MayForOthersAsync(token)))
        {
            throw new MissingException();
        }

        if (row.EndedAt is not null || row.EndsOn < await clock.TodayAsync(token))
        {
            throw new BusinessException("identity.delegation-over", T("Pendelegasian ini sudah berakhir.", "This delegation is over already."), conflict: true);
        }

        row.EndedAt = clock.UtcNow;
        await db.SaveChangesAsync(token);
        await audit.WriteAsync("identity.delegation-ended", Entity, id.ToString(), new { row.FromUserId, row.ToUserId, row.Roles }, token);
    }, ct);

    private async Task<Guid> SaveAsync(Delegation row, CancellationToken ct)
    {
        // One after the other per absent person, so that two at once can't overlap.
        await db.Set<User>().FromSql($"select *, xmin from identity.users where id = {row.FromUserId} for update").AsNoTracking().Select(u => u.Id).ToListAsync(ct);
        var near = await db.Set<Delegation>().AsNoTracking().Where(d => d.EndedAt == null && d.StartsOn <= row.EndsOn && d.EndsOn >= row.StartsOn && (d.FromUserId == row.FromUserId || d.FromUserId == row.ToUserId)).ToListAsync(ct);
        Require(near.All(d => d.FromUserId != row.FromUserId), "startsOn", T("Pada hari-hari itu sudah ada yang mewakili. Akhiri dahulu yang lama.", "Somebody stands in on those days already. End that first."));
        Require(near.Count == 0, "to", T("Rekan ini sendiri diwakili pada hari-hari itu. Pilih rekan lain.", "This colleague is absent on those days. Choose another one."));
        db.Add(row);
        await db.SaveChangesAsync(ct);
        await audit.WriteAsync("identity.delegation-made", Entity, row.Id.ToString(), new { row.FromUserId, row.ToUserId, row.StartsOn, row.EndsOn, row.Roles, row.Reason }, ct);
        await notices.DelegatedAsync(row, ct);
        return row.Id;
    }

    private Guid RequireStaff() => user.IsApplicant ? throw new MissingException() : user.RequireId();

    private async Task<Guid> AbsentAsync(Guid? person, CancellationToken ct)
    {
        var me = RequireStaff();
        if (person is not { } other || other == me)
        {
            return me;
        }

        await permissions.RequireAsync(IdentityPermissions.Users, ct);
        return await users.FindAsync(other, ct) is { IsApplicant: false } ? other : throw new MissingException();
    }

    private Task<List<Role>> HeldAsync(Guid person, CancellationToken ct) =>
        (from held in db.Set<UserRole>() join role in db.Set<Role>() on held.RoleId equals role.Id where held.UserId == person orderby role.Name select role).AsNoTracking().ToListAsync(ct);

    private static InputException Refuse(string field, string message) => new(field, message);

    private static void Require(bool ok, string field, string message)
    {
        if (!ok)
        {
            throw Refuse(field, message);
        }
    }
}
