using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>An officer starts a service for a person without an account.</summary>
[Authorize(Policy = ReviewsPermissions.Act)]
internal sealed class BaruModel(IWalkInRequests walkIns) : PageModel
{
    public static IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> NoLists { get; } = new Dictionary<string, IReadOnlyList<ListEntry>>();

    public IReadOnlyList<Choice> Services { get; private set; } = [];
    public string? Service { get; private set; }
    public JsonObject Values { get; private set; } = [];

    public async Task OnGetAsync(string? layanan, CancellationToken ct)
    {
        await LoadAsync(ct);
        Service = Services.Any(s => s.Value == layanan) ? layanan : Services.Count == 1 ? Services[0].Value : null;
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? service, CancellationToken ct)
    {
        await LoadAsync(ct);
        ModelState.Clear();
        (Service, Values) = (service, FormReader.Read(Request.Form, WalkInRequests.Fields, ""));
        if (Services.All(s => s.Value != service))
        {
            ModelState.AddModelError("service", T("Pilih layanannya.", "Choose the service."));
            return Page();
        }

        try
        {
            var contact = new WalkInContact(Text("name") ?? "", Text("phone") ?? "", Text("email"), Text("address"), (Values["region"] as JsonObject)?["regency"]?.ToString());
            var id = await walkIns.StartAsync(service!, contact, new RequestOrigin(WalkInRequests.Desk), ct);
            Flash.Ok(TempData, T("Permohonan bernomor.", "The request has its number."), T("Berikan nomornya kepada pemohon, lalu lengkapi isiannya.", "Give it to the person, then fill the request in."));
            return LocalRedirect($"/petugas/permohonan/{id}");
        }
        catch (InputException refusal)
        {
            foreach (var (field, messages) in refusal.Errors)
            {
                ModelState.AddModelError(field, messages[0]);
            }

            return Page();
        }
    }

    private string? Text(string field) => Values[field]?.ToString() is { Length: > 0 } text ? text : null;

    private async Task LoadAsync(CancellationToken ct) => Services = [.. (await walkIns.ListAsync(WalkInRequests.Desk, ct)).Select(s => new Choice(s.Code, s.Name.Current, s.Summary?.Current))];
}
