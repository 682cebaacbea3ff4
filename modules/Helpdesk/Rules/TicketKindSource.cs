using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>Kinds of tickets, for services that follow one.</summary>
internal sealed class TicketKindSource(RulesStore store) : ISettingSource
{
    public string Name => SettingSources.TicketKinds;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) => [.. (await store.GetAsync(ct)).Kinds.Select(k => new ListEntry { Value = k.Code, Label = k.Name })];
}
