using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Spreadsheets;

/// <summary>What is wrong in a row.</summary>
internal sealed record ImportFault(int Row, string Column, string Reason);

/// <summary>What taking a spreadsheet in would do, or did.</summary>
internal sealed record ImportResult(IReadOnlyList<ImportFault> Faults, IReadOnlyList<string> Created, IReadOnlyList<string> Changed, int Same)
{
    public bool IsSound => Faults.Count == 0;

    public int Changes => Created.Count + Changed.Count;
}

/// <summary>Takes the catalog's spreadsheet in: all of it or, with one fault, nothing. A trial runs the same steps and undoes them.</summary>
internal sealed class CatalogImport(
    DbContext db, IUnitOfWork unitOfWork, IPermissionChecker permissions, CatalogTree tree, ProductCatalog products, IFileStore files, ICurrentUser user, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    /// <summary>What may be uploaded.</summary>
    public static readonly UploadRule Rule = new(["xlsx"], 5 * 1024 * 1024);

    private const int MostRows = 5_000;
    private const int MostFaults = 500;

    /// <summary>Every fault by row and what would change; nothing is kept.</summary>
    public async Task<ImportResult> TryAsync(Guid fileId, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        var rows = await ReadAsync(fileId, ct);
        try
        {
            return await unitOfWork.RunAsync<ImportResult>(async token => throw new Trial(await RunAsync(rows, token)), ct);
        }
        catch (Trial trial)
        {
            return trial.Result;
        }
    }

    /// <summary>Takes it in; with a fault nothing is changed and the faults are answered.</summary>
    public async Task<ImportResult> ApplyAsync(Guid fileId, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        var rows = await ReadAsync(fileId, ct);
        try
        {
            return await unitOfWork.RunAsync(async token =>
            {
                var result = await RunAsync(rows, token);
                if (!result.IsSound)
                {
                    throw new Trial(result);
                }

                await db.SaveChangesAsync(token);
                await audit.WriteAsync("catalog.import", "catalog.product", fileId.ToString(), new { result.Created, result.Changed, result.Same }, token);
                await cache.InvalidateAsync(CatalogTree.Cached, token);
                return result;
            }, ct);
        }
        catch (Trial trial)
        {
            return trial.Result;
        }
    }

    private async Task<IReadOnlyList<SheetRow>> ReadAsync(Guid fileId, CancellationToken ct)
    {
        // Only what the same person has just uploaded, and what belongs to nothing else.
        if (await files.FindAsync(fileId, ct) is not { OwnerType: null } file || file.UploadedBy != user.RequireId())
        {
            throw new InputException("File", T("Berkas tidak ditemukan. Unggah kembali.", "The file was not found. Please upload it again."));
        }

        await using var stored = await files.OpenAsync(fileId, ct);
        using var content = new MemoryStream();
        await stored.CopyToAsync(content, ct);
        content.Position = 0;
        return Workbook.Read(content, MostRows + 1);
    }

    private async Task<ImportResult> RunAsync(IReadOnlyList<SheetRow> rows, CancellationToken ct)
    {
        var faults = new List<ImportFault>();
        if (rows.Count == 0 || Heads(rows[0], faults) is not { } heads)
        {
            return new ImportResult(rows.Count == 0 ? [new ImportFault(1, "", T("Lembar pertama kosong.", "The first sheet is empty."))] : faults, [], [], 0);
        }

        var forest = await tree.GetAsync(ct);
        var units = await products.UnitNamesAsync(ct);
        var today = await clock.TodayAsync(ct);
        // Locked as a whole, so that nobody else changes a product or tariff between the check and the end.
        var known = (await db.Set<Product>().FromSql($"select p.*, p.xmin from catalog.products p order by p.id for update").ToListAsync(ct)).ToDictionary(p => p.Code, StringComparer.Ordinal);
        var tariffs = (await db.Set<Tariff>().Where(t => t.OptionId == null).ToListAsync(ct)).GroupBy(t => t.ProductId).ToDictionary(g => g.Key, g => g.OrderBy(t => t.From).ToList());
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var (created, changed, same) = (new List<string>(), new List<string>(), 0);
        foreach (var row in rows.Skip(1))
        {
            var line = new Line(row, heads);
            var before = faults.Count;
            foreach (var (member, messages) in ProductRules.Check(line.Input, forest, units))
            {
                faults.Add(new ImportFault(row.Number, CatalogSheet.ColumnOf(member), messages[0]));
            }

            var code = line.Input.Code?.Trim() ?? "";
            if (code.Length > 0 && !seen.TryAdd(code, row.Number))
            {
                faults.Add(new ImportFault(row.Number, CatalogSheet.Code, T($"Kode '{code}' sudah ada di baris {seen[code]}.", $"The code '{code}' already stands in row {seen[code]}.")));
            }

            var wanted = line.Tariff(faults);
            var retire = line.Retire(faults);
            if (faults.Count > before)
            {
                continue;
            }

            var isNew = !known.TryGetValue(code, out var product);
            if (product is null)
            {
                product = new Product { Id = NewId.Next(), Code = code, NameId = "", UnitId = "" };
                db.Add(product);
            }

            ProductRules.Apply(line.Input, product, forest);
            if (retire is { } retired && retired != product.IsRetired)
            {
                product.RetiredAt = retired ? clock.UtcNow : null;
            }

            var own = tariffs.TryGetValue(product.Id, out var list) ? list : tariffs[product.Id] = [];
            if (wanted is not null && product.Kind.HasOptions())
            {
                faults.Add(new ImportFault(row.Number, CatalogSheet.Price, T("Produk uji dan alat ditarif menurut parameter atau rentang ukurnya.", "Test products and instruments are priced by their parameters or ranges.")));
                continue;
            }

            if (wanted is not null && Put(product, own, wanted, today) is { } fault)
            {
                faults.Add(new ImportFault(row.Number, fault.Column, fault.Reason));
                continue;
            }

            var isChanged = db.Entry(product).Properties.Any(p => p.IsModified) || own.Exists(t => db.Entry(t).State != EntityState.Unchanged);
            (isNew ? created : isChanged ? changed : []).Add(code);
            if (isNew || isChanged)
            {
                (product.IsEdited, product.UpdatedAt) = (true, clock.UtcNow);
            }
            else
            {
                same++;
            }
        }

        return new ImportResult([.. faults.Take(MostFaults)], created, changed, same);
    }

    /// <summary>Puts a tariff in, or says why it can't be.</summary>
    private (string Column, string Reason)? Put(Product product, List<Tariff> own, Tariff wanted, DateOnly today)
    {
        if (own.Find(t => t.From == wanted.From) is { } known)
        {
            if (known.Price == wanted.Price && known.Until == wanted.Until && known.IsSample == wanted.IsSample)
            {
                return null;
            }

            if (known.From <= today && (known.Price != wanted.Price || wanted.Until <= today))
            {
                return (CatalogSheet.Price, T($"Tarif yang berlaku sejak {known.From:yyyy-MM-dd} tidak dapat diubah. Tulis tarif baru dengan tanggal mulai yang lain.", $"The tariff that holds since {known.From:yyyy-MM-dd} can't be changed. Write a new one with another first day."));
            }

            if (own.Exists(t => t != known && t.Overlaps(wanted.From, wanted.Until)))
            {
                return (CatalogSheet.LastDay, TariffEditor.Overlap(own.Where(t => t != known).ToList(), wanted.From, wanted.Until));
            }

            (known.Price, known.Until, known.IsSample) = (wanted.Price, wanted.Until, wanted.IsSample);
            return null;
        }

        return TariffEditor.Insert(db, product.Id, null, own, wanted.From, wanted.Until, wanted.Price, wanted.IsSample) is null ? (CatalogSheet.From, TariffEditor.Overlap(own, wanted.From, wanted.Until)) : null;
    }

    private static Dictionary<string, int>? Heads(SheetRow row, List<ImportFault> faults)
    {
        var heads = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (row.Cells[i].Length == 0)
            {
                continue;
            }

            if (!CatalogSheet.Columns.Contains(row.Cells[i], StringComparer.OrdinalIgnoreCase))
            {
                faults.Add(new ImportFault(row.Number, row.Cells[i], T("Kolom ini tidak dikenal. Pakai judul kolom dari berkas ekspor.", "This column isn't known. Use the heads of an exported file.")));
            }
            else if (!heads.TryAdd(row.Cells[i], i))
            {
                faults.Add(new ImportFault(row.Number, row.Cells[i], T("Kolom ini ada dua kali.", "This column stands twice.")));
            }
        }

        faults.AddRange(CatalogSheet.Required.Where(c => !heads.ContainsKey(c)).Select(c => new ImportFault(row.Number, c, T("Kolom wajib ini tidak ada.", "This required column is missing."))));
        return faults.Count == 0 ? heads : null;
    }

    /// <summary>One row, cell by column.</summary>
    private sealed class Line(SheetRow row, Dictionary<string, int> heads)
    {
        public ProductInput Input { get; } = new()
        {
            Code = Cell(row, heads, CatalogSheet.Code), Group = Cell(row, heads, CatalogSheet.Group), NameId = Cell(row, heads, CatalogSheet.NameId), NameEn = Cell(row, heads, CatalogSheet.NameEn),
            SummaryId = Cell(row, heads, CatalogSheet.SummaryId), SummaryEn = Cell(row, heads, CatalogSheet.SummaryEn), UnitId = Cell(row, heads, CatalogSheet.UnitId), UnitEn = Cell(row, heads, CatalogSheet.UnitEn),
            Weight = Cell(row, heads, CatalogSheet.Weight), HandlingUnit = Cell(row, heads, CatalogSheet.HandlingUnit), Kind = Cell(row, heads, CatalogSheet.Kind), Stock = Cell(row, heads, CatalogSheet.Stock),
            MaxQuantity = Cell(row, heads, CatalogSheet.MaxQuantity), Sort = Cell(row, heads, CatalogSheet.Sort)
        };

        /// <summary>The tariff that the row asks for; null when its columns are empty or faulty.</summary>
        public Tariff? Tariff(List<ImportFault> faults)
        {
            var (price, from, last, sample) = (Cell(row, heads, CatalogSheet.Price), Cell(row, heads, CatalogSheet.From), Cell(row, heads, CatalogSheet.LastDay), Cell(row, heads, CatalogSheet.Sample));
            if (price is null && from is null && last is null)
            {
                return null;
            }

            var before = faults.Count;
            if (Money(price) is not { } amount)
            {
                faults.Add(new ImportFault(row.Number, CatalogSheet.Price, T("Tulis tarif dalam rupiah bulat, misalnya 240000.", "Write the tariff in whole rupiah, such as 240000.")));
                amount = 0;
            }

            if (Day(from) is not { } first)
            {
                faults.Add(new ImportFault(row.Number, CatalogSheet.From, T("Tulis tanggal mulai, misalnya 2026-01-01.", "Write the first day, such as 2026-01-01.")));
                first = default;
            }

            if (last is not null && (Day(last) is not { } end || end < first))
            {
                faults.Add(new ImportFault(row.Number, CatalogSheet.LastDay, T("Tulis hari terakhir yang tidak mendahului tanggal mulai, atau kosongkan.", "Write a last day that doesn't come before the first, or leave it empty.")));
            }

            if (sample is not (null or "ya" or "tidak" or "yes" or "no"))
            {
                faults.Add(new ImportFault(row.Number, CatalogSheet.Sample, T("Isi 'ya' atau 'tidak'.", "Write 'ya' or 'tidak'.")));
            }

            return faults.Count > before ? null : new Tariff { From = first, Until = Day(last)?.AddDays(1), Price = amount, IsSample = sample is "ya" or "yes" };
        }

        /// <summary>Whether the row takes the product off the catalog; null leaves it as it is.</summary>
        public bool? Retire(List<ImportFault> faults)
        {
            switch (Cell(row, heads, CatalogSheet.State)?.ToLowerInvariant())
            {
                case null:
                    return null;
                case CatalogSheet.Active:
                    return false;
                case CatalogSheet.Retired:
                    return true;
                default:
                    faults.Add(new ImportFault(row.Number, CatalogSheet.State, T("Isi 'aktif' atau 'ditarik'.", "Write 'aktif' or 'ditarik'.")));
                    return null;
            }
        }

        private static string? Cell(SheetRow row, Dictionary<string, int> heads, string column) =>
            heads.TryGetValue(column, out var at) && at < row.Cells.Count && row.Cells[at].Length > 0 ? row.Cells[at] : null;

        private static long? Money(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rupiah) && rupiah <= TariffEditor.Most ? rupiah : null;

        // Spreadsheet programs keep days as numbers.
        private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is > 36_000 and < 80_000 ? DateOnly.FromDateTime(DateTime.FromOADate(serial)) : null;
    }

    /// <summary>Undoes the transaction and carries the result out of it.</summary>
    private sealed class Trial(ImportResult result) : Exception
    {
        public ImportResult Result { get; } = result;
    }
}
