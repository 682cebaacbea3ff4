using System.Globalization;
using System.Text.Json;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Tools;

/// <summary>What an admin writes about unit prices. <c>Region</c>: code of a region that there is, or null for a new one, which is named. Amounts as people write them.</summary>
internal sealed record PriceInput(string? Region, string? Name, string? NameEn, DateOnly? From, DateOnly? Until, string? Source, string? SourceEn, bool Sample, IReadOnlyDictionary<string, string?> Items);

/// <summary>What an admin writes about the instalment calculator.</summary>
internal sealed record InstalmentInput(decimal? Share, decimal? UsualRate, decimal? FlatRate, decimal? SubsidisedRate, int? MostYears, int? SubsidisedYears, string? Source, string? SourceEn);

/// <summary>Parts that can be given back to the pack.</summary>
internal enum ToolPart
{
    Prices,
    Instalments
}

/// <summary>The calculators' figures as the admin sees them.</summary>
internal sealed record ToolView(ToolRules Rules, ToolEdits Edits);

/// <summary>Unit prices by region and period, and the parameters of instalments, changed by a tenant admin. Each change names its source and is kept in the audit log with before and after.</summary>
internal sealed class ToolEditor(ISettingsDesk desk, IPermissionChecker permissions, ToolStore store)
{
    /// <summary>Owner type in the audit log.</summary>
    public const string Owner = "content.tools";

    /// <summary>Most price lists of an agency.</summary>
    private const int MostLists = 200;

    /// <summary>How a price list is named in addresses: its region and first day.</summary>
    public static string KeyOf(PriceList list) => string.Create(CultureInfo.InvariantCulture, $"{list.Region}.{list.From:yyyy-MM-dd}");

    private SettingsHold<ToolRulesRow> Hold => new(ContentPermissions.Tools, store.LockAsync, row => ToolStore.EditsOf(row).Revision.ToString(CultureInfo.InvariantCulture));

    public async Task<ToolView> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(ContentPermissions.Tools, ct);
        var rules = await store.GetAsync(ct);
        return rules is { Instalments: null, Estimates: null } ? throw new MissingException() : new(rules, await store.EditsAsync(ct));
    }

    /// <summary>Writes a price list; without a key a new one. Answers its key.</summary>
    public async Task<string> SetPricesAsync(string? key, PriceInput input, int? seen, CancellationToken ct)
    {
        var kept = "";
        await ChangeAsync(key is null ? "content.prices-added" : "content.prices-changed", seen, (rules, edits) =>
        {
            var estimates = rules.Estimates ?? throw new MissingException();
            var before = key is null ? null : estimates.Prices.FirstOrDefault(p => KeyOf(p) == key) ?? throw new MissingException();
            var after = Read(estimates, before, input);
            var lists = before is null ? [.. estimates.Prices, after] : estimates.Prices.Select(p => p == before ? after : p).ToList();
            kept = KeyOf(after);
            return (edits with { Prices = [.. lists.OrderBy(p => p.Name.Id, StringComparer.Ordinal).ThenBy(p => p.From)] }, kept, before, after);
        }, ct);
        return kept;
    }

    /// <summary>Takes a price list away; a region keeps at least one, or designs and estimates would lose their prices.</summary>
    public Task DeletePricesAsync(string key, int? seen, CancellationToken ct) => ChangeAsync("content.prices-deleted", seen, (rules, edits) =>
    {
        var lists = rules.Estimates?.Prices ?? throw new MissingException();
        var before = lists.FirstOrDefault(p => KeyOf(p) == key) ?? throw new MissingException();
        return lists.Count == 1 ? throw new BusinessException("content.last-prices", T("Ini daftar harga terakhir. Ubah saja isinya.", "This is the last price list. Change it instead."), conflict: true)
            : (edits with { Prices = [.. lists.Where(p => p != before)] }, key, before, null);
    }, ct);

    public Task SetInstalmentsAsync(InstalmentInput input, int? seen, CancellationToken ct) => ChangeAsync("content.instalments-changed", seen, (rules, edits) =>
    {
        var before = rules.Instalments ?? throw new MissingException();
        Require(input.Share is >= 1 and <= 100, "share", T("Isi 1 sampai 100 persen.", "Give 1 to 100 percent."));
        foreach (var (field, rate) in new[] { ("usualRate", input.UsualRate), ("flatRate", input.FlatRate), ("subsidisedRate", input.SubsidisedRate) })
        {
            Require(rate is >= 0 and <= 60, field, T("Isi bunga 0 sampai 60 persen per tahun.", "Give a yearly rate of 0 to 60 percent."));
        }

        Require(input.MostYears is >= 1 and <= 40, "mostYears", T("Isi 1 sampai 40 tahun.", "Give 1 to 40 years."));
        Require(input.SubsidisedYears is >= 1 and <= 40, "subsidisedYears", T("Isi 1 sampai 40 tahun.", "Give 1 to 40 years."));
        var after = before with
        {
            Share = input.Share!.Value, UsualRate = input.UsualRate!.Value, FlatRate = input.FlatRate!.Value, SubsidisedRate = input.SubsidisedRate!.Value, MostYears = input.MostYears!.Value, SubsidisedYears = input.SubsidisedYears!.Value,
            Source = Source(input.Source, input.SourceEn)
        };
        return (edits with { Instalments = after }, "instalments", before, after);
    }, ct);

    /// <summary>Gives a part back to the pack.</summary>
    public Task GiveBackAsync(ToolPart part, int? seen, CancellationToken ct) => ChangeAsync("content.tools-given-back", seen, (rules, edits) => part == ToolPart.Prices
        ? (edits with { Prices = null }, "prices", rules.Estimates?.Prices, null) : (edits with { Instalments = null }, "instalments", rules.Instalments, null), ct);

    private Task ChangeAsync(string action, int? seen, Func<ToolRules, ToolEdits, (ToolEdits Next, string Id, object? Before, object? After)> change, CancellationToken ct) =>
        desk.ChangeAsync(Hold, seen?.ToString(CultureInfo.InvariantCulture), (row, _) =>
        {
            var edits = ToolStore.EditsOf(row);
            var (next, id, before, after) = change(edits.Apply(ToolStore.Read(row.Json)), edits);
            row.Edits = JsonSerializer.Serialize(next with { Revision = edits.Revision + 1 }, JsonSerializerOptions.Web);
            return Task.FromResult(new SettingsChange(action, Owner, id, before, after));
        }, ct);

    private static PriceList Read(EstimateRules rules, PriceList? before, PriceInput input)
    {
        var errors = new Dictionary<string, string[]>();
        var region = string.IsNullOrWhiteSpace(input.Region) ? before?.Region : input.Region;
        var known = rules.Prices.FirstOrDefault(p => p.Region == region);
        var name = string.Join(' ', (input.Name ?? "").Replace("\0", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (region is not null && known is null)
        {
            errors["region"] = [T("Pilih wilayah dari daftar.", "Choose a region from the list.")];
        }
        else if (region is null && name.Length is < 3 or > 100)
        {
            errors["name"] = [T("Isi nama wilayah baru, 3 sampai 100 huruf.", "Fill in the new region's name, 3 to 100 characters.")];
        }

        if (input is not { From: { } from, Until: { } until } || until < from)
        {
            errors["until"] = [T("Isi hari pertama dan hari terakhir berlakunya; yang terakhir tidak boleh lebih dulu.", "Give the first and the last day; the last must not come first.")];
        }
        else if (rules.Prices.FirstOrDefault(p => p != before && p.Region == region && p.From <= until && from <= p.Until) is { } other)
        {
            errors["from"] = [T($"Sudah ada harga wilayah ini untuk {Web.Theme.Format.Date(other.From)} – {Web.Theme.Format.Date(other.Until)}. Ubah masa berlakunya dulu.", $"There are prices of this region for {Web.Theme.Format.Date(other.From)} – {Web.Theme.Format.Date(other.Until)}. Change their days first.")];
        }

        if (before is null && rules.Prices.Count >= MostLists)
        {
            errors["region"] = [T($"Paling banyak {MostLists} daftar harga.", $"At most {MostLists} price lists.")];
        }

        var items = new Dictionary<string, long>();
        foreach (var item in rules.Sections.SelectMany(s => s.Items))
        {
            if (Rupiah.Read(input.Items.GetValueOrDefault(item.Code)) is { } price and > 0)
            {
                items[item.Code] = price;
            }
            else
            {
                errors[$"item.{item.Code}"] = [T("Tulis rupiah bulat, misalnya 1.134.000.", "Write whole rupiah, such as 1.134.000.")];
            }
        }

        LocalizedText? source = null;
        try
        {
            source = Source(input.Source, input.SourceEn);
        }
        catch (InputException e)
        {
            errors["source"] = e.Errors.Values.First();
        }

        return errors.Count > 0 ? throw new InputException(errors) : new PriceList
        {
            Region = region ?? Slug.Make(name, [.. rules.Prices.Select(p => p.Region)], 40), Name = name.Length >= 3 ? new(name, string.IsNullOrWhiteSpace(input.NameEn) ? null : input.NameEn.Trim()) : known!.Name,
            From = input.From!.Value, Until = input.Until!.Value, Source = source!, Sample = input.Sample, Items = items
        };
    }

    private static LocalizedText Source(string? id, string? en)
    {
        var text = (id ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        Require(text.Length is >= 5 and <= 400 && en is not { Length: > 400 }, "source", T("Sebutkan sumber angkanya, 5 sampai 400 huruf: peraturan, nomor, tahun.", "Name the source of the figures, 5 to 400 characters: rule, number, year."));
        return new(text, string.IsNullOrWhiteSpace(en) ? null : en.Trim());
    }

    private static void Require(bool ok, string field, string message)
    {
        if (!ok)
        {
            throw new InputException(field, message);
        }
    }
}
