using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Web.Theme.Visitors;

/// <summary>A page that asks number and phone, to show something or to take it over. Both are sent in the body, never in an address; too many tries are answered 429, and what was wrong is not told.</summary>
/// <param name="throttle">Keeps guessing slow.</param>
public abstract class NumberAndPhonePage(VisitorThrottle throttle) : PageModel
{
    /// <summary>The number as it was typed.</summary>
    public string? Number { get; private set; }

    /// <summary>The telephone as it was typed.</summary>
    public string? Phone { get; private set; }

    /// <summary>True when it was tried too often.</summary>
    public bool IsTooMuch { get; private set; }

    /// <summary>Shows the form.</summary>
    public Task OnGetAsync(CancellationToken ct) => RequireAsync(ct);

    /// <summary>Looks, and leads on.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] string? number, [FromForm] string? phone, CancellationToken ct)
    {
        await RequireAsync(ct);
        ModelState.Clear();
        (Number, Phone) = (number, phone);
        if (!throttle.AllowsLookUp(number))
        {
            IsTooMuch = true;
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "60";
            return Page();
        }

        try
        {
            return LocalRedirect(await OpenAsync(number, phone, ct));
        }
        catch (InputException refusal)
        {
            ModelState.AddModelError("number", refusal.Errors.Values.First()[0]);
            return Page();
        }
    }

    /// <summary>Refuses where the agency doesn't offer this, or not to this person.</summary>
    protected virtual Task RequireAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Finds the thing or takes it over, and answers the page to go to; throws <see cref="InputException"/> for whatever doesn't fit.</summary>
    protected abstract Task<string> OpenAsync(string? number, string? phone, CancellationToken ct);
}

/// <summary>The form of such a page, for the partial <c>_NumberAndPhone</c>.</summary>
/// <param name="Page">The page.</param>
/// <param name="Action">Its address.</param>
/// <param name="Label">What the number is called.</param>
/// <param name="Button">What the button does.</param>
/// <param name="Hint">Where the number stands, or null.</param>
/// <param name="PhoneHint">How the telephone may be written, or null.</param>
/// <param name="Icon">Icon of the button, or null.</param>
public sealed record NumberAndPhoneForm(NumberAndPhonePage Page, string Action, string Label, string Button, string? Hint = null, string? PhoneHint = null, string? Icon = null);
