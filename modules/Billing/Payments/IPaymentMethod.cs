using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Billing.Payments;

/// <summary>How an invoice is paid. The stage kind <c>payment</c> issues the invoice and leaves the rest to the method that the definition names.</summary>
internal interface IPaymentMethod
{
    /// <summary>Name as used in definitions: <c>transfer</c>, <c>e-billing</c>.</summary>
    string Name { get; }

    /// <summary>Partial below the invoice on the request's page; model <see cref="PaymentView"/>.</summary>
    string PartialName { get; }

    /// <summary>State in which the stage opens, and whose turn it is. The invoice has been issued.</summary>
    Task<StageOpening> OpenAsync(StageContext context, Invoice invoice, CancellationToken ct);

    /// <summary>What may be done now, and by whom.</summary>
    Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, InvoiceFile file, CancellationToken ct);

    /// <summary>Carries out an action; the request and the invoice are locked.</summary>
    Task<StageResult> ExecuteAsync(StageContext context, Invoice invoice, StageAction action, ActionInput input, CancellationToken ct);

    /// <summary>Faults of a stage's definition for this method.</summary>
    IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage);
}
