using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.WalkIns;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Permohonan;

/// <summary>A person who came to the desk has an account now and takes the request over.</summary>
[Authorize]
internal sealed class KlaimModel(WalkInDesk desk, VisitorThrottle throttle) : PageModel
{
    public string? Number { get; private set; }
    public string? Phone { get; private set; }

    public async Task<IActionResult> OnPostAsync([FromForm] string? number, [FromForm] string? phone, CancellationToken ct)
    {
        ModelState.Clear();
        (Number, Phone) = (number, phone);
        try
        {
            if (!throttle.AllowsLookUp(number))
            {
                throw new InputException("number", VisitorThrottle.TooMuch);
            }

            var id = await desk.ClaimAsync(number, phone, ct);
            Flash.Ok(TempData, T("Permohonan kini ada di akun Anda.", "The request is in your account now."));
            return LocalRedirect($"/permohonan/{id}");
        }
        catch (InputException refusal)
        {
            ModelState.AddModelError("number", refusal.Errors.Values.First()[0]);
            return Page();
        }
    }
}
