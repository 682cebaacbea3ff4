using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>What taking a file in would do, or did.</summary>
/// <param name="Faults">Faults by row; with one of them nothing is taken.</param>
/// <param name="Codes">Codes entered.</param>
/// <param name="Payments">Payments recorded.</param>
/// <param name="Cases">Payments among them that came too late.</param>
internal sealed record BillingImportResult(IReadOnlyList<SheetFault> Faults, int Codes, int Payments, int Cases)
{
    public bool IsSound => Faults.Count == 0;

    public int Count => Codes + Payments;
}

/// <summary>
/// Takes in what a gateway brings: each row is the action that an officer would carry out, with the same checks. All of it or, with one fault, nothing; a dry run carries each row
/// out and undoes it.
/// </summary>
internal sealed class BillingImport(DbContext db, IUnitOfWork unitOfWork, IPermissionChecker permissions, IFileStore files, ICurrentUser user, IAuditLog audit, BillingDesk desk, CodePayments payments, IBillingGateway gateway)
{
    /// <summary>What may be uploaded.</summary>
    public static readonly UploadRule Rule = new(["csv", "xlsx"], 2 * 1024 * 1024);

    private const int MostFaults = 200;

    /// <summary>Every fault by row; nothing is kept.</summary>
    public async Task<BillingImportResult> TryAsync(Guid fileId, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Codes, ct);
        var (commands, faults) = await ReadAsync(fileId, ct);
        var cases = 0;
        foreach (var command in commands)
        {
            if (faults.Count >= MostFaults)
            {
                break;
            }

            try
            {
                await unitOfWork.RunAsync<bool>(async token => throw new Undone(await RunAsync(command, token)), ct);
            }
            catch (Undone undone)
            {
                cases += undone.IsCase ? 1 : 0;
            }
            catch (BusinessException refusal)
            {
                faults.AddRange(Faults(command, refusal));
            }
        }

        return Result(commands, [.. faults.OrderBy(f => f.Row)], cases);
    }

    /// <summary>Takes it in; with a fault nothing is changed and the faults are answered.</summary>
    public async Task<BillingImportResult> ApplyAsync(Guid fileId, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Codes, ct);
        var tried = await TryAsync(fileId, ct);
        if (!tried.IsSound)
        {
            return tried;
        }

        var (commands, _) = await ReadAsync(fileId, ct);
        Command? at = null;
        try
        {
            return await unitOfWork.RunAsync(async token =>
            {
                var cases = 0;
                foreach (var command in commands)
                {
                    at = command;
                    cases += await RunAsync(command, token) ? 1 : 0;
                }

                await audit.WriteAsync("billing.code.import", "billing.code", fileId.ToString(), new { gateway = gateway.Name, rows = commands.Count, cases }, token);
                return Result(commands, [], cases);
            }, ct);
        }
        catch (BusinessException refusal) when (at is not null)
        {
            // Somebody did the same by hand in between.
            return Result(commands, [.. Faults(at, refusal)], 0);
        }
    }

    private static BillingImportResult Result(IReadOnlyList<Command> commands, IReadOnlyList<SheetFault> faults, int cases) =>
        new(faults, commands.Count(c => c.Action == BillingCodeMethod.Issue), commands.Count(c => c.Action == BillingCodeMethod.Pay), cases);

    private static IEnumerable<SheetFault> Faults(Command command, BusinessException refusal) => refusal is InputException input
        ? input.Errors.Select(e => new SheetFault(command.Row, Column(e.Key), e.Value[0])) : [new SheetFault(command.Row, "", refusal.Message.Length > 0 ? refusal.Message : T("Tindakan ini bukan wewenang Anda.", "This isn't yours to do."))];

    private static string Column(string field) => field switch
    {
        BillingCodeFields.Code => FileGateway.Code, BillingCodeFields.IssuedOn or BillingCodeFields.IssuedTime => FileGateway.Issued, BillingCodeFields.PaidOn or BillingCodeFields.PaidTime => FileGateway.Paid,
        BillingCodeFields.Amount => FileGateway.Amount, BillingCodeFields.Reason => FileGateway.Reason, _ => field
    };

    /// <summary>True when it became a case.</summary>
    private async Task<bool> RunAsync(Command command, CancellationToken ct)
    {
        payments.Source = gateway.Name;
        await desk.ActAsync(command.CodeId, command.Action, (JsonObject)command.Values.DeepClone(), null, ct);
        return db.ChangeTracker.Entries<BillingPayment>().Any(e => e.Entity.CodeId == command.CodeId && e.Entity is { State: BillingPaymentState.Case, ResolvedAt: null });
    }

    private async Task<(List<Command> Commands, List<SheetFault> Faults)> ReadAsync(Guid fileId, CancellationToken ct)
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
        var feed = gateway.Read(content, file.ContentType);
        var (commands, faults) = (new List<Command>(), feed.Faults.ToList());
        if (feed.Codes.Count + feed.Payments.Count == 0 && faults.Count == 0)
        {
            faults.Add(new SheetFault(1, "", T("Berkas ini tidak berisi baris data.", "This file has no rows.")));
        }

        await CodesAsync(feed.Codes, commands, faults, ct);
        await PaymentsAsync(feed.Payments, commands, faults, ct);
        return (commands, faults);
    }

    private async Task CodesAsync(IReadOnlyList<GatewayCode> rows, List<Command> commands, List<SheetFault> faults, CancellationToken ct)
    {
        var orders = rows.Select(r => r.Order).Distinct().ToList();
        var waiting = await db.Set<BillingCode>().AsNoTracking().Where(c => c.State == BillingCodeState.Requested && (orders.Contains(c.RequestNumber) || orders.Contains(c.QuotationNumber!)))
            .Select(c => new { c.Id, c.RequestNumber, c.QuotationNumber }).ToListAsync(ct);
        var (seenCodes, seenOrders) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<Guid, int>());
        foreach (var row in rows)
        {
            if (waiting.Find(w => w.RequestNumber == row.Order || w.QuotationNumber == row.Order) is not { } found)
            {
                faults.Add(new SheetFault(row.Row, FileGateway.Order, T($"Tidak ada permintaan kode untuk '{row.Order}'.", $"No code is asked for '{row.Order}'.")));
            }
            else if (!seenOrders.TryAdd(found.Id, row.Row) || !seenCodes.TryAdd(row.Code, row.Row))
            {
                faults.Add(Twice(row.Row, FileGateway.Code));
            }
            else
            {
                commands.Add(new Command(row.Row, found.Id, BillingCodeMethod.Issue, Values((BillingCodeFields.Code, row.Code), (BillingCodeFields.IssuedOn, row.IssuedOn), (BillingCodeFields.IssuedTime, row.IssuedTime))));
            }
        }
    }

    private async Task PaymentsAsync(IReadOnlyList<GatewayPayment> rows, List<Command> commands, List<SheetFault> faults, CancellationToken ct)
    {
        var numbers = rows.Select(r => r.Code).Distinct().ToList();
        var known = await db.Set<BillingCode>().AsNoTracking().Where(c => c.Code != null && numbers.Contains(c.Code)).ToDictionaryAsync(c => c.Code!, c => c.Id, ct);
        var (seenNtpn, seenCodes) = (new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Code, out var code))
            {
                faults.Add(new SheetFault(row.Row, FileGateway.Code, T($"Kode billing '{row.Code}' tidak dikenal.", $"The billing code '{row.Code}' is unknown.")));
            }
            else if (!seenNtpn.TryAdd(row.Ntpn, row.Row) || !seenCodes.TryAdd(row.Code, row.Row))
            {
                faults.Add(Twice(row.Row, FileGateway.Ntpn));
            }
            else
            {
                commands.Add(new Command(row.Row, code, BillingCodeMethod.Pay, Values(
                    (BillingCodeFields.Ntpn, row.Ntpn), (BillingCodeFields.Ntb, row.Ntb), (BillingCodeFields.PaidOn, row.PaidOn), (BillingCodeFields.PaidTime, row.PaidTime), (BillingCodeFields.Amount, row.Amount), (BillingCodeFields.Reason, row.Reason))));
            }
        }
    }

    private static SheetFault Twice(int row, string column) => new(row, column, T("Kode, NTPN, atau permohonan ini sudah ada di baris sebelumnya.", "This code, NTPN or request stands in an earlier row."));

    private static JsonObject Values(params (string Field, string? Text)[] cells)
    {
        var values = new JsonObject();
        foreach (var (field, text) in cells.Where(c => !string.IsNullOrEmpty(c.Text)))
        {
            values[field] = text;
        }

        return values;
    }

    private sealed record Command(int Row, Guid CodeId, string Action, JsonObject Values);

    /// <summary>Carries the result of a dry run past the transaction that it undoes.</summary>
    private sealed class Undone(bool isCase) : Exception
    {
        public bool IsCase { get; } = isCase;
    }
}
