using PlatformSaaS.Numbering;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>Numbers of questions, by their kinds.</summary>
internal sealed class TicketNumbers(RulesStore store) : INumberUses
{
    public async Task<IReadOnlyList<NumberUse>> ListAsync(CancellationToken ct) =>
        [.. (await store.GetAsync(ct)).Kinds.Select(k => new NumberUse(k.Name, "ticket:" + k.Numbering.Pattern, k.Numbering.Pattern, k.Numbering.CounterReset))];
}
