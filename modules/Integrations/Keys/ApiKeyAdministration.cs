using System.Net;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Integrations.Keys;

/// <summary>What an administrator says of a new key.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Permissions">Chosen permissions.</param>
/// <param name="CanWrite">False to read only.</param>
/// <param name="LastDay">Last day on which it is good.</param>
/// <param name="Networks">Addresses or networks, by comma, blank or line.</param>
internal sealed record ApiKeyInput(string? Name, IReadOnlyList<string>? Permissions, bool CanWrite, DateOnly? LastDay, string? Networks);

/// <summary>A new key, shown once.</summary>
internal sealed record NewApiKey(Guid Id, string Name, string Key, DateTimeOffset ExpiresAt);

/// <summary>Makes and revokes keys.</summary>
internal sealed class ApiKeyAdministration(
    DbContext db, IUnitOfWork unitOfWork, IPermissionChecker permissions, IEnumerable<IPermissionDefinitionProvider> definitions, ICurrentUser user, ITenantClock clock, IAuditLog audit)
{
    private const string Entity = "integrations.api-key";
    private const int MostKeys = 100;

    /// <summary>All keys, the good ones first, the newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(IntegrationsPermissions.Keys, ct);
        var now = clock.UtcNow;
        return await db.Set<ApiKey>().AsNoTracking().OrderByDescending(k => k.RevokedAt == null && k.ExpiresAt > now).ThenByDescending(k => k.Id).Take(MostKeys * 2).ToListAsync(ct);
    }

    /// <summary>Permissions that the current person may put into a key: the own ones.</summary>
    public async Task<IReadOnlyList<PermissionDefinition>> OfferedAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(IntegrationsPermissions.Keys, ct);
        var offered = new List<PermissionDefinition>();
        foreach (var permission in definitions.SelectMany(d => d.Define()).Where(d => d.Sides.HasFlag(TenancySides.Tenant) && KeyRules.CanBeHandedOn(d.Name)).OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            if (await permissions.IsGrantedAsync(permission.Name, ct))
            {
                offered.Add(permission);
            }
        }

        return offered;
    }

    /// <summary>Names of all permissions, for keys whose maker held more than the reader.</summary>
    public IReadOnlyDictionary<string, string> Names() => definitions.SelectMany(d => d.Define()).ToDictionary(d => d.Name, d => d.DisplayName, StringComparer.Ordinal);

    /// <summary>Makes a key; the answer is the only time that it can be read.</summary>
    public async Task<NewApiKey> CreateAsync(ApiKeyInput input, CancellationToken ct)
    {
        var networks = Networks(input.Networks).ToList();
        Validate(input, networks, [.. (await OfferedAsync(ct)).Select(p => p.Name)], await clock.TodayAsync(ct));
        var secret = KeyRules.NewKey();
        var name = input.Name!.Trim();
        var end = new DayPeriod(input.LastDay!.Value, input.LastDay.Value).Bounds(await clock.ZoneAsync(ct)).To;
        return await unitOfWork.RunAsync(async token =>
        {
            var now = clock.UtcNow;
            var there = await db.Set<ApiKey>().AsNoTracking().Where(k => k.RevokedAt == null && k.ExpiresAt > now).Select(k => k.Name).ToListAsync(token);
            if (there.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new InputException("name", T("Sudah ada kunci yang berlaku dengan nama ini. Pilih nama lain, agar keduanya dapat dibedakan.", "A key of this name is in use. Choose another name, so that the two can be told apart."));
            }

            if (there.Count >= MostKeys)
            {
                throw new BusinessException("integrations.too-many-keys", T($"Paling banyak {MostKeys} kunci dapat berlaku bersamaan. Cabut yang tidak dipakai.", $"At most {MostKeys} keys can be in use. Revoke those that are not."));
            }

            var key = new ApiKey
            {
                Id = NewId.Next(), Name = name, Prefix = KeyRules.PrefixOf(secret), Hash = KeyRules.HashOf(secret), Scopes = [.. input.Permissions!.Distinct().Order(StringComparer.Ordinal)], CanWrite = input.CanWrite,
                Networks = [.. networks.Select(n => n.Network!).Distinct()], ExpiresAt = end, CreatedBy = user.RequireId(), CreatedByName = user.Name ?? "", CreatedAt = now
            };
            db.Add(key);
            await audit.WriteAsync("integrations.key-made", Entity, key.Id.ToString(), new { key.Name, key.Prefix, key.Scopes, key.CanWrite, key.Networks, key.ExpiresAt }, token);
            return new NewApiKey(key.Id, name, secret, end);
        }, ct);
    }

    /// <summary>Ends a key at once, on every node.</summary>
    public async Task RevokeAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(IntegrationsPermissions.Keys, ct);
        await unitOfWork.RunAsync(async token =>
        {
            var key = await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == id, token) ?? throw new MissingException();
            if (key.RevokedAt is not null)
            {
                return;
            }

            (key.RevokedAt, key.RevokedByName) = (clock.UtcNow, user.Name);
            await audit.WriteAsync("integrations.key-revoked", Entity, id.ToString(), new { key.Name, key.Prefix }, token);
        }, ct);
    }

    private static IEnumerable<(string Written, string? Network)> Networks(string? text) =>
        (text ?? "").Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => (n, KeyRules.Network(n)));

    private static void Validate(ApiKeyInput input, List<(string Written, string? Network)> networks, HashSet<string> offered, DateOnly today)
    {
        var errors = new Dictionary<string, string[]>();
        if ((input.Name ?? "").Trim().Length is < 3 or > KeyRules.LongestName)
        {
            errors["name"] = [T($"Tulis untuk apa kunci ini, 3 sampai {KeyRules.LongestName} huruf.", $"Write what the key is for, 3 to {KeyRules.LongestName} characters.")];
        }

        if (input.Permissions is not { Count: > 0 } chosen)
        {
            errors["permissions"] = [T("Pilih sekurangnya satu wewenang.", "Choose at least one permission.")];
        }
        else if (chosen.Any(p => !offered.Contains(p)))
        {
            errors["permissions"] = [T("Kunci tidak dapat memperoleh wewenang yang tidak Anda miliki.", "A key can't be given a permission that you don't hold.")];
        }

        if (input.LastDay is not { } last || last < today || last > today.AddDays(KeyRules.MostDays))
        {
            errors["lastDay"] = [T("Pilih hari terakhir berlakunya, mulai hari ini dan paling lama dua tahun lagi.", "Choose the last day on which it is good, from today and at most two years ahead.")];
        }

        if (networks.Find(n => n.Network is null) is { Written: { } wrong })
        {
            errors["networks"] = [T($"“{wrong}” bukan alamat IP atau jaringan. Tulis misalnya 203.0.113.7 atau 203.0.113.0/24.", $"“{wrong}” is no IP address or network. Write for example 203.0.113.7 or 203.0.113.0/24.")];
        }
        else if (networks.Count > KeyRules.MostNetworks)
        {
            errors["networks"] = [T($"Paling banyak {KeyRules.MostNetworks} alamat.", $"At most {KeyRules.MostNetworks} addresses.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }
}
