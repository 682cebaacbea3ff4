using PlatformSaaS.Catalog.Tariffs;

namespace PlatformSaaS.Catalog.Pages;

/// <summary>The tariffs of a product or option with the ways to change them.</summary>
/// <param name="Tariffs">Periods, the earliest first.</param>
/// <param name="Today">Today at the agency.</param>
/// <param name="Typed">What was typed into the form that was refused.</param>
/// <param name="Gap">Days that the refused change would leave without a price, in words.</param>
internal sealed record TariffPanel(IReadOnlyList<Tariff> Tariffs, DateOnly Today, IReadOnlyDictionary<string, string> Typed, string? Gap)
{
    /// <summary>What a form sent; nothing where the page was only asked for.</summary>
    public static IReadOnlyDictionary<string, string> Read(Microsoft.AspNetCore.Http.HttpRequest request) =>
        request.HasFormContentType ? request.Form.Where(f => f.Key is not "__RequestVerificationToken").ToDictionary(f => f.Key, f => f.Value.ToString()) : new Dictionary<string, string>();

    public IReadOnlyList<TariffGap> Gaps { get; } = TariffCoverage.Gaps(Tariffs, Today);
}
