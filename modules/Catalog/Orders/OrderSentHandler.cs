using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Lines;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rentals;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Orders;

/// <summary>
/// An order that is sent with a later form is held against the catalog once more: months may lie between. What is no longer offered, has another price or
/// is taken meanwhile refuses the sending; rental items are held from now on.
/// </summary>
internal sealed class OrderSentHandler(DbContext db, ProductCatalog products, OptionCatalog options, RentalCalendar calendar, ITenantClock clock) : IDomainEventHandler<RequestSent>
{
    public async Task HandleAsync(RequestSent evt, CancellationToken ct)
    {
        var lines = (await db.Set<OrderLine>().AsTracking().Where(l => l.RequestId == evt.RequestId).OrderBy(l => l.Number).ToListAsync(ct)).Where(l => l.SubmittedAt is not null).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        await CheckStructuredAsync([.. lines.Where(l => l.Content is not null)], ct);
        lines.RemoveAll(l => l.Content is not null);
        var now = await products.PricedAsync(lines.Select(l => l.ProductId), ct);
        foreach (var line in lines)
        {
            if (!now[line.ProductId].IsOpen || now[line.ProductId].Price != line.Price)
            {
                throw Outdated(line, now[line.ProductId].IsOpen
                    ? T("Tarifnya sudah berubah.", "Its tariff has changed.") : T("Produk ini tidak lagi ditawarkan.", "It is no longer offered."));
            }

            line.SentAt = clock.UtcNow;
        }

        var rentals = lines.Where(l => l is { RentalFrom: not null, RentalTo: not null }).ToList();
        if (rentals.Count == 0 || db.Set<Reservation>().Local.Any(r => r.RequestId == evt.RequestId))
        {
            // Sent with the order itself, which has just reserved them.
            return;
        }

        var today = await clock.TodayAsync(ct);
        foreach (var line in rentals)
        {
            if (RentalCalendar.Fault(line.RentalFrom!.Value, line.RentalTo!.Value, today) is { } wrong)
            {
                throw Outdated(line, wrong);
            }
        }

        var faults = await calendar.ReserveAsync(evt.RequestId, [.. rentals.Select(l => (l.Id, now[l.ProductId].Product, l.Quantity, l.RentalFrom!.Value, l.RentalTo!.Value))], ct);
        if (rentals.FirstOrDefault(l => faults.ContainsKey(l.Id)) is { } taken)
        {
            throw Outdated(taken, faults[taken.Id]);
        }
    }

    private async Task CheckStructuredAsync(List<OrderLine> lines, CancellationToken ct)
    {
        lines.ForEach(l => l.SentAt = clock.UtcNow);
        // Those that are frozen by this very action have just been checked.
        var earlier = lines.FindAll(l => !db.Entry(l).Property(x => x.SubmittedAt).IsModified);
        if (earlier.Count == 0)
        {
            return;
        }

        var today = await clock.TodayAsync(ct);
        var book = await options.ReadAsync(earlier.Select(l => l.ProductId), ct);
        foreach (var line in earlier)
        {
            var product = book.Find(line.ProductId)!;
            foreach (var item in LineContent.Parse(line.Content!).Items)
            {
                if (product.Product.IsRetired || product.Find(item.Option) is not { Option.IsRetired: false } option || option.Tariff(today) is not { } tariff)
                {
                    throw Outdated(line, T($"{item.Name!.Id} tidak lagi ditawarkan.", $"{item.Name.In("en")} is no longer offered."));
                }

                if (tariff.Price != item.Price)
                {
                    throw Outdated(line, T($"Tarif {item.Name!.Id} sudah berubah.", $"The tariff of {item.Name.In("en")} has changed."));
                }
            }
        }
    }

    private static BusinessException Outdated(OrderLine line, string why) => new("catalog.order-outdated", T(
        $"Pesanan ini belum dapat dikirim: {line.Name.Id}. {why} Hapus draf ini, lalu pesan kembali; berkas Anda belum dikirim.",
        $"This order can't be sent: {line.Name.In("en")}. {why} Discard this draft and order again; your files were not sent."), conflict: true);
}
