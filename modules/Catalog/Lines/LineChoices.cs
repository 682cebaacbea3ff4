using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Lines;

/// <summary>A parameter or measuring range that can be ticked.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Note">Unit, method and limit, or null.</param>
/// <param name="Price">Price today.</param>
/// <param name="IsSample">True when the price is only a sample.</param>
/// <param name="Reason">Why it is offered, where a rule table says so.</param>
/// <param name="IsTicked">True when it is chosen.</param>
internal sealed record OfferedOption(string Code, LocalizedText Name, string? Note, long Price, bool IsSample, LocalizedText? Reason, bool IsTicked);

/// <summary>What can be chosen next under the values given so far: made anew whenever product, standard or use change.</summary>
internal sealed record LineChoices(LineSource Source, JsonObject Values)
{
    public OptionProduct? Product { get; } = Source.Book.Find(Values[LineForm.Product]?.ToString()) is { Product.IsRetired: false } product && Source.Takes(product) ? product : null;

    public bool IsTest => Source.Stage.Kind == ProductKind.Test;

    /// <summary>Standards of the product; none asked for where it has none.</summary>
    public IReadOnlyList<TestStandard> Standards => Product?.Standards ?? [];

    /// <summary>The standard chosen, when it is one of the product's.</summary>
    public string? Standard => !IsTest ? null : Values[LineForm.Standard]?.ToString() switch
    {
        null or "" when Product is not null && Standards.Count == 0 => TestStandard.None,
        TestStandard.None => TestStandard.None,
        var code => Product?.Standard(code)?.Code
    };

    /// <summary>True when kinds of food, time and temperature have to be told.</summary>
    public bool AsksUse => LineForm.Applies(Source.Rules, Standard);

    /// <summary>Parameters on offer by heading, in order; null while something has to be chosen first.</summary>
    public IReadOnlyList<(LocalizedText? Group, IReadOnlyList<OfferedOption> Options)>? Offered()
    {
        if (Product is null || (IsTest && Standard is null))
        {
            return null;
        }

        var result = Evaluate();
        if (result is { IsComplete: false })
        {
            return null;
        }

        var ticked = LineForm.Ticked(Values[LineForm.Items]);
        var groups = new List<(LocalizedText? Group, List<OfferedOption> Options)>();
        foreach (var option in Product.Offered(Standard ?? TestStandard.None, Source.Today).Where(o => result is null || result.Find(o.Option.Code) is not null))
        {
            if (groups.FindIndex(g => g.Group == option.Option.Group) is var at && at < 0)
            {
                groups.Add((option.Option.Group, []));
                at = groups.Count - 1;
            }

            var tariff = option.Tariff(Source.Today)!;
            groups[at].Options.Add(new OfferedOption(
                option.Option.Code, option.Option.Name, Note(option.Option), tariff.Price, tariff.IsSample, result?.Find(option.Option.Code)?.Reason, ticked.Contains(option.Option.Code)));
        }

        return [.. groups.Select(g => (g.Group, (IReadOnlyList<OfferedOption>)g.Options))];
    }

    /// <summary>What the rule table says; null where it has no say.</summary>
    public MigrationResult? Evaluate() => Source.Evaluate(Values, Standard);

    private static string? Note(ProductOption option)
    {
        var text = string.Join(" · ", new[] { option.Method, option.Unit, option.Limit is null ? null : new LocalizedText($"batas {option.Limit}", $"limit {option.Limit}").Current }.Where(p => !string.IsNullOrEmpty(p)));
        return text.Length == 0 ? null : text;
    }
}
