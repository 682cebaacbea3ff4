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
    DbContext db, ITenantCache cache, ISettingManager settings, ISettingProvider values, IFeatureManager features, IModuleCatalog modules, ITemplateStore templates) : IPackContributor
{
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
                yield return new PackFault("agency.json", $"/modules/{index}", $"there is no module '{module}'");
            }

            index++;
        }
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        var agency = (JsonObject)JsonNode.Parse(pack.Text("agency.json"))!;
        await ApplyProfileAsync(pack, agency, ct);
        await ApplyModulesAsync(agency, ct);
        await SetAsync(KernelSettings.TimeZone, agency["timeZone"]?.ToString() ?? "Asia/Jakarta", ct);
        foreach (var (name, value) in agency["settings"] as JsonObject ?? [])
        {
            await SetAsync(name, value?.ToString(), ct);
        }

        await ApplyClosingsAsync(agency, ct);
        await templates.SaveAsync([.. PackTemplates.Read(pack)], ct);
    }

    private async Task ApplyProfileAsync(AgencyPack pack, JsonObject agency, CancellationToken ct)
    {
        var json = agency.ToJsonString();
        var emblem = agency["branding"]?["emblem"]?.ToString() is { } path ? pack.Text(path) : null;
        var row = await db.Set<AgencyProfile>().FirstOrDefaultAsync(ct);
        if (row is not null && row.EmblemSvg == emblem && JsonNode.DeepEquals(JsonNode.Parse(row.Json), agency))
        {
            return;
        }

        if (row is null)
        {
            db.Add(row = new AgencyProfile { Json = json });
        }

        (row.Json, row.EmblemSvg) = (json, emblem);
        row.Version++;
        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(AgencyService.Key, ct);
    }

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
}
