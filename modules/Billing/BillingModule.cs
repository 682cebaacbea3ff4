using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Billing.Credits;
using PlatformSaaS.Billing.Http;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Billing.Quotations;
using PlatformSaaS.Billing.Reports;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Billing;

/// <summary>Quotations, invoices, payments by proof or billing code, receipts, credit notes and the ledger behind them.</summary>
[DependsOn(typeof(ReviewsModule))]
public sealed class BillingModule : PlatformModule
{
    /// <inheritdoc />
    public override bool CanBeSwitchedOff => true;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Navigation.IHealthNotes, AccountHealth>().AddScoped<BankAccounts>().AddScoped<Books>();
        services.AddScoped<InvoiceIssuer>().AddScoped<ReceiptIssuer>();
        services.AddScoped<InvoiceReader>().AddScoped<TreasurerDesk>().AddScoped<CreditNotes>().AddScoped<Income>();
        services.AddScoped<Reconciliation>().AddScoped<ReconciliationExport>().AddScoped<Numbering.INumberUses, Quotations.QuotationNumbers>().AddScoped<BillingNumbers>().AddScoped<Numbering.INumberUses>(sp => sp.GetRequiredService<BillingNumbers>());
        services.AddScoped<QuotationReader>().AddScoped<QuotationIssuer>();
        services.AddScoped<CodePayments>().AddScoped<BillingCodeReader>().AddScoped<BillingDesk>().AddScoped<BillingImport>();
        services.AddSingleton<IBillingGateway, FileGateway>();
        services.AddScoped<IPaymentMethod, TransferMethod>().AddScoped<IPaymentMethod, BillingCodeMethod>();
        services.AddScoped<IStageKind, PaymentStage>().AddScoped<IStageKind, QuotationStage>();
        services.AddSingleton<IEndpointContributor, BillingEndpoints>().AddSingleton<IEndpointContributor, AccountEndpoints>().AddSingleton<IEndpointContributor, BillingCodeEndpoints>();
    }
}
