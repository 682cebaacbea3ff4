using PlatformSaaS.Reporting;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>Codes or payments out of a table, CSV or XLSX, told apart by its heads: a table with a column <c>ntpn</c> holds payments.</summary>
internal sealed class FileGateway : IBillingGateway
{
    public const string Order = "permohonan", Code = "kode_billing", Issued = "terbit", Ntpn = "ntpn", Ntb = "ntb", Paid = "dibayar", Amount = "jumlah", Reason = "alasan";

    public const int MostRows = 1_000;

    public string Name => "file";

    public GatewayFeed Read(Stream content, string contentType)
    {
        IReadOnlyList<SheetLine> rows;
        try
        {
            rows = SheetReader.Read(content, contentType != "text/csv", MostRows + 1);
        }
        catch (InvalidDataException)
        {
            return new GatewayFeed([], [], [new SheetFault(1, "", T($"Berkas ini tidak dapat dibaca sebagai tabel, atau berisi lebih dari {MostRows} baris.", $"This file can't be read as a table, or has more than {MostRows} rows."))]);
        }

        var heads = rows.Count == 0 ? [] : rows[0].Cells.Select((c, i) => (Name: c.ToLowerInvariant().Replace(' ', '_'), i)).Where(h => h.Name.Length > 0).GroupBy(h => h.Name).ToDictionary(g => g.Key, g => g.First().i);
        string[] needed = heads.ContainsKey(Ntpn) ? [Code, Ntpn, Paid, Amount] : [Order, Code];
        if (needed.Where(n => !heads.ContainsKey(n)).ToList() is { Count: > 0 } missing)
        {
            return new GatewayFeed([], [], [new SheetFault(1, missing[0], T($"Kolom {string.Join(", ", missing)} tidak ada. Baris pertama harus berisi nama kolom.", $"The columns {string.Join(", ", missing)} are missing. The first row must hold their names."))]);
        }

        string? Cell(SheetLine row, string head) => heads.TryGetValue(head, out var at) && at < row.Cells.Count && row.Cells[at].Length > 0 ? row.Cells[at] : null;
        var lines = rows.Skip(1).ToList();
        return heads.ContainsKey(Ntpn)
            ? new GatewayFeed([], [.. lines.Select(r => new GatewayPayment(
                r.Number, Cell(r, Code) ?? "", Cell(r, Ntpn) ?? "", Cell(r, Ntb), Split(Cell(r, Paid)).Day ?? "", Split(Cell(r, Paid)).Time, Cell(r, Amount) ?? "", Cell(r, Reason)))], [])
            : new GatewayFeed([.. lines.Select(r => new GatewayCode(r.Number, Cell(r, Order) ?? "", Cell(r, Code) ?? "", Split(Cell(r, Issued)).Day, Split(Cell(r, Issued)).Time))], [], []);
    }

    /// <summary>"2026-02-11 10:15:30" as day and time; a day alone has no time.</summary>
    private static (string? Day, string? Time) Split(string? cell)
    {
        var parts = (cell is null ? "" : SheetReader.Moment(cell)).Split([' ', 'T'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (parts.Length > 0 ? parts[0] : null, parts.Length > 1 && parts[1] != "00:00:00" ? parts[1] : null);
    }
}
