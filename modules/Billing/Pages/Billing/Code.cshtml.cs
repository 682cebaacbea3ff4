using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Pages.Billing;

/// <summary>One billing code for finance: what is asked for, the code, its payments, and what may be done now.</summary>
[Authorize(Policy = BillingPermissions.Codes)]
internal sealed class CodeModel(BillingCodeReader reader, BillingDesk desk, IFileStore files, ITenantClock clock) : PageModel
{
    public BillingCodeFile Shown { get; private set; } = null!;
    public IReadOnlyList<StageAction> Actions { get; private set; } = [];
    public DateTimeOffset Now => clock.UtcNow;
    public string? Conflict { get; private set; }

    /// <summary>Action that was tried and what was typed; null before the first try.</summary>
    public string? Attempted { get; private set; }
    public JsonObject? Attempt { get; private set; }

    public Task OnGetAsync(Guid id, CancellationToken ct) => LoadAsync(id, ct);

    public async Task<IActionResult> OnPostActAsync(Guid id, [FromQuery(Name = "do")] string action, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        var fields = Actions.FirstOrDefault(a => a.Code == action)?.Fields ?? [];
        var values = FormReader.Read(Request.Form, fields, action + ".");
        try
        {
            var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
            await FormReader.UploadAsync(Request.Form, fields, values, files, errors, action + ".", ct);
            if (errors.Count > 0)
            {
                throw new InputException(errors);
            }

            var message = await desk.ActAsync(id, action, (JsonObject)values.DeepClone(), Request.Form["key"].ToString() is { Length: > 0 } key ? key : null, ct);
            Flash.Ok(TempData, T("Tersimpan.", "Done."), message + ".");
            return LocalRedirect(action == BillingCodeMethod.Issue ? "/petugas/billing" : $"/petugas/billing/{id}");
        }
        catch (InputException refusal)
        {
            (Attempted, Attempt) = (action, values);
            foreach (var (field, messages) in refusal.Errors)
            {
                ModelState.AddModelError($"{action}.{field}", messages[0]);
            }
        }
        catch (BusinessException refusal) when (refusal is not (MissingException or ForbiddenException))
        {
            (Attempted, Attempt, Conflict) = (action, values, refusal.Message);
            Response.StatusCode = refusal.IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        }

        await LoadAsync(id, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        Shown = await reader.GetAsync(id, ct);
        Actions = [.. (await desk.ActionsAsync(Shown, ct)).Where(a => a.ClosedBecause is null)];
    }
}
