using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Integrations.Webhooks;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Integrations.Pages.Webhooks;

/// <summary>Adds a webhook and shows its secret once, or changes one.</summary>
[Authorize(Policy = IntegrationsPermissions.Webhooks)]
internal sealed class EditModel(WebhookAdministration service) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    public WebhookInput Input { get; private set; } = new(null, null, []);

    public uint? Version { get; private set; }

    /// <summary>The secret of what was just made.</summary>
    public string? Secret { get; private set; }

    public IReadOnlyList<Choice> Types { get; } = [.. service.Types.Select(t => new Choice(t.Code, t.Name.Current, t.Code))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Id is { } id)
        {
            var webhook = await service.GetAsync(id, ct);
            (Input, Version) = (new(webhook.Name, webhook.Url, webhook.Events), webhook.Version);
        }
    }

    public async Task<IActionResult> OnPostAsync(uint? version, CancellationToken ct)
    {
        ModelState.Clear();
        var form = Request.Form;
        (Input, Version) = (new(form["name"], form["url"], [.. form["events"].OfType<string>()]), version);
        if (Id is { } id)
        {
            if (await ModelState.TryAsync(() => service.UpdateAsync(id, Input, version, ct)))
            {
                Flash.Ok(TempData, T("Webhook tersimpan.", "Webhook saved."));
                return LocalRedirect($"/admin/integrasi/webhook/{id}");
            }

            return Page();
        }

        await ModelState.TryAsync(async () => (Id, Secret) = await service.CreateAsync(Input, ct));
        if (Secret is not null)
        {
            Response.Headers.CacheControl = "no-store";
        }

        return Page();
    }
}
