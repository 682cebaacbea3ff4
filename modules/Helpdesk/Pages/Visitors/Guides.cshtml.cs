using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Helpdesk.Rules;

namespace PlatformSaaS.Helpdesk.Pages.Visitors;

/// <summary>A part of the forms: what there is to read about the topic that was just chosen.</summary>
[AllowAnonymous]
internal sealed class GuidesModel(RulesStore store) : PageModel
{
    public IReadOnlyCollection<string> Codes { get; private set; } = [];

    public async Task OnGetAsync(string? topic, CancellationToken ct) => Codes = (await store.GetAsync(ct)).Place(topic)?.Codes ?? [];
}
