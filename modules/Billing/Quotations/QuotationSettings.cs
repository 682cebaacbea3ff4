using System.Text.Json;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Billing.Quotations;

/// <summary>A discount that a stage offers: a percentage of the subtotal or whole rupiah, given by its condition or chosen by an officer.</summary>
internal sealed record DiscountRule
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }

    /// <summary>Percent of the subtotal, above 0 up to 100.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Whole rupiah.</summary>
    public long? Amount { get; init; }

    /// <summary>Smallest subtotal that it is given for.</summary>
    public long? FromTotal { get; init; }

    /// <summary>Fewest lines that it is given for.</summary>
    public int? FromLines { get; init; }

    /// <summary>True where an officer chooses it, with a reason; else it is given wherever its conditions hold.</summary>
    public bool Chosen { get; init; }

    public bool Holds(long subtotal, int lines) => subtotal >= (FromTotal ?? 0) && lines >= (FromLines ?? 0);
}

/// <summary>What a stage of kind <c>quotation</c> says beside the common members.</summary>
/// <param name="Number">Pattern of its numbers.</param>
/// <param name="Counter">Counter that stages share; one for the agency where it is not named.</param>
/// <param name="Reset">When the numbers start again.</param>
/// <param name="ValidDays">Calendar days that an offer holds, unless the officer says otherwise.</param>
/// <param name="HasSchedule">True where dates may be proposed, which the applicant may decline.</param>
/// <param name="Discounts">Discounts.</param>
internal sealed record QuotationSettings(string Number, string Counter, string Reset, int ValidDays, bool HasSchedule, IReadOnlyList<DiscountRule> Discounts)
{
    public const int LongestDays = 365;

    public static QuotationSettings Of(StageDefinition stage) => new(
        Find(stage, "number")?.GetString() ?? "B/{seq}/{roman}/{yyyy}", Find(stage, "numberCounter")?.GetString() ?? "all", Find(stage, "numberReset")?.GetString() ?? "yearly",
        Find(stage, "validDays") is { ValueKind: JsonValueKind.Number } days ? days.GetInt32() : 14, Find(stage, "schedule") is { ValueKind: JsonValueKind.True },
        Find(stage, "discounts") is { ValueKind: JsonValueKind.Array } rules ? rules.Deserialize<List<DiscountRule>>(ServiceDefinitionDocument.Json)! : []);

    private static JsonElement? Find(StageDefinition stage, string name) => stage.More is { } more && more.TryGetValue(name, out var value) ? value : null;
}
