using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Auditing;
using PlatformSaaS.Features;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Quotas;
using PlatformSaaS.Tenants.Portals;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Editions;

/// <summary>What the operator writes about an edition. Storage in megabytes; an empty limit doesn't limit.</summary>
internal sealed record EditionInput(string? Code, string? Name, string? NameEn, IReadOnlyList<string>? Features, long? StorageMegabytes, long? Users, long? Messages, long Version = 0);

/// <summary>Which edition a portal gets, and limits of its own. Switching off what is in use needs <paramref name="Confirmed"/>.</summary>
internal sealed record PlanInput(Guid? EditionId, long? StorageMegabytes, long? Users, long? Messages, long Version, bool Confirmed = false);

/// <summary>A portal's edition and limits with what is used of them, and of the modules that are on those which its work can't do without, with the reason.</summary>
internal sealed record PlanView(TenantSummary Tenant, Edition? Edition, PlanChoice Choice, IReadOnlyList<QuotaUse> Uses, IReadOnlyList<string> ModulesOn, IReadOnlyDictionary<string, string> NeededFor, IReadOnlyList<Edition> Editions);

/// <summary>Editions, who has which, and limits.</summary>
internal sealed partial class EditionDesk(IEditions editions, ITenantManager manager, ITenantScopeFactory scopes, IModuleCatalog modules, IPermissionChecker permissions, IAuditLog audit)
{
    public const long Megabyte = 1024 * 1024;
    private const long MostMegabytes = 100_000_000, MostUsers = 100_000, MostMessages = 100_000_000;

    /// <summary>Modules that can be switched off, each with what it can't do without.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Modules { get; } = modules.Modules.Where(m => m.CanBeSwitchedOff).ToDictionary(m => m.Name, m => (IReadOnlyList<string>)
        [.. (m.GetType().GetCustomAttribute<DependsOnAttribute>()?.Modules ?? []).Select(t => modules.Modules.First(x => x.GetType() == t)).Where(x => x.CanBeSwitchedOff).Select(x => x.Name)]);

    public async Task<IReadOnlyList<Edition>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        return await editions.ListAsync(ct);
    }

    public async Task<Edition> FindAsync(Guid id, CancellationToken ct) => (await ListAsync(ct)).FirstOrDefault(e => e.Id == id) ?? throw new MissingException();

    /// <summary>Adds an edition (no id) or changes one.</summary>
    public async Task<Guid> SaveAsync(Guid? id, EditionInput input, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var all = await editions.ListAsync(ct);
        var before = id is null ? null : all.FirstOrDefault(e => e.Id == id) ?? throw new MissingException();
        var (code, name, english) = (input.Code?.Trim() ?? "", input.Name?.Trim() ?? "", input.NameEn?.Trim() ?? "");
        List<string> features = [.. (input.Features ?? []).Distinct().Order(StringComparer.Ordinal)];
        var errors = new Dictionary<string, string[]>();
        Require(Code().IsMatch(code), "code", T("Pakai 2 sampai 30 huruf kecil, angka, atau tanda hubung.", "Use 2 to 30 lower-case letters, digits or hyphens."));
        Require(all.All(e => e.Code != code || e.Id == id), "code", T("Edisi lain sudah memakai kode ini.", "Another edition has this code."));
        Require(name.Length is >= 2 and <= 100, "name", T("Isi nama edisi, 2 sampai 100 huruf.", "Give the edition's name, 2 to 100 characters."));
        Require(english.Length <= 100, "nameEn", T("Paling banyak 100 huruf.", "At most 100 characters."));
        Require(features.TrueForAll(Modules.ContainsKey), "features", T("Ada modul yang tidak dikenal.", "There is a module that nobody knows."));
        var missing = features.Where(Modules.ContainsKey).SelectMany(f => Modules[f].Select(n => (Module: f, Needs: n))).FirstOrDefault(p => !features.Contains(p.Needs));
        Require(missing.Module is null, "features", T($"{Words([missing.Module!])} memerlukan {Words([missing.Needs!])}.", $"{Words([missing.Module!])} needs {Words([missing.Needs!])}."));
        Check(errors, input.StorageMegabytes, input.Users, input.Messages);
        var taken = before?.Features.Except(features).ToList() ?? [];
        Require(taken.Count == 0 || before!.Tenants == 0, "features", T(
            $"{Words(taken)} tidak dapat dikurangi selama {before?.Tenants} portal memakai edisi ini. Buat edisi baru, lalu pindahkan portalnya satu per satu.", $"{Words(taken)} can't go while {before?.Tenants} portal(s) have this edition. Make a new one and give it to them one by one."));
        Throw(errors);
        var edition = new Edition(id ?? Data.NewId.Next(), code, name, english.Length == 0 ? null : english, features, Limits(input.StorageMegabytes, input.Users, input.Messages), 0, before is null ? 0 : input.Version);
        if ((before is not null && before.Version != input.Version) || !await editions.SaveAsync(edition, ct))
        {
            throw Changed();
        }

        await audit.WriteAsync(before is null ? "tenants.edition-added" : "tenants.edition-changed", "edition", edition.Id.ToString(), new { before = before is null ? null : Facts(before), after = Facts(edition) }, ct);
        return edition.Id;

        void Require(bool ok, string field, string message)
        {
            if (!ok)
            {
                errors.TryAdd(field, [message]);
            }
        }
    }

    /// <summary>Removes an edition that no portal has.</summary>
    public async Task RemoveAsync(Guid id, long version, CancellationToken ct)
    {
        var before = await FindAsync(id, ct);
        if (before.Tenants > 0)
        {
            throw new BusinessException("tenants.edition-used", T($"Edisi ini dipakai {before.Tenants} portal. Pindahkan portal itu ke edisi lain dulu.", $"{before.Tenants} portal(s) have this edition. Give them another one first."), conflict: true);
        }

        if (!await editions.RemoveAsync(id, version, ct))
        {
            throw Changed();
        }

        await audit.WriteAsync("tenants.edition-removed", "edition", id.ToString(), new { before = Facts(before), after = (object?)null }, ct);
    }

    public async Task<PlanView> PlanAsync(Guid tenant, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var (found, choice) = (await manager.FindAsync(tenant, ct) ?? throw new MissingException(), await editions.OfAsync(tenant, ct) ?? throw new MissingException());
        var all = await editions.ListAsync(ct);
        var (uses, on, needed) = found.State is TenantState.Deleting or TenantState.Preparing ? ([], [], new Dictionary<string, string>()) : await LookAsync(tenant, ct);
        return new(found, all.FirstOrDefault(e => e.Id == choice.EditionId), choice, uses, on, needed, all);
    }

    /// <summary>Gives a portal an edition and limits. Modules that it loses go out of use; nothing of theirs is removed.</summary>
    public async Task ChooseAsync(Guid tenant, PlanInput input, CancellationToken ct)
    {
        var before = await PlanAsync(tenant, ct);
        if (before.Tenant.State is TenantState.Deleting or TenantState.Preparing)
        {
            throw new BusinessException("tenants.state", T("Portal ini tidak dapat diubah sekarang.", "This portal can't be changed now."));
        }

        var errors = new Dictionary<string, string[]>();
        var edition = before.Editions.FirstOrDefault(e => e.Id == input.EditionId);
        if (input.EditionId is not null && edition is null)
        {
            errors["editionId"] = [T("Edisi ini tidak ada.", "There is no such edition.")];
        }

        Check(errors, input.StorageMegabytes, input.Users, input.Messages);
        var taken = Taken(before, edition);
        if (taken.Count > 0 && !input.Confirmed)
        {
            errors["confirmed"] = [T($"Yang akan hilang dari pandangan: {Words(taken)}. Datanya tetap tersimpan. Centang bila memang begitu.", $"What goes out of sight: {Words(taken)}. The data stay. Tick if that is what you want.")];
        }

        if (taken.Where(before.NeededFor.ContainsKey).ToList() is { Count: > 0 } needed)
        {
            errors["editionId"] = [.. needed.Select(m => $"{Words([m])}: {before.NeededFor[m]}")];
        }

        Throw(errors);
        var choice = new PlanChoice(input.EditionId, Limits(input.StorageMegabytes, input.Users, input.Messages));
        if (before.Choice.EditionId == choice.EditionId && before.Choice.Own.Count == choice.Own.Count && !before.Choice.Own.Except(choice.Own).Any())
        {
            return;
        }

        if (!await editions.ChooseAsync(tenant, choice, input.Version, ct))
        {
            throw TenantAdministration.Changed();
        }

        await audit.WriteAsync("tenants.plan-changed", "tenant", tenant.ToString(), new { before.Tenant.Code, before = new { edition = before.Edition?.Code, own = Named(before.Choice.Own) }, after = new { edition = edition?.Code, own = Named(choice.Own), taken } }, ct);
    }

    /// <summary>Modules that are on and would go with the edition.</summary>
    public static IReadOnlyList<string> Taken(PlanView view, Edition? edition) => edition is null ? [] : [.. view.ModulesOn.Where(m => !edition.Features.Contains(m))];

    /// <summary>Crosses into the tenant on purpose: counts and which modules are on. A database of its own that doesn't answer leaves both open.</summary>
    private async Task<(IReadOnlyList<QuotaUse> Uses, IReadOnlyList<string> On, Dictionary<string, string> Needed)> LookAsync(Guid tenant, CancellationToken ct)
    {
        try
        {
            return await scopes.RunAsync(tenant, services => LookAsync(services, ct));
        }
        catch (Exception e) when (e is System.Data.Common.DbException || e.InnerException is System.Data.Common.DbException)
        {
            return ([], [], []);
        }
    }

    private async Task<(IReadOnlyList<QuotaUse> Uses, IReadOnlyList<string> On, Dictionary<string, string> Needed)> LookAsync(IServiceProvider services, CancellationToken ct)
    {
        var features = services.GetRequiredService<IFeatureChecker>();
        var (on, needed) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var module in modules.Modules.Where(m => m.CanBeSwitchedOff).OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            if (!await features.IsEnabledAsync(module.Name, ct))
            {
                continue;
            }

            on.Add(module.Name);
            foreach (var source in services.GetServices<IModuleUses>())
            {
                foreach (var use in (await source.ListAsync(module, ct)).Where(u => u.Blocks))
                {
                    needed[module.Name] = use.Text.Current;
                }
            }
        }

        return (await services.GetRequiredService<IQuotas>().UseAsync(ct), on, needed);
    }

    private static string Words(IEnumerable<string> names) => string.Join(", ", names.Select(n => ModuleWords.Of(n).Name));

    private static void Check(Dictionary<string, string[]> errors, long? megabytes, long? users, long? messages)
    {
        foreach (var (field, value, most) in new[] { ("storageMegabytes", megabytes, MostMegabytes), ("users", users, MostUsers), ("messages", messages, MostMessages) })
        {
            if (value is < 1 || value > most)
            {
                errors[field] = [T($"Isi 1 sampai {most}, atau kosongkan.", $"Give 1 to {most}, or leave it empty.")];
            }
        }
    }

    private static void Throw(Dictionary<string, string[]> errors)
    {
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    private static Dictionary<QuotaKind, long> Limits(long? megabytes, long? users, long? messages) =>
        new (QuotaKind Kind, long? Limit)[] { (QuotaKind.Storage, megabytes * Megabyte), (QuotaKind.Users, users), (QuotaKind.Messages, messages) }.Where(l => l.Limit is not null).ToDictionary(l => l.Kind, l => l.Limit!.Value);

    private static object Facts(Edition e) => new { e.Code, e.Name, e.NameEn, e.Features, limits = Named(e.Limits) };

    private static Dictionary<string, long> Named(IReadOnlyDictionary<QuotaKind, long> limits) => limits.ToDictionary(l => l.Key.ToString(), l => l.Value);

    private static BusinessException Changed() =>
        new("data.changed", T("Edisi ini baru saja diubah oleh orang lain. Muat ulang halaman, lalu periksa kembali.", "This edition was just changed by somebody else. Reload the page and check again."), conflict: true);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,28}[a-z0-9]\z")]
    private static partial Regex Code();
}
