using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Library;

/// <summary>Readers of a page over months.</summary>
internal sealed record ReaderRow(string Subject, string Title, string Kind, IReadOnlyList<long> Months)
{
    public long Total => Months.Sum();
}

/// <summary>Readers by month before officers: months oldest first.</summary>
internal sealed record ReaderTable(IReadOnlyList<DateOnly> Months, IReadOnlyList<ReaderRow> Rows)
{
    public IReadOnlyList<long> Totals => [.. Months.Select((_, i) => Rows.Sum(r => r.Months[i]))];
}

/// <summary>What officers see of readers: figures by month and page, never a person.</summary>
internal sealed class ReaderOffice(DbContext db, ICurrentUser user, IPermissionChecker permissions, PublicContent content)
{
    public const int Months = 12;

    /// <summary>The last twelve months up to the one of the day, most read first.</summary>
    public async Task<ReaderTable> TableAsync(DateOnly today, CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(ContentPermissions.Readers, ct);
        var last = new DateOnly(today.Year, today.Month, 1);
        var months = Enumerable.Range(0, Months).Select(i => last.AddMonths(i - Months + 1)).ToList();
        var counts = await db.Set<ReaderCount>().AsNoTracking().Where(c => c.Month >= months[0] && c.Month <= last).ToListAsync(ct);
        var items = (await content.AllAsync(ct)).ToDictionary(i => PublicSearch.Url(i)[1..], StringComparer.Ordinal);
        return new ReaderTable(months,
        [
            .. counts.GroupBy(c => c.Subject, StringComparer.Ordinal).Select(g =>
            {
                var byMonth = g.ToDictionary(c => c.Month, c => c.Readers);
                var item = items.GetValueOrDefault(g.Key);
                return new ReaderRow(g.Key, item?.Title.Current ?? NameOf(g.Key), item is null ? T("Alat bantu", "Tool") : item.Kind == ContentKind.Library ? LibraryForms.NameOf(item.Facts.Form) : PublicSearch.KindName(item.Kind), [.. months.Select(m => byMonth.GetValueOrDefault(m))]);
            }).OrderByDescending(r => r.Total).ThenBy(r => r.Subject, StringComparer.Ordinal)
        ]);
    }

    /// <summary>The table as a spreadsheet.</summary>
    public async Task<byte[]> SpreadsheetAsync(DateOnly today, CancellationToken ct)
    {
        var table = await TableAsync(today, ct);
        return Spreadsheet.Write(new Sheet(T("Pembaca", "Readers"), [60, 18, .. table.Months.Select(_ => 12d), 12],
            table.Rows.Select(r => (IReadOnlyList<object?>)[r.Title, r.Kind, .. r.Months.Cast<object?>(), r.Total]).Prepend([T("Bahan", "Item"), T("Bentuk", "Form"), .. table.Months.Select(m => (object?)$"{m:yyyy-MM}"), T("Jumlah", "Total")])));
    }

    private static string NameOf(string subject) => subject switch { "alat/angsuran" => T("Kalkulator kemampuan mengangsur", "Instalment calculator"), "alat/rab" => T("Kalkulator RAB sederhana", "Cost estimate"), _ => subject };
}
