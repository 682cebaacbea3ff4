using System.Text.RegularExpressions;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Numbering;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Accounts;

/// <summary>Patterns of the tenant's numbers.</summary>
internal sealed record NumberPatterns(string? Invoice, string? Receipt, string? Credit)
{
    /// <summary>When all three start again: <c>never yearly monthly daily</c>; null leaves it as it is.</summary>
    public string? Reset { get; init; }

    /// <summary>Mark of the patterns as they were seen; null doesn't ask.</summary>
    public string? Revision { get; init; }
}

/// <summary>Reads and changes the patterns. Numbers already given never change.</summary>
internal sealed partial class BillingNumbers(ISettingProvider settings, ISettingManager manager, IPermissionChecker permissions, ISettingsDesk desk, IAgencyProfiles profiles, INumberPreview preview) : INumberUses
{
    private static readonly (string Field, string Setting, LocalizedText Name, Func<NumberPatterns, string?> Value)[] Fields =
    [
        ("invoice", BillingSettings.InvoiceNumber, new("Tagihan", "Invoices"), p => p.Invoice), ("receipt", BillingSettings.ReceiptNumber, new("Kuitansi", "Receipts"), p => p.Receipt),
        ("credit", BillingSettings.CreditNumber, new("Nota kredit", "Credit notes"), p => p.Credit)
    ];

    public async Task<NumberPatterns> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(BillingPermissions.Accounts, ct);
        var patterns = await ReadAsync(ct);
        return patterns with { Revision = Revisions.Of(patterns) };
    }

    public Task SetAsync(NumberPatterns patterns, CancellationToken ct) =>
        desk.ChangeAsync(new SettingsHold<NumberPatterns>(BillingPermissions.Accounts, async token => await profiles.LockAsync(token) is null ? null : await ReadAsync(token), Revisions.Of), patterns.Revision, async (before, token) =>
        {
            var reset = patterns.Reset is { Length: > 0 } wanted ? wanted.ToLowerInvariant() : before.Reset!;
            var known = Enum.TryParse<CounterReset>(reset, ignoreCase: true, out var counter) && Enum.IsDefined(counter);
            var errors = Fields.Select(f => (f.Field, Pattern: f.Value(patterns)?.Trim())).Select(f => (f.Field, Fault: FaultOf(f.Pattern, reset)?.Current ?? (known ? preview.FaultOf(f.Pattern, counter) : null)))
                .Where(f => f.Fault is not null).ToDictionary(f => f.Field, f => new[] { f.Fault! });
            if (!known)
            {
                errors["reset"] = [T("Pilih kapan urutan dimulai lagi.", "Choose when the sequence starts again.")];
            }

            if (errors.Count > 0)
            {
                throw new InputException(errors);
            }

            foreach (var (_, setting, _, value) in Fields)
            {
                await manager.SetAsync(setting, value(patterns)!.Trim(), token);
            }

            await manager.SetAsync(BillingSettings.NumberReset, reset, token);
            return new SettingsChange("billing.numbers.set", "billing.settings", "numbers", before, await ReadAsync(token));
        }, ct);

    public async Task<IReadOnlyList<NumberUse>> ListAsync(CancellationToken ct)
    {
        var patterns = await ReadAsync(ct);
        return [.. Fields.Select(f => new NumberUse(f.Name, "billing:" + f.Setting, f.Value(patterns)!, Enum.Parse<CounterReset>(patterns.Reset!, ignoreCase: true), "/admin/rekening"))];
    }

    private async Task<NumberPatterns> ReadAsync(CancellationToken ct) =>
        new(await settings.GetAsync(BillingSettings.InvoiceNumber, ct), await settings.GetAsync(BillingSettings.ReceiptNumber, ct), await settings.GetAsync(BillingSettings.CreditNumber, ct)) { Reset = await settings.GetAsync(BillingSettings.NumberReset, ct) ?? "yearly" };

    /// <summary>Why a pattern can't number papers, or null.</summary>
    internal static LocalizedText? FaultOf(string? pattern, string reset) =>
        pattern is not { Length: > 0 and <= 80 } || !Pattern().IsMatch(pattern) || pattern.Any(char.IsControl)
            ? new("Tulis pola dengan satu {seq}, misalnya INV/{yyyy}/{mm}/{seq:00000}. Yang dikenal: {seq}, {seq:0000}, {yyyy}, {yy}, {mm}, {m}, {dd}, {roman}.",
                "Write a pattern with one {seq}, such as INV/{yyyy}/{mm}/{seq:00000}. Known: {seq}, {seq:0000}, {yyyy}, {yy}, {mm}, {m}, {dd}, {roman}.")
        : reset != "never" && !pattern.Contains("{yyyy}", StringComparison.Ordinal) && !pattern.Contains("{yy}", StringComparison.Ordinal)
            ? new("Nomor akan berulang: urutan dimulai lagi setiap tahun, jadi pola harus memuat {yyyy} atau {yy}.", "Numbers would repeat: the sequence starts again each year, so the pattern needs {yyyy} or {yy}.")
        : reset is "monthly" or "daily" && !Month().IsMatch(pattern) ? new("Urutan dimulai lagi setiap bulan, jadi pola harus memuat bulan.", "The sequence starts again each month, so the pattern needs the month.")
        : null;

    [GeneratedRegex(@"^[^{}]*(\{(yyyy|yy|mm|m|dd|roman)\}[^{}]*)*\{seq(:0{1,12})?\}[^{}]*(\{(yyyy|yy|mm|m|dd|roman)\}[^{}]*)*$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\{(mm|m|roman)\}")]
    private static partial Regex Month();
}
