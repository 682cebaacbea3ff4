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

        // Where people may ask without an account, everybody is led there; who has one is led on to the own form.
        return (kind.ForVisitors ? TicketAddresses.AskPublicly : TicketAddresses.Ask(kind)) + QueryString.Create(new Dictionary<string, string?> { ["topik"] = service, ["konteks"] = context is { Length: > TicketLimits.Context } ? context[..TicketLimits.Context] : context }
            .Where(p => !string.IsNullOrEmpty(p.Value)));
    }

    /// <summary>The beginning of a question about what a page found out; null where it found nothing.</summary>
    internal static string? Begin(string? context) => context?.Trim() is { Length: > 0 } text ? string.Concat(text.Take(TicketLimits.Context).Select(c => char.IsControl(c) ? ' ' : c)) + "\n\n" : null;
}
