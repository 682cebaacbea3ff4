using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using PlatformSaaS.Auditing;

namespace PlatformSaaS.Settings;

/// <summary>Tenant's value, else host configuration, else default.</summary>
internal sealed class SettingProvider(
    SettingDefinitions definitions, TenantValues values, IConfiguration configuration, IDataProtectionProvider protection, IAuditLog audit) : ISettingProvider, ISettingManager
{
    private const string Hidden = "(rahasia)";

    private IDataProtector Protector => protection.CreateProtector("settings");

    public async ValueTask<string?> GetAsync(string name, CancellationToken ct = default)
    {
        var definition = definitions.Get(name);
        return await values.FindAsync(TenantValueKind.Setting, name, ct) is { } own
            ? definition.IsEncrypted ? Protector.Unprotect(own) : own
            : configuration[$"Settings:{name}"] ?? definition.DefaultValue;
    }

    public async Task SetAsync(string name, string? value, CancellationToken ct = default)
    {
        var definition = definitions.Get(name);
        var isSecret = definition.IsEncrypted;
        var before = await values.FindAsync(TenantValueKind.Setting, name, ct);
        if (await values.SetAsync(TenantValueKind.Setting, name, value is null || !isSecret ? value : Protector.Protect(value), ct, isSecret ? stored => Protector.Unprotect(stored) == value : null))
        {
            await audit.WriteAsync("settings.set", "setting", name, new { before = isSecret && before is not null ? Hidden : before, after = isSecret && value is not null ? Hidden : value }, ct);
        }
    }
}

/// <summary>All settings that the kernel and the modules define.</summary>
internal sealed class SettingDefinitions(IEnumerable<ISettingDefinitionProvider> providers)
{
    private readonly Dictionary<string, SettingDefinition> _all = providers.SelectMany(p => p.Define()).ToDictionary(d => d.Name, StringComparer.Ordinal);

    public SettingDefinition? Find(string name) => _all.GetValueOrDefault(name);

    public SettingDefinition Get(string name) => _all.GetValueOrDefault(name) ?? throw new ArgumentException($"No setting is called {name}.", nameof(name));
}
