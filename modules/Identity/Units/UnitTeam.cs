using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Units;

/// <summary>What is written about a member.</summary>
internal sealed record MemberInput(Guid UserId, string? Post, IReadOnlyList<string>? Topics, string? Qualification, string? Decree, DateOnly? ValidFrom, DateOnly? ValidTo);

/// <summary>A member with name, whether the decree covers today and whether it soon won't.</summary>
internal sealed record MemberDetail(Guid UserId, string Name, UnitPost Post, IReadOnlyList<string> Topics, string? Qualification, string? Decree, DateOnly? ValidFrom, DateOnly? ValidTo, bool IsValid, bool EndsSoon);

/// <summary>A unit and its people, as its head sees it.</summary>
internal sealed record TeamDetail(Guid Id, string Code, string Name, bool IsOpen, IReadOnlyList<MemberDetail> Members);

/// <summary>What the audit log keeps of a member, before a change and after it.</summary>
internal sealed record MemberFacts(string Post, IReadOnlyList<string> Topics, string? Qualification, string? Decree, DateOnly? ValidFrom, DateOnly? ValidTo)
{
    public static MemberFacts Of(Membership m) => new(UnitWords.Code(m.Post), m.Topics, m.Qualification, m.Decree, m.ValidFrom, m.ValidTo);
}

/// <summary>Who works in a unit, in which field and by which decree: kept by admins for every unit, by a head for the own one. Another's unit looks missing to a head.</summary>
internal sealed class UnitTeam(
    DbContext db, IUnitDirectory directory, IUserDirectory users, IEnumerable<IExpertiseSource> expertise, IPermissionChecker permissions, ICurrentUser user, IUnitOfWork unitOfWork, IAuditLog audit, ITenantClock clock)
{
    /// <summary>Days before the end of a decree from which it is pointed out.</summary>
    public const int SoonDays = 30;

    private const string Entity = "unit";

    /// <summary>The units that the current person heads.</summary>
    public async Task<IReadOnlyList<UnitInfo>> HeadedAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Team, ct);
        var me = user.RequireId();
        return [.. (await directory.MapAsync(ct)).Units.Where(u => u.HeadId == me)];
    }

    /// <summary>A unit with its people.</summary>
    public async Task<TeamDetail> GetAsync(Guid id, CancellationToken ct)
    {
        var unit = await RequireAsync(id, ct);
        return new(unit.Id, unit.Code, unit.Name.Current, unit.IsOpen, await MembersAsync(id, ct));
    }

    /// <summary>Members of a unit; the caller has authorised.</summary>
    public async Task<IReadOnlyList<MemberDetail>> MembersAsync(Guid id, CancellationToken ct)
    {
        var rows = await db.Set<Membership>().AsNoTracking().Where(m => m.UnitId == id).ToListAsync(ct);
        var people = await users.FindAllAsync(rows.Select(r => r.UserId), ct);
        var today = await clock.TodayAsync(ct);
        return [.. rows.Select(m => (Row: m, Rule: new UnitMember(m.UnitId, m.UserId, m.Post, m.Topics, m.Decree, m.ValidFrom, m.ValidTo)))
            .Select(m => new MemberDetail(m.Row.UserId, people.GetValueOrDefault(m.Row.UserId)?.Name ?? "–", m.Row.Post, m.Row.Topics, m.Row.Qualification, m.Row.Decree, m.Row.ValidFrom, m.Row.ValidTo,
                m.Rule.IsValidOn(today), m.Rule.IsValidOn(today) && !m.Rule.IsValidOn(today.AddDays(SoonDays))))
            .OrderBy(m => m.Post).ThenBy(m => m.Name, StringComparer.Ordinal)];
    }

    /// <summary>Staff who may head a unit or work in one; for admins and heads.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> StaffAsync(CancellationToken ct)
    {
        await RequireAnyAsync(ct);
        return [.. (await db.Set<User>().AsNoTracking().Where(u => !u.IsApplicant && u.IsActive).OrderBy(u => u.FullName).Take(500).Select(u => new { u.Id, u.FullName, u.Title }).ToListAsync(ct))
            .Select(u => (u.Id, u.Title is null ? u.FullName : $"{u.FullName} ({u.Title})"))];
    }

    /// <summary>Fields of expertise that can be given.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> ExpertiseAsync(CancellationToken ct)
    {
        await RequireAnyAsync(ct);
        var all = new List<(string, string)>();
        foreach (var source in expertise)
        {
            all.AddRange((await source.ListAsync(ct)).Select(e => (e.Code, e.Name.Current)));
        }

        return all;
    }

    /// <summary>Appoints a member, or changes what is known of one.</summary>
    public Task SetMemberAsync(Guid id, MemberInput input, CancellationToken ct) => ChangeAsync(id, async token =>
    {
        var post = await CheckAsync(input, token);
        var member = await db.Set<Membership>().FirstOrDefaultAsync(m => m.UnitId == id && m.UserId == input.UserId, token);
        var before = member is null ? null : MemberFacts.Of(member);
        if (member is null)
        {
            member = new Membership { UnitId = id, UserId = input.UserId };
            db.Add(member);
        }

        (member.Post, member.Topics, member.Qualification, member.Decree, member.ValidFrom, member.ValidTo) =
            (post, [.. (input.Topics ?? []).Distinct(StringComparer.Ordinal)], Blank(input.Qualification), Blank(input.Decree), input.ValidFrom, input.ValidTo);
        await db.SaveChangesAsync(token);
        await audit.WriteAsync("identity.unit-member", Entity, id.ToString(), new { input.UserId, before, after = MemberFacts.Of(member) }, token);
    }, ct);

    /// <summary>Lets a member go.</summary>
    public Task RemoveMemberAsync(Guid id, Guid userId, CancellationToken ct) => ChangeAsync(id, async token =>
    {
        var member = await db.Set<Membership>().FirstOrDefaultAsync(m => m.UnitId == id && m.UserId == userId, token) ?? throw new MissingException();
        db.Remove(member);
        await db.SaveChangesAsync(token);
        await audit.WriteAsync("identity.unit-member-removed", Entity, id.ToString(), new { userId, before = MemberFacts.Of(member) }, token);
    }, ct);

    private async Task ChangeAsync(Guid id, Func<CancellationToken, Task> change, CancellationToken ct)
    {
        await RequireAsync(id, ct);
        await unitOfWork.RunAsync(change, ct);
    }

    private async Task<UnitInfo> RequireAsync(Guid id, CancellationToken ct)
    {
        var isAdmin = await RequireAnyAsync(ct);
        var unit = (await directory.MapAsync(ct)).Find(id) ?? throw new MissingException();
        return isAdmin || unit.HeadId == user.RequireId() ? unit : throw new MissingException();
    }

    /// <summary>True for an admin of all units; refuses who may not even keep an own one.</summary>
    private async Task<bool> RequireAnyAsync(CancellationToken ct)
    {
        if (await permissions.IsGrantedAsync(IdentityPermissions.Units, ct))
        {
            return true;
        }

        await permissions.RequireAsync(IdentityPermissions.Team, ct);
        return false;
    }

    private async Task<UnitPost> CheckAsync(MemberInput input, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>();
        if ((await users.FindAsync(input.UserId, ct)) is not { IsApplicant: false })
        {
            errors["userId"] = [T("Pilih petugas.", "Choose an officer.")];
        }

        if (!Enum.TryParse<UnitPost>(input.Post, ignoreCase: true, out var post) || !Enum.IsDefined(post) || char.IsAsciiDigit(input.Post![0]))
        {
            errors["post"] = [T("Pilih tugasnya di unit.", "Choose what the person does.")];
        }

        var known = (await ExpertiseAsync(ct)).Select(e => e.Code).ToHashSet(StringComparer.Ordinal);
        if ((input.Topics ?? []).Any(t => !known.Contains(t)))
        {
            errors["topics"] = [T("Pilih bidang dari daftar.", "Choose fields from the list.")];
        }
        else if (post == UnitPost.Expert && input.Topics is not { Count: > 0 } && known.Count > 0)
        {
            errors["topics"] = [T("Pilih sedikitnya satu bidang keahlian.", "Choose at least one field of expertise.")];
        }

        if (input.Decree?.Length > 100 || input.Qualification?.Length > 300)
        {
            errors[input.Decree?.Length > 100 ? "decree" : "qualification"] = [T("Terlalu panjang. Ringkas isinya.", "Too long. Please shorten it.")];
        }

        if (input.ValidTo < input.ValidFrom)
        {
            errors["validTo"] = [T("Hari terakhir tidak boleh mendahului hari pertama.", "The last day must not come before the first.")];
        }

        return errors.Count > 0 ? throw new InputException(errors) : post;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
