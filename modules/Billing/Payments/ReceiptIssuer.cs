using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Notifications;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;

namespace PlatformSaaS.Billing.Payments;

/// <summary>Issues the receipt of a valid payment, signed by the treasurer who decided.</summary>
internal sealed class ReceiptIssuer(DbContext db, Books books, IStageServices services, IWorkingCalendar calendar, ITenantClock clock, ICurrentUser user, IDomainEvents events)
{
    /// <summary>Letter of the stage's <c>letters</c>.</summary>
    public const string Letter = "receipt";

    /// <summary>The receipt, and the values that the outcome's notices get.</summary>
    /// <param name="context">The stage.</param>
    /// <param name="invoice">The invoice, already settled.</param>
    /// <param name="source">The decision or payment that it confirms: one receipt each.</param>
    /// <param name="payment"><c>payment.*</c>, given the receipt's number and the day on which the work is due.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(Receipt Receipt, Dictionary<string, object?> Model)> IssueAsync(
        StageContext context, Invoice invoice, Guid source, Func<string, DateOnly?, Dictionary<string, object?>> payment, CancellationToken ct)
    {
        var lines = await db.Set<InvoiceLine>().AsNoTracking().Where(l => l.InvoiceId == invoice.Id).OrderBy(l => l.Position).ToListAsync(ct);
        var zone = await clock.ZoneAsync(ct);
        var number = await books.NextNumberAsync(BillingSettings.ReceiptNumber, ct);
        DateOnly? workDue = InvoiceModel.NextDeadline(context) is { } days ? await calendar.AddWorkingDaysAsync(await clock.TodayAsync(ct), days, ct) : null;
        var model = InvoiceModel.Of(invoice, lines, [], PaymentSettings.Of(context.Stage), context, zone);
        model["payment"] = payment(number, workDue);
        var letter = await services.IssueLetterAsync(context, context.Stage.Letters[Letter], model, user.Id, number, ct);
        var receipt = new Receipt
        {
            Id = NewId.Next(), InvoiceId = invoice.Id, DecisionId = source, Number = number, Amount = invoice.PaidAmount, LetterId = letter.Id, LetterFileId = letter.FileId, IssuedAt = clock.UtcNow
        };
        db.Add(receipt);
        await events.RaiseAsync(new IntegrationEvent(BillingEvents.Paid, "invoice", invoice.Id, invoice.Number, "paid") { Facts = new Dictionary<string, string?> { ["request"] = invoice.RequestId.ToString() } }, ct);
        return (receipt, model);
    }
}
