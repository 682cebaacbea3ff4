using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Testimonials;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Pages.Helpdesk;

/// <summary>Published testimonials.</summary>
[AllowAnonymous]
internal sealed class TestimonialsModel(PublishedTestimonials published, ICurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public new KeysetPage<PublicTestimonial> Page { get; private set; } = new([], null);

    public bool MayWrite => user.IsApplicant || !user.IsAuthenticated;

    public async Task OnGetAsync(CancellationToken ct) => Page = await published.ListAsync(Cursor, ct);
}
