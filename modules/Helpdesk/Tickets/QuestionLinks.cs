using Microsoft.AspNetCore.Http;
using PlatformSaaS.Features;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Publishing;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>Leads to a new question; the first kind of the pack is what one asks with.</summary>
internal sealed class QuestionLinks(RulesStore store, IFeatureChecker features) : IQuestionLinks
{
    public async ValueTask<string?> AskAsync(string? service, string? context, CancellationToken ct = default)
    {
        if (!await features.IsEnabledAsync("Helpdesk", ct) || (await store.GetAsync(ct)).Kinds is not [var kind, ..])
        {
            return null;
        }

        return TicketAddresses.Ask(kind) + QueryString.Create(new Dictionary<string, string?> { ["topik"] = service, ["konteks"] = context is { Length: > TicketLimits.Context } ? context[..TicketLimits.Context] : context }
            .Where(p => !string.IsNullOrEmpty(p.Value)));
    }
}
