using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Data;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Rentals;

/// <summary>A span of days, both included, on which a number of items is taken.</summary>
internal sealed record Taken(DateOnly From, DateOnly To, int Quantity);

/// <summary>What is free of rental items, and who holds them.</summary>
internal sealed class RentalCalendar(DbContext db)
{
    /// <summary>Longest rental in days.</summary>
    public const int MostDays = 366;

    /// <summary>How far ahead a rental may begin, in days.</summary>
    public const int Ahead = 730;

    /// <summary>Spans in which some of the product are taken, between two days.</summary>
    public async Task<IReadOnlyList<Taken>> TakenAsync(Guid productId, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var rows = await db.Set<Reservation>().AsNoTracking().Where(r => r.ProductId == productId && r.To >= from && r.From <= to).Select(r => new { r.From, r.To, r.Quantity })
            .Concat(db.Set<UnavailablePeriod>().AsNoTracking().Where(u => u.ProductId == productId && u.To >= from && u.From <= to).Select(u => new { u.From, u.To, u.Quantity })).ToListAsync(ct);
        return rows.ConvertAll(r => new Taken(r.From, r.To, r.Quantity));
    }

    /// <summary>Free items of each day from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public async Task<IReadOnlyList<(DateOnly Day, int Free)>> FreeAsync(Product product, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var taken = await TakenAsync(product.Id, from, to, ct);
        return [.. Days(from, to).Select(day => (day, FreeOn(product, taken, day)))];
    }

    /// <summary>What is wrong with the days of a rental, or null.</summary>
    public static string? Fault(DateOnly from, DateOnly to, DateOnly today) =>
        from < today ? T($"Tanggal mulai sudah lewat. Pilih mulai {Format.Date(today)} atau sesudahnya.", $"The first day has passed. Choose {Format.Date(today)} or later.")
        : to < from ? T("Tanggal akhir tidak boleh mendahului tanggal mulai.", "The last day must not come before the first.")
        : to.DayNumber - from.DayNumber >= MostDays ? T($"Paling lama {MostDays} hari. Persingkat sewanya.", $"At most {MostDays} days. Please shorten the rental.")
        : from.DayNumber - today.DayNumber > Ahead ? T("Tanggal mulai paling jauh dua tahun dari sekarang.", "The first day is at most two years from now.") : null;

    /// <summary>
    /// Holds items for a request, or says for each line why not. Inside the caller's transaction: the products' rows are locked first, in the order of their ids,
    /// so of two who want the last one at once the second sees what the first took. <paramref name="isOnlyAsked"/> holds nothing.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, string>> ReserveAsync(Guid requestId, IReadOnlyList<(Guid LineId, Product Product, int Quantity, DateOnly From, DateOnly To)> wanted, CancellationToken ct, bool isOnlyAsked = false)
    {
        var faults = new Dictionary<Guid, string>();
        if (wanted.Count == 0)
        {
            return faults;
        }

        var ids = wanted.Select(w => w.Product.Id).Distinct().Order().ToArray();
        var stocks = (await db.Set<Product>().FromSql($"select p.*, p.xmin from catalog.products p where p.id = any({ids}) order by p.id for update").AsNoTracking().ToListAsync(ct)).ToDictionary(p => p.Id);
        var own = new List<(Guid Product, Taken Span)>();
        foreach (var line in wanted)
        {
            var taken = (await TakenAsync(line.Product.Id, line.From, line.To, ct)).Concat(own.Where(o => o.Product == line.Product.Id).Select(o => o.Span)).ToList();
            var stock = stocks[line.Product.Id];
            if (Shortage(stock, taken, line.Quantity, line.From, line.To) is { } shortage)
            {
                faults[line.LineId] = shortage;
                continue;
            }

            own.Add((line.Product.Id, new Taken(line.From, line.To, line.Quantity)));
            if (isOnlyAsked)
            {
                continue;
            }

            db.Add(new Reservation { Id = NewId.Next(), ProductId = line.Product.Id, RequestId = requestId, LineId = line.LineId, From = line.From, To = line.To, Quantity = line.Quantity });
        }

        return faults;
    }

    /// <summary>Gives back what a request holds.</summary>
    public Task ReleaseAsync(Guid requestId, CancellationToken ct) => db.Set<Reservation>().Where(r => r.RequestId == requestId).ExecuteDeleteAsync(ct);

    /// <summary>Ends what a line holds with a day; what would only have begun later is given back whole.</summary>
    public async Task ShortenAsync(Guid requestId, Guid lineId, DateOnly last, CancellationToken ct)
    {
        var held = db.Set<Reservation>().Where(r => r.RequestId == requestId && r.LineId == lineId && r.To > last);
        await held.Where(r => r.From > last).ExecuteDeleteAsync(ct);
        await held.Where(r => r.From <= last).ExecuteUpdateAsync(s => s.SetProperty(r => r.To, last), ct);
    }

    /// <summary>Days on which there are too few, in words; null when there are enough.</summary>
    internal static string? Shortage(Product product, IReadOnlyList<Taken> taken, int quantity, DateOnly from, DateOnly to)
    {
        var scarce = Days(from, to).Select(day => (Day: day, Free: FreeOn(product, taken, day))).Where(d => d.Free < quantity).ToList();
        if (scarce.Count == 0)
        {
            return null;
        }

        var least = scarce.Min(d => d.Free);
        var (first, last) = (scarce[0].Day, scarce[^1].Day);
        var when = first == last ? Format.Date(first) : T($"antara {Format.Date(first)} dan {Format.Date(last)}", $"between {Format.Date(first)} and {Format.Date(last)}");
        return least == 0
            ? T($"Alat ini sudah dipesan pada {when}. Pilih tanggal lain.", $"This item is taken on {when}. Please choose other days.").Replace("pada antara", "antara", StringComparison.Ordinal).Replace("on between", "between", StringComparison.Ordinal)
            : T($"Alat ini hanya tersisa {least} pada {when}. Kurangi jumlah atau pilih tanggal lain.", $"Only {least} of this item are left on {when}. Lower the quantity or choose other days.").Replace("pada antara", "antara", StringComparison.Ordinal).Replace("on between", "between", StringComparison.Ordinal);
    }

    private static int FreeOn(Product product, IReadOnlyList<Taken> taken, DateOnly day) =>
        product.IsRetired ? 0 : Math.Max(0, (product.Stock ?? 0) - taken.Where(t => t.From <= day && day <= t.To).Sum(t => t.Quantity));

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
