using System.Globalization;
using System.Text.Json;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Billing.Quotations;

/// <summary><c>quotation.*</c> for letters and notices: plain values in Indonesian, and beside them bare figures and days for templates in other languages.</summary>
internal static class QuotationModel
{
    public static Dictionary<string, object?> Of(Quotation q, IReadOnlyList<QuotationLine> lines, IReadOnlyList<QuotationDiscount> discounts, string? replaces, TimeZoneInfo zone)
    {
        var issued = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(q.IssuedAt, zone).DateTime);
        var no = 0;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["quotation"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["number"] = q.Number, ["round"] = q.Round, ["date"] = IndonesianText.Date(issued), ["request"] = q.RequestNumber, ["service"] = q.ServiceNameId, ["serviceEn"] = q.ServiceNameEn ?? q.ServiceNameId,
                ["applicant"] = q.ApplicantName, ["validUntil"] = IndonesianText.LongDate(q.ValidOn), ["validOn"] = Iso(q.ValidOn), ["validDays"] = q.ValidOn.DayNumber - issued.DayNumber,
                ["subtotal"] = IndonesianText.Number(q.Subtotal), ["discount"] = IndonesianText.Number(q.Discount), ["hasDiscount"] = q.Discount > 0,
                ["total"] = IndonesianText.Money(q.Total), ["figure"] = IndonesianText.Number(q.Total), ["amount"] = q.Total, ["words"] = IndonesianText.TerbilangRupiah(q.Total),
                ["lines"] = lines.Select(l => (object?)Line(l, lines.Count > 1, ref no)).ToList(),
                ["discounts"] = discounts.Select(d => (object?)new Dictionary<string, object?> { ["name"] = d.NameId, ["figure"] = IndonesianText.Number(d.Amount) }).ToList(),
                ["hasItems"] = lines.Any(l => l.Items != "[]"), ["terms"] = Terms(q.Terms), ["hasSchedule"] = q.HasSchedule, ["schedule"] = QuotationWords.Schedule(q, "id") ?? "", ["scheduleEn"] = QuotationWords.Schedule(q, "en") ?? "",
                ["replaces"] = replaces ?? "", ["revision"] = q.RevisionReason ?? "", ["reason"] = q.AnswerReason ?? "", ["wish"] = q.AnswerWish ?? "", ["by"] = q.IssuedByName
            }
        };
    }

    private static Dictionary<string, object?> Line(QuotationLine line, bool several, ref int no)
    {
        var parts = JsonSerializer.Deserialize<List<RequestLineItem>>(line.Items, ServiceDefinitionDocument.Json)!;
        var items = new List<object?>();
        string? group = null;
        foreach (var part in parts)
        {
            items.Add(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["no"] = ++no, ["name"] = part.Name.Id, ["group"] = part.Group?.Id != group ? part.Group?.Id ?? "" : "", ["quantity"] = IndonesianText.Number(line.Quantity),
                ["price"] = IndonesianText.Number(part.Price), ["amount"] = IndonesianText.Number(checked(part.Price * line.Quantity))
            });
            group = part.Group?.Id;
        }

        // Parts keep their tariffs; what an officer took off or added to the line stands as a row of its own, so that the column adds up.
        var difference = parts.Count == 0 ? 0 : line.Amount - parts.Sum(p => checked(p.Price * line.Quantity));
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["no"] = parts.Count == 0 ? ++no : 0, ["letter"] = Letter(line.Position), ["name"] = line.NameId, ["detail"] = line.Detail ?? "", ["quantity"] = IndonesianText.Number(line.Quantity), ["unit"] = line.UnitId,
            ["price"] = IndonesianText.Number(line.Price), ["amount"] = IndonesianText.Number(line.Amount), ["hasItems"] = parts.Count > 0, ["items"] = items, ["several"] = several,
            ["adjusted"] = difference != 0, ["adjustment"] = difference < 0 ? "−" + IndonesianText.Number(-difference) : IndonesianText.Number(difference)
        };
    }

    /// <summary>A, B … Z, AA, AB …</summary>
    internal static string Letter(int position) => position <= 26 ? ((char)('A' + position - 1)).ToString() : Letter((position - 1) / 26) + (char)('A' + ((position - 1) % 26));

    private static List<object?> Terms(string? terms) => [.. (terms ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => (object?)new Dictionary<string, object?> { ["text"] = t })];

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
