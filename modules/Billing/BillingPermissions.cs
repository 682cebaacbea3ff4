using PlatformSaaS.Permissions;

namespace PlatformSaaS.Billing;

/// <summary>Permissions of the module.</summary>
internal sealed class BillingPermissions : IPermissionDefinitionProvider
{
    /// <summary>The treasurer's queue, and seeing every invoice.</summary>
    public const string Verify = "Billing.Verify";

    /// <summary>Finance's queue of billing codes: entering codes, recording payments, late cases, import.</summary>
    public const string Codes = "Billing.Codes";

    /// <summary>Ledger, reconciliation and their spreadsheets.</summary>
    public const string Ledger = "Billing.Ledger";

    /// <summary>Credit notes: refunds and corrections.</summary>
    public const string Credit = "Billing.Credit";

    /// <summary>Destination accounts and numbering.</summary>
    public const string Accounts = "Billing.Accounts";

    public IEnumerable<PermissionDefinition> Define() =>
    [
        new(Verify, "Memeriksa pembayaran dan melihat tagihan"),
        new(Codes, "Mengelola kode billing dan mencatat pembayarannya"),
        new(Ledger, "Melihat buku besar dan rekonsiliasi"),
        new(Credit, "Menerbitkan nota kredit"),
        new(Accounts, "Mengatur rekening tujuan dan penomoran tagihan")
    ];
}
