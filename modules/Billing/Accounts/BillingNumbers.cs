using System.Text.RegularExpressions;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Accounts;

/// <summary>Patterns of the tenant's numbers.</summary>
internal sealed record NumberPatterns(string? Invoice, string? Receipt, string? Credit);

/// <summary>Reads and changes the patterns. Numbers already given never change.</summary>
internal sealed partial class BillingNumbers(ISettingProvider settings, ISettingManager manager, IPermissionChecker permissions, IUnitOfWork unitOfWork, IAuditLog audit)
{
    private static readonly (string Field, string Setting, Func<NumberPatterns, string?> Value)[] Fields =
        [("invoice", BillingSettings.InvoiceNumber, p => p.Invoice), ("receipt", BillingSettings.ReceiptNumber, p => p.Receipt), ("credit", BillingSettings.CreditNumber, p => p.Credit)];

    public async Task<NumberPatterns> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Accounts, ct);
        return new NumberPatterns(await settings.GetAsync(BillingSettings.InvoiceNumber, ct), await settings.GetAsync(BillingSettings.ReceiptNumber, ct), await settings.GetAsync(BillingSettings.CreditNumber, ct));
    }

    public async Task SetAsync(NumberPatterns patterns, CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Accounts, ct);
        var reset = await settings.GetAsync(BillingSettings.NumberReset, ct) ?? "yearly";
        var errors = Fields.Select(f => (f.Field, Fault: FaultOf(f.Value(patterns)?.Trim(), reset))).Where(f => f.Fault is not null).ToDictionary(f => f.Field, f => new[] { f.Fault! });
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        await unitOfWork.RunAsync(async token =>
        {
            foreach (var (_, setting, value) in Fields)
            {
                await manager.SetAsync(setting, value(patterns)!.Trim(), token);
            }

            await audit.WriteAsync("billing.numbers.set", "billing.settings", "numbers", patterns, token);
        }, ct);
    }

    /// <summary>Why a pattern can't number papers, or null.</summary>
    internal static string? FaultOf(string? pattern, string reset) =>
        pattern is not { Length: > 0 and <= 80 } || !Pattern().IsMatch(pattern) || pattern.Any(char.IsControl)
            ? T("Tulis pola dengan satu {seq}, misalnya INV/{yyyy}/{mm}/{seq:00000}. Yang dikenal: {seq}, {seq:0000}, {yyyy}, {yy}, {mm}, {m}, {dd}, {roman}.",
                "Write a pattern with one {seq}, such as INV/{yyyy}/{mm}/{seq:00000}. Known: {seq}, {seq:0000}, {yyyy}, {yy}, {mm}, {m}, {dd}, {roman}.")
        : reset != "never" && !pattern.Contains("{yyyy}", StringComparison.Ordinal) && !pattern.Contains("{yy}", StringComparison.Ordinal)
            ? T("Nomor akan berulang: urutan dimulai lagi setiap tahun, jadi pola harus memuat {yyyy} atau {yy}.", "Numbers would repeat: the sequence starts again each year, so the pattern needs {yyyy} or {yy}.")
        : reset is "monthly" or "daily" && !Month().IsMatch(pattern) ? T("Urutan dimulai lagi setiap bulan, jadi pola harus memuat bulan.", "The sequence starts again each month, so the pattern needs the month.")
        : null;

    [GeneratedRegex(@"^[^{}]*(\{(yyyy|yy|mm|m|dd|roman)\}[^{}]*)*\{seq(:0{1,12})?\}[^{}]*(\{(yyyy|yy|mm|m|dd|roman)\}[^{}]*)*$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\{(mm|m|roman)\}")]
    private static partial Regex Month();
}
