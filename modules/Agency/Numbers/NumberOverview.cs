using PlatformSaaS.Agency.Switches;
using PlatformSaaS.Calendar;
using PlatformSaaS.Numbering;
using PlatformSaaS.Permissions;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Numbers;

/// <summary>A pattern with the number that it gives next and what is wrong with it.</summary>
internal sealed record NumberRow(string Name, string Pattern, CounterReset Reset, string? Next, string? Fault, string? EditUrl);

/// <summary>All patterns of the agency in one place.</summary>
internal sealed class NumberOverview(IEnumerable<INumberUses> sources, OfModulesOn modules, INumberPreview preview, IPermissionChecker permissions, ITenantClock clock)
{
    public async Task<IReadOnlyList<NumberRow>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        return await RowsAsync(ct);
    }

    /// <summary>The same for a caller that has authorised.</summary>
    public async Task<IReadOnlyList<NumberRow>> RowsAsync(CancellationToken ct)
    {
        var uses = new List<NumberUse>();
        foreach (var source in await modules.FilterAsync(sources, ct))
        {
            uses.AddRange(await source.ListAsync(ct));
        }

        uses = [.. uses.OrderBy(u => u.Name.Current, StringComparer.CurrentCulture)];
        var next = await preview.NextAsync(uses, await clock.TodayAsync(ct), ct);
        return [.. uses.Select((u, i) => new NumberRow(u.Name.Current, u.Pattern, u.Reset, next[i], preview.FaultOf(u.Pattern, u.Reset) ?? TwiceFault(uses, u), u.EditUrl))];
    }

    /// <summary>What a pattern would give as its first number, and what is wrong with it.</summary>
    public async Task<NumberRow> TryAsync(string? pattern, CounterReset reset, CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        var use = new NumberUse(new(""), "", pattern ?? "", reset);
        return new("", pattern ?? "", reset, (await preview.NextAsync([use], await clock.TodayAsync(ct), ct))[0], preview.FaultOf(pattern, reset), null);
    }

    public static string ResetName(CounterReset reset) => reset switch
    {
        CounterReset.Never => T("tidak pernah", "never"),
        CounterReset.Monthly => T("setiap bulan", "each month"),
        CounterReset.Daily => T("setiap hari", "each day"),
        _ => T("setiap tahun", "each year")
    };

    // Two counters under one pattern give the same number to two things.
    private static string? TwiceFault(List<NumberUse> uses, NumberUse use) => uses.Find(u => u.Pattern == use.Pattern && u.Counter != use.Counter) is not { } other ? null
        : T($"Polanya sama dengan “{other.Name.Current}”, tetapi urutannya terpisah: nomor yang sama dapat terbit dua kali.", $"The same pattern as “{other.Name.Current}” with a sequence of its own: one number may be given twice.");
}
