using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Letters;
using PlatformSaaS.Modularity;
using PlatformSaaS.Numbering;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Quotations;

/// <summary>Makes a quotation of what an officer wrote, in the engine's transaction: prices, number, letter; the earlier one stays as history with its letter superseded.</summary>
internal sealed class QuotationIssuer(
    DbContext db, IEnumerable<IRequestLineSource> sources, QuotationReader reader, IStageServices services, ILetterIssuer letters, INumbering numbering, ITenantClock clock, ICurrentUser user, IAuditLog audit)
{
    /// <summary>Letter of the stage's <c>letters</c>.</summary>
    public const string Letter = "offer";

    private (Guid Request, IReadOnlyList<RequestLine> Lines)? _kept;

    /// <summary>Lines of the request, of whatever module took the order; kept while a page is made.</summary>
    public async Task<IReadOnlyList<RequestLine>> OrderedAsync(Guid request, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null && _kept is { } kept && kept.Request == request)
        {
            return kept.Lines;
        }

        var lines = new List<RequestLine>();
        foreach (var source in sources)
        {
            lines.AddRange(await source.LinesAsync(request, ct));
        }

        _kept = (request, [.. lines.OrderBy(l => l.Position)]);
        return _kept.Value.Lines;
    }

    public async Task<(Quotation Quotation, Dictionary<string, object?> Model)> IssueAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        var settings = QuotationSettings.Of(context.Stage);
        var (validDays, schedule) = (ValidDays(input), await ScheduleAsync(input, ct));
        var lines = QuotationFields.Read(input.Values, await OrderedAsync(context.Request.Id, ct));
        var chosen = (input.Values[QuotationFields.Discounts] as JsonArray)?.Select(c => c!.ToString()).ToList() ?? [];
        if (chosen.Count > 0 && input.Text(QuotationFields.DiscountReason) is not { Length: >= 5 })
        {
            throw new InputException(QuotationFields.DiscountReason, T("Tulis alasan potongan ini diberikan.", "Say why this discount is given."));
        }

        var pricing = QuotationPricing.Of(lines, settings.Discounts, chosen, input.Text(QuotationFields.DiscountReason));
        var before = (await reader.OfRequestAsync(context.Request.Id, ct)).LastOrDefault()?.Quotation;
        var (zone, today) = (await clock.ZoneAsync(ct), await clock.TodayAsync(ct));
        var validOn = today.AddDays(validDays);
        var quotation = new Quotation
        {
            Id = NewId.Next(), RequestId = context.Request.Id, StageRunId = context.Run.Id, Round = (before?.Round ?? 0) + 1, RequestNumber = context.Request.Number, ServiceCode = context.Service.Code,
            ServiceNameId = Cut(context.Service.Name.Id, 200), ServiceNameEn = context.Service.Name.En is { } en ? Cut(en, 200) : null, ApplicantUserId = context.Request.ApplicantUserId, ApplicantName = context.Request.ApplicantName,
            Number = await numbering.NextAsync("quotation:" + settings.Counter, settings.Number, today, Enum.Parse<CounterReset>(settings.Reset, ignoreCase: true), ct),
            State = QuotationState.Offered, Subtotal = pricing.Subtotal, Discount = pricing.Discount, Total = pricing.Total, IssuedAt = context.Now, IssuedBy = user.RequireId(), IssuedByName = user.Name ?? "",
            ValidOn = validOn, ValidUntil = StartOf(validOn.AddDays(1), zone), Terms = input.Text(QuotationFields.Terms), RevisionReason = before is null ? null : input.Text(QuotationFields.Reason),
            ScheduleFrom = schedule?.From, ScheduleTo = schedule?.To, SchedulePlace = schedule?.Place
        };
        var (rows, discounts) = Rows(quotation, pricing);
        db.Add(quotation);
        db.AddRange(rows);
        db.AddRange(discounts);
        var model = QuotationModel.Of(quotation, rows, discounts, before?.Number, zone);
        var values = await services.ModelAsync(context, "id", ct);
        values["quotation"] = model["quotation"];
        var letter = await letters.IssueAsync(new LetterOrder(context.Stage.Letters[Letter], RequestOwner.Type, context.Request.Id, values) { Number = quotation.Number, SignedBy = user.RequireId(), Supersedes = before?.LetterId }, ct);
        (quotation.LetterId, quotation.LetterFileId) = (letter.Id, letter.FileId);
        await RetireAsync(before, ct);
        await audit.WriteAsync("billing.quotation.offer", "billing.quotation", quotation.Id.ToString(), new
        {
            quotation.Number, quotation.Round, quotation.Subtotal, quotation.Discount, quotation.Total,
            changed = rows.Where(r => r.Reason is not null).Select(r => new { r.Position, r.BasePrice, r.Price, r.BaseQuantity, r.Quantity, r.Reason })
        }, ct);
        return (quotation, model);
    }

    /// <summary>The first moment of a day where the agency is.</summary>
    internal static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>One that was never answered gives way; what an earlier one was answered with stays.</summary>
    private async Task RetireAsync(Quotation? before, CancellationToken ct)
    {
        if (before is { State: QuotationState.Offered })
        {
            (await db.Set<Quotation>().AsTracking().FirstAsync(q => q.Id == before.Id, ct)).State = QuotationState.Superseded;
        }
    }

    private static (List<QuotationLine> Lines, List<QuotationDiscount> Discounts) Rows(Quotation quotation, QuotationPricing pricing) =>
    (
        [.. pricing.Lines.Select((l, i) => new QuotationLine
        {
            Id = NewId.Next(), QuotationId = quotation.Id, Position = i + 1, LineId = l.LineId, NameId = Cut(l.Name.Id, 300), NameEn = l.Name.En is { } en ? Cut(en, 300) : null, Detail = l.Detail is { } detail ? Cut(detail, 500) : null,
            Quantity = l.Quantity, UnitId = Cut(l.Unit.Id, 60), UnitEn = l.Unit.En is { } unit ? Cut(unit, 60) : null, Price = l.Price, Amount = l.Amount, Discount = pricing.Shares[i], BasePrice = l.BasePrice, BaseQuantity = l.BaseQuantity,
            Reason = l.Reason, Items = JsonSerializer.Serialize(l.Items, ServiceDefinitionDocument.Json)
        })],
        [.. pricing.Discounts.Select((d, i) => new QuotationDiscount
        {
            Id = NewId.Next(), QuotationId = quotation.Id, Position = i + 1, Code = d.Rule.Code, NameId = Cut(d.Rule.Name.Id, 200), NameEn = d.Rule.Name.En is { } en ? Cut(en, 200) : null, Percent = d.Rule.Percent, Amount = d.Amount, Reason = d.Reason
        })]
    );

    private static int ValidDays(ActionInput input)
    {
        var days = decimal.Parse(input.Text(QuotationFields.ValidDays)!, CultureInfo.InvariantCulture);
        return days == decimal.Truncate(days) ? (int)days : throw new InputException(QuotationFields.ValidDays, T("Tulis jumlah hari yang bulat.", "Write whole days."));
    }

    private async Task<(DateOnly From, DateOnly To, string? Place)?> ScheduleAsync(ActionInput input, CancellationToken ct)
    {
        var (from, to) = (Day(input, QuotationFields.From), Day(input, QuotationFields.To));
        if (from is null)
        {
            return to is null && input.Text(QuotationFields.Place) is null ? null : throw new InputException(QuotationFields.From, T("Tulis hari pertama jadwal yang diusulkan.", "Write the first day of the proposed schedule."));
        }

        if (from < await clock.TodayAsync(ct))
        {
            throw new InputException(QuotationFields.From, T("Jadwal tidak boleh di masa lalu.", "The schedule can't lie in the past."));
        }

        return to is null || to >= from ? (from.Value, to ?? from.Value, input.Text(QuotationFields.Place))
            : throw new InputException(QuotationFields.To, T("Hari terakhir tidak boleh sebelum hari pertama.", "The last day can't come before the first."));
    }

    private static DateOnly? Day(ActionInput input, string field) => input.Text(field) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
