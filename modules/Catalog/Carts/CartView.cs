using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Carts;

/// <summary>Why a line can't go on, if it can't.</summary>
internal enum CartLineState
{
    /// <summary>Can be ordered.</summary>
    Open,
    /// <summary>The product is no longer offered.</summary>
    Retired,
    /// <summary>The tariff has ended and no other holds today.</summary>
    NoTariff,
    /// <summary>No service takes orders of it online.</summary>
    NoService
}

/// <summary>A line of the cart as it stands today.</summary>
internal sealed record CartItem(Guid Id, Product Product, int Quantity, long PriceSeen, long? Price, bool IsSample, string? HandlingUnit, CartLineState State)
{
    public bool IsOpen => State == CartLineState.Open;

    /// <summary>True when the price is another one than its owner was told last.</summary>
    public bool IsPriceChanged => IsOpen && Price != PriceSeen;

    /// <summary>Today's amount; of a rental item that of one day.</summary>
    public long Amount => IsOpen ? Quantity * Price!.Value : 0;
}

/// <summary>Lines that are ordered by the same service.</summary>
internal sealed record CartSection(string? Service, LocalizedText? ServiceName, IReadOnlyList<CartItem> Items)
{
    public long Total => Items.Sum(i => i.Amount);

    /// <summary>True when at least one line can be ordered.</summary>
    public bool IsOpen => Service is not null && Items.Any(i => i.IsOpen);
}

/// <summary>A cart, by service.</summary>
internal sealed record CartView(IReadOnlyList<CartSection> Sections)
{
    public static CartView Empty { get; } = new([]);

    public IEnumerable<CartItem> Items => Sections.SelectMany(s => s.Items);

    public long Total => Sections.Sum(s => s.Total);

    public int Count => Sections.Sum(s => s.Items.Count);
}
