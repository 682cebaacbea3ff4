using System.Text.Json;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Quotations;

/// <summary>How quotations are called on screen.</summary>
internal static class QuotationWords
{
    public static (Status Status, string Text) Badge(QuotationState state, bool forOfficer) => state switch
    {
        QuotationState.Offered => (forOfficer ? Status.Wait : Status.Turn, T("Menunggu konfirmasi", "To be confirmed")),
        QuotationState.Accepted => (Status.Ok, T("Disetujui", "Accepted")),
        QuotationState.Declined => (Status.Bad, T("Dibatalkan", "Declined")),
        QuotationState.Countered => (forOfficer ? Status.Turn : Status.Info, T("Jadwal lain diminta", "Another schedule asked for")),
        QuotationState.Lapsed => (Status.Idle, T("Kedaluwarsa", "Lapsed")),
        _ => (Status.Idle, T("Diganti", "Replaced"))
    };

    public static string Name(QuotationLine line) => new LocalizedText(line.NameId, line.NameEn).Current;

    /// <summary>What a line is made of.</summary>
    public static IReadOnlyList<RequestLineItem> Items(QuotationLine line) => line.Items == "[]" ? [] : JsonSerializer.Deserialize<List<RequestLineItem>>(line.Items, ServiceDefinitionDocument.Json)!;

    public static string Unit(QuotationLine line) => new LocalizedText(line.UnitId, line.UnitEn).Current;

    public static string Name(QuotationDiscount discount) => new LocalizedText(discount.NameId, discount.NameEn).Current;

    /// <summary>"10 % dari jumlah, mulai Rp 10.000.000".</summary>
    public static LocalizedText Rate(DiscountRule rule)
    {
        string Of(string culture)
        {
            var rate = rule.Percent is { } percent
                ? (culture == "en" ? $"{percent:0.##}% of the subtotal" : $"{IndonesianText.Percent(percent, percent == decimal.Truncate(percent) ? 0 : 2)} dari jumlah")
                : IndonesianText.Money(rule.Amount ?? 0, culture);
            var from = rule.FromTotal is { } total ? (culture == "en" ? ", from " : ", mulai ") + IndonesianText.Money(total, culture) : "";
            return rate + from + (rule.FromLines is { } lines ? (culture == "en" ? $", from {lines} lines" : $", mulai {lines} butir") : "");
        }

        return new LocalizedText(Of("id"), Of("en"));
    }

    /// <summary>"20 April 2026 sampai 24 April 2026, di …" for people and letters; null without a schedule.</summary>
    public static string? Schedule(Quotation quotation, string culture)
    {
        if (quotation.ScheduleFrom is not { } from)
        {
            return null;
        }

        var to = quotation.ScheduleTo is { } last && last != from ? (culture == "en" ? " to " : " sampai ") + IndonesianText.LongDate(last, culture) : "";
        return IndonesianText.LongDate(from, culture) + to + (quotation.SchedulePlace is { } place ? ", " + place : "");
    }
}
