using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Catalog.Carts;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Pages.Catalog;

/// <summary>The cart: quantities, prices as they are today, and the start of a request per service.</summary>
[AllowAnonymous]
internal sealed class CartModel(CartService cart, ICurrentUser user) : PageModel
{
    public CartView Cart { get; private set; } = CartView.Empty;

    /// <summary>Quantities as typed in an attempt that was refused.</summary>
    public Dictionary<Guid, string?> Typed { get; private set; } = [];

    /// <summary>Staff look after requests and make none.</summary>
    public bool IsStaff => user.IsAuthenticated && !user.IsApplicant;

    public bool IsSignedIn => user.IsAuthenticated;

    public async Task OnGetAsync(CancellationToken ct) => Cart = await cart.GetAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => await TryAsync(async () =>
    {
        await cart.UpdateAsync(Typed, ct);
        Flash.Ok(TempData, T("Keranjang diperbarui.", "Cart updated."));
        return LocalRedirect("/keranjang");
    }, ct);

    public async Task<IActionResult> OnPostRemoveAsync(string? line, CancellationToken ct)
    {
        if (Guid.TryParse(line, out var id))
        {
            try
            {
                await cart.UpdateAsync(Quantities(), ct);
            }
            catch (InputException)
            {
                // A quantity that can't be kept doesn't hold back the removal; it is told when going on.
            }

            await cart.RemoveAsync(id, ct);
            Flash.Ok(TempData, T("Produk dikeluarkan dari keranjang.", "Product taken out of the cart."));
        }

        return LocalRedirect("/keranjang");
    }

    /// <summary>Goes on with the lines of one service. Somebody not signed in does so first and comes back here with the cart as it is.</summary>
    public async Task<IActionResult> OnPostStartAsync(string? service, CancellationToken ct) => await TryAsync(async () =>
    {
        var changed = new Dictionary<Guid, string?>();
        foreach (var item in (await cart.GetAsync(ct)).Items)
        {
            if (Typed.TryGetValue(item.Id, out var text) && text?.Trim() != item.Quantity.ToString(CultureInfo.InvariantCulture))
            {
                changed[item.Id] = text;
            }
        }

        // What was typed but not yet kept goes along; prices that were not told stay untold.
        var prices = Prices();
        if (changed.Count > 0)
        {
            await cart.UpdateAsync(changed, ct);
        }

        return user.IsAuthenticated ? LocalRedirect($"/permohonan/{await cart.StartAsync(service ?? "", prices, ct)}") : LocalRedirect("/masuk?ReturnUrl=%2Fkeranjang");
    }, ct);

    private Dictionary<Guid, string?> Quantities() => Request.Form.Where(f => f.Key.StartsWith("q.", StringComparison.Ordinal) && Guid.TryParseExact(f.Key[2..], "N", out _)).Take(2 * CartService.MostLines)
        .ToDictionary(f => Guid.ParseExact(f.Key[2..], "N"), f => f.Value.FirstOrDefault());

    private Dictionary<Guid, long> Prices() => Request.Form.Where(f => f.Key.StartsWith("p.", StringComparison.Ordinal))
        .Select(f => (Id: Guid.TryParseExact(f.Key[2..], "N", out var id) ? id : Guid.Empty, Price: long.TryParse(f.Value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var price) ? price : -1))
        .Where(f => f.Id != Guid.Empty).GroupBy(f => f.Id).ToDictionary(g => g.Key, g => g.First().Price);

    private async Task<IActionResult> TryAsync(Func<Task<IActionResult>> work, CancellationToken ct)
    {
        Typed = Quantities();
        try
        {
            return await work();
        }
        catch (InputException refusal)
        {
            foreach (var (line, messages) in refusal.Errors)
            {
                ModelState.AddModelError("q." + line, messages[0]);
            }

            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (BusinessException refusal) when (refusal is not (MissingException or ForbiddenException))
        {
            ModelState.AddModelError("", refusal.Message);
            Response.StatusCode = refusal.IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        }

        Cart = await cart.GetAsync(ct);
        return Page();
    }
}
