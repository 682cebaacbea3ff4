using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Navigation;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Billing.Accounts;

/// <summary>An account to pay into where a service is paid by transfer, before the portal is opened.</summary>
internal sealed class AccountHealth(DbContext db, IRequestDirectory services) : IHealthNotes
{
    public Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HealthNote>>([]);

    public async Task<IReadOnlyList<LaunchItem>> BeforeLaunchAsync(CancellationToken ct)
    {
        var paid = (await services.PublishedServicesAsync(ct)).Where(s => s.Stages.Any(t => t.Kind == PaymentStage.KindName && PaymentSettings.Of(t).Method == TransferMethod.MethodName)).Select(s => s.Name).ToList();
        if (paid.Count == 0)
        {
            return [];
        }

        return
        [
            new("payment-account", new("Rekening tujuan pembayaran", "Account to pay into"), new($"Dibayar dengan transfer: {string.Join(", ", paid.Select(n => n.Id))}. Tagihannya menyebut rekening ini.", $"Paid by transfer: {string.Join(", ", paid.Select(n => n.In("en")))}. Their bills name this account."),
                "/admin/rekening", await db.Set<BankAccount>().AnyAsync(a => a.RetiredAt == null, ct), true, 40)
        ];
    }
}
