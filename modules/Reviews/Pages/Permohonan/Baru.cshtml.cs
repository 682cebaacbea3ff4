using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Permohonan;

/// <summary>Before a request begins: what it takes, what is still missing, and the start.</summary>
[Authorize]
internal sealed class BaruModel(DefinitionStore definitions, IRequestEngine engine, RequestListQuery list, ICurrentUser user) : PageModel
{
    public ServiceDefinitionDocument Service { get; private set; } = null!;
    public IReadOnlyList<UnmetPrecondition> Unmet { get; private set; } = [];
    public IReadOnlyList<RequestRow> Drafts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string service, CancellationToken ct)
    {
        if (!user.IsApplicant)
        {
            return LocalRedirect($"/layanan/{Uri.EscapeDataString(service)}");
        }

        await LoadAsync(service, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string service, CancellationToken ct)
    {
        try
        {
            return LocalRedirect($"/permohonan/{await engine.StartAsync(service, ct)}");
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
        Drafts = (await list.MineAsync(new RequestFilter(RequestShelf.Draft, service), ct)).Items;
    }
}
