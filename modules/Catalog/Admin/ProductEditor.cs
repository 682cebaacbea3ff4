using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rentals;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Admin;

/// <summary>Writes products, their photos and the days on which rental items are not to be had.</summary>
internal sealed class ProductEditor(
    DbContext db, IUnitOfWork unitOfWork, IPermissionChecker permissions, CatalogTree tree, ProductCatalog products, IFileStore files, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    public const string PhotoOwner = "catalog.product";

    /// <summary>What a photo may be.</summary>
    public static readonly UploadRule PhotoRule = new(["jpg", "png"], 2 * 1024 * 1024);

    private const int MostPhotos = 8;

    /// <summary>The product to be edited.</summary>
    public async Task<ProductPage> GetAsync(string code, CancellationToken ct)
    {
        await RequireAsync(ct);
        return await products.FindAsync(code, ct) ?? throw new MissingException();
    }

    /// <summary>Products of any state for the admin's list, by code.</summary>
    public async Task<KeysetPage<Product>> ListAsync(GroupNode? group, string? words, bool retired, string? after, CancellationToken ct)
    {
        await RequireAsync(ct);
        var query = db.Set<Product>().AsNoTracking().Where(p => (p.RetiredAt != null) == retired);
        if (group is not null)
        {
            var ids = group.Subtree.ToArray();
            query = query.Where(p => ids.Contains(p.GroupId));
        }

        if (ProductCatalog.SearchTerms(words) is { } terms)
        {
            query = query.Where(p => EF.Property<NpgsqlTypes.NpgsqlTsVector>(p, "SearchText").Matches(EF.Functions.ToTsQuery("simple", terms)));
        }

        if (after is { Length: > 0 and <= 60 })
        {
            query = query.Where(p => string.Compare(p.Code, after) > 0);
        }

        const int Size = 50;
        var rows = await query.OrderBy(p => p.Code).Take(Size + 1).ToListAsync(ct);
        return new KeysetPage<Product>([.. rows.Take(Size)], rows.Count > Size ? rows[Size - 1].Code : null);
    }

    /// <summary>Stores what was typed; a null code makes a new product, which can be ordered once it has a tariff.</summary>
    public async Task<string> SaveAsync(string? code, ProductInput input, IReadOnlyList<FieldDefinition> fields, uint? version, CancellationToken ct)
    {
        await RequireAsync(ct);
        var forest = await tree.GetAsync(ct);
        input = input with { Code = code ?? Slug.CodeOf(input.Code, input.NameId, string.IsNullOrWhiteSpace(input.Code) ? await db.Set<Product>().Select(p => p.Code).ToListAsync(ct) : []) };
        var errors = ProductRules.Check(input, forest, await products.UnitNamesAsync(ct));
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        return await unitOfWork.RunAsync(async token =>
        {
            var product = code is null ? null : await db.Set<Product>().FirstOrDefaultAsync(p => p.Code == code, token) ?? throw new MissingException();
            RequireVersion(product?.Version, version);
            var wanted = input.Code!.Trim();
            if (product is null)
            {
                if (await db.Set<Product>().AnyAsync(p => p.Code == wanted, token))
                {
                    throw new InputException("Code", T($"Kode '{wanted}' sudah dipakai produk lain. Pilih kode lain.", $"The code '{wanted}' belongs to another product. Choose another one."));
                }

                product = new Product { Id = NewId.Next(), Code = wanted, NameId = "", UnitId = "" };
                db.Add(product);
            }

            var before = code is null ? null : ProductRules.Snapshot(product);
            ProductRules.Apply(input, product, forest);
            (product.Fields, product.IsEdited, product.UpdatedAt) = (JsonSerializer.Serialize(fields, Compact), true, clock.UtcNow);
            await db.SaveChangesAsync(token);
            await WroteAsync(code is null ? "catalog.product-create" : "catalog.product-edit", product.Code, before, ProductRules.Snapshot(product), token);
            return product.Code;
        }, ct);
    }

    /// <summary>Takes a product off the catalog, or offers it again. Old requests keep showing it.</summary>
    public Task RetireAsync(string code, bool retire, CancellationToken ct) => ChangeAsync(code, retire ? "catalog.product-retire" : "catalog.product-restore", (product, _) =>
    {
        var before = product.RetiredAt;
        product.RetiredAt = retire ? product.RetiredAt ?? clock.UtcNow : null;
        (product.IsEdited, product.UpdatedAt) = (true, clock.UtcNow);
        return Task.FromResult<(object?, object?)>((new { RetiredAt = before }, new { product.RetiredAt }));
    }, ct);

    /// <summary>Shows a photo that the current person uploaded.</summary>
    public Task AddPhotoAsync(string code, Guid fileId, string? caption, CancellationToken ct) => ChangeAsync(code, "catalog.photo-add", async (product, token) =>
    {
        if (string.IsNullOrWhiteSpace(caption) || caption.Trim().Length > 200)
        {
            throw new InputException("Caption", T("Tulis apa yang terlihat pada foto, paling banyak 200 huruf.", "Write what the photo shows, in at most 200 characters."));
        }

        if (await db.Set<ProductPhoto>().CountAsync(p => p.ProductId == product.Id, token) >= MostPhotos)
        {
            throw new InputException("Photo", T($"Satu produk paling banyak {MostPhotos} foto. Hapus satu dulu.", $"A product has at most {MostPhotos} photos. Remove one first."));
        }

        try
        {
            var file = await files.BindAsync(fileId, PhotoOwner, product.Id, PhotoRule, token);
            db.Add(new ProductPhoto { Id = NewId.Next(), ProductId = product.Id, FileId = file.Id, Caption = caption.Trim() });
            return (null, new { file.Id, file.Name, Caption = caption.Trim() });
        }
        catch (MissingException)
        {
            throw new InputException("Photo", T("Berkas foto tidak ditemukan. Unggah kembali.", "The photo was not found. Please upload it again."));
        }
    }, ct);

    public Task RemovePhotoAsync(string code, Guid photoId, CancellationToken ct) => ChangeAsync(code, "catalog.photo-remove", async (product, token) =>
    {
        var photo = await db.Set<ProductPhoto>().FirstOrDefaultAsync(p => p.Id == photoId && p.ProductId == product.Id, token) ?? throw new MissingException();
        db.Remove(photo);
        return (new { photo.FileId, photo.Caption }, null);
    }, ct);

    /// <summary>Notes days on which some items are not to be had. Requests that hold them already keep them.</summary>
    public Task BlockAsync(string code, DateOnly? from, DateOnly? to, string? quantity, string? note, CancellationToken ct) => ChangeAsync(code, "catalog.block-add", (product, _) =>
    {
        if (product.Kind != ProductKind.Rental)
        {
            throw new BusinessException("catalog.not-rental", T("Hanya alat sewa yang punya kalender.", "Only rental items have a calendar."));
        }

        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (from is null || to is null || to < from || to.Value.DayNumber - from.Value.DayNumber > RentalCalendar.Ahead)
        {
            errors["From"] = [T("Isi tanggal mulai dan tanggal akhir, paling lama dua tahun.", "Fill in the first and last day, two years at most.")];
        }

        if (Quantity.Read(quantity, product).Value is not { } number)
        {
            errors["Blocked"] = [Quantity.Read(quantity, product).Fault!];
            throw new InputException(errors);
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        var row = new UnavailablePeriod { Id = NewId.Next(), ProductId = product.Id, From = from!.Value, To = to!.Value, Quantity = number, Note = ProductRules.Clean(note) is { } text ? text[..Math.Min(text.Length, 200)] : null };
        db.Add(row);
        return Task.FromResult<(object?, object?)>((null, new { row.From, row.To, row.Quantity, row.Note }));
    }, ct);

    public Task UnblockAsync(string code, Guid id, CancellationToken ct) => ChangeAsync(code, "catalog.block-remove", async (product, token) =>
    {
        var row = await db.Set<UnavailablePeriod>().FirstOrDefaultAsync(u => u.Id == id && u.ProductId == product.Id, token) ?? throw new MissingException();
        db.Remove(row);
        return (new { row.From, row.To, row.Quantity, row.Note }, null);
    }, ct);

    /// <summary>Days that were noted, the coming ones and those of the last month.</summary>
    public async Task<IReadOnlyList<UnavailablePeriod>> BlocksAsync(Guid productId, CancellationToken ct)
    {
        await RequireAsync(ct);
        var since = (await clock.TodayAsync(ct)).AddDays(-31);
        return await db.Set<UnavailablePeriod>().AsNoTracking().Where(u => u.ProductId == productId && u.To >= since).OrderBy(u => u.From).ToListAsync(ct);
    }

    /// <summary>How many tariffs in force are only samples.</summary>
    public async Task<int> SamplesAsync(CancellationToken ct)
    {
        await RequireAsync(ct);
        var today = await clock.TodayAsync(ct);
        return await db.Set<Tariffs.Tariff>().CountAsync(t => t.IsSample && t.From <= today && (t.Until == null || t.Until > today), ct);
    }

    internal static void RequireVersion(uint? stored, uint? seen)
    {
        if (stored is not null && seen is not null && stored != seen)
        {
            throw new BusinessException("data.changed", T("Data ini baru saja diubah oleh orang lain. Muat ulang halaman, lalu periksa kembali.", "Somebody else has just changed this. Reload the page and look again."), conflict: true);
        }
    }

    private async Task ChangeAsync(string code, string action, Func<Product, CancellationToken, Task<(object? Before, object? After)>> change, CancellationToken ct)
    {
        await RequireAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var product = await db.Set<Product>().FirstOrDefaultAsync(p => p.Code == code, token) ?? throw new MissingException();
            var (before, after) = await change(product, token);
            await db.SaveChangesAsync(token);
            await WroteAsync(action, code, before, after, token);
        }, ct);
    }

    private async Task WroteAsync(string action, string code, object? before, object? after, CancellationToken ct)
    {
        await audit.WriteAsync(action, "catalog.product", code, new { before, after }, ct);
        await cache.InvalidateAsync(CatalogTree.Cached, ct);
    }

    private ValueTask RequireAsync(CancellationToken ct) => permissions.RequireAsync(CatalogPermissions.Manage, ct);

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}

/// <summary>Photos of products are for everybody.</summary>
internal sealed class ProductPhotoPolicy(DbContext db) : IFileAccessPolicy
{
    public string OwnerType => ProductEditor.PhotoOwner;

    public bool IsOfConfiguration => true;

    public Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct) => db.Set<ProductPhoto>().AnyAsync(p => p.ProductId == ownerId && p.FileId == fileId, ct);
}
