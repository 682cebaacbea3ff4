using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Features;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Payments;

/// <summary>
/// Stage kind <c>payment</c>: opens by issuing the invoice from the request's lines, then follows its method. Outcomes <c>paid</c> and <c>refused</c>.
/// An order that costs nothing opens in the state <c>free</c>, in which the applicant goes on without paying.
/// </summary>
internal sealed class PaymentStage(DbContext db, InvoiceIssuer issuer, Books books, IEnumerable<IPaymentMethod> methods, IFeatureChecker features, InvoiceReader reader) : IStageKind
{
    public const string KindName = "payment";
    public const string Paid = "paid";
    public const string Refused = "refused";

    /// <summary>State of an invoice of nothing, and the action that leaves it.</summary>
    public const string Free = "free";
    public const string Continue = "continue";

    public string Name => KindName;

    public string PartialName => "Stages/_Payment";

    public StageKindDescription Description => PaymentDescription.Value;

    public async Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("Billing", ct))
        {
            throw new BusinessException("billing.off", T("Pembayaran sedang tidak dibuka di portal ini, jadi tagihan belum dapat terbit.", "Payments are switched off in this portal, so no invoice can be issued."), conflict: true);
        }

        var settings = PaymentSettings.Of(context.Stage);
        var invoice = await issuer.IssueAsync(context, settings, ct);
        context.Run.Data["invoiceId"] = invoice.Id.ToString();
        return invoice.Total == 0 ? new StageOpening(Free, Turn.Applicant) : await Method(settings.Method).OpenAsync(context, invoice, ct);
    }

    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("Billing", ct) || await reader.OfRunAsync(context.Run.Id, ct) is not { } file)
        {
            return [];
        }

        return context.Run.State == Free
            ? [new StageAction(Continue, new("Lanjutkan tanpa pembayaran", "Go on without payment"), [ActionActor.Applicant]) { IsPrimary = true, Tone = "positive", HasOwnForm = true }]
            : await Method(file.Invoice.Method).ActionsAsync(context, file, ct);
    }

    public async Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        var found = await FindAsync(context, ct) ?? throw new MissingException();
        var invoice = await books.LockAsync(found.Id, ct);
        if (context.Run.State != Free)
        {
            return await Method(invoice.Method).ExecuteAsync(context, invoice, action, input, ct);
        }

        await books.WriteAsync(invoice.Settle(0, context.Now), invoice.Number, null, null, ct);
        return StageResult.Close(Paid) with { Timeline = new("Dilanjutkan tanpa pembayaran", "Gone on without payment") };
    }

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        var settings = PaymentSettings.Of(stage);
        if (methods.FirstOrDefault(m => m.Name == settings.Method) is not { } method)
        {
            var known = string.Join(", ", methods.Select(m => m.Name));
            yield return new($"Cara bayar '{settings.Method}' tidak dikenal. Yang dikenal: {known}.", $"There is no way to pay '{settings.Method}'. There are: {known}.");
            yield break;
        }

        if (settings.ValidatorRole is null)
        {
            yield return new("Tahap pembayaran memerlukan 'validator' atau 'actor' berupa peran (role:…) yang memeriksa pembayaran.", "A payment stage needs a role (role:…) as 'validator' or 'actor' that checks payments.");
        }

        if (settings.DueWorkingDays is < 1 or > 365)
        {
            yield return new("'dueWorkingDays' harus 1 sampai 365 hari kerja.", "'dueWorkingDays' has to be 1 to 365 working days.");
        }

        foreach (var missing in new[] { Paid, Refused }.Where(o => !stage.Outcomes.ContainsKey(o)))
        {
            yield return new($"Tahap pembayaran memerlukan hasil '{missing}'.", $"A payment stage needs the outcome '{missing}'.");
        }

        if (!stage.Letters.ContainsKey(ReceiptIssuer.Letter))
        {
            yield return new($"Tahap pembayaran memerlukan surat '{ReceiptIssuer.Letter}' di letters.", $"A payment stage needs the letter '{ReceiptIssuer.Letter}' in letters.");
        }

        foreach (var fault in method.Validate(service, stage))
        {
            yield return fault;
        }
    }

    private IPaymentMethod Method(string name) => methods.FirstOrDefault(m => m.Name == name) ?? throw new InvalidOperationException($"This host has no payment method {name}.");

    private Task<Invoice?> FindAsync(StageContext context, CancellationToken ct) =>
        db.Set<Invoice>().AsNoTracking().FirstOrDefaultAsync(i => i.StageRunId == context.Run.Id, ct);
}
