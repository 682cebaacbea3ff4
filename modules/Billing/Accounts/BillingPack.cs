using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Packs;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Billing.Accounts;

/// <summary>Takes <c>billing</c> (destination accounts, numbering) from an agency's pack. What an admin has set since is kept.</summary>
internal sealed class BillingPack(BankAccounts accounts, ISettingProvider settings, ISettingManager manager, DbContext db) : IPackContributor
{
    private static readonly (string Key, string Setting)[] Numbers =
        [("invoice", BillingSettings.InvoiceNumber), ("receipt", BillingSettings.ReceiptNumber), ("credit", BillingSettings.CreditNumber), ("reset", BillingSettings.NumberReset)];

    public int Order => 45;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (Section(pack) is not { } billing)
        {
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (account, i) in (billing.Accounts ?? []).Select((a, i) => (a, i)))
        {
            if (!seen.Add($"{account.Bank}|{BankAccount.DigitsOf(account.Number ?? "")}"))
            {
                yield return new PackFault("agency.json", $"/billing/accounts/{i}", $"the account '{account.Number}' stands twice");
            }
        }
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (Section(pack) is not { } billing)
        {
            return;
        }

        await accounts.TakeAsync(billing.Accounts ?? [], ct);
        await db.SaveChangesAsync(ct);
        var defaults = new BillingSettings().Define().ToDictionary(d => d.Name, d => d.DefaultValue);
        foreach (var (key, setting) in Numbers)
        {
            if (billing.Numbers?.GetValueOrDefault(key) is { } value && await settings.GetAsync(setting, ct) == defaults[setting] && value != defaults[setting])
            {
                await manager.SetAsync(setting, value, ct);
            }
        }
    }

    private static BillingSection? Section(AgencyPack pack)
    {
        if (!pack.Files.ContainsKey("agency.json"))
        {
            return null;
        }

        using var json = pack.Json("agency.json");
        return json.RootElement.TryGetProperty("billing", out var section) ? section.Deserialize<BillingSection>(JsonSerializerOptions.Web) : null;
    }

    private sealed record BillingSection(IReadOnlyList<AccountInput>? Accounts, IReadOnlyDictionary<string, string>? Numbers);
}
