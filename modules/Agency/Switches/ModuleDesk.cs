using System.Reflection;
using System.Text.Json.Nodes;
using PlatformSaaS.Features;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Quotas;
using PlatformSaaS.Settings;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Switches;

/// <summary>A module that can be switched off, and how it hangs together with the others.</summary>
/// <param name="Name">Name of the module.</param>
/// <param name="IsOn">True where it is on.</param>
/// <param name="Needs">Modules that it can't do without.</param>
/// <param name="NeededBy">Modules that are on and can't do without it.</param>
/// <param name="IsInEdition">False where the agency's edition doesn't have it, so that it can't be switched on.</param>
internal sealed record ModuleRow(string Name, bool IsOn, IReadOnlyList<string> Needs, IReadOnlyList<string> NeededBy, bool IsInEdition);

/// <summary>What goes out of sight with a module, and what keeps it from going.</summary>
internal sealed record ModuleEffect(ModuleRow Row, IReadOnlyList<string> Pages, IReadOnlyList<string> Menu, IReadOnlyList<string> Permissions, IReadOnlyList<ModuleUse> Uses)
{
    public bool IsBlocked => Row.IsOn ? Row.NeededBy.Count > 0 || Uses.Any(u => u.Blocks) : !Row.IsInEdition;
}

/// <summary>Switches the agency's modules on and off. Their data stay where they are.</summary>
internal sealed class ModuleDesk(
    IModuleCatalog modules, IFeatureChecker features, IFeatureManager manager, IAgencyProfiles profiles, ISettingsDesk desk, IPermissionChecker permissions, IModulePages pages, IEnumerable<IMenuContributor> menus,
    IEnumerable<IPermissionDefinitionProvider> definitions, IEnumerable<IModuleUses> uses, IQuotas quotas)
{
    /// <summary>Owner type in the audit log.</summary>
    public const string Owner = "module";

    public async Task<(IReadOnlyList<ModuleRow> Rows, string Revision)> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Modules, ct);
        var on = await StateAsync(ct);
        var plan = await quotas.PlanAsync(ct);
        return ([.. Switchable.Select(m => RowOf(m, on, plan))], Revisions.Of(on));
    }

    public async Task<ModuleEffect> EffectAsync(string name, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Modules, ct);
        var module = Find(name);
        var row = RowOf(module, await StateAsync(ct), await quotas.PlanAsync(ct));
        var assembly = module.GetType().Assembly;
        var entries = new List<MenuItem>();
        if (row.IsOn)
        {
            // What is off is not asked for its menu: it may need what isn't there.
            foreach (var menu in menus.Where(m => m.GetType().Assembly == assembly))
            {
                entries.AddRange(await menu.GetAsync(ct));
            }
        }

        return new(row, pages.Of(module), [.. entries.Select(e => T(e.Text, e.TextEn)).Distinct()], [.. definitions.Where(d => d.GetType().Assembly == assembly).SelectMany(d => d.Define()).Where(p => p.Sides.HasFlag(TenancySides.Tenant)).Select(p => p.DisplayName)], await UsesAsync(module, ct));
    }

    public Task SetAsync(string name, bool on, string? seen, CancellationToken ct) =>
        desk.ChangeAsync(new SettingsHold<Held>(AgencyPermissions.Modules, async token => await profiles.LockAsync(token) is { } document ? new Held(document, await StateAsync(token)) : null, h => Revisions.Of(h.On)), seen, async (held, token) =>
        {
            var module = Find(name);
            var row = RowOf(module, held.On, await quotas.PlanAsync(token));
            if (on && !row.IsInEdition)
            {
                throw new BusinessException("agency.module-edition", T("Modul ini tidak termasuk edisi instansi Anda. Minta pengelola platform untuk mengganti edisinya.", "This module isn't part of your agency's edition. Ask the platform's operator for another one."), conflict: true);
            }

            if (on && row.Needs.FirstOrDefault(n => held.On.TryGetValue(n, out var there) && !there) is { } missing)
            {
                throw new BusinessException("agency.module-needs", T($"Nyalakan dulu {ModuleWords.Of(missing).Name}: modul ini memerlukannya.", $"Switch on {ModuleWords.Of(missing).Name} first: this module needs it."), conflict: true);
            }

            if (!on && row.NeededBy.Count > 0)
            {
                throw new BusinessException("agency.module-needed", T($"Matikan dulu {string.Join(", ", row.NeededBy.Select(n => ModuleWords.Of(n).Name))}: modul itu memerlukan yang ini.", $"Switch off {string.Join(", ", row.NeededBy.Select(n => ModuleWords.Of(n).Name))} first: it needs this one."), conflict: true);
            }

            if (!on && (await UsesAsync(module, token)).Where(u => u.Blocks).ToList() is { Count: > 0 } blocking)
            {
                throw new BusinessException("agency.module-used", string.Join(" ", blocking.Select(u => u.Text.Current)), conflict: true);
            }

            await manager.SetAsync(module.Name, on ? null : "false", token);
            var names = held.On.Where(m => m.Key == module.Name ? on : m.Value).Select(m => m.Key);
            held.Document.Json["modules"] = new JsonArray([.. names.Select(n => (JsonNode)n)]);
            await profiles.WriteAsync(held.Document, token);
            return new SettingsChange(on ? "agency.module-on" : "agency.module-off", Owner, module.Name, new { on = row.IsOn }, new { on });
        }, ct);

    /// <summary>Modules that stand otherwise than in the pack that was taken last, with how they stand there; empty where there is nothing to give back.</summary>
    public async Task<IReadOnlyDictionary<string, bool>> PackAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Modules, ct);
        return Differing(await profiles.ReadAsync(ct), await StateAsync(ct));
    }

    /// <summary>Switches every module as the pack has it, all or none; what keeps one from it is the same as when it is switched alone.</summary>
    public async Task GiveBackAsync(string? seen, CancellationToken ct)
    {
        var wanted = await PackAsync(ct);
        await desk.ChangeAsync(new SettingsHold<Held>(AgencyPermissions.Modules, async token => await profiles.LockAsync(token) is { } document ? new Held(document, await StateAsync(token)) : null, h => Revisions.Of(h.On)), seen, async (held, token) =>
        {
            var after = new SortedDictionary<string, bool>(held.On, StringComparer.Ordinal);
            foreach (var (name, on) in wanted)
            {
                after[name] = on;
            }

            var plan = await quotas.PlanAsync(token);
            foreach (var (name, on) in wanted)
            {
                var module = Find(name);
                if (on && !plan.Has(name))
                {
                    throw new BusinessException("agency.module-edition", T($"{ModuleWords.Of(name).Name} tidak termasuk edisi instansi Anda.", $"{ModuleWords.Of(name).Name} isn't part of your agency's edition."), conflict: true);
                }

                if (on && NeedsOf(module).FirstOrDefault(n => !after[n]) is { } missing)
                {
                    throw new BusinessException("agency.module-needs", T($"{ModuleWords.Of(name).Name} memerlukan {ModuleWords.Of(missing).Name}.", $"{ModuleWords.Of(name).Name} needs {ModuleWords.Of(missing).Name}."), conflict: true);
                }

                if (!on && (Switchable.FirstOrDefault(m => after[m.Name] && NeedsOf(m).Contains(name)) is { } needing))
                {
                    throw new BusinessException("agency.module-needed", T($"{ModuleWords.Of(needing.Name).Name} memerlukan {ModuleWords.Of(name).Name}.", $"{ModuleWords.Of(needing.Name).Name} needs {ModuleWords.Of(name).Name}."), conflict: true);
                }

                if (!on && (await UsesAsync(module, token)).Where(u => u.Blocks).ToList() is { Count: > 0 } blocking)
                {
                    throw new BusinessException("agency.module-used", string.Join(" ", blocking.Select(u => u.Text.Current)), conflict: true);
                }

                await manager.SetAsync(name, on ? null : "false", token);
            }

            held.Document.Json["modules"] = new JsonArray([.. after.Where(m => m.Value).Select(m => (JsonNode)m.Key)]);
            await profiles.WriteAsync(held.Document, token);
            return new SettingsChange("agency.modules-given-back", Owner, "modules", held.On, after);
        }, ct);
    }

    private static SortedDictionary<string, bool> Differing(AgencyDocument document, SortedDictionary<string, bool> on)
    {
        var differing = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        if (document.Pack?["modules"] is JsonArray named)
        {
            var pack = named.Select(m => m!.ToString()).ToHashSet(StringComparer.Ordinal);
            foreach (var (name, isOn) in on.Where(m => pack.Contains(m.Key) != m.Value))
            {
                differing[name] = !isOn;
            }
        }

        return differing;
    }

    private IEnumerable<PlatformModule> Switchable => modules.Modules.Where(m => m.CanBeSwitchedOff);

    private PlatformModule Find(string name) => Switchable.FirstOrDefault(m => m.Name == name) ?? throw new MissingException();

    private async Task<SortedDictionary<string, bool>> StateAsync(CancellationToken ct)
    {
        var on = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var module in Switchable)
        {
            on[module.Name] = await features.IsEnabledAsync(module.Name, ct);
        }

        return on;
    }

    private async Task<List<ModuleUse>> UsesAsync(PlatformModule module, CancellationToken ct)
    {
        var found = new List<ModuleUse>();
        foreach (var source in uses)
        {
            found.AddRange(await source.ListAsync(module, ct));
        }

        return found;
    }

    private ModuleRow RowOf(PlatformModule module, SortedDictionary<string, bool> on, TenantPlan plan) =>
        new(module.Name, on[module.Name], [.. NeedsOf(module)], [.. Switchable.Where(m => on[m.Name] && NeedsOf(m).Contains(module.Name)).Select(m => m.Name)], plan.Has(module.Name));

    private IEnumerable<string> NeedsOf(PlatformModule module) => (module.GetType().GetCustomAttribute<DependsOnAttribute>()?.Modules ?? []).Select(t => modules.Modules.First(m => m.GetType() == t)).Where(m => m.CanBeSwitchedOff).Select(m => m.Name);

    private sealed record Held(AgencyDocument Document, SortedDictionary<string, bool> On);
}
