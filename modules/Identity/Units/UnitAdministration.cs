using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Units;

/// <summary>What an admin writes about a unit.</summary>
internal sealed record UnitInput(string? Code, string? Name, string? NameEn, Guid? ParentId, Guid? HeadId, IReadOnlyList<string>? Regions, string? Address)
{
    /// <summary>Version that the writer has seen; null doesn't ask.</summary>
    public uint? Version { get; init; }
}

/// <summary>What an admin writes about a member.</summary>
internal sealed record MemberInput(Guid UserId, string? Post, IReadOnlyList<string>? Topics, string? Qualification, string? Decree, DateOnly? ValidFrom, DateOnly? ValidTo);

/// <summary>A unit with its people, as the admin sees it.</summary>
internal sealed record UnitDetail(
    Guid Id, string Code, string Name, string? NameEn, Guid? ParentId, Guid? HeadId, string? Head, bool IsOpen, IReadOnlyList<string> Regions, string? Address, IReadOnlyList<MemberDetail> Members, uint Version);

/// <summary>A member with name and whether the decree covers today.</summary>
internal sealed record MemberDetail(Guid UserId, string Name, UnitPost Post, IReadOnlyList<string> Topics, string? Qualification, string? Decree, DateOnly? ValidFrom, DateOnly? ValidTo, bool IsValid);

/// <summary>A unit in the tree.</summary>
internal sealed record UnitRow(Guid Id, string Code, string Name, int Depth, string? Head, IReadOnlyList<string> Regions, int Members, int Lapsed, bool IsOpen);

/// <summary>The organisation units of a portal: the tree, whom each serves, who works there and by which decree.</summary>
internal sealed partial class UnitAdministration(
    DbContext db, IUnitDirectory directory, IUserDirectory users, IEnumerable<IExpertiseSource> expertise, IPermissionChecker permissions, IUnitOfWork unitOfWork, IAuditLog audit, ITenantClock clock)
{
    private const string Entity = "unit";

    /// <summary>The tree, each unit under the one above it.</summary>
    public async Task<IReadOnlyList<UnitRow>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Units, ct);
        var (map, today) = (await directory.MapAsync(ct), await clock.TodayAsync(ct));
        var heads = await users.FindAllAsync(map.Units.Select(u => u.HeadId).OfType<Guid>(), ct);
        return [.. map.Tree().Select(t => new UnitRow(
            t.Unit.Id, t.Unit.Code, t.Unit.Name.Current, t.Depth, t.Unit.HeadId is { } head ? heads.GetValueOrDefault(head)?.Name : null, t.Unit.Regions,
            map.Of(t.Unit.Id).Count(), map.Of(t.Unit.Id).Count(m => !m.IsValidOn(today)), t.Unit.IsOpen))];
    }

    public async Task<UnitDetail> GetAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Units, ct);
        var unit = await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, ct) ?? throw new MissingException();
        var rows = await db.Set<Membership>().AsNoTracking().Where(m => m.UnitId == id).ToListAsync(ct);
        var people = await users.FindAllAsync(rows.Select(r => r.UserId).Concat(unit.HeadId is { } head ? [head] : []), ct);
        var today = await clock.TodayAsync(ct);
        return new(unit.Id, unit.Code, unit.NameId, unit.NameEn, unit.ParentId, unit.HeadId, unit.HeadId is { } h ? people.GetValueOrDefault(h)?.Name : null, unit.IsOpen, unit.Regions, unit.Address,
            [.. rows.Select(m => new MemberDetail(m.UserId, people.GetValueOrDefault(m.UserId)?.Name ?? "–", m.Post, m.Topics, m.Qualification, m.Decree, m.ValidFrom, m.ValidTo,
                new UnitMember(m.UnitId, m.UserId, m.Post, m.Topics, m.Decree, m.ValidFrom, m.ValidTo).IsValidOn(today))).OrderBy(m => m.Post).ThenBy(m => m.Name, StringComparer.Ordinal)],
            unit.Version);
    }

    /// <summary>Staff who may head a unit or work in one.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> StaffAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Units, ct);
        return [.. (await db.Set<User>().AsNoTracking().Where(u => !u.IsApplicant && u.IsActive).OrderBy(u => u.FullName).Take(500).Select(u => new { u.Id, u.FullName, u.Title }).ToListAsync(ct))
            .Select(u => (u.Id, u.Title is null ? u.FullName : $"{u.FullName} ({u.Title})"))];
    }

    /// <summary>Fields of expertise that can be given.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> ExpertiseAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Units, ct);
        var all = new List<(string, string)>();
        foreach (var source in expertise)
        {
            all.AddRange((await source.ListAsync(ct)).Select(e => (e.Code, e.Name.Current)));
        }

        return all;
    }

    public async Task<Guid> CreateAsync(UnitInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Units, ct);
        return await unitOfWork.RunAsync(async token =>
        {
            var unit = new Unit { Id = NewId.Next(), Code = input.Code?.Trim() ?? "", NameId = "" };
            await FillAsync(unit, input, isNew: true, token);
            db.Add(unit);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("identity.unit-made", Entity, unit.Id.ToString(), new { unit.Code, unit.Regions }, token);
            return unit.Id;
        }, ct);
    }

    public Task UpdateAsync(Guid id, UnitInput input, CancellationToken ct) => ChangeAsync(id, async (unit, token) =>
    {
        if (input.Version is { } seen && seen != unit.Version)
        {
            throw new BusinessException("identity.unit-changed", T("Unit ini baru saja diubah oleh orang lain. Muat ulang halaman, lalu ulangi perubahan Anda.", "This unit has just been changed by somebody else. Reload the page and make your change again."), conflict: true);
        }

        await FillAsync(unit, input, isNew: false, token);
        await db.SaveChangesAsync(token);
        await audit.WriteAsync("identity.unit-changed", Entity, id.ToString(), new { unit.Code, unit.HeadId, unit.ParentId, unit.Regions }, token);
    }, ct);

    /// <summary>Closes a unit, so that nothing new is handed to it, or opens it again. What it has stays with its people.</summary>
    public Task SetOpenAsync(Guid id, bool open, CancellationToken ct) => ChangeAsync(id, async (unit, token) =>
    {
        if (unit.IsOpen == open)
        {
            return;
        }

        if (!open && await db.Set<Unit>().AnyAsync(u => u.ParentId == id && u.IsOpen, token))
        {
            throw new BusinessException("identity.unit-has-units", T("Masih ada unit terbuka di bawahnya. Tutup atau pindahkan unit itu lebih dulu.", "There are open units below it. Close or move those first."));
        }

        if (open)
        {
            await RequireFreeAsync(id, unit.Regions, token);
        }

        unit.IsOpen = open;
        await db.SaveChangesAsync(token);
        await audit.WriteAsync(open ? "identity.unit-opened" : "identity.unit-closed", Entity, id.ToString(), new { unit.Code }, token);
    }, ct);

    /// <summary>Appoints a member, or changes what is known of one.</summary>
    public Task SetMemberAsync(Guid id, MemberInput input, CancellationToken ct) => ChangeAsync(id, async (_, token) =>
    {
        var post = await CheckAsync(input, token);
        var member = await db.Set<Membership>().FirstOrDefaultAsync(m => m.UnitId == id && m.UserId == input.UserId, token);
        if (member is null)
        {
            member = new Membership { UnitId = id, UserId = input.UserId };
            db.Add(member);
        }

        (member.Post, member.Topics, member.Qualification, member.Decree, member.ValidFrom, member.ValidTo) =
            (post, [.. (input.Topics ?? []).Distinct(StringComparer.Ordinal)], Blank(input.Qualification), Blank(input.Decree), input.ValidFrom, input.ValidTo);
        await db.SaveChangesAsync(token);
        await audit.WriteAsync("identity.unit-member", Entity, id.ToString(), new { input.UserId, post, member.Topics, member.Decree, member.ValidFrom, member.ValidTo }, token);
    }, ct);

    public Task RemoveMemberAsync(Guid id, Guid userId, CancellationToken ct) => ChangeAsync(id, async (_, token) =>
    {
        var member = await db.Set<Membership>().FirstOrDefaultAsync(m => m.UnitId == id && m.UserId == userId, token) ?? throw new MissingException();
        db.Remove(member);
        await db.SaveChangesAsync(token);
        await audit.WriteAsync("identity.unit-member-removed", Entity, id.ToString(), new { userId }, token);
    }, ct);

    private async Task ChangeAsync(Guid id, Func<Unit, CancellationToken, Task> change, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Units, ct);
        await unitOfWork.RunAsync(async token => await change(await db.Set<Unit>().FirstOrDefaultAsync(u => u.Id == id, token) ?? throw new MissingException(), token), ct);
    }

    private async Task FillAsync(Unit unit, UnitInput input, bool isNew, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>();
        if (isNew && (!Code().IsMatch(unit.Code) || unit.Code.Length > 60 || unit.Code == "baru"))
        {
            errors["code"] = [T("Tulis kode dengan huruf kecil, angka, dan tanda hubung, misalnya balai-jawa-barat.", "Write the code in lower-case letters, digits and hyphens, such as balai-jawa-barat.")];
        }
        else if (isNew && await db.Set<Unit>().AnyAsync(u => u.Code == unit.Code, ct))
        {
            errors["code"] = [T("Kode ini sudah dipakai unit lain.", "This code is used by another unit.")];
        }

        var name = (input.Name ?? "").Trim();
        if (name.Length is < 3 or > 150 || input.NameEn?.Length > 150)
        {
            errors["name"] = [T("Isi nama unit, 3 sampai 150 huruf.", "Fill in the unit's name, 3 to 150 characters.")];
        }

        if (input.Address?.Length > 300)
        {
            errors["address"] = [T("Terlalu panjang: paling banyak 300 huruf.", "Too long: at most 300 characters.")];
        }

        var map = await directory.MapAsync(ct);
        if (input.ParentId is { } parent && (map.Find(parent) is null || map.WithBelow(unit.Id).Contains(parent)))
        {
            errors["parentId"] = [T("Pilih unit lain: sebuah unit tidak dapat berada di bawah dirinya sendiri.", "Choose another unit: a unit can't stand below itself.")];
        }

        if (input.HeadId is { } head && (await users.FindAsync(head, ct)) is not { IsActive: true, IsApplicant: false })
        {
            errors["headId"] = [T("Pilih petugas yang masih aktif.", "Choose an active officer.")];
        }

        var regions = (input.Regions ?? []).Distinct(StringComparer.Ordinal).ToArray();
        if (regions.Any(r => Regions.Find(r) is null))
        {
            errors["regions"] = [T("Pilih provinsi dari daftar.", "Choose provinces from the list.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        if (unit.IsOpen)
        {
            await RequireFreeAsync(unit.Id, regions, ct);
        }

        (unit.NameId, unit.NameEn, unit.ParentId, unit.HeadId, unit.Regions, unit.Address) = (name, Blank(input.NameEn), input.ParentId, input.HeadId, regions, Blank(input.Address));
    }

    /// <summary>A region has one office, or nobody would know whose a question is.</summary>
    private async Task RequireFreeAsync(Guid id, IReadOnlyList<string> regions, CancellationToken ct)
    {
        var map = await directory.MapAsync(ct);
        var taken = map.Units.Where(u => u.Id != id && u.IsOpen).SelectMany(u => u.Regions.Intersect(regions).Select(r => $"{Regions.FullName(r)} ({u.Name.Current})")).ToList();
        if (taken.Count > 0)
        {
            throw new InputException("regions", T($"Sudah dilayani unit lain: {string.Join("; ", taken)}.", $"Another unit serves already: {string.Join("; ", taken)}."));
        }
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

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Code();
}
