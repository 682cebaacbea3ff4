using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.Numbering;

/// <summary>Reads the counters as they stand.</summary>
internal sealed class NumberPreview(DbContext db) : INumberPreview
{
    public string? FaultOf(string? pattern, CounterReset reset) => NumberPattern.FaultOf(pattern) ?? NumberPattern.Parse(pattern!).RepeatFault(reset);

    public async Task<IReadOnlyList<string?>> NextAsync(IReadOnlyList<NumberUse> uses, DateOnly on, CancellationToken ct = default)
    {
        var codes = uses.Select(u => u.Counter).Distinct().ToList();
        var counters = (await db.Set<Counter>().AsNoTracking().Where(c => codes.Contains(c.Code)).ToListAsync(ct)).ToDictionary(c => (c.Code, c.Period), c => c.Last);
        return [.. uses.Select(u => NumberPattern.FaultOf(u.Pattern) is null ? NumberPattern.Parse(u.Pattern).Format(counters.GetValueOrDefault((u.Counter, NumberingService.PeriodOf(u.Reset, on))) + 1, on) : null)];
    }
}

/// <summary>Numbers of letters, by their templates.</summary>
internal sealed class LetterNumbers(ITemplateStore templates) : INumberUses
{
    public async Task<IReadOnlyList<NumberUse>> ListAsync(CancellationToken ct) =>
    [
        .. (await templates.ListAsync(ct)).Where(t => t is { Channel: TemplateChannel.Letter, Culture: "id" } && t.Options.GetValueOrDefault("number") is { Length: > 0 })
            .Select(t => new NumberUse(new LocalizedText($"Surat: {t.Options.GetValueOrDefault("kind", t.Code)}", $"Letter: {t.Options.GetValueOrDefault("kind", t.Code)}"), "letter:" + t.Options.GetValueOrDefault("counter", t.Code), t.Options["number"],
                Enum.Parse<CounterReset>(t.Options.GetValueOrDefault("reset", "yearly"), ignoreCase: true), "/admin/templat"))
    ];
}
