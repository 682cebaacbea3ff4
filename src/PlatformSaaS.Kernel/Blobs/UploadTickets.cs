using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;

namespace PlatformSaaS.Blobs;

/// <inheritdoc cref="IUploadTickets" />
internal sealed class UploadTickets(IDataProtectionProvider protection, ICurrentTenant tenant, ICurrentUser user) : IUploadTickets
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public string Issue(IReadOnlyDictionary<string, UploadRule> rules) =>
        Protector().Protect(JsonSerializer.Serialize(rules.ToDictionary(r => r.Key, r => new Rule([.. r.Value.Accept], r.Value.MaxBytes))), Life);

    public UploadRule? Find(string purpose)
    {
        var colon = purpose.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return null;
        }

        try
        {
            var rules = JsonSerializer.Deserialize<Dictionary<string, Rule>>(Protector().Unprotect(purpose[..colon]))!;
            return rules.GetValueOrDefault(purpose[(colon + 1)..]) is { } rule ? new UploadRule(rule.Accept, rule.MaxBytes) : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    // The keys differ by tenant and person, so that a note is worth nothing to anybody else.
    private ITimeLimitedDataProtector Protector() => protection.CreateProtector("uploads", tenant.Id?.ToString() ?? "", user.Id?.ToString() ?? "").ToTimeLimitedDataProtector();

    private sealed record Rule(string[] Accept, long MaxBytes);
}
