using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Stages;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Ikuti;

/// <summary>The run of a person without an account, after number and phone were shown.</summary>
[AllowAnonymous]
internal sealed class PermohonanModel(WalkInDesk desk, WalkInForms forms, VisitorPass pass, VisitorThrottle throttle, IAgency agency) : PageModel
{
    public WalkInView View { get; private set; } = null!;
    public IReadOnlyDictionary<string, IReadOnlyList<ListEntry>> Lists { get; private set; } = new Dictionary<string, IReadOnlyList<ListEntry>>();

    /// <summary>Fields of the services that may follow, by service.</summary>
    public Dictionary<string, IReadOnlyList<FieldDefinition>> Fields { get; } = new(StringComparer.Ordinal);
    public JsonObject Values { get; private set; } = [];
    /// <summary>What the open form shows: what was just refused, else what is kept of it.</summary>
    public JsonObject Filled => Attempted == FormStage.Submit ? Values : View.Form?.Values ?? [];

    public string? Attempted { get; private set; }
    public string? Conflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (pass.Of(WalkInAddresses.Pass) is not { } id)
        {
            return LocalRedirect(WalkInAddresses.Find);
        }

        try
        {
            await LoadAsync(id, ct);
            return Page();
        }
        catch (MissingException)
        {
            // An account has taken it over meanwhile.
            return OnPostLeave();
        }
    }

    /// <summary>Begins what follows the request, such as an objection.</summary>
    public async Task<IActionResult> OnPostFollowAsync([FromQuery(Name = "layanan")] string service, CancellationToken ct)
    {
        if (pass.Of(WalkInAddresses.Pass) is not { } id)
        {
            return LocalRedirect(WalkInAddresses.Find);
        }

        await LoadAsync(id, ct);
        Values = Fields.TryGetValue(service, out var fields) ? FormReader.Read(Request.Form, fields, "v.") : [];
        return await SendAsync(service, async () =>
        {
            var number = await desk.FollowAsync(id, service, (JsonObject)Values.DeepClone(), ct);
            Flash.Ok(TempData, T($"Terkirim dengan nomor {number}.", $"Sent with the number {number}."), T("Simpan nomor ini; jawabannya Anda ikuti dengan nomor itu dan telepon yang sama.", "Keep it; you follow the answer with it and the same telephone."));
        });
    }

    /// <summary>Sends what the request waits for.</summary>
    public async Task<IActionResult> OnPostFillAsync(CancellationToken ct)
    {
        if (pass.Of(WalkInAddresses.Pass) is not { } id)
        {
            return LocalRedirect(WalkInAddresses.Find);
        }

        await LoadAsync(id, ct);
        return await SendAsync(FormStage.Submit, async () =>
        {
            var message = await forms.SendAsync(View.Form ?? throw new BusinessException("reviews.state-moved-on", WalkInForms.Gone, conflict: true), Request.Form, "v.", Values, ct);
            Flash.Ok(TempData, T("Terkirim.", "Sent."), message);
        });
    }

    private async Task<IActionResult> SendAsync(string what, Func<Task> send)
    {
        ModelState.Clear();
        Attempted = what;
        if (!throttle.AllowsSending())
        {
            (Conflict, Response.StatusCode) = (VisitorThrottle.TooMuch, StatusCodes.Status429TooManyRequests);
            return Page();
        }

        try
        {
            await send();
            return LocalRedirect(WalkInAddresses.Shown);
        }
        catch (InputException refusal)
        {
            foreach (var (field, messages) in refusal.Errors)
            {
                ModelState.AddModelError("v." + field, messages[0]);
            }
        }
        catch (BusinessException refusal) when (refusal is not (MissingException or ForbiddenException))
        {
            (Conflict, Response.StatusCode) = (refusal.Message, StatusCodes.Status409Conflict);
        }

        return Page();
    }

    /// <summary>Leaves nothing behind on a borrowed device.</summary>
    public IActionResult OnPostLeave()
    {
        pass.Forget(WalkInAddresses.Pass);
        return LocalRedirect(WalkInAddresses.Find);
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        View = await desk.ShowAsync(id, ct);
        Lists = (await agency.GetAsync(ct)).Lists;
        foreach (var offer in View.Offers)
        {
            Fields[offer.Service] = await desk.FieldsAsync(offer.Service, ct);
        }
    }
}
