using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Billing.Quotations;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Invoices;

/// <summary>A line to be billed: as it was ordered, or as it stands in the quotation that was accepted.</summary>
internal sealed record BilledLine(Guid Id, int Position, LocalizedText Name, string? Detail, long Quantity, LocalizedText Unit, long Price, long Discount)
{
    public long Amount => checked((Quantity * Price) - Discount);

    public static BilledLine Of(RequestLine line) => new(line.Id, line.Position, line.Name, line.Detail, line.Quantity, line.Unit, line.Price, 0);

    public static BilledLine Of(QuotationLine line) =>
        new(line.LineId ?? line.Id, line.Position, new LocalizedText(line.NameId, line.NameEn), line.Detail, line.Quantity, new LocalizedText(line.UnitId, line.UnitEn), line.Price, line.Discount);
}

/// <summary>
/// Issues the invoice of a request, in the engine's transaction: number, frozen lines, first ledger entry, letter, notice. Its lines are those of the quotation that the applicant
/// accepted, else those of the order.
/// </summary>
internal sealed class InvoiceIssuer(
    DbContext db, IEnumerable<IRequestLineSource> sources, QuotationReader quotations, IStageServices services, Books books, BankAccounts accounts, IWorkingCalendar calendar, ITenantClock clock, IAuditLog audit)
{
    /// <summary>Letter of the stage's <c>letters</c>.</summary>
    public const string Letter = "invoice";

    /// <summary>Notice of the stage's <c>notices</c>, with the invoice attached.</summary>
    public const string Notice = "due";

    public async Task<Invoice> IssueAsync(StageContext context, PaymentSettings settings, CancellationToken ct)
    {
        var lines = await LinesAsync(context.Request.Id, ct);
        if (lines.Count == 0)
        {
            throw new BusinessException("billing.no-lines", T(
                "Permohonan ini belum punya pesanan yang dapat ditagih. Lengkapi pesanannya dahulu.", "This request has no order that could be billed. Complete the order first."), conflict: true);
        }

        lines = await NotYetBilledAsync(context.Request.Id, lines, ct);
        if (settings.Method == TransferMethod.MethodName && Total(lines) > 0 && (await accounts.ActiveAsync(ct)).Count == 0)
        {
            throw new BusinessException("billing.no-account", T(
                "Tagihan belum dapat terbit karena rekening tujuan belum diatur. Minta admin mengisinya di menu Rekening.",
                "The invoice can't be issued because no destination account is set up. Ask the admin to add one under Accounts."), conflict: true);
        }

        var invoice = await DraftAsync(context, settings, Total(lines), ct);
        var rows = lines.OrderBy(l => l.Position).Select((l, i) => Line(invoice, l, i + 1)).ToList();
        db.Add(invoice);
        db.AddRange(rows);
        await books.TouchedAsync(ct);
        await books.WriteAsync(invoice.Issue(), invoice.Number, null, null, ct);
        var model = InvoiceModel.Of(invoice, rows, await accounts.ActiveAsync(ct), settings, context, await clock.ZoneAsync(ct));
        if (context.Stage.Letters.TryGetValue(Letter, out var template))
        {
            var letter = await services.IssueLetterAsync(context, template, model, number: invoice.Number, ct: ct);
            (invoice.LetterId, invoice.LetterFileId) = (letter.Id, letter.FileId);
        }

        await audit.WriteAsync("billing.invoice.issue", "billing.invoice", invoice.Id.ToString(), new { invoice.Number, invoice.Total, context.Request.Id }, ct);
        if (context.Stage.Notices.TryGetValue(Notice, out var notice))
        {
            await services.NotifyAsync(context, notice, model, invoice.LetterFileId is { } file ? [file] : [], ct: ct);
        }

        return invoice;
    }

    private async Task<List<BilledLine>> LinesAsync(Guid request, CancellationToken ct)
    {
        if (await quotations.AcceptedAsync(request, ct) is { } accepted)
        {
            return [.. accepted.Lines.Select(BilledLine.Of)];
        }

        var lines = new List<BilledLine>();
        foreach (var source in sources)
        {
            lines.AddRange((await source.LinesAsync(request, ct)).Select(BilledLine.Of));
        }

        return lines;
    }

    /// <summary>A line is billed once: what stands on an invoice that holds is left out, so that a stage entered again can't charge twice.</summary>
    private async Task<List<BilledLine>> NotYetBilledAsync(Guid requestId, List<BilledLine> lines, CancellationToken ct)
    {
        var billed = await (
            from invoice in db.Set<Invoice>().AsNoTracking()
            join line in db.Set<InvoiceLine>().AsNoTracking() on invoice.Id equals line.InvoiceId
            where invoice.RequestId == requestId && (invoice.State == InvoiceState.Open || invoice.State == InvoiceState.Paid)
            select new { line.LineId, invoice.Number }).ToListAsync(ct);
        var left = lines.Where(l => billed.TrueForAll(b => b.LineId != l.Id)).ToList();
        return left.Count > 0 ? left : throw new BusinessException("billing.already-billed", T(
            $"Pesanan ini sudah ditagih dengan {billed[0].Number}. Tagihan tidak dapat diterbitkan dua kali.", $"This order was billed with {billed[0].Number}. It can't be billed twice."), conflict: true);
    }

    private static long Total(List<BilledLine> lines)
    {
        try
        {
            return lines.Aggregate(0L, (sum, line) => checked(sum + line.Amount));
        }
        catch (OverflowException)
        {
            throw new BusinessException("billing.too-large", T("Jumlah tagihan terlalu besar. Periksa jumlah dan tarif pesanan.", "The total is too large. Check quantities and tariffs."));
        }
    }

    private async Task<Invoice> DraftAsync(StageContext context, PaymentSettings settings, long total, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return new Invoice
        {
            Id = NewId.Next(), Number = await books.NextNumberAsync(BillingSettings.InvoiceNumber, ct), RequestId = context.Request.Id, StageRunId = context.Run.Id, StageCode = context.Stage.Code,
            RequestNumber = context.Request.Number, ServiceCode = context.Service.Code, ServiceNameId = Cut(context.Service.Name.Id, 200), ServiceNameEn = Cut(context.Service.Name.En, 200),
            ApplicantUserId = context.Request.ApplicantUserId, ApplicantName = context.Request.ApplicantName, Method = settings.Method, ValidatorRole = settings.ValidatorRole ?? "",
            Total = total, State = InvoiceState.Open, IssuedAt = clock.UtcNow, DueOn = await calendar.AddWorkingDaysAsync(today, settings.DueWorkingDays, ct),
            CreditLetter = context.Stage.Letters.GetValueOrDefault("credit"), CreditNotice = NoticeCode(context.Stage, "credited")
        };
    }

    private static InvoiceLine Line(Invoice invoice, BilledLine line, int position) => new()
    {
        Id = NewId.Next(), InvoiceId = invoice.Id, LineId = line.Id, Position = position, NameId = Cut(line.Name.Id, 300), NameEn = Cut(line.Name.En, 300), Detail = Cut(line.Detail, 500),
        Quantity = line.Quantity, UnitId = Cut(line.Unit.Id, 60), UnitEn = Cut(line.Unit.En, 60), Price = line.Price, Discount = line.Discount, Amount = line.Amount
    };

    private static string? NoticeCode(StageDefinition stage, string name) => !stage.Notices.TryGetValue(name, out var notice) ? null
        : notice.ValueKind == System.Text.Json.JsonValueKind.String ? notice.GetString()
        : notice.ValueKind == System.Text.Json.JsonValueKind.Object && notice.TryGetProperty("template", out var template) ? template.GetString() : null;

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : text[..most];
}
