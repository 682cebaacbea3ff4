using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Orders;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Lines;

/// <summary>An option of a line beside what it costs now.</summary>
/// <param name="Item">As chosen or frozen.</param>
/// <param name="Name">Name.</param>
/// <param name="Group">Heading, or null.</param>
/// <param name="Price">Frozen, or today's; null while there is none.</param>
internal sealed record LineItemState(LineItem Item, LocalizedText Name, LocalizedText? Group, long? Price)
{
    public bool IsPriceChanged => Item.Price is null && Price is { } now && now != Item.Seen;

    /// <summary>What changed, in words.</summary>
    public string Change => T($"{Name.Id}: {Format.Money(Item.Seen)} menjadi {Format.Money(Price ?? 0)}", $"{Name.In("en")}: {Format.Money(Item.Seen)} to {Format.Money(Price ?? 0)}");
}

/// <summary>A structured line held against the catalog of today; once submitted, as it was frozen.</summary>
internal sealed record LineState(OrderLine Line, LineContent Content, JsonObject Identity, OptionProduct? Product, LocalizedText ProductName, LocalizedText? Standard, IReadOnlyList<LineItemState> Items, IReadOnlyList<string> Faults)
{
    public bool IsFrozen => Line.SubmittedAt is not null;

    public long Price => Items.Sum(i => i.Price ?? 0);

    public long Seen => Items.Sum(i => i.Item.Seen);

    public bool IsPriceChanged => !IsFrozen && Faults.Count == 0 && Items.Any(i => i.IsPriceChanged);

    /// <summary>What changed in price, parameter by parameter.</summary>
    public string Changes => string.Join("; ", Items.Where(i => i.IsPriceChanged).Select(i => i.Change)) + ".";

    /// <summary>How the applicant calls it, else the product's name.</summary>
    public string Title
    {
        get
        {
            var id = Identity["namaId"]?.ToString();
            var en = Identity["namaEn"]?.ToString();
            return new LocalizedText(string.IsNullOrWhiteSpace(id) ? ProductName.Id : id, string.IsNullOrWhiteSpace(en) ? null : en).Current;
        }
    }

    /// <summary>The line as the catalog is now.</summary>
    public static LineState Of(OrderLine line, LineSource source)
    {
        var content = LineContent.Parse(line.Content!);
        var identity = (JsonObject)JsonNode.Parse(line.Data)!;
        if (line.SubmittedAt is not null)
        {
            return new LineState(line, content, identity, null, line.Name, content.StandardName, [.. content.Items.Select(i => new LineItemState(i, i.Name!, i.Group, i.Price))], []);
        }

        var product = source.Book.Find(line.ProductId)!;
        var faults = new List<string>();
        if (product.Product.IsRetired || !source.Takes(product))
        {
            faults.Add(T($"{product.Name.Id} tidak lagi ditawarkan.", $"{product.Name.In("en")} is no longer offered."));
        }

        var standard = content.Standard is null or TestStandard.None ? null : product.Standard(content.Standard);
        if (content.Standard is not (null or TestStandard.None) && standard is null)
        {
            faults.Add(T("Standar uji yang dipilih tidak berlaku lagi untuk produk ini.", "The chosen standard no longer applies to this product."));
        }

        var rules = faults.Count > 0 ? null : source.Evaluate(content.Use ?? [], content.Standard);
        var items = new List<LineItemState>();
        foreach (var item in content.Items)
        {
            if (product.Find(item.Option) is not { } option)
            {
                faults.Add(T($"'{item.Code}' tidak ada lagi.", $"'{item.Code}' is gone."));
                continue;
            }

            items.Add(new LineItemState(item, option.Option.Name, option.Option.Group, option.Price(source.Today)));
            if (faults.Count == 0 && LineChoice.Fault(option, content.Standard, rules, source) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return new LineState(line, content, identity, product, product.Name, content.Standard == TestStandard.None ? NoStandard : standard?.Name, items, faults);
    }

    public static LocalizedText NoStandard { get; } = new("Tanpa standar uji", "No test standard");

    /// <summary>Freezes the line at today's prices.</summary>
    public void Freeze(LineSource source, DateTimeOffset now)
    {
        var product = Product!.Product;
        var content = Content with
        {
            StandardName = Standard,
            UseWords = Content.Use is { } use ? LineWords.Use(source.Rules!, use) : null,
            Items = [.. Items.Select(i =>
            {
                var option = Product.Find(i.Item.Option)!;
                return i.Item with
                {
                    Name = i.Name, Group = i.Group, Seen = i.Price!.Value, Price = i.Price, Tariff = option.Tariff(source.Today)!.Id, Unit = option.Option.Unit, Method = option.Option.Method, Limit = option.Option.Limit
                };
            })]
        };
        Line.Content = content.Write();
        (Line.NameId, Line.NameEn, Line.UnitId, Line.UnitEn) = (product.NameId, product.NameEn, product.UnitId, product.UnitEn);
        (Line.Price, Line.PriceSeen, Line.HandlingUnit, Line.SubmittedAt) = (Price, Price, product.HandlingUnit, now);
        Line.Fields = System.Text.Json.JsonSerializer.Serialize(source.Stage.Fields, System.Text.Json.JsonSerializerOptions.Web);
    }
}
