using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;

namespace PlatformSaaS.Catalog.Carts;

/// <summary>Finds whose cart it is. A signed-in applicant has one wherever they are; a visitor's is taken over at sign-in.</summary>
internal sealed class CartStore(DbContext db, IUnitOfWork unitOfWork, CartCookie cookie, ICurrentUser user, ICurrentTenant tenant, ITenantClock clock, ProductCatalog products)
{
    private Guid? Owner => user.IsAuthenticated && user.IsApplicant ? user.Id : null;

    /// <summary>Id of the current person's cart, or null while there is none. Takes over what a visitor had put in before signing in.</summary>
    public async Task<Guid?> FindAsync(CancellationToken ct)
    {
        var visitor = cookie.Read();
        if (Owner is not { } owner)
        {
            return visitor is { } id && await db.Set<Cart>().AnyAsync(c => c.Id == id && c.UserId == null, ct) ? id : null;
        }

        if (visitor is { } before)
        {
            await unitOfWork.RunAsync(token => MergeAsync(before, owner, token), ct);
            cookie.Forget();
        }

        return await db.Set<Cart>().AsNoTracking().Where(c => c.UserId == owner).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>Lines of the current person's cart, to be read or counted; null while nobody can have one. Takes over what a visitor had put in before signing in.</summary>
    public async Task<IQueryable<CartLine>?> FindLinesAsync(CancellationToken ct)
    {
        if (cookie.Read() is not null && Owner is not null)
        {
            await FindAsync(ct);
        }
        else if (Owner is null && cookie.Read() is null)
        {
            return null;
        }

        var (owner, id) = (Owner, Owner is null ? cookie.Read() : null);
        return from line in db.Set<CartLine>().AsNoTracking() join cart in db.Set<Cart>() on line.CartId equals cart.Id where id == null ? cart.UserId == owner : cart.Id == id && cart.UserId == null select line;
    }

    /// <summary>Id of the current person's cart, made where there is none, its row locked until the transaction ends.</summary>
    public async Task<Guid> LockAsync(CancellationToken ct)
    {
        var id = await FindAsync(ct) ?? await CreateAsync(Owner, ct);
        await db.Database.ExecuteSqlAsync($"update catalog.carts set updated_at = {clock.UtcNow} where tenant_id = {tenant.Id} and id = {id}", ct);
        return id;
    }

    /// <summary>Lines of the current person's cart, to be changed.</summary>
    public async Task<List<CartLine>> LinesAsync(CancellationToken ct)
    {
        var cart = await LockAsync(ct);
        return await db.Set<CartLine>().Where(l => l.CartId == cart).OrderBy(l => l.Id).ToListAsync(ct);
    }

    /// <summary>Takes the lines out that a request begins with: those that <paramref name="belongs"/> and can be ordered today.</summary>
    public async Task<IReadOnlyList<CartLine>> TakeAsync(Func<Product, bool> belongs, CancellationToken ct)
    {
        var lines = await LinesAsync(ct);
        var priced = await products.PricedAsync(lines.Select(l => l.ProductId), ct);
        var taken = lines.Where(l => priced[l.ProductId].IsOpen && belongs(priced[l.ProductId].Product)).ToList();
        db.RemoveRange(taken);
        return taken;
    }

    private async Task<Guid> CreateAsync(Guid? owner, CancellationToken ct)
    {
        var id = NewId.Next();
        // Of two first additions at once, both go on with the one that was made first.
        await db.Database.ExecuteSqlAsync($"insert into catalog.carts (tenant_id, id, user_id, updated_at) values ({tenant.Id}, {id}, {owner}, {clock.UtcNow}) on conflict do nothing", ct);
        if (owner is null)
        {
            cookie.Write(id);
            return id;
        }

        return await db.Set<Cart>().AsNoTracking().Where(c => c.UserId == owner).Select(c => c.Id).FirstAsync(ct);
    }

    private async Task MergeAsync(Guid visitor, Guid owner, CancellationToken ct)
    {
        var from = (await db.Set<Cart>().FromSql($"select * from catalog.carts where id = {visitor} and user_id is null for update").ToListAsync(ct)).FirstOrDefault();
        if (from is null)
        {
            return;
        }

        var lines = await db.Set<CartLine>().Where(l => l.CartId == visitor).OrderBy(l => l.Id).ToListAsync(ct);
        if (lines.Count > 0)
        {
            var target = await CreateAsync(owner, ct);
            await db.Database.ExecuteSqlAsync($"update catalog.carts set updated_at = {clock.UtcNow} where tenant_id = {tenant.Id} and id = {target}", ct);
            var own = await db.Set<CartLine>().Where(l => l.CartId == target).ToDictionaryAsync(l => l.ProductId, ct);
            foreach (var line in lines)
            {
                if (own.TryGetValue(line.ProductId, out var known))
                {
                    known.Quantity = Math.Min(known.Quantity + line.Quantity, Quantity.Most);
                    known.PriceSeen = line.PriceSeen;
                }
                else
                {
                    db.Add(new CartLine { Id = NewId.Next(), CartId = target, ProductId = line.ProductId, Quantity = line.Quantity, PriceSeen = line.PriceSeen });
                }
            }
        }

        db.Remove(from);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Throws away carts of visitors who didn't come back.</summary>
internal sealed class CartSweep(DbContext db, ITenantClock clock) : Jobs.IRecurringJob
{
    public string Name => "catalog.carts";

    public TimeSpan Every => TimeSpan.FromHours(12);

    public Task ExecuteAsync(CancellationToken ct)
    {
        var before = clock.UtcNow - CartCookie.Lifetime;
        return db.Set<Cart>().Where(c => c.UserId == null && c.UpdatedAt < before).ExecuteDeleteAsync(ct);
    }
}
