using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Packs;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Billing.Accounts;

/// <summary>Takes <c>billing</c> (destination accounts, numbering) from an agency's pack.</summary>
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
                yield return new PackFault("agency.json", $"/billing/accounts/{i}", new($"Rekening '{account.Number}' tertulis dua kali.", $"the account '{account.Number}' stands twice"));
            }
        }
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var billing = Section(pack);
        if (billing is null && !pack.IsComplete)
        {
            return;
        }

        await accounts.TakeAsync(billing?.Accounts ?? [], pack.IsComplete, ct);
        await db.SaveChangesAsync(ct);
        var defaults = Defaults();
        foreach (var (key, setting) in Numbers)
        {
            var value = billing?.Numbers?.GetValueOrDefault(key) ?? (pack.IsComplete ? defaults[setting] : null);
            if (value is not null && value != await settings.GetAsync(setting, ct))
            {
                await manager.SetAsync(setting, value == defaults[setting] ? null : value, ct);
            }
        }
    }

    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var billing = new JsonObject();
        var active = await accounts.ActiveAsync(ct);
        if (active.Count > 0)
        {
            billing["accounts"] = new JsonArray([.. active.Select(a => PackJson.Of(new AccountInput(a.Bank, a.Number, a.Holder)))]);
        }

        var numbers = new JsonObject();
        var defaults = Defaults();
        foreach (var (key, setting) in Numbers)
        {
            if (await settings.GetAsync(setting, ct) is { } value && value != defaults[setting])
            {
                numbers[key] = value;
            }
        }

        if (numbers.Count > 0)
        {
            billing["numbers"] = numbers;
        }

        if (billing.Count > 0)
        {
            writer.Agency["billing"] = billing;
        }
    }

    private static Dictionary<string, string?> Defaults() => new BillingSettings().Define().ToDictionary(d => d.Name, d => d.DefaultValue);

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
