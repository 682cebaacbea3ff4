using System.Text.Json;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Settings;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Packs;

/// <summary>The kernel's share of a pack: profile, modules on and off, settings, closing days, templates.</summary>
internal sealed class KernelPackContributor(
    DbContext db, ITenantCache cache, ISettingManager settings, ISettingProvider values, SettingDefinitions definitions, IFeatureManager features, IModuleCatalog modules, ITemplateStore templates) : IPackContributor
{
    /// <summary>Properties of <c>agency.json</c> that others store, or that are people's.</summary>
    private static readonly string[] Elsewhere =
        ["billing", "roles", "applicantTypes", "legalDocuments", "legalDocumentSets", "publicLists", "settings", "closingDays", "legal", "menu", "footer", "home", "demoUsers", "demoApplicants"];

    public int Order => 0;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        using var agency = pack.Json("agency.json");
        var known = modules.Modules.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        var index = 0;
        foreach (var module in agency.RootElement.GetProperty("modules").EnumerateArray().Select(m => m.GetString()!))
        {
            if (!known.Contains(module))
            {
                yield return new PackFault("agency.json", $"/modules/{index}", new($"Tidak ada modul '{module}'.", $"there is no module '{module}'"));
            }

            index++;
        }

        foreach (var setting in agency.RootElement.TryGetProperty("settings", out var given) ? given.EnumerateObject().Select(s => s.Name).ToList() : [])
        {
            if (definitions.Find(setting) is not { IsEncrypted: false, InPack: true })
            {
                yield return new PackFault("agency.json", $"/settings/{setting}", definitions.Find(setting) is null
                    ? new($"Tidak ada pengaturan '{setting}'.", $"there is no setting '{setting}'") : new($"'{setting}' tidak dapat diatur oleh paket.", $"'{setting}' is not for a pack to set"));
            }
        }
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        var agency = (JsonObject)JsonNode.Parse(pack.Text("agency.json"))!;
        await ApplyProfileAsync(pack, agency, ct);
        await ApplyModulesAsync(agency, ct);
        await SetAsync(KernelSettings.TimeZone, agency["timeZone"]?.ToString() ?? "Asia/Jakarta", ct);
        var given = agency["settings"] as JsonObject ?? [];
        foreach (var (name, value) in given)
        {
            await SetAsync(name, value?.ToString(), ct);
        }

        foreach (var gone in pack.IsComplete ? (await OwnSettingsAsync(ct)).Where(s => !given.ContainsKey(s.Name)).ToList() : [])
        {
            await settings.SetAsync(gone.Name, null, ct);
        }

        await ApplyClosingsAsync(agency, ct);
        await templates.SaveAsync([.. PackTemplates.Read(pack)], ct);
    }

    private async Task ApplyProfileAsync(AgencyPack pack, JsonObject agency, CancellationToken ct)
    {
        var json = agency.ToJsonString();
        var emblem = agency["branding"]?["emblem"]?.ToString() is { } path ? pack.Text(path) : null;
        var row = await db.Set<AgencyProfile>().FirstOrDefaultAsync(ct);
        var share = Share(agency);
        if (row is not null && row.EmblemSvg == emblem && row.Pack is not null && JsonNode.DeepEquals(JsonNode.Parse(row.Pack), share) && JsonNode.DeepEquals(JsonNode.Parse(row.Json), agency))
        {
            return;
        }

        if (row is null)
        {
            db.Add(row = new AgencyProfile { Json = json });
        }

        (row.Json, row.EmblemSvg, row.Pack) = (json, emblem, share.ToJsonString());
        row.Version++;
        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(AgencyService.Key, ct);
    }

    /// <summary>What admins change on pages of their own and may give back: modules and calendar.</summary>
    private static JsonObject Share(JsonObject agency) => new(new[] { "modules", "timeZone", "closingDays" }.Where(agency.ContainsKey).Select(n => KeyValuePair.Create(n, agency[n]?.DeepClone()))
        .Append(KeyValuePair.Create<string, JsonNode?>("settings", new JsonObject((agency["settings"] as JsonObject ?? []).Where(s => s.Key is KernelSettings.WeekDays or KernelSettings.JointLeaveIsOff).Select(s => KeyValuePair.Create(s.Key, s.Value?.DeepClone()))))));

    private async Task ApplyModulesAsync(JsonObject agency, CancellationToken ct)
    {
        var on = ((JsonArray)agency["modules"]!).Select(m => m!.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var module in modules.Modules.Where(m => m.CanBeSwitchedOff))
        {
            await features.SetAsync(module.Name, on.Contains(module.Name) ? null : "false", ct);
        }
    }

    private async Task SetAsync(string name, string? value, CancellationToken ct)
    {
        if (await values.GetAsync(name, ct) != value)
        {
            await settings.SetAsync(name, value, ct);
        }
    }

    private async Task ApplyClosingsAsync(JsonObject agency, CancellationToken ct)
    {
        var wanted = (agency["closingDays"] as JsonArray ?? []).OfType<JsonObject>()
            .ToDictionary(d => DateOnly.ParseExact(d["date"]!.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture), d => d["name"] is JsonObject n ? n["id"]!.ToString() : d["name"]!.ToString());
        var rows = await db.Set<ClosingDay>().ToListAsync(ct);
        db.RemoveRange(rows.Where(r => !wanted.ContainsKey(r.Date)));
        db.AddRange(wanted.Where(w => rows.TrueForAll(r => r.Date != w.Key)).Select(w => new ClosingDay { Date = w.Key, Name = w.Value }));
        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await cache.InvalidateAsync(CalendarService.Key, ct);
        }
    }

    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        var profile = await db.Set<AgencyProfile>().AsNoTracking().FirstOrDefaultAsync(ct) ?? throw new InvalidOperationException("There is no profile to export: no pack was applied.");
        var agency = (JsonObject)JsonNode.Parse(profile.Json)!;
        foreach (var (name, value) in agency.Where(p => !Elsewhere.Contains(p.Key)))
        {
            writer.Agency[name] = value?.DeepClone();
        }

        if (profile.EmblemSvg is { } emblem && writer.Agency["branding"] is JsonObject branding)
        {
            var path = branding["emblem"]?.ToString() ?? "content/emblem.svg";
            branding["emblem"] = path;
            writer.Add(path, emblem);
        }

        var own = await db.Set<TenantValue>().AsNoTracking().ToListAsync(ct);
        writer.Agency["timeZone"] = own.Find(v => v is { Kind: TenantValueKind.Setting, Name: KernelSettings.TimeZone })?.Value ?? agency["timeZone"]?.ToString() ?? "Asia/Jakarta";
        writer.Agency["modules"] = Modules(agency, own);
        writer.Agency["settings"] = new JsonObject((await OwnSettingsAsync(ct)).Select(s => KeyValuePair.Create<string, JsonNode?>(s.Name, s.Value)));
        var closings = await db.Set<ClosingDay>().AsNoTracking().OrderBy(d => d.Date).ToListAsync(ct);
        if (closings.Count > 0)
        {
            writer.Agency["closingDays"] = new JsonArray([.. closings.Select(d => new JsonObject { ["date"] = d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["name"] = new JsonObject { ["id"] = d.Name } })]);
        }

        foreach (var template in await db.Set<StoredTemplate>().AsNoTracking().ToListAsync(ct))
        {
            writer.Add(PackTemplates.PathOf(template), PackTemplates.Write(template));
        }
    }

    /// <summary>Modules that are on, those that the pack named first.</summary>
    private JsonArray Modules(JsonObject agency, List<TenantValue> own)
    {
        var off = own.Where(v => v.Kind == TenantValueKind.Feature && !string.Equals(v.Value, "true", StringComparison.OrdinalIgnoreCase)).Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        var on = modules.Modules.Where(m => m.CanBeSwitchedOff && !off.Contains(m.Name)).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        var named = (agency["modules"] as JsonArray ?? []).Select(m => m!.ToString()).ToList();
        return new JsonArray([.. named.Where(on.Contains).Concat(on.Except(named).Order(StringComparer.Ordinal)).Select(m => (JsonNode)m)]);
    }

    private async Task<List<TenantValue>> OwnSettingsAsync(CancellationToken ct) =>
        [.. (await db.Set<TenantValue>().AsNoTracking().Where(v => v.Kind == TenantValueKind.Setting).ToListAsync(ct))
            .Where(v => definitions.Find(v.Name) is { IsEncrypted: false, InPack: true }).OrderBy(v => v.Name, StringComparer.Ordinal)];
}
