using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Admin;

/// <summary>A parameter or measuring range as typed.</summary>
internal sealed record OptionInput(string Code, string NameId, string? NameEn, string? GroupId, string? GroupEn, string? Unit, string? Method, string? Limit, IReadOnlyList<string> Standards, int Sort);

/// <summary>Writes the standards of a test product, and parameters and measuring ranges. Requests already sent keep what they were sent with.</summary>
internal sealed partial class OptionEditor(DbContext db, IUnitOfWork unitOfWork, IPermissionChecker permissions, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    /// <summary>Most options of a product.</summary>
    public const int Most = 200;

    /// <summary>Replaces the standards. One that parameters still name can't go.</summary>
    public Task SaveStandardsAsync(string product, IReadOnlyList<TestStandard> standards, CancellationToken ct) => ChangeAsync(product, "catalog.standards-edit", async (row, token) =>
    {
        foreach (var (standard, i) in standards.Select((s, i) => (s, i)))
        {
            if (!IsCode(standard.Code) || standard.Code == TestStandard.None || standards.Take(i).Any(s => s.Code == standard.Code))
            {
                throw new InputException($"standards[{i}].code", T("Tulis kode yang belum dipakai: huruf kecil, angka, dan tanda hubung.", "Write a code that isn't taken: lower-case letters, digits and hyphens."));
            }
        }

        var known = standards.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var used = (await db.Set<ProductOption>().AsNoTracking().Where(o => o.ProductId == row.Id && o.RetiredAt == null).Select(o => o.Standards).ToListAsync(token)).SelectMany(s => s).FirstOrDefault(s => !known.Contains(s));
        if (used is not null)
        {
            throw new InputException("standards", T($"Standar '{used}' masih dipakai parameter. Lepaskan dari parameter itu dulu.", $"Parameters still name the standard '{used}'. Take it off them first."));
        }

        var before = row.Standards;
        row.Standards = TestStandard.Write(standards);
        return (before, row.Standards);
    }, ct);

    /// <summary>Stores an option; a null code makes a new one, which can be ordered once it has a tariff.</summary>
    /// <returns>Its code.</returns>
    public async Task<string> SaveAsync(string product, string? code, OptionInput input, CancellationToken ct)
    {
        var saved = code ?? "";
        await ChangeAsync(product, code is null ? "catalog.option-create" : "catalog.option-edit", async (row, token) =>
    {
        if (!row.Kind.HasOptions())
        {
            throw new BusinessException("catalog.no-options", T("Hanya produk uji dan alat yang punya parameter atau rentang ukur.", "Only test products and instruments have parameters or ranges."));
        }

        var present = await db.Set<ProductOption>().AsTracking().Where(o => o.ProductId == row.Id).ToListAsync(token);
        var option = code is null ? null : present.Find(o => o.Code == code) ?? throw new MissingException();
        input = input with { Code = saved = code ?? Slug.CodeOf(input.Code, input.NameId, present.ConvertAll(o => o.Code)) };
        if (option is null && (!IsCode(input.Code) || present.Exists(o => o.Code == input.Code)))
        {
            throw new InputException("code", T("Tulis kode yang belum dipakai: huruf kecil, angka, dan tanda hubung.", "Write a code that isn't taken: lower-case letters, digits and hyphens."));
        }

        if (option is null && present.Count >= Most)
        {
            throw new InputException("code", T($"Satu produk paling banyak {Most} butir.", $"A product has at most {Most} of them."));
        }

        var standards = row.ReadStandards().Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        if (input.Standards.FirstOrDefault(s => !standards.Contains(s)) is { } unknown)
        {
            throw new InputException("standards", T($"'{unknown}' bukan standar produk ini.", $"'{unknown}' is no standard of this product."));
        }

        var before = option is null ? null : Snapshot(option);
        if (option is null)
        {
            option = new ProductOption { Id = NewId.Next(), ProductId = row.Id, Code = input.Code, NameId = "" };
            db.Add(option);
        }

        (option.NameId, option.NameEn, option.GroupId, option.GroupEn) = (input.NameId, input.NameEn, input.GroupId, input.GroupId is null ? null : input.GroupEn);
        (option.Unit, option.Method, option.Limit, option.Standards, option.Sort) = (input.Unit, input.Method, input.Limit, [.. input.Standards], input.Sort);
        return (before, Snapshot(option));
        }, ct);
        return saved;
    }

    /// <summary>Takes an option off the catalog, or offers it again.</summary>
    public Task RetireAsync(string product, string code, bool retire, CancellationToken ct) => ChangeAsync(product, retire ? "catalog.option-retire" : "catalog.option-restore", async (row, token) =>
    {
        var option = await db.Set<ProductOption>().AsTracking().FirstOrDefaultAsync(o => o.ProductId == row.Id && o.Code == code, token) ?? throw new MissingException();
        var before = Snapshot(option);
        option.RetiredAt = retire ? option.RetiredAt ?? clock.UtcNow : null;
        return (before, Snapshot(option));
    }, ct);

    private static object Snapshot(ProductOption option) => new
    {
        option.Code, option.NameId, option.NameEn, option.GroupId, option.GroupEn, option.Unit, option.Method, option.Limit, option.Standards, option.Sort, option.RetiredAt
    };

    internal static bool IsCode(string code) => code.Length <= 60 && CodePattern().IsMatch(code);

    private async Task ChangeAsync(string code, string action, Func<Product, CancellationToken, Task<(object? Before, object? After)>> change, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        await unitOfWork.RunAsync(async token =>
        {
            var product = await db.Set<Product>().AsTracking().FirstOrDefaultAsync(p => p.Code == code, token) ?? throw new MissingException();
            var (before, after) = await change(product, token);
            (product.IsEdited, product.UpdatedAt) = (true, clock.UtcNow);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync(action, "catalog.product", code, new { before, after }, token);
            await cache.InvalidateAsync(CatalogTree.Cached, token);
        }, ct);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex CodePattern();
}

/// <summary>Fields of the editors' forms.</summary>
internal static class OptionForms
{
    public static IReadOnlyList<Forms.FieldDefinition> Standards { get; } =
    [
        new()
        {
            Code = "standards", Type = Forms.FieldType.Table, Label = new LocalizedText("Standar uji", "Test standards"), Max = 30,
            Fields =
            [
                new() { Code = "code", Type = Forms.FieldType.Text, Label = new LocalizedText("Kode", "Code"), Required = true, Max = 60 }, new() { Code = "name", Type = Forms.FieldType.Text, Label = new LocalizedText("Nama", "Name"), Required = true, Max = 200 },
                new() { Code = "nameEn", Type = Forms.FieldType.Text, Label = new LocalizedText("Nama (Inggris)", "Name (English)"), Max = 200 }
            ]
        }
    ];

    /// <summary>Fields of one option.</summary>
    public static IReadOnlyList<Forms.FieldDefinition> Option(Product product, bool isNew)
    {
        var fields = new List<Forms.FieldDefinition>(Texts.Take(2));
        if (isNew)
        {
            fields.Add(Text("code", "Kode", "Code", 60) with { Hint = new LocalizedText("Dibuat dari namanya bila dikosongkan. Tidak dapat diubah kemudian.", "Made out of the name where it is left empty. It can't be changed later.") });
        }

        if (product.Kind == ProductKind.Test)
        {
            fields.AddRange(Texts.Skip(2).SkipLast(1));
            if (product.ReadStandards() is { Count: > 0 } standards)
            {
                fields.Add(new()
                {
                    Code = "standards", Type = Forms.FieldType.Choices, Label = new LocalizedText("Diminta oleh standar", "Asked for by the standards"), Hint = new LocalizedText("Kosongkan bila berlaku untuk semua standar.", "Leave empty where it holds for all."),
                    Options = [.. standards.Select(s => new Forms.ListEntry { Value = s.Code, Label = s.Name })]
                });
            }
        }

        fields.Add(Texts[^1]);
        return fields;
    }

    /// <summary>What is written of an option besides its code and standards.</summary>
    public static IReadOnlyList<Forms.FieldDefinition> Texts =>
    [
        Text("name", "Nama", "Name", 200) with { Required = true }, Text("nameEn", "Nama (Inggris)", "Name (English)", 200), Text("group", "Judul kelompok", "Heading", 200), Text("groupEn", "Judul kelompok (Inggris)", "Heading (English)", 200),
        Text("unit", "Satuan hasil", "Unit of the result", 40), Text("method", "Metode", "Method", 200), Text("limit", "Batas menurut standar", "Limit by the standard", 200),
        new() { Code = "sort", Type = Forms.FieldType.Number, Label = new LocalizedText("Urutan", "Order"), Min = 0, Max = 9999 }
    ];

    private static Forms.FieldDefinition Text(string code, string id, string en, int max) => new() { Code = code, Type = Forms.FieldType.Text, Label = new LocalizedText(id, en), Max = max };
}
