using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Views;

namespace PlatformSaaS.Reviews.Pages.Lhu;

/// <summary>Leads to what a delivery asks for before its reports can be fetched, or to the request when nothing is asked any more.</summary>
[Authorize]
internal sealed class KuesionerModel(RequestDetailQuery query, DeliveryGates gates) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid request, CancellationToken ct)
    {
        var detail = await query.GetAsync(request, ct);
        var gated = detail.Stages.FirstOrDefault(s => s.IsOpen && s.Context.Run.State == DeliveryStage.Gated);
        return LocalRedirect((gated is null ? null : (await gates.FirstClosedAsync(gated.Context, ct))?.Url) ?? $"/permohonan/{request}");
    }
}
