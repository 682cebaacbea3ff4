using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Spreadsheets;

/// <summary>What taking a spreadsheet in would do, or did.</summary>
internal sealed record ImportResult(IReadOnlyList<SheetFault> Faults, IReadOnlyList<string> Created, IReadOnlyList<string> Changed, int Same)
{
    public bool IsSound => Faults.Count == 0;

    public int Changes => Created.Count + Changed.Count;
}

/// <summary>What was found so far while a spreadsheet is taken in.</summary>
internal sealed class ImportTally
{
    public List<SheetFault> Faults { get; } = [];
    public List<string> Created { get; } = [];
    public List<string> Changed { get; } = [];
    public int Same { get; set; }
}

/// <summary>What every import needs.</summary>
internal sealed record ImportTools(DbContext Db, IUnitOfWork UnitOfWork, IPermissionChecker Permissions, IFileStore Files, ICurrentUser User, IAuditLog Audit, ITenantCache Cache, ITenantClock Clock);

/// <summary>Takes a spreadsheet of the catalog in: all of it or, with one fault, nothing. A dry run takes the same steps and undoes them.</summary>
internal abstract class SheetImport(ImportTools tools, SheetColumns columns, string action)
{
    /// <summary>What may be uploaded.</summary>
    public static readonly UploadRule Rule = new(["xlsx"], 5 * 1024 * 1024);

    private const int MostRows = 5_000;
    private const int MostFaults = 500;

    protected DbContext Db { get; } = tools.Db;

    protected ITenantClock Clock { get; } = tools.Clock;

    /// <summary>Every fault by row and what would change; nothing is kept.</summary>
    public async Task<ImportResult> TryAsync(Guid fileId, CancellationToken ct)
    {
        await tools.Permissions.RequireAsync(CatalogPermissions.Manage, ct);
        var rows = await ReadAsync(fileId, ct);
        try
        {
            return await tools.UnitOfWork.RunAsync<ImportResult>(async token => throw new Undone(await RunAsync(rows, token)), ct);
        }
        catch (Undone undone)
        {
            return undone.Result;
        }
    }

    /// <summary>Takes it in; with a fault nothing is changed and the faults are answered.</summary>
    public async Task<ImportResult> ApplyAsync(Guid fileId, CancellationToken ct)
    {
        await tools.Permissions.RequireAsync(CatalogPermissions.Manage, ct);
        var rows = await ReadAsync(fileId, ct);
        try
        {
            return await tools.UnitOfWork.RunAsync(async token =>
            {
                var result = await RunAsync(rows, token);
                if (!result.IsSound)
                {
                    throw new Undone(result);
                }

                await Db.SaveChangesAsync(token);
                await tools.Audit.WriteAsync(action, "catalog.product", fileId.ToString(), new { result.Created, result.Changed, result.Same }, token);
                await tools.Cache.InvalidateAsync(CatalogTree.Cached, token);
                return result;
            }, ct);
        }
        catch (Undone undone)
        {
            return undone.Result;
        }
    }

    /// <summary>Writes the rows onto the database's, or says what is wrong with them.</summary>
    protected abstract Task TakeAsync(IEnumerable<SheetCells> rows, ImportTally tally, CancellationToken ct);

    private async Task<ImportResult> RunAsync(IReadOnlyList<SheetLine> rows, CancellationToken ct)
    {
        var tally = new ImportTally();
        if (rows.Count == 0)
        {
            tally.Faults.Add(new SheetFault(1, "", T("Lembar pertama kosong.", "The first sheet is empty.")));
        }
        else if (columns.Heads(rows[0], tally.Faults) is { } heads)
        {
            await TakeAsync(rows.Skip(1).Select(r => new SheetCells(r, heads)), tally, ct);
        }

        return new ImportResult([.. tally.Faults.Take(MostFaults)], tally.Created, tally.Changed, tally.Same);
    }

    private async Task<IReadOnlyList<SheetLine>> ReadAsync(Guid fileId, CancellationToken ct)
    {
        // Only what the same person has just uploaded, and what belongs to nothing else.
        if (await tools.Files.FindAsync(fileId, ct) is not { OwnerType: null } file || file.UploadedBy != tools.User.RequireId())
        {
            throw new InputException("File", T("Berkas tidak ditemukan. Unggah kembali.", "The file was not found. Please upload it again."));
        }

        await using var stored = await tools.Files.OpenAsync(fileId, ct);
        using var content = new MemoryStream();
        await stored.CopyToAsync(content, ct);
        content.Position = 0;
        try
        {
            return SheetReader.Read(content, isWorkbook: true, MostRows + 1);
        }
        catch (InvalidDataException)
        {
            throw new InputException("File", T(
                $"Berkas ini tidak dapat dibaca sebagai lembar kerja XLSX, atau berisi lebih dari {MostRows:N0} baris. Simpan ulang dari aplikasi lembar kerja, lalu unggah lagi.",
                $"This file can't be read as an XLSX workbook, or has more than {MostRows:N0} rows. Save it again from your spreadsheet program and upload it once more."));
        }
    }

    /// <summary>Undoes the transaction and carries the result out of it.</summary>
    private sealed class Undone(ImportResult result) : Exception
    {
        public ImportResult Result { get; } = result;
    }
}
