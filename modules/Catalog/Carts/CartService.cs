using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Carts;

/// <summary>The current person's cart: before sign-in the browser's, afterwards the applicant's own on every device.</summary>
internal sealed class CartService(
    DbContext db, IUnitOfWork unitOfWork, CartStore store, ProductCatalog products, CatalogTree tree, IRequestDirectory services, IRequestEngine engine, ICurrentUser user)
{
    /// <summary>Most different products in one cart.</summary>
    public const int MostLines = 100;

    /// <summary>The cart with today's prices.</summary>
    public async Task<CartView> GetAsync(CancellationToken ct)
    {
        if (await store.FindLinesAsync(ct) is not { } query || await query.OrderBy(l => l.Id).ToListAsync(ct) is not { Count: > 0 } lines)
        {
            return CartView.Empty;
        }

        var priced = await products.PricedAsync(lines.Select(l => l.ProductId), ct);
        var forest = await tree.GetAsync(ct);
        var units = await products.UnitNamesAsync(ct);
        var published = await services.PublishedServicesAsync(ct);
        var sections = new List<CartSection>();
        foreach (var part in lines.GroupBy(l => forest.ServiceOf(priced[l.ProductId].Product.GroupId)))
        {
            var service = published.FirstOrDefault(s => s.Code == part.Key);
            sections.Add(new CartSection(service?.Code, service?.Name ?? forest.Find(priced[part.First().ProductId].Product.GroupId)?.Name, [.. part.Select(l => Item(l, priced[l.ProductId], service is not null, units))]));
        }

        return new CartView([.. sections.OrderBy(s => s.Service is null)]);
    }

    /// <summary>How many different products are in the cart.</summary>
    public async Task<int> CountAsync(CancellationToken ct) => await store.FindLinesAsync(ct) is { } lines ? await lines.CountAsync(ct) : 0;

    /// <summary>Puts a product in, or more of it. A refused quantity is told under <c>quantity</c>.</summary>
    public async Task AddAsync(string productCode, string? quantity, CancellationToken ct)
    {
        var priced = await RequireOpenAsync(productCode, ct);
        var (wanted, fault) = Quantity.Read(quantity, priced.Product);
        if (wanted is not { } number)
        {
            throw new InputException("quantity", fault!);
        }

        await unitOfWork.RunAsync(async token =>
        {
            var cart = await store.LockAsync(token);
            var lines = await db.Set<CartLine>().Where(l => l.CartId == cart).ToListAsync(token);
            if (lines.Find(l => l.ProductId == priced.Product.Id) is { } line)
            {
                var (sum, tooMany) = Quantity.Read((line.Quantity + number).ToString(CultureInfo.InvariantCulture), priced.Product);
                line.Quantity = sum ?? throw new InputException("quantity", T($"Di keranjang sudah ada {line.Quantity}. ", $"There are {line.Quantity} in the cart. ") + tooMany);
                line.PriceSeen = priced.Price!.Value;
            }
            else if (lines.Count >= MostLines)
            {
                throw new BusinessException("catalog.cart-full", T($"Keranjang memuat paling banyak {MostLines} produk. Lanjutkan prosesnya dulu, lalu tambah lagi.", $"A cart holds at most {MostLines} products. Go on with these first, then add more."));
            }
            else
            {
                db.Add(new CartLine { Id = NewId.Next(), CartId = cart, ProductId = priced.Product.Id, Quantity = number, PriceSeen = priced.Price!.Value });
            }
        }, ct);
    }

    /// <summary>Sets the quantity of a product; for clients that know it by code.</summary>
    public Task SetAsync(string productCode, string? quantity, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var cart = await store.LockAsync(token);
        var id = await db.Set<Product>().Where(p => p.Code == productCode).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(token) ?? throw Missing();
        if (await db.Set<CartLine>().AsNoTracking().FirstOrDefaultAsync(l => l.CartId == cart && l.ProductId == id, token) is not { } line)
        {
            await AddAsync(productCode, quantity, token);
            return;
        }

        try
        {
            await UpdateAsync(new Dictionary<Guid, string?> { [line.Id] = quantity }, token);
        }
        catch (InputException e)
        {
            throw new InputException("quantity", e.Errors.Values.First()[0]);
        }
    }, ct);

    /// <summary>Sets quantities by line; today's prices count as told. What is refused is told under the line's id, and nothing is changed.</summary>
    public Task UpdateAsync(IReadOnlyDictionary<Guid, string?> quantities, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var lines = await store.LinesAsync(token);
        var priced = await products.PricedAsync(lines.Select(l => l.ProductId), token);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var line in lines.Where(l => quantities.ContainsKey(l.Id) && priced[l.ProductId].IsOpen))
        {
            var (number, fault) = Quantity.Read(quantities[line.Id], priced[line.ProductId].Product);
            if (number is null)
            {
                errors[line.Id.ToString("N")] = [fault!];
                continue;
            }

            (line.Quantity, line.PriceSeen) = (number.Value, priced[line.ProductId].Price!.Value);
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }, ct);

    /// <summary>Takes a line out; one that isn't there is gone already.</summary>
    public Task RemoveAsync(Guid lineId, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        if ((await store.LinesAsync(token)).Find(l => l.Id == lineId) is { } line)
        {
            db.Remove(line);
        }
    }, ct);

    /// <summary>Takes a product out.</summary>
    public Task RemoveAsync(string productCode, CancellationToken ct) => unitOfWork.RunAsync(async token =>
    {
        var lines = await store.LinesAsync(token);
        var id = await db.Set<Product>().Where(p => p.Code == productCode).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(token);
        db.RemoveRange(lines.Where(l => l.ProductId == id));
    }, ct);

    /// <summary>
    /// Starts a request of the service with the lines that belong to it; they leave the cart. Refused while a price is another one than
    /// <paramref name="pricesSeen"/> says by line, so that nobody goes on with a price they weren't told.
    /// </summary>
    public Task<Guid> StartAsync(string service, IReadOnlyDictionary<Guid, long> pricesSeen, CancellationToken ct)
    {
        user.RequireId();
        return unitOfWork.RunAsync(async token =>
        {
            var cart = await store.LockAsync(token);
            var section = (await GetAsync(token)).Sections.FirstOrDefault(s => s.Service == service);
            if (section is not { IsOpen: true })
            {
                throw new BusinessException("catalog.cart-empty", T("Tidak ada produk yang dapat diproses untuk layanan ini. Periksa kembali keranjang Anda.", "No product in the cart can go on with this service. Please look at your cart again."));
            }

            var open = section.Items.Where(i => i.IsOpen).ToList();
            var errors = open.Where(i => pricesSeen.GetValueOrDefault(i.Id, i.PriceSeen) != i.Price).ToDictionary(i => i.Id.ToString("N"), i => new[] { PriceChanged(pricesSeen.GetValueOrDefault(i.Id, i.PriceSeen), i.Price!.Value) });
            foreach (var item in open)
            {
                if (Quantity.Read(item.Quantity.ToString(CultureInfo.InvariantCulture), item.Product).Fault is { } fault)
                {
                    errors[item.Id.ToString("N")] = [fault];
                }
            }

            if (errors.Count > 0)
            {
                throw new InputException(errors);
            }

            foreach (var line in await db.Set<CartLine>().Where(l => l.CartId == cart).ToListAsync(token))
            {
                if (open.Find(i => i.Id == line.Id) is { } item)
                {
                    line.PriceSeen = item.Price!.Value;
                }
            }

            await db.SaveChangesAsync(token);
            return await engine.StartAsync(service, token);
        }, ct);
    }

    /// <summary>Old and new price in words.</summary>
    public static string PriceChanged(long before, long now) =>
        T($"Harga berubah dari {Format.Money(before)} menjadi {Format.Money(now)}.", $"The price has changed from {Format.Money(before)} to {Format.Money(now)}.");

    private async Task<PricedProduct> RequireOpenAsync(string code, CancellationToken ct)
    {
        var priced = await products.PricedAsync(code, ct) ?? throw Missing();
        return priced.IsOpen ? priced
            : throw new BusinessException("catalog.closed", priced.Product.IsRetired
                ? T("Produk ini tidak lagi ditawarkan.", "This product is no longer offered.")
                : T("Produk ini belum dapat dipesan karena tarifnya belum ada untuk hari ini.", "This product can't be ordered: no tariff holds today."), conflict: true);
    }

    private static MissingException Missing() => new(T("Produk tidak ditemukan.", "The product was not found."));

    private static CartItem Item(CartLine line, PricedProduct priced, bool hasService, IReadOnlyDictionary<string, string> units) => new(
        line.Id, priced.Product, line.Quantity, line.PriceSeen, priced.Price, priced.Tariff?.IsSample == true,
        priced.Product.HandlingUnit is { } unit ? units.GetValueOrDefault(unit, unit) : null,
        priced.Product.IsRetired ? CartLineState.Retired : priced.Tariff is null ? CartLineState.NoTariff : hasService ? CartLineState.Open : CartLineState.NoService);
}
