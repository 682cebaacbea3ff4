using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Permohonan;

/// <summary>Before a request begins: what it takes, what is still missing, and the start.</summary>
[Authorize]
internal sealed class BaruModel(DefinitionStore definitions, IRequestEngine engine, RequestListQuery list, FollowedTickets tickets, ICurrentUser user) : PageModel
{
    public ServiceDefinitionDocument Service { get; private set; } = null!;
    public IReadOnlyList<UnmetPrecondition> Unmet { get; private set; } = [];
    public IReadOnlyList<RequestRow> Drafts { get; private set; } = [];

    /// <summary>Own consultations that the request may follow; empty for a service that follows none.</summary>
    public IReadOnlyList<Choice> Followed { get; private set; } = [];

    /// <summary>The one that is chosen.</summary>
    public string? Chosen { get; private set; }

    public async Task<IActionResult> OnGetAsync(string service, [FromQuery] string? atas, CancellationToken ct)
    {
        Chosen = atas;
        if (!user.IsApplicant)
        {
            return LocalRedirect($"/layanan/{Uri.EscapeDataString(service)}");
        }

        await LoadAsync(service, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string service, [FromForm] string? atas, CancellationToken ct)
    {
        Chosen = atas;
        try
        {
            return LocalRedirect($"/permohonan/{(Guid.TryParse(atas, out var followed) ? await engine.StartAsync(service, followed, ct) : await engine.StartAsync(service, ct))}");
        }
        catch (BusinessException refusal) when (refusal is not (MissingException or ForbiddenException))
        {
            Flash.Bad(TempData, T("Permohonan belum dapat dimulai.", "The request can't begin yet."), refusal.Message);
            await LoadAsync(service, ct);
            return Page();
        }
    }

    private async Task LoadAsync(string service, CancellationToken ct)
    {
        Service = (await definitions.PublishedAsync(service, ct)).Document;
        Unmet = await engine.UnmetAsync(service, ct);
        Followed = [.. (await tickets.MineAsync(Service, ct)).Select(t => new Choice(t.Id.ToString(), t.Title, t.Number))];
        Chosen ??= Followed.Count == 1 ? Followed[0].Value : null;
        Drafts = (await list.MineAsync(new RequestFilter(RequestShelf.Draft, service), ct)).Items;
    }
}
