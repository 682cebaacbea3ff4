using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Admin;

/// <summary>A group as somebody typed it.</summary>
internal sealed record GroupInput
{
    public string? Code { get; init; }
    public string? Parent { get; init; }
    public string? NameId { get; init; }
    public string? NameEn { get; init; }
    public string? SummaryId { get; init; }
    public string? SummaryEn { get; init; }
    public string? Icon { get; init; }
    public string? Service { get; init; }
    public string? Sort { get; init; }
}

/// <summary>Writes the tree of groups.</summary>
internal sealed class GroupEditor(DbContext db, IUnitOfWork unitOfWork, IPermissionChecker permissions, CatalogTree tree, IRequestDirectory services, IAuditLog audit, ITenantCache cache)
{
    public async Task<CatalogGroup> GetAsync(string code, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        return await db.Set<CatalogGroup>().AsNoTracking().FirstOrDefaultAsync(g => g.Code == code, ct) ?? throw new MissingException();
    }

    /// <summary>Stores what was typed; a null code makes a new group.</summary>
    public async Task<string> SaveAsync(string? code, GroupInput input, uint? version, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        var forest = await tree.GetAsync(ct);
        input = input with { Code = code ?? Slug.CodeOf(input.Code, input.NameId, [.. forest.Nodes.Select(n => n.Code)]) };
        await CheckAsync(code, input, forest, ct);
        return await unitOfWork.RunAsync(async token =>
        {
            var group = code is null ? null : await db.Set<CatalogGroup>().FirstOrDefaultAsync(g => g.Code == code, token) ?? throw new MissingException();
            ProductEditor.RequireVersion(group?.Version, version);
            if (group is null)
            {
                var wanted = input.Code!.Trim();
                if (await db.Set<CatalogGroup>().AnyAsync(g => g.Code == wanted, token))
                {
                    throw new InputException("Code", T($"Kode '{wanted}' sudah dipakai kelompok lain.", $"The code '{wanted}' belongs to another group."));
                }

                group = new CatalogGroup { Id = NewId.Next(), Code = wanted, NameId = "" };
                db.Add(group);
            }

            var before = code is null ? null : Snapshot(group);
            group.ParentId = ProductRules.Clean(input.Parent) is { } parent ? forest.Find(parent)!.Id : null;
            (group.NameId, group.NameEn, group.SummaryId, group.SummaryEn) = (input.NameId!.Trim(), ProductRules.Clean(input.NameEn), ProductRules.Clean(input.SummaryId), ProductRules.Clean(input.SummaryEn));
            (group.Icon, group.Service, group.Sort, group.IsEdited) = (ProductRules.Clean(input.Icon), ProductRules.Clean(input.Service), ProductRules.Number(input.Sort) ?? group.Sort, true);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync(code is null ? "catalog.group-create" : "catalog.group-edit", "catalog.group", group.Code, new { before, after = Snapshot(group) }, token);
            await cache.InvalidateAsync(CatalogTree.Cached, token);
            return group.Code;
        }, ct);
    }

    /// <summary>Removes a group that holds nothing.</summary>
    public async Task RemoveAsync(string code, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        await unitOfWork.RunAsync(async token =>
        {
            var group = await db.Set<CatalogGroup>().FirstOrDefaultAsync(g => g.Code == code, token) ?? throw new MissingException();
            if (await db.Set<CatalogGroup>().AnyAsync(g => g.ParentId == group.Id, token) || await db.Set<Product>().AnyAsync(p => p.GroupId == group.Id, token))
            {
                throw new BusinessException("catalog.group-used", T("Kelompok ini masih berisi produk atau subkelompok. Pindahkan isinya dulu.", "This group still holds products or sub-groups. Move them first."), conflict: true);
            }

            db.Remove(group);
            await audit.WriteAsync("catalog.group-remove", "catalog.group", code, new { before = Snapshot(group) }, token);
            await cache.InvalidateAsync(CatalogTree.Cached, token);
        }, ct);
    }

    private async Task CheckAsync(string? code, GroupInput input, GroupForest forest, CancellationToken ct)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (code is null && (!ProductRules.CodePattern().IsMatch(input.Code?.Trim() ?? "") || input.Code!.Trim().Length > 60 || input.Code.Trim() == "produk"))
        {
            errors["Code"] = [T("Tulis kode dengan huruf kecil, angka, dan tanda hubung, misalnya jasa-kalibrasi.", "Write a code of lower-case letters, digits and hyphens, such as jasa-kalibrasi.")];
        }

        if (string.IsNullOrWhiteSpace(input.NameId) || input.NameId.Trim().Length > 200)
        {
            errors["NameId"] = [T("Tulis nama kelompok, paling banyak 200 huruf.", "Write the group's name, in at most 200 characters.")];
        }

        foreach (var (member, text, most) in new[] { ("NameEn", input.NameEn, 200), ("SummaryId", input.SummaryId, 600), ("SummaryEn", input.SummaryEn, 600), ("Icon", input.Icon, 40) })
        {
            if (text?.Trim().Length > most)
            {
                errors[member] = [T($"Paling banyak {most} huruf.", $"At most {most} characters.")];
            }
        }

        if (ProductRules.Clean(input.Sort) is not null && ProductRules.Number(input.Sort) is not <= 9999)
        {
            errors["Sort"] = [T("Tulis bilangan bulat dari 0 sampai 9999.", "Write a whole number from 0 to 9999.")];
        }

        if (ProductRules.Clean(input.Parent) is { } parent)
        {
            var own = forest.Find(code);
            var below = own is null ? 0 : forest.Nodes.Where(n => own.Subtree.Contains(n.Id)).Max(n => n.Depth) - own.Depth;
            if (forest.Find(parent) is not { } above || own?.Subtree.Contains(above.Id) == true)
            {
                errors["Parent"] = [T("Pilih kelompok induk yang bukan bagian dari kelompok ini.", "Choose a parent that isn't part of this group.")];
            }
            else if (above.Depth + 1 + below >= CatalogTree.MostLevels)
            {
                errors["Parent"] = [T($"Pohon katalog paling dalam {CatalogTree.MostLevels} tingkat.", $"The tree goes at most {CatalogTree.MostLevels} levels deep.")];
            }
        }

        if (ProductRules.Clean(input.Service) is { } service && (await services.PublishedServicesAsync(ct)).All(s => s.Code != service))
        {
            errors["Service"] = [T("Layanan itu tidak ada atau belum terbit.", "There is no such published service.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    private static object Snapshot(CatalogGroup group) => new { group.Code, group.ParentId, group.NameId, group.NameEn, group.SummaryId, group.SummaryEn, group.Icon, group.Service, group.Sort };
}
