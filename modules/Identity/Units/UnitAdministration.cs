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

/// <summary>A unit with its people, as the admin sees it.</summary>
internal sealed record UnitDetail(
    Guid Id, string Code, string Name, string? NameEn, Guid? ParentId, Guid? HeadId, string? Head, bool IsOpen, IReadOnlyList<string> Regions, string? Address, IReadOnlyList<MemberDetail> Members, uint Version);

/// <summary>A unit in the tree.</summary>
internal sealed record UnitRow(Guid Id, string Code, string Name, int Depth, string? Head, IReadOnlyList<string> Regions, int Members, int Lapsed, bool IsOpen);

/// <summary>The organisation units of a portal: the tree, whom each serves, who works there and by which decree.</summary>
internal sealed partial class UnitAdministration(
    DbContext db, IUnitDirectory directory, IUserDirectory users, UnitTeam team, IPermissionChecker permissions, IUnitOfWork unitOfWork, IAuditLog audit, ITenantClock clock)
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
        var members = await team.MembersAsync(id, ct);
        var head = unit.HeadId is { } h ? (await users.FindAsync(h, ct))?.Name : null;
        return new(unit.Id, unit.Code, unit.NameId, unit.NameEn, unit.ParentId, unit.HeadId, head, unit.IsOpen, unit.Regions, unit.Address, members, unit.Version);
    }

    public async Task<Guid> CreateAsync(UnitInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(IdentityPermissions.Units, ct);
        return await unitOfWork.RunAsync(async token =>
        {
            var unit = new Unit { Id = NewId.Next(), Code = Text.Slug.CodeOf(input.Code, input.Name, await db.Set<Unit>().Select(u => u.Code).ToListAsync(token)), NameId = "" };
            await FillAsync(unit, input, isNew: true, token);
            db.Add(unit);
            await db.SaveChangesAsync(token);
            await audit.WriteChangeAsync("identity.unit-made", Entity, unit.Id.ToString(), null, Facts(unit), token);
            return unit.Id;
        }, ct);
    }

    public Task UpdateAsync(Guid id, UnitInput input, CancellationToken ct) => ChangeAsync(id, async (unit, token) =>
    {
        if (input.Version is { } seen && seen != unit.Version)
        {
            throw new BusinessException("identity.unit-changed", T("Unit ini baru saja diubah oleh orang lain. Muat ulang halaman, lalu ulangi perubahan Anda.", "This unit has just been changed by somebody else. Reload the page and make your change again."), conflict: true);
        }

        var before = Facts(unit);
        await FillAsync(unit, input, isNew: false, token);
        await db.SaveChangesAsync(token);
        await audit.WriteChangeAsync("identity.unit-changed", Entity, id.ToString(), before, Facts(unit), token);
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
        await audit.WriteAsync(open ? "identity.unit-opened" : "identity.unit-closed", Entity, id.ToString(), new { unit.Code, before = !open, after = open }, token);
    }, ct);

    private static object Facts(Unit unit) => new { unit.Code, unit.NameId, unit.NameEn, unit.ParentId, unit.HeadId, unit.Regions, unit.Address, unit.IsOpen };

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

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Code();
}
