using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace PlatformSaaS.Settings;

/// <summary>The tenant's months per kind of data, held to the least ones. Those are the operator's to set (<c>Retention:{kind}:Least</c>), since the law on archives leaves them to each body's schedule.</summary>
internal sealed class RetentionPeriods(ISettingProvider settings, IConfiguration configuration) : IRetentionPeriods
{
    /// <summary>Usual and least months. State revenue and what proves a decision: ten years; archives in use: five; what only helps a person while it lasts: months.</summary>
    internal static readonly IReadOnlyDictionary<RetentionKind, (int Usual, int Least)> Defaults = new Dictionary<RetentionKind, (int, int)>
    {
        [RetentionKind.Requests] = (120, 60),
        [RetentionKind.Files] = (60, 24),
        [RetentionKind.Drafts] = (6, 1),
        [RetentionKind.Tickets] = (60, 24),
        [RetentionKind.Visits] = (24, 6),
        [RetentionKind.Messages] = (24, 3),
        [RetentionKind.Audit] = (120, 60)
    };

    public async Task<IReadOnlyList<RetentionPeriod>> ListAsync(CancellationToken ct = default)
    {
        var periods = new List<RetentionPeriod>();
        foreach (var kind in Enum.GetValues<RetentionKind>())
        {
            periods.Add(await GetAsync(kind, ct));
        }

        return periods;
    }

    public async Task<RetentionPeriod> GetAsync(RetentionKind kind, CancellationToken ct = default)
    {
        var (usual, least) = Defaults[kind];
        least = Number(configuration[$"Retention:{kind}:Least"]) ?? least;
        var months = Math.Max(least, Number(await settings.GetAsync(IRetentionPeriods.SettingOf(kind), ct)) ?? usual);
        return new RetentionPeriod(kind, Math.Min(months, IRetentionPeriods.MostMonths), least, Math.Max(usual, least));
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>The settings behind the periods.</summary>
internal sealed class RetentionSettings : ISettingDefinitionProvider
{
    public IEnumerable<SettingDefinition> Define() =>
        RetentionPeriods.Defaults.Select(d => new SettingDefinition(IRetentionPeriods.SettingOf(d.Key), d.Value.Usual.ToString(CultureInfo.InvariantCulture)));
}
